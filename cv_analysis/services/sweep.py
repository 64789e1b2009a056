"""What was left lying: analyses whose worker is gone, files whose row is gone."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from cv_analysis.models import Analysis
from cv_analysis.pipeline.types import Reason
from cv_analysis.services.ending import fail
from cv_analysis.services.files import discard
from cv_analysis.services.submit import RUN
from recoloca.jobs import ring

logger = logging.getLogger(__name__)
BATCH = 100
FILES_BATCH = 500
# A younger file may belong to an upload that has not committed its row yet.
YOUNG = timedelta(hours=1)


def sweep_analyses() -> int:
    """Ring for analyses that nobody works on, fail those that had all attempts; their number.

    Rows that another sweep holds are left to it, and what was rung for is left alone for a while.
    """
    again = timezone.now() + timedelta(seconds=settings.CV_LEASE_SECONDS)
    with transaction.atomic():
        locked = Analysis.objects.due().select_for_update(skip_locked=True)
        due = dict(locked.order_by("lease_until").values_list("pk", "attempt")[:BATCH])
        waiting = [pk for pk, attempt in due.items() if attempt < settings.CV_MAX_ATTEMPTS]
        rung = Analysis.objects.filter(pk__in=waiting)
        rung.update(lease_token=None, lease_until=again, step=Analysis.Step.RECEIVED)
    for pk in waiting:
        ring(RUN, pk)
    for pk in due.keys() - set(waiting):
        _give_up(pk)
    return len(due)


def sweep_files() -> int:
    """Delete files that no row names, an hour after they came; their number."""
    keys = _keys()
    gone = 0
    for start in range(0, len(keys), FILES_BATCH):
        batch = keys[start : start + FILES_BATCH]
        kept = set(Analysis.objects.filter(file__in=batch).values_list("file", flat=True))
        for key in set(batch) - kept:
            if default_storage.get_modified_time(key) < timezone.now() - YOUNG:
                discard(key)
                gone += 1
    return gone


def _keys() -> list[str]:
    try:
        _folders, names = default_storage.listdir("cv")
    except FileNotFoundError:  # nothing was ever stored
        return []
    return [f"cv/{name}" for name in names]


def _give_up(analysis_id: str) -> None:
    logger.error("analysis %s: given up after all attempts", analysis_id)
    fail(Analysis.objects.due().filter(pk=analysis_id), Reason.INTERNAL)
