"""What a user has at an instant: which plan, how much of it, for which period. The one rule."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from billing import plans
from billing.models import PlanGrant, PlanLimit, Subscription
from billing.periods import Period, calendar_month
from billing.plans import PAID, Plan

if TYPE_CHECKING:
    from accounts.models import User

# What the rule asks of the rows; the same for rows that are read and rows that are annotated.
SUBSCRIPTION = (
    *("tier", "status", "problem", "grace_until"),
    *("current_period_start", "current_period_end"),
)
GRANT = ("tier", "valid_until")
LIMIT = ("tier", "feature", "units")
MOMENTS = frozenset(
    {"grace_until", "current_period_start", "current_period_end", "valid_until", "period_start"}
)


@dataclass(frozen=True, slots=True)
class Standing:
    """`plan` has staff's limits in it; `status` is that of a live subscription, else "none"."""

    plan: Plan
    period: Period
    status: str


def standing_of(user: User) -> Standing:
    """As it is now."""
    subscription = Subscription.objects.live().filter(user=user).only(*SUBSCRIPTION).first()
    grant = PlanGrant.objects.filter(user=user).first()
    return _standing(subscription, grant, PlanLimit.objects.all())


def as_annotations() -> dict[str, Any]:
    """The same facts as subqueries on rows that have a `user_id`."""
    live = Subscription.objects.live().filter(user=OuterRef("user_id"))
    granted = PlanGrant.objects.filter(user=OuterRef("user_id"))
    return {
        "subscription_facts": Subquery(live.values(facts=facts(SUBSCRIPTION))),
        "grant_facts": Subquery(granted.values(facts=facts(GRANT))),
        "limit_facts": ArraySubquery(PlanLimit.objects.values(facts=facts(LIMIT))),
    }


def standing_from(row: Any) -> Standing:
    """Out of the annotations of a row."""
    subscription, grant = row.subscription_facts, row.grant_facts
    return _standing(
        Subscription(**parsed(subscription)) if subscription else None,
        PlanGrant(**parsed(grant)) if grant else None,
        [PlanLimit(**parsed(limit)) for limit in row.limit_facts],
    )


def facts(fields: Iterable[str]) -> JSONObject:
    """Columns as one value."""
    return JSONObject(**{name: name for name in fields})


def parsed(text: str) -> dict[str, Any]:
    """The columns again."""
    values: Mapping[str, Any] = json.loads(text)
    return {
        name: datetime.fromisoformat(value) if value and name in MOMENTS else value
        for name, value in values.items()
    }


def _standing(
    subscription: Subscription | None, grant: PlanGrant | None, limits: Iterable[PlanLimit]
) -> Standing:
    now = timezone.now()
    tiers, period = [], calendar_month(now)
    if subscription is not None and subscription.opens(now):
        tiers.append(subscription.tier)
        period = Period(subscription.current_period_start, subscription.current_period_end)
    if grant is not None and grant.is_in_force(now):
        tiers.append(grant.tier)
    best = max((PAID[tier] for tier in tiers), key=_price, default=plans.FREE)
    status = subscription.status if subscription else "active" if tiers else "none"
    return Standing(replace(best, limits=plans.limits_of(best, limits)), period, status)


def _price(plan: Plan) -> int:
    return plan.price_cents
