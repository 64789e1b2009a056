"""Who works on an analysis: a token that the row holds until a time that the worker moves on.

Every write of a worker names its token. One that was too slow finds another token in the row, and
changes nothing.
"""

from __future__ import annotations

import logging
import threading
import uuid
from dataclasses import dataclass
from datetime import timedelta
from types import TracebackType

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone

from cv_analysis.models import Analysis, AnalysisQuerySet

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to work on one analysis."""

    analysis_id: str
    token: uuid.UUID

    def row(self) -> AnalysisQuerySet:
        """The analysis while the lease holds, else nothing."""
        processing = Analysis.objects.filter(status=Analysis.Status.PROCESSING)
        return processing.filter(pk=self.analysis_id, lease_token=self.token)

    def renew(self) -> bool:
        """Move its end on; false if it is lost."""
        end = timezone.now() + timedelta(seconds=settings.CV_LEASE_SECONDS)
        return self.row().update(lease_until=end) == 1

    def note(self, step: str) -> bool:
        """Say how far the work is; false if the lease is lost."""
        return self.row().update(step=step) == 1

    def give_back(self, *, after: float) -> bool:
        """Let another attempt begin in so many seconds; false if the lease is lost."""
        begin = timezone.now() + timedelta(seconds=after)
        row = self.row()
        return row.update(lease_token=None, lease_until=begin, step=Analysis.Step.RECEIVED) == 1


def claim(analysis_id: str) -> Lease | None:
    """Take the analysis, if it waits or its worker is gone, and count the attempt."""
    now = timezone.now()
    lease = Lease(analysis_id, uuid.uuid4())
    free = Analysis.objects.claimable().filter(pk=analysis_id)
    claimed = free.filter(attempt__lt=settings.CV_MAX_ATTEMPTS).update(
        lease_token=lease.token,
        lease_until=now + timedelta(seconds=settings.CV_LEASE_SECONDS),
        attempt=F("attempt") + 1,
        step=Analysis.Step.READING,
        started_at=Coalesce("started_at", now),
    )
    return lease if claimed else None


class Heartbeat:
    """Renews a lease from a thread of its own while the block runs, until it is lost."""

    def __init__(self, lease: Lease) -> None:
        self._lease = lease
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._done.set()
        self._thread.join()

    def _beat(self) -> None:
        try:
            while not self._done.wait(settings.CV_LEASE_SECONDS / 3) and self._renewed():
                pass
        finally:
            connection.close()

    def _renewed(self) -> bool:
        try:
            return self._lease.renew()
        except DatabaseError:
            # The next beat tries a new connection; if none comes in time, another takes over.
            logger.warning("a lease was not renewed", exc_info=True)
            connection.close()
            return True
