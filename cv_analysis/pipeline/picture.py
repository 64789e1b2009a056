"""A page of a PDF as a picture, painted in a process that is shut in and lives for one page."""

from __future__ import annotations

import struct
import threading

from cv_analysis.pipeline import errand
from cv_analysis.pipeline.extract.limits import MAX_FILE, MAX_PAGES

JOB = struct.Struct("!IH?")  # length, page, whether it is a scan
SIGNATURE = b"\x89PNG\r\n\x1a\n"
WALL_SECONDS = 12.0
MAX_PICTURE = 8 * 1024 * 1024
# A picture costs a core and much memory for a moment: one at a time in each process of ours.
_turn = threading.Lock()


def picture(
    data: bytes, number: int, *, scan: bool = False, wall_seconds: float = WALL_SECONDS
) -> bytes | None:
    """The PNG of a page, from 1; None when it cannot be painted, or not now.

    A `scan` is painted as text recognition wants it: fine, grey, and turned as viewers turn it.
    """
    if len(data) > MAX_FILE or not 1 <= number <= MAX_PAGES:
        return None
    if not _turn.acquire(timeout=wall_seconds):
        return None
    try:
        painted = errand.run(
            "cv_analysis.pipeline.painter",
            job=JOB.pack(len(data), number, scan) + data,
            most=MAX_PICTURE,
            wall_seconds=wall_seconds,
        )
    finally:
        _turn.release()
    return painted if painted.startswith(SIGNATURE) and len(painted) <= MAX_PICTURE else None
