"""When to try again, when to leave an endpoint in peace, when to switch it off: tables.

Nobody waits in a queue: the times are columns, and whoever looks next finds what is due.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

# To the next attempt after the first, the second, ...; three days and some in all. After the last
# the delivery is given up. These are the waits that Standard Webhooks recommends.
RETRIES = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
# Each wait is longer by up to this part of it, so that what failed together returns spread out.
JITTER = 0.1
# After the third failure in a row an endpoint rests, and is tried with one delivery afterwards; a
# failure of that one makes the next rest. A success ends it at once.
RESTS = tuple(timedelta(seconds=seconds) for seconds in (30, 60, 120, 300, 600, 900))
FAILURES_BEFORE_REST = 3
# Only failures for this long switch an endpoint off.
PATIENCE = timedelta(days=5)
LONGEST_RETRY_AFTER = timedelta(hours=24)
LISTENED_TO = {429, 503}


def wait_after(retry: int) -> timedelta | None:
    """The wait after the attempt at that place of the schedule; None after the last."""
    if retry >= len(RETRIES):
        return None
    return RETRIES[retry] * (1 + random.uniform(0, JITTER))  # noqa: S311


def rest_after(failures: int) -> timedelta:
    """How long an endpoint rests after so many failures in a row."""
    if failures < FAILURES_BEFORE_REST:
        return timedelta(0)
    return RESTS[min(failures - FAILURES_BEFORE_REST, len(RESTS) - 1)]


def retry_after(text: str, *, now: datetime) -> timedelta:
    """What a Retry-After header asks for, in seconds or as a date: a day at most, else nothing."""
    if text.isascii() and text.isdigit():
        return min(timedelta(seconds=int(text[:9])), LONGEST_RETRY_AFTER)
    try:
        wanted = parsedate_to_datetime(text)
    except ValueError:
        return timedelta(0)
    if wanted.tzinfo is None:
        wanted = wanted.replace(tzinfo=UTC)
    return min(max(wanted - now, timedelta(0)), LONGEST_RETRY_AFTER)
