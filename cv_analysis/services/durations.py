"""How long analyses take at the moment."""

from __future__ import annotations

import time
from statistics import median

from cv_analysis.models import Analysis

DEFAULT, SHORTEST, LONGEST = 5.0, 2.0, 300.0  # seconds
SAMPLE = 20
KEPT = 30.0  # seconds that a process goes by what it found
_found: tuple[float, float] = (0.0, DEFAULT)  # good until (monotonic), seconds


def typical_seconds() -> float:
    """The median from upload to report of the latest analyses, within bounds."""
    global _found
    if time.monotonic() >= _found[0]:
        _found = (time.monotonic() + KEPT, _measured())
    return _found[1]


def _measured() -> float:
    latest = Analysis.objects.filter(status=Analysis.Status.COMPLETED).order_by("-completed_at")
    times = latest.values_list("created_at", "completed_at")[:SAMPLE]
    seconds = [(end - begin).total_seconds() for begin, end in times if end]
    return min(max(median(seconds), SHORTEST), LONGEST) if seconds else DEFAULT
