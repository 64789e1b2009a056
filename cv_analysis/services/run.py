"""The durable shell around the pipeline: whatever dies, an analysis ends exactly once."""

from __future__ import annotations

import logging
import traceback
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from cv_analysis.models import Analysis
from cv_analysis.pipeline.analyse import analyse
from cv_analysis.pipeline.report import Report
from cv_analysis.pipeline.sandbox import Reader
from cv_analysis.pipeline.types import Cv, Reason, Unreadable, YearMonth
from cv_analysis.services.ending import complete, fail
from cv_analysis.services.files import read_file
from cv_analysis.services.lease import Heartbeat, Lease, claim
from cv_analysis.writers import word_report
from recoloca import log

logger = logging.getLogger(__name__)
# Seconds before the attempt after the first, the second, ...
PAUSES = (2, 8)


def run_analysis(*, analysis_id: str) -> bool:
    """Analyse one CV if it is free to be worked on; true if this call ended it."""
    lease = claim(analysis_id)
    if lease is None:
        return False
    rung_by = Analysis.objects.filter(pk=analysis_id).values_list("request_id", flat=True)
    with log.under(rung_by.first() or ""), Heartbeat(lease):
        try:
            return _work(lease)
        except Unreadable as error:
            if error.reason is not Reason.INTERNAL:
                return fail(lease.row(), error.reason)
            return _try_later(lease, error)
        except Exception as error:  # noqa: BLE001 - one more attempt is the answer to all of them
            return _try_later(lease, error)


def reference_month(created_at: datetime) -> YearMonth:
    """The month, in Brazil, up to which a job that still runs is counted."""
    day = timezone.localtime(created_at)
    return YearMonth(day.year, day.month)


def read_cv(data: bytes, month: YearMonth) -> Cv:
    """What stands in a file, read in a child process that may die in our stead."""
    return Reader(ocr=settings.OCR_ENABLED).read(data, reference_month=month)


def _work(lease: Lease) -> bool:
    analysis = lease.row().first()
    if analysis is None:
        return False
    data = read_file(str(analysis.file.name))
    cv = read_cv(data, reference_month(analysis.created_at))
    if not lease.note(Analysis.Step.SCORING):
        return False
    report = analyse(cv, job_description=analysis.job_description)
    words = word_report(report, user=analysis.user, job_description=analysis.job_description)
    return _store(lease, report, words)


def _store(lease: Lease, report: Report, words: dict[str, Any] | None) -> bool:
    stored = report.as_dict() | ({"wording": words} if words else {})
    return complete(lease.row(), report=stored, score=report.card.overall)


def _try_later(lease: Lease, error: Exception) -> bool:
    """Give the lease back, or end it if that was the last attempt."""
    # Not the error's own words: they may quote the CV.
    where = "".join(traceback.format_tb(error.__traceback__))
    logger.error("analysis %s: %s\n%s", lease.analysis_id, type(error).__name__, where)
    attempt = lease.row().values_list("attempt", flat=True).first()
    if attempt is None:
        return False
    if attempt >= settings.CV_MAX_ATTEMPTS:
        return fail(lease.row(), Reason.INTERNAL)
    lease.give_back(after=PAUSES[min(attempt, len(PAUSES)) - 1])
    return False
