"""Billing periods."""

from __future__ import annotations

import calendar
from datetime import UTC, datetime, timedelta

from billing.sandbox.errors import Json

MONTHS = {"month": 1, "year": 12}
DAYS = {"day": 1, "week": 7}


def step(anchor: int, recurring: Json, count: int) -> int:
    """The moment `count` periods after the anchor; a 31st becomes the last of a shorter month."""
    start = datetime.fromtimestamp(anchor, UTC)
    each = recurring["interval_count"] * count
    if recurring["interval"] in DAYS:
        return int((start + timedelta(days=DAYS[recurring["interval"]] * each)).timestamp())
    months = start.month - 1 + MONTHS[recurring["interval"]] * each
    year, month = start.year + months // 12, months % 12 + 1
    day = min(start.day, calendar.monthrange(year, month)[1])
    return int(start.replace(year=year, month=month, day=day).timestamp())


def period_after(anchor: int, recurring: Json, moment: int) -> tuple[int, int]:
    """The period that begins at or before a moment and ends after it."""
    count = 0
    while step(anchor, recurring, count + 1) <= moment:
        count += 1
    return step(anchor, recurring, count), step(anchor, recurring, count + 1)
