"""The text of a scan, by tesseract: pages are painted in one cage and read in another."""

from __future__ import annotations

import logging
import shutil
import time

from cv_analysis.pipeline import errand
from cv_analysis.pipeline.extract.scan import PAGE_BREAK
from cv_analysis.pipeline.picture import WALL_SECONDS, picture

logger = logging.getLogger(__name__)
MAX_PAGES = 10
ALL_SECONDS = 60.0
_MAX_TABLE = 2 * 1024 * 1024
# Threads are refused in the cage, and one page a core is what a worker may use anyway.
_ENVIRON = {"OMP_THREAD_LIMIT": "1"}


def recognise(data: bytes, *, seconds: float = ALL_SECONDS) -> bytes | None:
    """The words on the first `MAX_PAGES` pages of a PDF, as `extract.scan` reads them.

    None when they cannot be had: no tesseract on PATH or one without our languages, no page that
    can be painted, or no end within `seconds`. The log says which.
    """
    program = shutil.which("tesseract")
    if program is None:
        logger.warning("OCR is on, but there is no tesseract on PATH")
        return None
    deadline = time.monotonic() + seconds
    tables: list[bytes] = []
    for number in range(1, MAX_PAGES + 1):
        left = deadline - time.monotonic()
        page = picture(data, number, scan=True, wall_seconds=min(WALL_SECONDS, max(0.0, left)))
        if page is None and left > 0:
            break
        table = _read(program, page or b"", deadline - time.monotonic())
        if not table:
            logger.warning("tesseract gave nothing for page %d, or not in time", number)
            return None
        tables.append(table)
    if not tables:
        logger.warning("no page of a scan could be painted")
    return PAGE_BREAK.join(tables) or None


def _read(program: str, page: bytes, seconds: float) -> bytes:
    if seconds <= 0:
        return b""
    table = errand.run(
        "cv_analysis.pipeline.recogniser",
        program,
        job=page,
        most=_MAX_TABLE,
        wall_seconds=seconds,
        environ=_ENVIRON,
    )
    return table if len(table) <= _MAX_TABLE else b""
