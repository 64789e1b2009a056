"""The process that paints one page of a PDF: `python -m cv_analysis.pipeline.painter`.

It takes one job on standard input, answers on what was its standard output, and ends:

    job     length (4 bytes), page from 1 (2), whether it is a scan (1), the file
    answer  a PNG; nothing at all when the page cannot be painted
"""

from __future__ import annotations

import os
import struct
import zlib
from typing import Any

import pypdfium2 as pdfium2

from cv_analysis.pipeline import cage
from cv_analysis.pipeline.picture import JOB, SIGNATURE

CPU_SECONDS = 8
WIDTH, HEIGHT = 1000, 1600  # at most, in pixels
SCAN_WIDTH, SCAN_HEIGHT = 1654, 2339  # likewise: an A4 sheet at 200 dots an inch


def paint(document: Any, number: int) -> bytes:
    """A page as it is laid out, unrotated, as are the boxes of its lines."""
    page = document[number - 1]
    page.set_rotation(0)
    left, bottom, right, top = page.get_bbox()
    scale = min(WIDTH / (right - left), HEIGHT / (top - bottom))
    bitmap = page.render(scale=scale, may_draw_forms=False, rev_byteorder=True)
    return png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)


def paint_scan(document: Any, number: int) -> bytes:
    """A page as viewers show it, in grey, as fine as text recognition needs it."""
    page = document[number - 1]
    width, height = page.get_size()
    scale = min(SCAN_WIDTH / width, SCAN_HEIGHT / height)
    bitmap = page.render(scale=scale, may_draw_forms=False, grayscale=True)
    return png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)


def png(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    """Pixels, one (grey), three or four bytes each, as a PNG without transparency."""
    channels = next(n for n in (4, 3, 1) if stride >= n * width)
    rows = []
    for at in range(0, stride * height, stride):
        row = pixels[at : at + channels * width]
        if channels == 4:
            plain = bytearray(3 * width)
            for colour in range(3):
                plain[colour::3] = row[colour::4]
            row = bytes(plain)
        rows.append(b"\0" + row)
    header = struct.pack("!2I5B", width, height, 8, 0 if channels == 1 else 2, 0, 0, 0)
    body = zlib.compress(b"".join(rows), 6)
    return SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack("!I", len(body)) + kind + body + struct.pack("!I", zlib.crc32(kind + body))


def _warm_up() -> None:
    """Loads what is loaded late."""
    document = pdfium2.PdfDocument.new()
    document.new_page(10, 10)
    paint_scan(document, 1)
    paint(document, 1)


def main() -> None:
    """Paints one page, shut in."""
    reply = os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    _warm_up()
    cage.close()
    cage.allow_seconds(CPU_SECONDS)
    with os.fdopen(0, "rb", closefd=False) as job:
        length, number, scan = JOB.unpack(job.read(JOB.size))
        data = job.read(length)
    painted = (paint_scan if scan else paint)(pdfium2.PdfDocument(data), number)
    view = memoryview(painted)
    while view:
        view = view[os.write(reply, view) :]


if __name__ == "__main__":
    main()
