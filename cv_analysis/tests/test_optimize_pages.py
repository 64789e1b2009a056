"""The pages of suggestions for a goal."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.admin.utils import quote
from django.test import Client
from django.urls import reverse

from accounts.tests.factories import UserFactory, log_in
from billing.models import PlanGrant
from cv_analysis.models import Optimization
from cv_analysis.tests.factories import CompletedFactory, FailedFactory
from cv_analysis.tests.test_pages import english, text

pytestmark = pytest.mark.django_db
GOAL = {"target_role": "Supervisora de estoque", "target_company": "Loja Exemplo"}


@pytest.fixture
def page(client: Client, ana: Any, no_limits: None) -> Client:
    log_in(client, ana)
    return client


@pytest.fixture
def plan(ana: Any) -> PlanGrant:
    return PlanGrant.objects.create(user=ana, tier="premium")


def address(analysis: Any) -> str:
    return reverse("cv_analysis:optimize", args=[analysis.pk])


def test_from_the_report_to_the_suggestions(page, ana, plan) -> None:
    analysis = CompletedFactory(user=ana)
    report = page.get(reverse("cv_analysis:report", args=[analysis.pk]))
    assert address(analysis) in report.content.decode()
    answer = page.post(address(analysis), {**GOAL, "focus_areas": ["experience", "summary"]})
    made = Optimization.objects.get()
    assert answer["Location"] == f"{address(analysis)}{made.pk}/"
    assert (made.target_role, made.focus_areas) == (GOAL["target_role"], ["experience", "summary"])
    shown = text(page.get(answer["Location"]))
    assert "Supervisora de estoque em Loja Exemplo" in shown
    assert "com todas as sugestões abaixo feitas" in shown
    assert "What to change" in text(english(page).get(answer["Location"]))


def test_what_was_made_before_is_found_again(page, ana, plan) -> None:
    analysis = CompletedFactory(user=ana)
    location = page.post(address(analysis), GOAL)["Location"]
    shown = page.get(address(analysis))
    assert location in shown.content.decode()
    assert "Supervisora de estoque em Loja Exemplo" in text(shown)


def test_without_a_plan_the_page_says_so(page, ana) -> None:
    analysis = CompletedFactory(user=ana)
    shown = page.get(address(analysis))
    assert shown.status_code == 200
    assert "precisam de um plano" in text(shown)
    assert "target_role" not in shown.content.decode()
    assert page.post(address(analysis), GOAL).status_code == 403
    assert not Optimization.objects.exists()


def test_a_wrong_form_is_explained(page, ana, plan) -> None:
    answer = page.post(address(CompletedFactory(user=ana)), {"target_role": "x" * 121})
    assert answer.status_code == 400
    assert 'aria-invalid="true"' in answer.content.decode()


def test_of_a_failed_one_there_is_none(page, ana, plan) -> None:
    assert page.get(address(FailedFactory(user=ana))).status_code == 422


def test_suggestions_of_another_analysis_are_not_found_under_this_one(page, ana, plan) -> None:
    location = page.post(address(CompletedFactory(user=ana)), GOAL)["Location"]
    other = CompletedFactory(user=ana)
    made = Optimization.objects.get()
    wrong = reverse("cv_analysis:optimization", args=[other.pk, made.pk])
    assert page.get(location).status_code == 200
    assert page.get(wrong).status_code == 404


def test_operators_see_that_it_was_made_and_not_for_what(page, client, ana, plan) -> None:
    page.post(address(CompletedFactory(user=ana)), GOAL)
    made = Optimization.objects.get()
    log_in(client, UserFactory(is_staff=True, is_superuser=True))
    for path in ("", f"{quote(made.pk)}/change/"):
        shown = client.get(f"/admin/cv_analysis/optimization/{path}").content.decode()
        assert made.pk in shown
        assert GOAL["target_role"] not in shown
    assert client.get("/admin/cv_analysis/optimization/add/").status_code == 403
    deletion = f"/admin/cv_analysis/optimization/{quote(made.pk)}/delete/"
    assert client.get(deletion).status_code == 403
