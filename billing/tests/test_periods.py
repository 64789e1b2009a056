"""Which plan, how much of it, and for which month: at each instant of a subscription's life."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.tests.http import data
from billing import entitlements, plans
from billing.models import PlanGrant, PlanLimit, Subscription
from billing.periods import calendar_month
from billing.tests.bought import a_subscription
from recoloca.errors import DomainError, ErrorCode

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
CV, COACH = plans.CV_ANALYSES, plans.AI_COACH_SESSIONS


@pytest.fixture(autouse=True)
def _now() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def test_a_free_user_has_one_analysis_and_no_coach(ana: Any) -> None:
    assert entitlements.allowance(user=ana, feature=CV).limit == 1
    entitlements.reserve(user=ana, feature=CV, subject="a")
    assert refusal(ana, CV) is ErrorCode.USAGE_LIMIT_EXCEEDED
    assert refusal(ana, COACH) is ErrorCode.SUBSCRIPTION_REQUIRED


def refusal(user: Any, feature: str) -> ErrorCode:
    with pytest.raises(DomainError) as refused:
        entitlements.reserve(user=user, feature=feature, subject="refused")
    return refused.value.code


@pytest.mark.parametrize(
    ("tier", "limits", "opened"),
    [
        ("basic", (5, 10), {"optimization_suggestions", "ats_compatibility_check"}),
        ("premium", (20, 50), {"interview_simulation", "salary_insights", "priority_support"}),
    ],
)
def test_what_a_plan_has(ana: Any, tier: str, limits: tuple[int, int], opened: set[str]) -> None:
    a_subscription(ana, tier=tier)
    plan = entitlements.plan_of(ana)
    assert (plan.limits[CV], plan.limits[COACH]) == limits
    assert opened <= plan.features


@pytest.mark.parametrize(
    ("fields", "tier"),
    [
        ({"status": "active"}, "premium"),
        ({"status": "trialing"}, "premium"),
        ({"status": "active", "cancel_at_period_end": True}, "premium"),
        ({"status": "past_due", "grace_until": NOW + timedelta(seconds=1)}, "premium"),
        ({"status": "past_due", "grace_until": NOW}, "free"),
        ({"status": "past_due"}, "free"),
        ({"status": "incomplete"}, "free"),
        ({"status": "incomplete_expired"}, "free"),
        ({"status": "unpaid"}, "free"),
        ({"status": "paused"}, "free"),
        ({"status": "canceled"}, "free"),
        ({"status": "active", "problem": "price"}, "free"),
        ({"status": "active", "problem": "payment"}, "free"),
        ({"status": "active", "problem": "duplicate"}, "free"),
        ({"status": "active", "tier": ""}, "free"),
    ],
)
def test_what_each_state_opens(ana: Any, api_as: Any, fields: dict[str, Any], tier: str) -> None:
    a_subscription(ana, **fields)
    assert entitlements.plan_of(ana).tier == tier
    assert data(api_as(ana).get("/v1/users/me"))["subscription_tier"] == tier


def test_the_better_of_a_grant_and_a_subscription(ana: Any) -> None:
    a_subscription(ana, tier="basic")
    PlanGrant.objects.create(user=ana, tier="premium", valid_until=NOW + timedelta(days=1))
    assert entitlements.plan_of(ana).tier == "premium"
    PlanGrant.objects.update(valid_until=NOW)
    assert entitlements.plan_of(ana).tier == "basic"


def test_from_free_to_a_plan_and_back_within_a_month(ana: Any) -> None:
    entitlements.reserve(user=ana, feature=CV, subject="free")
    row = a_subscription(ana, current_period_start=NOW, started_at=NOW)
    assert entitlements.allowance(user=ana, feature=CV)[:2] == (0, 20)
    entitlements.reserve(user=ana, feature=CV, subject="paid")
    Subscription.objects.filter(pk=row.pk).update(status="canceled", ended_at=NOW)
    now = entitlements.allowance(user=ana, feature=CV)
    assert (now.used, now.limit) == (1, 1)
    assert now.period_start == calendar_month().start
    assert entitlements.release(subject="paid")
    assert entitlements.used(user=ana, feature=CV) == 1


def test_a_period_that_began_on_the_first_is_not_the_calendar_s(ana: Any) -> None:
    entitlements.reserve(user=ana, feature=CV, subject="free")
    a_subscription(ana, current_period_start=datetime(2026, 3, 1, 15, tzinfo=UTC))
    assert entitlements.used(user=ana, feature=CV) == 0


def test_a_limit_that_staff_lower_holds_at_once(ana: Any, api_as: Any) -> None:
    a_subscription(ana, tier="basic")
    entitlements.reserve(user=ana, feature=CV, subject="a")
    PlanLimit.objects.create(tier="basic", feature=CV, units=1)
    assert refusal(ana, CV) is ErrorCode.USAGE_LIMIT_EXCEEDED
    me = data(api_as(ana).get("/v1/users/me"))
    assert (me["cv_analyses_used"], me["cv_analyses_limit"]) == (1, 1)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(seconds=st.integers(1_546_300_800, 2_051_222_400))
def test_a_calendar_month_holds_its_moment(seconds: int) -> None:
    moment = datetime.fromtimestamp(seconds, UTC)
    start, end = calendar_month(moment)
    assert start <= moment < end
    assert calendar_month(start) == (start, end)
    assert calendar_month(end).start == end
    assert {timezone.localtime(edge).hour for edge in (start, end)} <= {0, 1}


@pytest.mark.parametrize("stands", ["nothing", "grant", "subscription", "overdue"])
def test_the_profile_says_what_the_door_says(
    ana: Any, api_as: Any, stands: str, django_assert_num_queries: Any
) -> None:
    if stands == "grant":
        PlanGrant.objects.create(user=ana, tier="basic", valid_until=NOW + timedelta(days=1))
    if stands in {"subscription", "overdue"}:
        a_subscription(ana, current_period_start=NOW - timedelta(days=3))
    if stands == "overdue":
        until = NOW + timedelta(hours=1)
        Subscription.objects.update(status="past_due", grace_until=until)
    entitlements.reserve(user=ana, feature=CV, subject="a")
    client = api_as(ana)
    with django_assert_num_queries(1):
        told = client.get("/v1/users/me").json()["data"]
    wanted = entitlements.profile_fields(ana)
    assert {name: told[name] for name in wanted} == wanted
    assert told["cv_analyses_used"] == 1
