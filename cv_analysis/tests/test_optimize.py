"""Suggestions for a goal: who may have them, what they say, and what the score would be."""

from __future__ import annotations

import re
from typing import Any

import pytest

from billing.models import PlanGrant
from cv_analysis.models import Optimization
from cv_analysis.pipeline.analyse import analyse
from cv_analysis.pipeline.types import YearMonth
from cv_analysis.services.optimise import KEPT
from cv_analysis.tests.documents import TEXT
from cv_analysis.tests.factories import (
    AnalysisFactory,
    CompletedFactory,
    FailedFactory,
    read_here,
)

pytestmark = pytest.mark.django_db
GOAL = {
    "target_role": "Supervisor de estoque",
    "target_company": "Loja Exemplo",
    "focus_areas": ["technical_skills", "experience", "ats_optimization"],
}
OPENING = "Supervisor de estoque\nRequisitos\nSAP, Power BI\nInglês avançado"


@pytest.fixture
def plan(ana: Any) -> PlanGrant:
    return PlanGrant.objects.create(user=ana, tier="basic")


@pytest.fixture
def ask(api_as: Any, ana: Any, no_limits: None) -> Any:
    client = api_as(ana)

    def post(analysis: Any, body: Any = GOAL, **headers: Any) -> Any:
        path = f"/v1/cv/analysis/{analysis.pk}/optimize"
        return client.post(path, body, format="json", headers=headers)

    return post


def for_opening() -> dict[str, Any]:
    return analyse(read_here(TEXT, YearMonth(2026, 11)), job_description=OPENING).as_dict()


def test_the_answer_has_the_shape_of_the_specification(ask, ana, plan) -> None:
    answer = ask(CompletedFactory(user=ana))
    assert answer.status_code == 200
    data = answer.json()["data"]
    assert re.fullmatch(r"opt_[0-9a-z]{20}", data["optimization_id"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", data["created_at"])
    assert data["estimated_score_improvement"] > 0
    assert data["suggestions"]
    for item in data["suggestions"]:
        assert {"section", "type", "priority", "suggestion", "reasoning"} <= item.keys()
        assert item["suggestion"]
        assert item["reasoning"]
        assert item["priority"] in ("high", "medium", "low")


def test_the_estimate_can_be_added_up(ask, ana, plan) -> None:
    data = ask(CompletedFactory(user=ana), {}).json()["data"]
    score = data["score_estimate"]
    added = sum(item["points"] for item in data["suggestions"])
    assert score["points_after"] == pytest.approx(score["points"] + added)
    assert score["before"] == pytest.approx(100 * score["points"] / score["possible"], abs=0.051)
    assert score["after"] == pytest.approx(
        100 * score["points_after"] / score["possible"], abs=0.051
    )
    rise = score["after"] - score["before"]
    assert data["estimated_score_improvement"] == pytest.approx(rise)


def test_the_score_before_is_that_of_the_report(ask, ana, plan) -> None:
    analysis = CompletedFactory(user=ana)
    data = ask(analysis, {}).json()["data"]
    assert data["score_estimate"]["before"] == float(analysis.overall_score)
    assert data["ats_estimate"]["before"] == analysis.report["scores"]["ats"]


def test_a_focus_narrows_suggestions_and_estimate(ask, ana, plan) -> None:
    analysis = CompletedFactory(user=ana)
    every, narrow = (
        ask(analysis, {"focus_areas": areas}).json()["data"] for areas in ([], ["presentation"])
    )
    assert {item["section"] for item in narrow["suggestions"]} == {"presentation"}
    assert len(narrow["suggestions"]) < len(every["suggestions"])
    assert narrow["estimated_score_improvement"] < every["estimated_score_improvement"]


def test_a_skill_that_is_not_shown_is_a_gap_worth_nothing(ask, ana, plan) -> None:
    analysis = CompletedFactory(user=ana, report=for_opening())
    data = ask(analysis, {"target_role": "Analista Docker"}).json()["data"]
    gaps = {item["suggestion"]: item for item in data["suggestions"] if item["type"] == "gap"}
    for skill in ("SAP", "Power BI", "Docker"):
        (found,) = [item for words, item in gaps.items() if skill in words]
        assert found["suggestion"].startswith("Only if you have it")
        assert found["points"] == 0
    additions = [item for item in data["suggestions"] if item["type"] == "addition"]
    assert not [item for item in additions if item["section"] == "skills"]


def test_a_skill_of_the_role_that_the_cv_shows_is_no_gap(ask, ana, plan) -> None:
    analysis = CompletedFactory(user=ana)
    data = ask(analysis, {"target_role": "Operador de empilhadeira"}).json()["data"]
    assert "empilhadeira" in TEXT.decode().lower()
    assert not [item for item in data["suggestions"] if item["id"] == "skills.gap"]


def test_in_both_languages(ask, ana, plan) -> None:
    analysis = CompletedFactory(user=ana)
    english, portuguese = (
        ask(analysis, **{"Accept-Language": language}).json()["data"]["suggestions"]
        for language in ("en", "pt-BR")
    )
    assert [item["id"] for item in english] == [item["id"] for item in portuguese]
    for ours, theirs in zip(english, portuguese, strict=True):
        assert ours["suggestion"] != theirs["suggestion"]
        assert ours["reasoning"] != theirs["reasoning"]


def test_without_a_plan(ask, ana) -> None:
    answer = ask(CompletedFactory(user=ana))
    assert answer.status_code == 403
    assert answer.json()["error"]["code"] == "SUBSCRIPTION_REQUIRED"
    assert not Optimization.objects.exists()


@pytest.mark.parametrize("factory", [FailedFactory, AnalysisFactory])
def test_of_a_failed_or_unfinished_one(ask, ana, plan, factory) -> None:
    answer = ask(factory(user=ana))
    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "CV_ANALYSIS_FAILED"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"focus_areas": "experience"}, "focus_areas"),
        ({"focus_areas": ["astrology"]}, "focus_areas.0"),
        ({"focus_areas": ["experience"] * 99}, "focus_areas"),
        ({"target_role": "x" * 121}, "target_role"),
        ({"target_role": ["x"]}, "target_role"),
        ({"target_role": "a\x00b"}, "body"),
        ({"target_company": {}}, "target_company"),
        ([], "non_field_errors"),
    ],
)
def test_what_cannot_be_understood(ask, ana, plan, body, field) -> None:
    answer = ask(CompletedFactory(user=ana), body)
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "VALIDATION_ERROR"
    assert field in answer.json()["error"]["details"]


def test_a_repeated_request_makes_one(ask, ana, plan) -> None:
    analysis = CompletedFactory(user=ana)
    first, again = (ask(analysis, **{"Idempotency-Key": "k"}) for _ in range(2))
    assert again["Idempotent-Replayed"] == "true"
    assert first.json()["data"] == again.json()["data"]
    assert Optimization.objects.count() == 1


def test_only_the_newest_are_kept_and_they_go_with_the_cv(ask, ana, plan) -> None:
    analysis = CompletedFactory(user=ana)
    made = [ask(analysis).json()["data"]["optimization_id"] for _ in range(KEPT + 2)]
    assert set(Optimization.objects.values_list("pk", flat=True)) == set(made[2:])
    analysis.delete()
    assert not Optimization.objects.exists()
