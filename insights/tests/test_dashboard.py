"""The dashboard: right at every moment, and as cheap with a long history as with a short one."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client
from rest_framework.test import APIClient

from accounts.models import User
from coaching.models import CoachSession
from cv_analysis.models import Analysis
from cv_analysis.services import delete_analysis
from cv_analysis.tests.factories import AnalysisFactory, CompletedFactory
from insights.models import Activity, MonthlyActivity

pytestmark = pytest.mark.django_db
PATH = "/v1/analytics/dashboard"


def analysed(user: User, score: str, day: str = "2026-11-10") -> Analysis:
    with time_machine.travel(f"{day}T15:00:00Z", tick=False):
        return CompletedFactory(user=user, overall_score=Decimal(score))


def talked(user: User, topic: str, messages: int = 1) -> CoachSession:
    return CoachSession.objects.create(
        user=user, topic=topic, language="pt-br", message_count=messages
    )


def shown(client: APIClient, now: str = "2026-11-20T12:00:00Z") -> dict[str, Any]:
    with time_machine.travel(now, tick=False):
        answer = client.get(PATH)
    assert answer.status_code == 200
    return answer.json()["data"]


@pytest.fixture
def client_of(api_as: Callable[[User], APIClient]) -> Callable[[User], APIClient]:
    def sign_in(user: User) -> APIClient:
        with time_machine.travel("2026-11-20T11:59:00Z", tick=False):
            return api_as(user)

    return sign_in


def test_nothing_done_is_zero_and_no_average(ana: User, client_of: Any) -> None:
    assert shown(client_of(ana)) == {
        "cv_analyses": {
            "total": 0,
            "this_month": 0,
            "average_score": None,
            "improvement_trend": None,
        },
        "ai_coach": {
            "total_sessions": 0,
            "this_month": 0,
            "total_messages": 0,
            "favorite_topics": [],
        },
        "achievements": [],
        "score_history": [],
    }


def test_totals_are_one_s_own(ana: User, bruno: User, client_of: Any) -> None:
    for score, day in (("60.0", "2026-08-03"), ("70.5", "2026-11-02"), ("81.3", "2026-11-10")):
        analysed(ana, score, day)
    analysed(bruno, "10.0")
    AnalysisFactory(user=ana)
    for topic in ("linkedin", "networking", "networking", "clt_vs_pj", "first_job"):
        talked(ana, topic, messages=3)
    found = shown(client_of(ana))
    assert found["cv_analyses"] == {
        "total": 3,
        "this_month": 2,
        "average_score": 70.6,
        "improvement_trend": "+15.9",
    }
    assert found["ai_coach"]["total_sessions"] == 5
    assert found["ai_coach"]["total_messages"] == 15
    assert found["ai_coach"]["favorite_topics"] == ["networking", "clt_vs_pj", "first_job"]


@pytest.mark.parametrize(
    ("earlier", "now", "trend"),
    [
        ([("50.0", "2026-10-05")], "45.0", "-5.0"),
        ([("50.0", "2026-10-05")], "50.0", "+0.0"),
        ([("50.0", "2025-01-05")], "51.0", "+1.0"),
        ([("90.0", "2026-09-05"), ("50.0", "2026-10-05")], "60.0", "+10.0"),
        ([], "60.0", None),
    ],
)
def test_the_trend_is_against_the_last_month_with_analyses(
    ana: User, client_of: Any, earlier: list[tuple[str, str]], now: str, trend: str | None
) -> None:
    for score, day in earlier:
        analysed(ana, score, day)
    analysed(ana, now)
    assert shown(client_of(ana))["cv_analyses"]["improvement_trend"] == trend


@pytest.mark.parametrize(
    ("before", "now", "trend"),
    [
        # 75.16 and 80.24, which would be 75.2 and 80.2.
        (["75.1"] * 2 + ["75.2"] * 3, ["80.2"] * 3 + ["80.3"] * 2, "+5.1"),
        (["60.0"], ["60.0", "60.1"], "+0.1"),
        (["60.0", "60.1"], ["60.0"], "-0.1"),
        (["60.0", "60.0", "60.1"], ["60.0"], "+0.0"),
    ],
)
def test_averages_are_subtracted_exactly(
    ana: User, client_of: Any, before: list[str], now: list[str], trend: str
) -> None:
    for score in before:
        analysed(ana, score, "2026-10-05")
    for score in now:
        analysed(ana, score)
    assert shown(client_of(ana))["cv_analyses"]["improvement_trend"] == trend


@pytest.mark.parametrize(
    ("language", "words"),
    [("pt-br", "+5,0 em relação a julho de 2026"), ("en", "+5.0 against July 2026")],
)
def test_the_page_says_against_which_month(
    ana: User, client: Client, language: str, words: str
) -> None:
    analysed(ana, "60.0", "2026-07-05")
    analysed(ana, "65.0")
    client.cookies["django_language"] = language
    with time_machine.travel("2026-11-20T12:00:00Z", tick=False):
        client.force_login(ana)
        page = client.get("/insights/").content.decode()
    assert words in " ".join(page.split())


def test_without_one_this_month_there_is_no_trend(ana: User, client_of: Any) -> None:
    analysed(ana, "50.0", "2026-09-05")
    analysed(ana, "60.0", "2026-10-05")
    assert shown(client_of(ana))["cv_analyses"]["improvement_trend"] is None


def test_a_month_is_that_of_sao_paulo(ana: User, client_of: Any) -> None:
    with time_machine.travel("2026-11-01T02:30:00Z", tick=False):
        CompletedFactory(user=ana)
    assert MonthlyActivity.objects.get().month.isoformat() == "2026-10-01"


def test_what_is_deleted_or_done_again_is_not_counted_twice(ana: User, client_of: Any) -> None:
    kept, gone = analysed(ana, "60.0"), analysed(ana, "90.0")
    delete_analysis(user=ana, analysis_id=gone.pk)
    Analysis.objects.filter(pk=kept.pk).update(status="processing", overall_score=None, report=None)
    assert shown(client_of(ana))["cv_analyses"]["total"] == 0
    talked(ana, "linkedin").delete()
    assert shown(client_of(ana))["ai_coach"] == {
        "total_sessions": 0,
        "this_month": 0,
        "total_messages": 0,
        "favorite_topics": [],
    }


def test_a_person_goes_with_all_that_they_did(ana: User) -> None:
    analysed(ana, "60.0")
    talked(ana, "linkedin")
    ana.delete()
    assert not Activity.objects.exists()


def test_the_history_holds_the_last_twelve_by_section(ana: User, client_of: Any) -> None:
    for day in range(1, 15):
        analysed(ana, f"{day}.0", f"2026-11-{day:02}")
    history = shown(client_of(ana))["score_history"]
    assert [point["overall_score"] for point in history] == [float(day) for day in range(3, 15)]
    assert set(history[0]["sections"]) == {
        "personal_info",
        "experience",
        "skills",
        "education",
        "presentation",
    }


@pytest.mark.parametrize("count", [2, 2000])
def test_a_long_history_costs_what_a_short_one_costs(
    ana: User, client_of: Any, django_assert_num_queries: Any, count: int
) -> None:
    first = analysed(ana, "60.0")
    Analysis.objects.bulk_create(
        Analysis(
            user=ana,
            file="cv/x",
            file_name="x.pdf",
            file_size=1,
            fingerprint=f"{at + 1_000_000:064x}",
            status="completed",
            report=first.report,
            overall_score=50,
        )
        for at in range(count)
    )
    client = client_of(ana)
    with time_machine.travel("2026-11-20T12:00:00Z", tick=False), django_assert_num_queries(3):
        assert client.get(PATH).json()["data"]["cv_analyses"]["total"] == count + 1


@pytest.mark.django_db(transaction=True)
def test_parallel_analyses_are_all_counted(ana: User, race: Callable[..., list[Any]]) -> None:
    race(8, lambda at: CompletedFactory(user=ana, overall_score=50, fingerprint=str(at)))
    activity = Activity.objects.get(user=ana)
    assert (activity.analyses, activity.score_sum) == (8, 400)


@pytest.mark.parametrize("language", ["pt-br", "en"])
def test_the_page_shows_the_same(ana: User, client: Client, language: str) -> None:
    client.force_login(ana)
    client.cookies["django_language"] = language
    assert client.get("/insights/").status_code == 200
    analysed(ana, "61.5")
    talked(ana, "linkedin")
    page = client.get("/insights/").content.decode()
    assert "61,5" in page if language == "pt-br" else "61.5" in page
    assert "polyline" in page
    assert "<table" in page


def test_a_stranger_is_asked_to_log_in(client: Client) -> None:
    assert client.get("/insights/").status_code == 302
    assert client.get("/insights/salary/").status_code == 302


def test_an_average_is_rounded_half_up() -> None:
    assert Activity(analyses=2, score_sum=Decimal("140.5")).average_score == Decimal("70.3")
