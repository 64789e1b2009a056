"""The one door of the other apps to quotas: reserve a unit, then commit it or give it back.

The counter is moved by one guarded UPDATE, so parallel callers cannot pass the limit, and each
move leaves a row in the ledger that a constraint allows once, so a unit cannot be given back
twice. Callers wrap these in the transaction of the change that the unit is for.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db import transaction
from django.db.models import F, OuterRef
from django.utils.translation import gettext_lazy as _

from billing import standing
from billing.models import UsageCounter, UsageEntry
from billing.periods import calendar_month
from billing.plans import AI_COACH_SESSIONS, CV_ANALYSES, Plan
from billing.standing import Standing, standing_of
from recoloca.errors import DomainError, ErrorCode

if TYPE_CHECKING:
    from accounts.models import User

Kind = UsageEntry.Kind
COUNTER = ("period_start", "used")
SPENT = {
    CV_ANALYSES: _("You have used all %(limit)s analyses of this month."),
    AI_COACH_SESSIONS: _("You have used all %(limit)s coach sessions of this month."),
}
# A period of a subscriber began at most so long before the calendar month.
LONGEST_PERIOD = timedelta(days=62)


class Allowance(NamedTuple):
    """Units of a feature: `used` of `limit` from `period_start` until `period_end`."""

    used: int
    limit: int
    period_start: datetime
    period_end: datetime


def plan_of(user: User) -> Plan:
    """The plan in force, with the limits in force."""
    return standing_of(user).plan


def has(user: User, feature: str) -> bool:
    """Whether the plan in force opens a feature."""
    return feature in plan_of(user).features


def require(user: User, feature: str) -> None:
    """Raises SUBSCRIPTION_REQUIRED unless the plan in force opens the feature."""
    if not has(user, feature):
        raise DomainError(ErrorCode.SUBSCRIPTION_REQUIRED)


def allowance(*, user: User, feature: str) -> Allowance:
    """What the user has of a counted feature in the current period."""
    now = standing_of(user)
    counter = UsageCounter.objects.filter(
        user=user, feature=feature, period_start=now.period.start
    ).first()
    limit = now.plan.limits.get(feature, 0)
    return Allowance(counter.used if counter else 0, limit, *now.period)


def used(*, user: User, feature: str) -> int:
    """Units taken in the current period."""
    return allowance(user=user, feature=feature).used


@transaction.atomic
def reserve(*, user: User, feature: str, subject: str) -> None:
    """Take a unit for `subject` (an id).

    Raises USAGE_LIMIT_EXCEEDED if none is left, SUBSCRIPTION_REQUIRED if the plan never has any.
    """
    now = standing_of(user)
    limit = now.plan.limits.get(feature, 0)
    if not limit and not now.plan.price_cents:
        raise DomainError(ErrorCode.SUBSCRIPTION_REQUIRED)
    counter, _created = UsageCounter.objects.get_or_create(
        user=user, feature=feature, period_start=now.period.start
    )
    free = UsageCounter.objects.filter(pk=counter.pk, used__lt=limit)
    if not free.update(used=F("used") + 1):
        words = SPENT[feature] % {"limit": limit}
        raise DomainError(ErrorCode.USAGE_LIMIT_EXCEEDED, details={feature: [words]})
    UsageEntry.objects.create(counter=counter, subject=subject, kind=Kind.RESERVE, units=1)


@transaction.atomic
def commit(*, subject: str) -> bool:
    """The unit is used for good; false if it was settled before."""
    return _settle(subject, Kind.COMMIT, units=0)


@transaction.atomic
def release(*, subject: str) -> bool:
    """Give the unit back; false if it was settled before, or never taken."""
    return _settle(subject, Kind.RELEASE, units=-1)


def _settle(subject: str, kind: UsageEntry.Kind, *, units: int) -> bool:
    reserved = UsageEntry.objects.filter(subject=subject, kind=Kind.RESERVE).first()
    if reserved is None:
        return False
    # The counter's row is the lock; behind it the constraints hold even against a stray caller.
    UsageCounter.objects.select_for_update().get(pk=reserved.counter_id)
    if UsageEntry.objects.filter(subject=subject).exclude(kind=Kind.RESERVE).exists():
        return False
    UsageEntry.objects.create(
        counter_id=reserved.counter_id, subject=subject, kind=kind, units=units
    )
    if units:
        UsageCounter.objects.filter(pk=reserved.counter_id).update(used=F("used") + units)
    return True


def profile_annotations() -> dict[str, Any]:
    """What /users/me needs of us, as subqueries on rows that have a `user_id`."""
    counters = UsageCounter.objects.filter(
        user=OuterRef("user_id"),
        feature=CV_ANALYSES,
        period_start__gte=calendar_month().start - LONGEST_PERIOD,
    )
    counted = ArraySubquery(counters.values(facts=standing.facts(COUNTER)))
    return {**standing.as_annotations(), "usage_facts": counted}


def profile_fields(user: User, annotated: Any = None) -> dict[str, Any]:
    """What /users/me shows of the plan; `annotated` carries `profile_annotations`, if at hand."""
    if annotated is None:
        now = standing_of(user)
        counted = used(user=user, feature=CV_ANALYSES)
    else:
        now = standing.standing_from(annotated)
        counted = _used_of(annotated, now)
    return {
        "subscription_tier": now.plan.tier,
        "subscription_status": now.status,
        "cv_analyses_used": counted,
        "cv_analyses_limit": now.plan.limits.get(CV_ANALYSES, 0),
    }


def _used_of(annotated: Any, now: Standing) -> int:
    counters = [standing.parsed(text) for text in annotated.usage_facts]
    return sum(row["used"] for row in counters if row["period_start"] == now.period.start)
