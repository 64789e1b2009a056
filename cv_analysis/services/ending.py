"""How an analysis ends: its row, its unit and what is told of it change together or not at all."""

from __future__ import annotations

import logging
from decimal import Decimal
from functools import partial
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from billing import entitlements
from cv_analysis.models import Analysis, AnalysisQuerySet
from cv_analysis.pipeline.types import Reason
from notifications.services import notify, publish

logger = logging.getLogger(__name__)


def complete(row: AnalysisQuerySet, *, report: dict[str, Any], score: Decimal) -> bool:
    """Store the report; false if `row` is empty by now, because somebody else ended it."""
    with transaction.atomic():
        analysis = _locked(row)
        if analysis is None:
            return False
        row.update(
            status=Analysis.Status.COMPLETED,
            step=Analysis.Step.DONE,
            report=report,
            overall_score=score,
            completed_at=timezone.now(),
            lease_token=None,
            lease_until=None,
        )
        entitlements.commit(subject=analysis.pk)
        _tell(
            analysis,
            Analysis.Status.COMPLETED,
            params={"score": float(score)},
            data={"overall_score": float(score)},
        )
        transaction.on_commit(partial(logger.info, "%s completed", analysis.pk))
    return True


def fail(row: AnalysisQuerySet, reason: Reason) -> bool:
    """End it for a reason that a person understands, and give the unit back; false as above."""
    with transaction.atomic():
        analysis = _locked(row)
        if analysis is None:
            return False
        row.fail(reason)
        entitlements.release(subject=analysis.pk)
        _tell(analysis, Analysis.Status.FAILED, params={}, data={"reason": reason.value})
        transaction.on_commit(partial(logger.info, "%s failed: %s", analysis.pk, reason))
    return True


def _locked(row: AnalysisQuerySet) -> Analysis | None:
    return row.listed().select_related("user").select_for_update(of=("self",)).first()


def _tell(
    analysis: Analysis,
    status: Analysis.Status,
    *,
    params: dict[str, float],
    data: dict[str, Any],
) -> None:
    notify(
        user=analysis.user,
        kind=f"cv_analysis_{status.value}",
        subject=analysis.pk,
        params=params,
        action_url=reverse("cv_analysis:report", args=[analysis.pk]),
    )
    publish(
        user=analysis.user,
        event=f"cv.analysis.{status.value}",
        subject=analysis.pk,
        data={
            "analysis_id": analysis.pk,
            "user_id": analysis.user_id,
            **data,
            "status": status.value,
        },
    )
