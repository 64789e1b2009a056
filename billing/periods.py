"""Months: a subscriber's run from one bill to the next, a free user's by the calendar."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import timezone


class Period(NamedTuple):
    """From `start` until just before `end`."""

    start: datetime
    end: datetime


def calendar_month(now: datetime | None = None) -> Period:
    """The calendar month in São Paulo."""
    local = timezone.localtime(now)
    start = local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    end = (start + timedelta(days=32)).replace(day=1)
    return Period(start, end)
