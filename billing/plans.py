"""The plans: what each allows in a period. One table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

CV_ANALYSES = "cv_analyses"
OPTIMIZATION_SUGGESTIONS = "optimization_suggestions"


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan: the units a period that it has of what is counted, and what it opens besides."""

    tier: str
    limits: Mapping[str, int]
    features: frozenset[str] = frozenset()


_FREE_ANALYSES = settings.FREE_CV_ANALYSES_PER_MONTH
FREE = Plan("free", {CV_ANALYSES: _FREE_ANALYSES})
# Nobody has less with a plan than without one.
PAID = {
    plan.tier: plan
    for plan in (
        Plan(
            "basic",
            {CV_ANALYSES: max(5, _FREE_ANALYSES)},
            frozenset({OPTIMIZATION_SUGGESTIONS}),
        ),
        Plan(
            "premium",
            {CV_ANALYSES: max(20, _FREE_ANALYSES)},
            frozenset({OPTIMIZATION_SUGGESTIONS}),
        ),
    )
}
