"""The one door of the other apps to quotas: reserve a unit, then commit it or give it back.

The counter is moved by one guarded UPDATE, so parallel callers cannot pass the limit, and each
move leaves a row in the ledger that a constraint allows once, so a unit cannot be given back
twice. Callers wrap these in the transaction of the change that the unit is for.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from billing.models import PlanGrant, UsageCounter, UsageEntry
from billing.plans import CV_ANALYSES, FREE, PAID, Plan
from recoloca.errors import DomainError, ErrorCode

if TYPE_CHECKING:
    from accounts.models import User

Kind = UsageEntry.Kind


def plan_of(user: User) -> Plan:
    """The plan in force."""
    tier = PlanGrant.objects.in_force().filter(user=user).values_list("tier", flat=True).first()
    return PAID.get(tier or "", FREE)


def has(user: User, feature: str) -> bool:
    """Whether the plan in force opens a feature."""
    return feature in plan_of(user).features


def require(user: User, feature: str) -> None:
    """Raises SUBSCRIPTION_REQUIRED unless the plan in force opens the feature."""
    if not has(user, feature):
        raise DomainError(ErrorCode.SUBSCRIPTION_REQUIRED)


def period_start() -> date:
    """The first day of the calendar month in São Paulo: the period of a free user."""
    return timezone.localdate().replace(day=1)


@transaction.atomic
def reserve(*, user: User, feature: str, subject: str) -> None:
    """Take a unit for `subject` (an id); raises USAGE_LIMIT_EXCEEDED if none is left."""
    limit = plan_of(user).limits[feature]
    counter, _created = UsageCounter.objects.get_or_create(
        user=user, feature=feature, period_start=period_start()
    )
    free = UsageCounter.objects.filter(pk=counter.pk, used__lt=limit)
    if not free.update(used=F("used") + 1):
        words = _("You have used all %(limit)s analyses of this month.") % {"limit": limit}
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


def used(*, user: User, feature: str) -> int:
    """Units taken in the current period."""
    counter = _counters(feature).filter(user=user).first()
    return counter.used if counter else 0


def _counters(feature: str) -> QuerySet[UsageCounter]:
    return UsageCounter.objects.filter(feature=feature, period_start=period_start())


def profile_annotations() -> dict[str, Any]:
    """What /users/me needs of us, as subqueries on rows that have a `user_id`."""
    counted = _counters(CV_ANALYSES).filter(user=OuterRef("user_id")).values("used")
    granted = PlanGrant.objects.in_force().filter(user=OuterRef("user_id")).values("tier")
    return {
        "cv_analyses_used": Subquery(counted),
        "plan_tier": Coalesce(Subquery(granted), Value("")),
    }


def profile_fields(
    user: User, cv_analyses_used: int | None, plan_tier: str | None = None
) -> dict[str, Any]:
    """What /users/me shows of the plan; `plan_tier` is looked up unless it is known."""
    plan = plan_of(user) if plan_tier is None else PAID.get(plan_tier, FREE)
    return {
        "subscription_tier": plan.tier,
        "subscription_status": "active" if plan.tier in PAID else "none",
        "cv_analyses_used": cv_analyses_used or 0,
        "cv_analyses_limit": plan.limits[CV_ANALYSES],
    }
