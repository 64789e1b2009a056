"""The pages of the calculators."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from coaching.calculators import CALCULATORS, Calculator
from coaching.calculators.fields import completed, form_class
from coaching.calculators.sums import Result
from recoloca.api import limits
from recoloca.errors import DomainError
from recoloca.forms import DomainForm


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What there is."""
    return render(request, "coaching/calculators/index.html", {"tools": CALCULATORS.values()})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, name: str) -> HttpResponse:
    """A calculator and, once it is filled in, its sum."""
    calculator = CALCULATORS[name]
    asked = request.method == "POST"
    form = form_class(calculator.fields)(request.POST if asked else None)
    result, status = _calculated(request, calculator, form) if asked else (None, 200)
    others = [tool for tool in CALCULATORS.values() if tool is not calculator]
    context = {"tool": calculator, "form": form, "result": result, "others": others}
    return render(request, "coaching/calculators/show.html", context, status=status)


def _calculated(
    request: HttpRequest, calculator: Calculator, form: DomainForm
) -> tuple[Result | None, int]:
    """The sum and the answer's status; a refusal is put on the form."""
    try:
        limits.count(request, "ai_coach")
        if not form.is_valid():
            return None, 400
        return calculator.calculate(**completed(calculator.fields, form.cleaned_data)), 200
    except DomainError as error:
        form.refuse(error)
        return None, error.code.status
