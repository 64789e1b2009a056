"""Two analyses of one person, put in the order in which they were made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cv_analysis.models import Analysis
from cv_analysis.services.manage import find_analysis, require_report

if TYPE_CHECKING:
    from accounts.models import User


def find_pair(*, user: User, analysis_id: str, other_id: str) -> tuple[Analysis, Analysis]:
    """Both analyses, the earlier one first.

    Raises DomainError: NOT_FOUND (either is not the user's), CV_ANALYSIS_FAILED (either has no
    report).
    """
    found = [find_analysis(user=user, analysis_id=pk) for pk in (analysis_id, other_id)]
    before, after = sorted(map(require_report, found), key=lambda row: (row.created_at, row.pk))
    return before, after


def previous_analysis(analysis: Analysis) -> Analysis | None:
    """The user's completed analysis that was sent last before this one."""
    own = Analysis.objects.visible_to(analysis.user).filter(status=Analysis.Status.COMPLETED)
    return own.filter(created_at__lt=analysis.created_at).listed().first()
