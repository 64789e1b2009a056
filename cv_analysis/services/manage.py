"""Finding, deleting and repeating analyses."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from billing import entitlements
from cv_analysis.models import Analysis, AnalysisQuerySet
from cv_analysis.services.files import discard
from cv_analysis.services.submit import RUN
from notifications.services import forget
from recoloca.errors import DomainError, ErrorCode
from recoloca.jobs import ring

if TYPE_CHECKING:
    from accounts.models import User

ID = re.compile(r"cv_analysis_[0-9a-z]{20}", re.ASCII)


def is_analysis_id(text: str) -> bool:
    """Whether an analysis could have such an id."""
    return ID.fullmatch(text) is not None


def find_analysis(
    *, user: User, analysis_id: str, among: AnalysisQuerySet | None = None
) -> Analysis:
    """One of the user's own; raises NOT_FOUND for any other, whether or not it exists."""
    rows = Analysis.objects.all() if among is None else among
    found = None
    if is_analysis_id(analysis_id):
        found = rows.visible_to(user).filter(pk=analysis_id).first()
    if found is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return found


def require_report(analysis: Analysis) -> Analysis:
    """The analysis, if it is completed; raises CV_ANALYSIS_FAILED if there is no report."""
    if analysis.status != Analysis.Status.COMPLETED:
        raise DomainError(ErrorCode.CV_ANALYSIS_FAILED)
    return analysis


def delete_analysis(*, user: User, analysis_id: str) -> None:
    """Delete row, file and what was told of it, also while it is at work; raises NOT_FOUND."""
    with transaction.atomic():
        locked = Analysis.objects.select_for_update()
        analysis = find_analysis(user=user, analysis_id=analysis_id, among=locked)
        # A report that was never delivered costs nothing; a completed one keeps its unit.
        entitlements.release(subject=analysis.pk)
        forget(user=user, subject=analysis.pk)
        key = str(analysis.file.name)
        analysis.delete()
        transaction.on_commit(lambda: discard(key))


def rerun_analysis(*, analysis_id: str) -> bool:
    """Analyse an ended one anew, at our cost; false if it still runs or was sent again since."""
    again = timezone.now() + timedelta(seconds=settings.CV_LEASE_SECONDS)
    ended = Analysis.objects.filter(pk=analysis_id).exclude(status=Analysis.Status.PROCESSING)
    try:
        with transaction.atomic():
            changed = ended.update(
                status=Analysis.Status.PROCESSING,
                step=Analysis.Step.RECEIVED,
                attempt=0,
                lease_token=None,
                lease_until=again,
                report=None,
                overall_score=None,
                failure_reason="",
                started_at=None,
                completed_at=None,
            )
            transaction.on_commit(lambda: ring(RUN, analysis_id) if changed else None)
    except IntegrityError:
        return False
    return bool(changed)
