"""Two analyses side by side: what changed, whose they are, and the pages that lead there."""

from __future__ import annotations

import functools
import time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.tests.factories import log_in
from cv_analysis.pipeline.analyse import analyse
from cv_analysis.pipeline.compare import MOST_LINES, compare
from cv_analysis.pipeline.types import YearMonth
from cv_analysis.tests.documents import LINES
from cv_analysis.tests.factories import (
    AnalysisFactory,
    CompletedFactory,
    FailedFactory,
    read_here,
)
from cv_analysis.tests.test_pages import english, text

pytestmark = pytest.mark.django_db
PHONE = next(line for line in LINES if "(" in line)
BETTER = "Reduzi em 40% as perdas de estoque."


@functools.cache
def report_of(lines: tuple[str, ...], job_description: str = "") -> dict[str, Any]:
    cv = read_here("\n".join(lines).encode(), YearMonth(2026, 11))
    return analyse(cv, job_description=job_description).as_dict()


WHOLE = tuple(LINES)
POORER = tuple(line for line in LINES if line != PHONE)


def an_analysis(owner: Any, lines: tuple[str, ...] = WHOLE, **more: Any) -> Any:
    report = report_of(lines, **more)
    return CompletedFactory(
        user=owner, report=report, overall_score=report["scores"]["overall"], file_name="cv.txt"
    )


@pytest.fixture
def pair(ana: Any) -> tuple[Any, Any]:
    return an_analysis(ana, POORER), an_analysis(ana)


@pytest.fixture
def asked(api_as: Any, ana: Any, no_limits: None) -> Any:
    client = api_as(ana)

    def get(one: Any, other: Any, **headers: Any) -> Any:
        return client.get(f"/v1/cv/analysis/{one}/compare/{other}", headers=headers)

    return get


@pytest.fixture
def page(client: Client, ana: Any, no_limits: None) -> Client:
    log_in(client, ana)
    return client


def test_score_by_score(asked, pair) -> None:
    old, new = pair
    data = asked(old.pk, new.pk).json()["data"]
    assert (data["before"]["id"], data["after"]["id"]) == (old.pk, new.pk)
    assert data["overall"]["before"] == old.report["scores"]["overall"]
    assert data["overall"]["after"] == new.report["scores"]["overall"]
    assert data["overall"]["change"] == pytest.approx(
        data["overall"]["after"] - data["overall"]["before"]
    )
    assert data["sections"]["personal_info"]["change"] > 0
    assert data["sections"]["education"]["change"] == 0
    assert data["job_match"] is None
    assert data["same_rubric"] is True


def test_the_earlier_one_is_before_however_they_are_named(asked, pair) -> None:
    old, new = pair
    assert asked(new.pk, old.pk).json()["data"] == asked(old.pk, new.pk).json()["data"]


def test_finding_by_finding(asked, pair) -> None:
    data = asked(pair[0].pk, pair[1].pk).json()["data"]
    changes = {item["id"]: item for item in data["findings"]}
    phone = changes["personal_info.phone"]
    assert phone["change"] == "gone"
    assert (phone["before"]["status"], phone["after"]["status"]) == ("fail", "pass")
    assert phone["points_change"] == phone["after"]["points"] - phone["before"]["points"]
    back = compare(pair[1].report, pair[0].report, language="en")
    assert {item["id"]: item["change"] for item in back["findings"]}[phone["id"]] == "new"


def test_what_lost_points_in_both_is_better_or_worse() -> None:
    tidy = (*(line for line in LINES if not line.startswith("-")), f"- {BETTER}")
    told = compare(report_of(WHOLE), report_of(tidy), language="en")
    by_change = {item["change"]: item for item in told["findings"]}
    back = compare(report_of(tidy), report_of(WHOLE), language="en")
    turned = {"improved": "worse", "worse": "improved", "gone": "new", "new": "gone"}
    assert {"improved", "worse"} & set(by_change)
    assert {item["id"]: item["change"] for item in back["findings"]} == {
        item["id"]: turned.get(item["change"], item["change"]) for item in told["findings"]
    }


def test_line_by_line(asked, pair) -> None:
    told = asked(pair[0].pk, pair[1].pk).json()["data"]["text"]
    (added,) = [line for line in told["lines"] if line["change"] == "added"]
    assert added["text"] == PHONE
    assert added["before_line"] is None
    read = {line["line"]: line["text"] for line in pair[1].report["reading"]["lines"]}
    assert read[added["after_line"]] == PHONE
    assert (told["added"], told["removed"], told["truncated"]) == (1, 0, False)
    kept = [line["text"] for line in told["lines"] if line["change"] != "removed"]
    assert kept == [line["text"] for line in pair[1].report["reading"]["lines"]]


def test_one_with_itself_has_not_changed(asked, ana) -> None:
    one = an_analysis(ana)
    data = asked(one.pk, one.pk).json()["data"]
    assert data["overall"]["change"] == 0
    assert {item["change"] for item in data["findings"]} <= {"unchanged"}
    assert data["text"]["added"] == data["text"]["removed"] == 0


def test_the_match_is_compared_where_both_have_one(asked, ana) -> None:
    opening = "Almoxarife\nRequisitos\nExcel, SAP"
    ones = [an_analysis(ana, lines, job_description=opening) for lines in (POORER, WHOLE)]
    assert asked(ones[0].pk, ones[1].pk).json()["data"]["job_match"]["change"] == 0


@pytest.mark.parametrize("factory", [FailedFactory, AnalysisFactory])
def test_both_must_be_completed(asked, ana, factory) -> None:
    done, other = an_analysis(ana), factory(user=ana)
    for ids in ((done.pk, other.pk), (other.pk, done.pk)):
        answer = asked(*ids)
        assert answer.status_code == 422
        assert answer.json()["error"]["code"] == "CV_ANALYSIS_FAILED"


def test_both_must_be_one_s_own(asked, ana, bruno) -> None:
    own, other = an_analysis(ana), an_analysis(bruno)
    missing = f"cv_analysis_{'0' * 20}"
    answers = [
        asked(*ids)
        for wrong in (other.pk, missing, "x")
        for ids in ((own.pk, wrong), (wrong, own.pk))
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({str(answer.json()["error"]) for answer in answers}) == 1


def test_long_texts_end_in_time() -> None:
    """Lines that repeat are what makes comparing slow."""
    report = report_of(WHOLE)
    sides = []
    for step in (7, 11):
        lines = [
            {"page": 1, "line": n + 1, "text": f"linha {n * n % step}"}
            for n in range(MOST_LINES + 500)
        ]
        sides.append({**report, "reading": {**report["reading"], "lines": lines}})
    start = time.perf_counter()
    told = compare(*sides, language="pt")
    assert time.perf_counter() - start < 5
    assert told["text"]["truncated"]


def test_from_the_history_to_the_comparison(page, ana, pair) -> None:
    history = page.get(reverse("cv_analysis:history"))
    old, new = pair
    for analysis in pair:
        assert f'value="{analysis.pk}"' in history.content.decode()
    answer = page.get(reverse("cv_analysis:choose"), {"id": [new.pk, old.pk]})
    assert answer["Location"] == reverse("cv_analysis:compare", args=[new.pk, old.pk])
    shown = page.get(answer["Location"])
    assert "Resolvido" in text(shown)
    assert PHONE in text(shown)
    assert "Solved" in text(english(page).get(answer["Location"]))


@pytest.mark.parametrize("chosen", [[], [0], [0, 0], [0, 1, 2], ["x", "y"]])
def test_not_two(page, ana, chosen) -> None:
    ids = [an_analysis(ana).pk for _ in range(3)]
    wanted = [ids[item] if isinstance(item, int) else item for item in chosen]
    answer = page.get(reverse("cv_analysis:choose"), {"id": wanted}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("cv_analysis:history")
    assert "Escolha dois currículos" in text(answer)


def test_one_alone_cannot_be_compared(page, ana) -> None:
    analysis = an_analysis(ana)
    assert 'type="checkbox"' not in page.get(reverse("cv_analysis:history")).content.decode()
    report = page.get(reverse("cv_analysis:report", args=[analysis.pk])).content.decode()
    assert "/compare/" not in report


def test_the_report_leads_to_the_one_before(page, ana, bruno, pair) -> None:
    old, new = pair
    an_analysis(bruno)
    FailedFactory(user=ana)
    shown = page.get(reverse("cv_analysis:report", args=[new.pk])).content.decode()
    assert reverse("cv_analysis:compare", args=[old.pk, new.pk]) in shown
    first = page.get(reverse("cv_analysis:report", args=[old.pk])).content.decode()
    assert "/compare/" not in first
