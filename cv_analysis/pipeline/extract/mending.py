"""Rows that break in one of their cells, put together again on their first line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cv_analysis.pipeline.extract.pieces import IsHeading, Piece, Row
from cv_analysis.pipeline.extract.repair import clean
from cv_analysis.pipeline.parse.dates import points, spans, unended
from cv_analysis.pipeline.parse.layout import JOINTS
from cv_analysis.pipeline.parse.normal import is_mark

_DASHES = ("-", "–", "—")
_ENDED = re.compile(
    r"(?:conclu[^\W\d]+|formad[oa]|graduated|completed|expected|previs[^\W\d]+)[^\d\t]*", re.I
)
_WITHIN = JOINTS | {"&", "/", "–", "—", "|", "·"}
_MAX_FIRST = 40
_MIN_COLUMN = 4  # pieces that show how wide a column is
_SAME_EDGE = 2.0
_INDENT = 40.0
_FULL = 0.75  # of the column


def mended(rows: Sequence[Row], is_heading: IsHeading) -> list[Row]:
    """The rows, less the rests of cells, which are where the cells begin."""
    found: list[Row] = []
    pieces = [piece for row in rows for piece in row]
    for row in rows:
        rest = _mend(found[-1], row, pieces, is_heading) if found else row
        if rest:
            found.append(rest)
    return found


def _mend(above: Row, row: Row, pieces: Sequence[Piece], is_heading: IsHeading) -> Row:
    """Adds to the row above what belongs to it; the rest of the row at hand."""
    if _ends(above, row, is_heading):
        _join(above[0], row[0])
        row = row[1:]
    elif _wraps(above, row):
        for one, other in zip(above, row, strict=True):
            _join(one, other)
        return []
    elif _goes_on(above, row):
        _join(above[0], row[0])
        return []
    if row and _fills(above, row[-1], pieces):
        _join(above[1], row[-1])
        row = row[:-1]
    return row


def _join(one: Piece, other: Piece) -> None:
    one.text = f"{one.text} {other.text}"
    one.x1, one.y1, one.bold_end = other.x1, max(one.y1, other.y1), other.bold_end


def _fills(above: Row, rest: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether the text beside dates had no room in its column for the first word of its rest."""
    if len(above) != 2 or not points(above[0].text) or is_mark(clean(rest.text[:1])):
        return False
    cell = above[1]
    near = abs(cell.x0 - rest.x0) < _SAME_EDGE and rest.y0 - cell.y1 < cell.size
    if not near or not _looks_on(cell, rest) or points(cell.text) or points(rest.text):
        return False
    if not rest.bold and not _joins(cell, rest):
        return False
    column = [p.x1 for p in pieces if cell.x0 - _SAME_EDGE < p.x0 < cell.x0 + _INDENT]
    if len(column) < _MIN_COLUMN or cell.x1 < cell.x0 + _FULL * (max(column) - cell.x0):
        return False
    return cell.x1 + rest.letter * (len(rest.text.split()[0]) + 1) > max(column)


def _looks_on(one: Piece, other: Piece) -> bool:
    return one.bold_end == other.bold and abs(one.size - other.size) < 0.5


def _wraps(above: Row, below: Row) -> bool:
    """Whether a row with dates at its right end breaks in both its columns."""
    if len(above) != 2 or len(below) != 2 or abs(above[0].x0 - below[0].x0) > _SAME_EDGE:
        return False
    upper, lower = above[1].text, below[1].text
    if spans(lower) or below[0].y0 - above[0].y0 > 2 * above[0].size:
        return False
    if _ENDED.fullmatch(upper):
        return bool(points(lower))
    return unended(upper) and len(spans(f"{upper} {lower}")) == 1


def _goes_on(above: Row, below: Row) -> bool:
    """Whether a name beside dates breaks off at a small word, and goes on alone on its line."""
    if len(above) != 2 or len(below) != 1 or not points(above[1].text):
        return False
    one, other = above[0], below[0]
    near = abs(one.x0 - other.x0) < _SAME_EDGE and other.y0 - one.y0 < 2 * one.size
    return near and _joins(one, other) and _looks_on(one, other)


def _joins(one: Piece, other: Piece) -> bool:
    """Whether a text ends, or its rest begins, with what stands within a name."""
    ends, begins = one.text.split()[-1], other.text.split()[0]
    return ends in _WITHIN or begins in _WITHIN or one.text.endswith(",")


def _ends(above: Row, below: Row, is_heading: IsHeading) -> bool:
    first, second = above[0], below[0]
    shifted = min(abs(first.x0 - second.x0), abs(first.x1 - second.x1)) > 4
    if shifted or not (len(above) > 1 or len(below) > 1):
        return False
    if (
        max(len(first.text), len(second.text)) > _MAX_FIRST
        or not 0 < second.y0 - first.y0 < 2.5 * first.size
    ):
        return False
    whole = f"{first.text} {second.text}"
    if is_heading(whole):
        return first.bold == second.bold and not (
            is_heading(first.text) and is_heading(second.text)
        )
    if not points(first.text) or spans(second.text):
        return False
    open_end = first.text.endswith(_DASHES) and len(points(first.text)) == 1
    return bool(spans(whole)) and (open_end or not spans(first.text))
