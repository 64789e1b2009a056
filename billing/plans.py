"""The plans: what each allows in a period. One table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

CV_ANALYSES = "cv_analyses"


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan and the units a period that each feature has in it."""

    tier: str
    limits: Mapping[str, int]


FREE = Plan("free", {CV_ANALYSES: settings.FREE_CV_ANALYSES_PER_MONTH})
