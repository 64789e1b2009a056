"""Quotas: never one unit too many, never given back twice, and the ledger always adds up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.db.models import Sum

from accounts.models import User
from billing import entitlements, plans
from billing.models import UsageCounter, UsageEntry
from billing.periods import calendar_month
from recoloca.errors import DomainError, ErrorCode

FEATURE = plans.CV_ANALYSES
SETTLE = (entitlements.release, entitlements.commit)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _two_a_month(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "FREE", plans.Plan("free", {FEATURE: 2}))


def take(user: User, subject: str) -> bool:
    try:
        entitlements.reserve(user=user, feature=FEATURE, subject=subject)
    except DomainError as error:
        if error.code is not ErrorCode.USAGE_LIMIT_EXCEEDED:
            raise
        return False
    return True


def used(user: User) -> int:
    ledger = UsageEntry.objects.filter(counter__user=user).aggregate(n=Sum("units"))["n"] or 0
    counted = UsageCounter.objects.filter(user=user).aggregate(n=Sum("used"))["n"] or 0
    assert ledger == counted
    return int(counted)


def test_up_to_the_limit(ana: User) -> None:
    assert [take(ana, f"s{n}") for n in range(3)] == [True, True, False]
    assert used(ana) == 2


def test_users_have_units_of_their_own(ana: User, bruno: User) -> None:
    assert take(ana, "a1")
    assert take(ana, "a2")
    assert take(bruno, "b1")
    assert (used(ana), used(bruno)) == (2, 1)


def test_a_committed_unit_stays_used(ana: User) -> None:
    take(ana, "s")
    assert entitlements.commit(subject="s") is True
    assert entitlements.commit(subject="s") is False
    assert entitlements.release(subject="s") is False
    assert used(ana) == 1


def test_a_unit_comes_back_once(ana: User) -> None:
    take(ana, "s")
    assert entitlements.release(subject="s") is True
    assert entitlements.release(subject="s") is False
    assert entitlements.commit(subject="s") is False
    assert used(ana) == 0


def test_nothing_to_settle(ana: User) -> None:
    assert entitlements.release(subject="never taken") is False
    assert used(ana) == 0


def test_the_month_is_that_of_sao_paulo(ana: User) -> None:
    with time_machine.travel(datetime(2026, 3, 1, 2, 59, tzinfo=UTC), tick=False):
        assert calendar_month().start.isoformat() == "2026-02-01T00:00:00-03:00"
        assert [take(ana, f"feb{n}") for n in range(3)] == [True, True, False]
    with time_machine.travel(datetime(2026, 3, 1, 3, 0, tzinfo=UTC), tick=False):
        assert take(ana, "mar")
        # A unit goes back to the month that it was taken from.
        assert entitlements.release(subject="feb0")
    assert sorted(UsageCounter.objects.values_list("used", flat=True)) == [1, 1]
    assert used(ana) == 2


def test_fifty_at_once_with_one_unit_left(ana: User, race: Callable[..., list[Any]]) -> None:
    for number in range(5):
        UsageCounter.objects.all().delete()
        take(ana, f"{number}-first")
        taken = race(50, lambda n, r=number: take(ana, f"{r}-{n}"))
        assert taken.count(True) == 1
        assert taken.count(False) == 49
        assert used(ana) == 2


def test_settled_once_by_ten_at_once(ana: User, race: Callable[..., list[Any]]) -> None:
    for number in range(10):
        subject = f"s{number}"
        assert take(ana, subject)
        results = race(10, lambda n, s=subject: SETTLE[n % 2](subject=s))
        assert sorted(results) == [False] * 9 + [True]
        UsageEntry.objects.all().delete()
        UsageCounter.objects.all().delete()


def test_what_the_profile_shows(ana: User) -> None:
    take(ana, "s")
    assert entitlements.profile_fields(ana) == {
        "subscription_tier": "free",
        "subscription_status": "none",
        "cv_analyses_used": 1,
        "cv_analyses_limit": 2,
    }
