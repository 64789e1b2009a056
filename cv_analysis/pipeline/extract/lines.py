"""The lines of one page, from its words in whatever way those were found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cv_analysis.pipeline.extract.mending import mended
from cv_analysis.pipeline.extract.order import order
from cv_analysis.pipeline.extract.pdf_words import Word
from cv_analysis.pipeline.extract.pieces import Piece, Row, pieces
from cv_analysis.pipeline.extract.repair import clean
from cv_analysis.pipeline.extract.stacked import unstacked
from cv_analysis.pipeline.parse.headings import is_heading
from cv_analysis.pipeline.types import Box, Line


def page_lines(words: Sequence[Word], *, page: int, after: int) -> tuple[list[Line], int]:
    """The lines of a page in reading order and its columns; they are numbered from `after` + 1."""
    rows, columns = order(unstacked(pieces(words, is_heading)), is_heading)
    lines: list[Line] = []
    for row in mended(rows, is_heading):
        for part in _apart(row):
            lines += _line(part, page, after + len(lines) + 1, columns)
    return lines, columns


def _line(row: Row, page: int, number: int, columns: int) -> Iterator[Line]:
    texts = [t for t in (clean(piece.text) for piece in row) if t]
    if not texts:
        return
    joint = " " if all(piece.spaced for piece in row) else "\t"
    yield Line(
        page=page,
        number=number,
        text=joint.join(texts),
        box=Box(row[0].x0, min(p.y0 for p in row), row[-1].x1, max(p.y1 for p in row)),
        size=round(max(p.size for p in row), 1),
        bold=_leading(row).bold,
        bold_end=row[-1].bold_end,
        column=row[0].column if columns > 1 else None,
    )


def _apart(row: Row) -> list[Row]:
    """A heading beside its content is a line of its own."""
    if len(row) > 1 and is_heading(clean(row[0].text)) and not is_heading(clean(row[1].text)):
        return [row[:1], row[1:]]
    return [row]


def _leading(row: Row) -> Piece:
    return next((p for p in row if any(c.isalpha() for c in p.text)), row[0])
