"""A plan opens what it sells while it is in force, and not a moment longer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from billing import entitlements, plans
from billing.models import PlanGrant
from recoloca.errors import DomainError, ErrorCode

pytestmark = pytest.mark.django_db
FEATURE = plans.OPTIMIZATION_SUGGESTIONS


def grant(user: Any, tier: str = "premium", **until: float) -> PlanGrant:
    end = timezone.now() + timedelta(**until) if until else None
    return PlanGrant.objects.create(user=user, tier=tier, valid_until=end)


def test_nobody_has_a_plan_by_default(ana: Any) -> None:
    assert entitlements.plan_of(ana).tier == "free"
    with pytest.raises(DomainError) as refusal:
        entitlements.require(ana, FEATURE)
    assert refusal.value.code is ErrorCode.SUBSCRIPTION_REQUIRED


@pytest.mark.parametrize("tier", ["basic", "premium"])
@pytest.mark.parametrize("until", [{}, {"minutes": 1}])
def test_a_plan_in_force_opens_its_features(ana: Any, bruno: Any, tier: str, until: Any) -> None:
    grant(ana, tier, **until)
    entitlements.require(ana, FEATURE)
    assert entitlements.plan_of(ana).tier == tier
    assert not entitlements.has(bruno, FEATURE)


def test_a_plan_that_has_ended_opens_nothing(ana: Any) -> None:
    grant(ana, minutes=-1)
    assert not entitlements.has(ana, FEATURE)
    assert entitlements.plan_of(ana).tier == "free"


def test_a_plan_never_has_less_than_none() -> None:
    free = plans.FREE.limits[plans.CV_ANALYSES]
    assert all(plan.limits[plans.CV_ANALYSES] >= free for plan in plans.PAID.values())


def test_the_profile_tells_the_plan(ana: Any, bruno: Any, api_as: Any) -> None:
    grant(ana, "basic")
    grant(bruno, minutes=-1)
    told = [api_as(user).get("/v1/users/me").json()["data"] for user in (ana, bruno)]
    assert [(data["subscription_tier"], data["subscription_status"]) for data in told] == [
        ("basic", "active"),
        ("free", "none"),
    ]


def test_operators_grant_plans(client: Any, ana: Any) -> None:
    from accounts.tests.factories import UserFactory, log_in

    log_in(client, UserFactory(is_staff=True, is_superuser=True))
    fields = {"user": ana.pk, "tier": "premium", "valid_until_0": "", "valid_until_1": ""}
    answer = client.post("/admin/billing/plangrant/add/", fields)
    assert answer.status_code == 302, answer.content
    assert entitlements.has(ana, FEATURE)
    assert ana.email in client.get("/admin/billing/plangrant/").content.decode()
