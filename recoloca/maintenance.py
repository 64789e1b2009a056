"""Whether the product is under maintenance: a switch in the environment, and one for staff.

The staff's is a row. Each process remembers it for a few seconds, so that it costs no request a
query, and goes by what it remembers while the database is away.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from datetime import datetime
from math import inf

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from recoloca.errors import DomainError, ErrorCode
from recoloca.models import Maintenance

REMEMBERED_SECONDS = 3.0
# Seconds after which a client may come again where staff have not said when, and at the least.
RETRY_AFTER, SOONEST = 120, 10
# What goes on: staff, who switch it off again, and what Stripe tells us.
OPEN = ("/admin/", "/stripe/", settings.STATIC_URL)


@dataclass(frozen=True, slots=True)
class State:
    """Whether it is on, and until about when."""

    enabled: bool = False
    expected_end: datetime | None = None


class Switch:
    """The row as this process remembers it; one thread looks while the others go on."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._state, self._looked_at = State(), -inf

    def state(self) -> State:
        """At most a few seconds old."""
        stale = time.monotonic() - self._looked_at > REMEMBERED_SECONDS
        if stale and self._lock.acquire(blocking=False):
            try:
                self._look()
            finally:
                self._lock.release()
        return self._state

    def forget(self) -> None:
        """Look again at the next request."""
        self._looked_at = -inf

    def _look(self) -> None:
        try:
            row = Maintenance.objects.filter(enabled=True).first()
        except DatabaseError:
            pass  # the request itself will find out
        else:
            self._state = State(row is not None, row.expected_end if row else None)
        self._looked_at = time.monotonic()


switch = Switch()


def refusal() -> DomainError | None:
    """What every caller is told while it lasts; None if there is no maintenance."""
    state = switch.state()
    if not (settings.MAINTENANCE_MODE or state.enabled):
        return None
    left = (state.expected_end - timezone.now()).total_seconds() if state.expected_end else 0
    if state.expected_end is None or left <= 0:
        return DomainError(ErrorCode.MAINTENANCE_MODE, retry_after=RETRY_AFTER)
    when = date_format(timezone.localtime(state.expected_end), "SHORT_DATETIME_FORMAT")
    words = _("The system is under maintenance until about %(when)s.") % {"when": when}
    retry_after = max(SOONEST, int(left))
    return DomainError(ErrorCode.MAINTENANCE_MODE, words, retry_after=retry_after)
