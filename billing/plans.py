"""The plans: what each costs, opens, and allows in a period. One table.

Staff can change the limits (PlanLimit); `limits_of` knows both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from billing.models import PlanLimit

CV_ANALYSES = "cv_analyses"
AI_COACH_SESSIONS = "ai_coach_sessions"
OPTIMIZATION_SUGGESTIONS = "optimization_suggestions"
ATS_COMPATIBILITY_CHECK = "ats_compatibility_check"
PRIORITY_SUPPORT = "priority_support"
INTERVIEW_SIMULATION = "interview_simulation"
SALARY_INSIGHTS = "salary_insights"

CURRENCY = "BRL"
BILLING_CYCLE = "monthly"


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan: the units a period that it has of what is counted, and what it opens besides.

    `price_cents` is a month's price in centavos; at Stripe the price is found by `lookup_key`. Who
    subscribed at one of the `former_prices` keeps it.
    """

    tier: str
    limits: Mapping[str, int]
    features: frozenset[str] = frozenset()
    name: str | Promise = ""
    description: str | Promise = ""
    price_cents: int = 0
    is_popular: bool = False
    former_prices: tuple[int, ...] = ()

    @property
    def prices(self) -> tuple[int, ...]:
        """What subscribers may be paying."""
        return (self.price_cents, *self.former_prices)

    @property
    def id(self) -> str:
        """As the API names it."""
        return f"plan_{self.tier}"

    @property
    def lookup_key(self) -> str:
        """As Stripe names its price."""
        return f"recoloca_{self.tier}_{BILLING_CYCLE}"


_FREE_ANALYSES = settings.FREE_CV_ANALYSES_PER_MONTH
FREE = Plan("free", {CV_ANALYSES: _FREE_ANALYSES, AI_COACH_SESSIONS: 0}, name=_("Free"))
# Nobody has less with a plan than without one.
PAID = {
    plan.tier: plan
    for plan in (
        Plan(
            "basic",
            {CV_ANALYSES: max(5, _FREE_ANALYSES), AI_COACH_SESSIONS: 10},
            frozenset({OPTIMIZATION_SUGGESTIONS, ATS_COMPATIBILITY_CHECK}),
            name=_("Basic"),
            description=_("Perfect for job seekers starting their journey"),
            price_cents=2990,
        ),
        Plan(
            "premium",
            {CV_ANALYSES: max(20, _FREE_ANALYSES), AI_COACH_SESSIONS: 50},
            frozenset(
                {
                    OPTIMIZATION_SUGGESTIONS,
                    ATS_COMPATIBILITY_CHECK,
                    PRIORITY_SUPPORT,
                    INTERVIEW_SIMULATION,
                    SALARY_INSIGHTS,
                }
            ),
            name=_("Premium"),
            description=_("For serious professionals seeking career advancement"),
            price_cents=4990,
            is_popular=True,
        ),
    )
}
BY_ID = {plan.id: plan for plan in PAID.values()}
BY_LOOKUP_KEY = {plan.lookup_key: plan for plan in PAID.values()}


def limits_of(plan: Plan, changed: Iterable[PlanLimit]) -> dict[str, int]:
    """Units a period of each counted feature; `changed` are the limits of all plans by staff."""
    return {**plan.limits, **{row.feature: row.units for row in changed if row.tier == plan.tier}}
