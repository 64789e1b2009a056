"""What the plans offer, side by side, as pages show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from billing.models import PlanLimit
from billing.plans import (
    AI_COACH_SESSIONS,
    CV_ANALYSES,
    FREE,
    INTERVIEW_SIMULATION,
    OPTIMIZATION_SUGGESTIONS,
    PAID,
    PRIORITY_SUPPORT,
    SALARY_INSIGHTS,
    Plan,
    limits_of,
)

# What is counted, and what a plan opens, in the order of the page.
COUNTED: tuple[tuple[str, str | Promise], ...] = (
    (CV_ANALYSES, _("CV analyses a month")),
    (AI_COACH_SESSIONS, _("Coach sessions a month")),
)
OPENED: tuple[tuple[str, str | Promise], ...] = (
    (OPTIMIZATION_SUGGESTIONS, _("Suggestions for the role you are after")),
    (INTERVIEW_SIMULATION, _("Practice interviews")),
    (SALARY_INSIGHTS, _("Salary figures by occupation and state")),
    (PRIORITY_SUPPORT, _("Priority support")),
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A plan with the limits that hold now."""

    plan: Plan
    limits: Mapping[str, int]

    @property
    def analyses(self) -> int:
        """CV analyses a month."""
        return self.limits[CV_ANALYSES]

    @property
    def coach_sessions(self) -> int:
        """Coach sessions a month."""
        return self.limits[AI_COACH_SESSIONS]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the comparison: units a month, or whether it is open, for each plan."""

    label: str | Promise
    values: Sequence[int | bool]


def offers() -> list[Offer]:
    """All plans, the free one first; one query."""
    changed = list(PlanLimit.objects.all())
    return [Offer(plan, limits_of(plan, changed)) for plan in (FREE, *PAID.values())]


def compared(offered: Sequence[Offer]) -> list[Row]:
    """What differs between the plans, line by line."""
    counted = [
        Row(label, [offer.limits[feature] for offer in offered]) for feature, label in COUNTED
    ]
    opened = [
        Row(label, [feature in offer.plan.features for offer in offered])
        for feature, label in OPENED
    ]
    return counted + opened
