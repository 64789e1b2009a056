"""The page of every component at /dev/components/, in development only."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

ICONS = [
    "alert",
    "arrow",
    "back",
    "bell",
    "check",
    "clock",
    "download",
    "eye",
    "eye-off",
    "fail",
    "file",
    "info",
    "language",
    "lock",
    "mail",
    "menu",
    "not-applicable",
    "pass",
    "quote",
    "trash",
    "up",
    "upload",
    "user",
    "warn",
]
BADGES = (
    ("neutral", ""),
    ("info", "clock"),
    ("success", "pass"),
    ("warning", "warn"),
    ("error", "fail"),
)


class ExampleForm(forms.Form):
    """One field of each kind."""

    email = forms.EmailField(label="E-mail", help_text="We never show it to anyone.")
    password = forms.CharField(
        label="Password", widget=forms.PasswordInput(attrs={"autocomplete": "off"})
    )
    level = forms.ChoiceField(label="Depth", choices=[("quick", "Quick"), ("full", "Full")])
    language = forms.ChoiceField(
        label="Language",
        choices=[("pt", "Portuguese"), ("en", "English")],
        widget=forms.RadioSelect,
    )
    about = forms.CharField(label="Job description", widget=forms.Textarea, required=False)
    agree = forms.BooleanField(label="I agree that my CV is analysed.")
    file = forms.FileField(label="Your CV", help_text="PDF, DOCX or TXT, up to 10 MB.")


def _quote(page: int, line: int, quote: str) -> Mapping[str, Any]:
    return {"page": page, "line": line, "quote": quote}


FINDINGS: tuple[Mapping[str, Any], ...] = (
    {
        "status": "pass",
        "title": "E-mail and phone",
        "points": Decimal(4),
        "possible": Decimal(4),
        "text": "Both stand in the body of the CV.",
        "evidence": [_quote(1, 2, "ana.souza@example.com · (11) 5550-0199")],
    },
    {
        "status": "warn",
        "title": "Results with numbers",
        "points": Decimal("3.5"),
        "possible": Decimal(8),
        "text": "2 of 6 lines say what changed, and by how much.",
        "fix": "Say how many, how much or how often: [fill in: number of invoices a month].",
        "evidence": [
            _quote(
                1,
                14,
                "Responsável pelo controle de contas a pagar e a receber da empresa",
            ),
            _quote(2, 15, "Reduzi em 18% o prazo médio de recebimento"),
        ],
    },
    {
        "status": "fail",
        "title": "Months in dates",
        "points": Decimal(0),
        "possible": Decimal(3),
        "text": "Every job shows the year only.",
        "fix": "Write month and year, for instance 03/2019 – 08/2022.",
        "evidence": [_quote(1, 12, "Analista Financeira, Exemplo Ltda. 2019 – 2022")],
    },
    {
        "status": "not_applicable",
        "title": "Dates of certificates",
        "text": "There are none.",
    },
)
RECOMMENDATIONS: tuple[Mapping[str, Any], ...] = (
    {
        "title": "Add a number to four lines of your experience",
        "text": "Only numbers that are true and that you can explain in an interview.",
        "gain": Decimal("4.5"),
        "evidence": FINDINGS[1]["evidence"][:1],
    },
    {"title": "Add the month to each date", "gain": Decimal(3)},
)
BARS = (
    {"label": "Experience", "score": Decimal("71.4"), "text": "25 of 35 points"},
    {"label": "Skills", "score": Decimal(90), "text": "18 of 20 points"},
    {
        "label": "Education",
        "score": Decimal(0),
        "text": "No education section was found.",
    },
)
LINES = (
    {"page": 1, "number": 12, "text": "Analista Financeira, Exemplo Ltda. 2019 – 2022"},
    {"page": 1, "number": 13, "text": ""},
    {
        "page": 1,
        "number": 14,
        "text": "Responsável pelo controle de contas a pagar e a receber da empresa",
    },
    {"page": 2, "number": 15, "text": "Reduzi em 18% o prazo médio de recebimento"},
)
STEPS = (
    {"label": "File received", "state": "done", "text": "cv-ana-souza.pdf"},
    {"label": "Reading the pages", "state": "done"},
    {"label": "Checking against the rubric", "state": "current"},
    {"label": "Writing the report", "state": "waiting"},
)


def components(request: HttpRequest) -> HttpResponse:
    """Every component with example values; a POST shows the form with its errors."""
    form = ExampleForm(request.POST, request.FILES) if request.method == "POST" else ExampleForm()
    context = {
        "form": form,
        "icons": ICONS,
        "badges": BADGES,
        "score": Decimal("74.5"),
        "bars": BARS,
        "findings": FINDINGS,
        "recommendations": RECOMMENDATIONS,
        "lines": LINES,
        "steps": STEPS,
        "page_obj": Paginator(range(50), 10).get_page(request.GET.get("page", 2)),
    }
    return render(request, "dev/components.html", context)
