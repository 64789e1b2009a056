"""Suggestions for a goal: made from the stored report, and kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.db import transaction

from billing import entitlements
from billing.plans import OPTIMIZATION_SUGGESTIONS
from cv_analysis.models import Analysis, Optimization
from cv_analysis.pipeline.optimise import AREAS, Goal, optimise
from cv_analysis.services.manage import require_report
from recoloca.errors import DomainError, ErrorCode

ID = re.compile(r"opt_[0-9a-z]{20}", re.ASCII)
KEPT = 20  # of each analysis, the newest


def optimize_cv(
    *,
    analysis: Analysis,
    target_role: str = "",
    target_company: str = "",
    focus_areas: Sequence[str] = (),
) -> Optimization:
    """Suggest what to change in an analysed CV; the same for the same report and goal.

    Raises DomainError: SUBSCRIPTION_REQUIRED, CV_ANALYSIS_FAILED (there is no report).
    """
    entitlements.require(analysis.user, OPTIMIZATION_SUGGESTIONS)
    report = require_report(analysis).report or {}
    areas = [area for area in AREAS if area in focus_areas]
    role, company = " ".join(target_role.split()), " ".join(target_company.split())
    made = Optimization(
        analysis=analysis,
        target_role=role,
        target_company=company,
        focus_areas=areas,
        advice=optimise(report, Goal(role, company, tuple(areas))),
    )
    with transaction.atomic():
        made.save(force_insert=True)
        newest = analysis.optimizations.values_list("pk", flat=True)[:KEPT]
        analysis.optimizations.exclude(pk__in=list(newest)).delete()
    return made


def find_optimization(*, analysis: Analysis, optimization_id: str) -> Optimization:
    """One of an analysis that was found already; raises NOT_FOUND."""
    found = None
    if ID.fullmatch(optimization_id):
        found = analysis.optimizations.filter(pk=optimization_id).first()
    if found is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return found
