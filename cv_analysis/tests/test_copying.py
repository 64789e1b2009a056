"""The boxes to copy from hold what was read, each in its field."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.tests.factories import log_in
from cv_analysis.copying import copy_groups
from cv_analysis.pipeline.analyse import analyse
from cv_analysis.pipeline.types import Language
from cv_analysis.tests.cvs import Draft, engineer, pharmacist, ym
from cv_analysis.tests.factories import CompletedFactory, FailedFactory
from cv_analysis.tests.test_pages import english, text

pytestmark = pytest.mark.django_db


def fields(cv: Any) -> dict[str, dict[str, str]]:
    with translation.override("en"):
        groups = copy_groups(analyse(cv).as_dict(), "en")
    return {
        group["title"]: {item["label"]: item["value"] for item in group["fields"]}
        for group in groups
    }


def a_cv(**job: Any) -> Any:
    bullets = job.pop("bullets", ("Atendi 60 clientes por dia.", "Reduzi perdas."))
    place = ("Balconista", "Farmácia Um", ym("2019-03"), job.get("end"), bullets)
    return Draft(Language.PT).contact().summary("Balconista com", "prática.").experience(place)


@pytest.mark.parametrize("cv", [pharmacist().cv(), engineer().cv()])
def test_everything_that_was_read_has_a_box(cv: Any) -> None:
    told = str(fields(cv))
    for name in filter(None, (cv.contact.name, *cv.contact.emails, *cv.contact.phones)):
        assert name.value in told
    for job in cv.experience:
        assert job.title in told
        assert job.company in told
    for degree in cv.education:
        assert degree.institution in told
    for skill in cv.skills:
        assert skill.name in told


def test_a_job_has_its_fields() -> None:
    told = fields(a_cv(end=ym("2022-08")).cv())
    job = told["Job: Balconista · Farmácia Um"]
    assert job == {
        "Company": "Farmácia Um",
        "Role": "Balconista",
        "Start": "03/2019",
        "End": "08/2022",
        "Description": "• Atendi 60 clientes por dia.\n• Reduzi perdas.",
    }
    assert told["Summary"]["Summary"] == "Balconista com prática."


def test_a_job_that_runs_has_no_invented_end() -> None:
    told = fields(a_cv().cv())
    assert told["Job: Balconista · Farmácia Um"]["End"] == "current"


def test_what_was_not_read_has_no_box() -> None:
    told = fields(Draft(Language.EN).contact(phone=None, link=None).skills("Excel").cv())
    assert set(told) == {"Contact", "Skills"}
    assert "Phone" not in told["Contact"]


@pytest.fixture
def page(client: Client, ana: Any) -> Client:
    log_in(client, ana)
    return client


def test_without_scripts_the_values_can_be_selected(page, ana) -> None:
    analysis = CompletedFactory(user=ana)
    path = reverse("cv_analysis:fields", args=[analysis.pk])
    report = page.get(reverse("cv_analysis:report", args=[analysis.pk])).content.decode()
    assert path in report
    shown = page.get(path)
    body = shown.content.decode()
    name = html.escape(analysis.report["cv"]["name"])
    assert re.search(rf'<input id="field-1-1"\s+value="{name}"', body)
    buttons = re.findall(r"<button[^>]*data-copy[^>]*>", body)
    assert buttons
    assert all("hidden" in button for button in buttons)
    targets = re.findall(r'data-copy="([^"]+)"', body)
    assert len(set(targets)) == len(targets)
    assert all(f'id="{target}"' in body and f'for="{target}"' in body for target in targets)
    assert "Copiar para sites de vagas" in text(shown)
    assert "Copy into job sites" in text(english(page).get(path))


def test_what_stands_in_the_cv_is_no_markup(page, ana) -> None:
    report = analyse(Draft(Language.PT).contact(name='"><b>x</b>').skills("Excel").cv()).as_dict()
    shown = page.get(
        reverse("cv_analysis:fields", args=[CompletedFactory(user=ana, report=report).pk])
    )
    assert "<b>x</b>" not in shown.content.decode()


def test_of_a_failed_one_there_is_none(page, ana) -> None:
    path = reverse("cv_analysis:fields", args=[FailedFactory(user=ana).pk])
    assert page.get(path).status_code == 422
