"""Dates stacked beside an entry, the year of its end below that of its start, made one range."""

from __future__ import annotations

from collections.abc import Sequence

from cv_analysis.pipeline.extract.pieces import Piece
from cv_analysis.pipeline.parse.dates import is_date, spans

_MIN_STACKS = 2  # one alone may be chance
_NEAR = 1.6  # in sizes: dates further apart belong to two entries
_SAME_EDGE = 3.0
_SAME_ROW = 0.2  # in sizes


def unstacked(found: Sequence[Piece]) -> list[Piece]:
    """The pieces, in their order, each stack of two dates as one piece on its upper line."""
    stacks = _stacks(found)
    if len(stacks) < _MIN_STACKS:
        return list(found)
    for upper, lower in stacks:
        upper.text = _range(upper, lower)
        upper.x1, upper.y1 = max(upper.x1, lower.x1), lower.y1
    gone = {id(lower) for _, lower in stacks}
    return [piece for piece in found if id(piece) not in gone]


def _stacks(found: Sequence[Piece]) -> list[tuple[Piece, Piece]]:
    """Dates by twos, one above the other, that make a range beside what they date."""
    dates = sorted((p for p in found if is_date(p.text)), key=lambda p: p.middle)
    below = [[q for q in dates if _rests_on(p, q)] for p in dates]
    inner = {id(q) for under in below for q in under}
    longer = {id(p) for p, under in zip(dates, below, strict=True) if under}
    return [
        (upper, under[0])
        for upper, under in zip(dates, below, strict=True)
        if len(under) == 1
        and id(upper) not in inner
        and id(under[0]) not in longer
        and _range(upper, under[0])
        and _is_beside_entry(upper, under[0], found)
    ]


def _rests_on(upper: Piece, lower: Piece) -> bool:
    left, right = upper.x0 - lower.x0, upper.x1 - lower.x1
    edge = min(abs(left), abs(right), abs(left + right) / 2)
    return edge < _SAME_EDGE and 0 < lower.middle - upper.middle < _NEAR * upper.size


def _range(upper: Piece, lower: Piece) -> str:
    """The range of two dates, whichever stands first; "" where they are none."""
    for text in (f"{upper.text} – {lower.text}", f"{lower.text} – {upper.text}"):
        found = spans(text)
        if len(found) != 1:
            continue
        start, end = found[0].start, found[0].finish
        if start and (end is None or (start.year, start.month or 0) <= (end.year, end.month or 12)):
            return text
    return ""


def _is_beside_entry(upper: Piece, lower: Piece, found: Sequence[Piece]) -> bool:
    """Whether text stands right of the upper date, and is not a table with like rows."""
    near = [p for p in found if p.x0 > upper.x1 and abs(p.middle - upper.middle) < 0.6 * p.size]
    rows = [_row_of(date, found) for date in (upper, lower)]
    alike = rows[0] is not None and rows[1] is not None and _dress(rows[0]) == _dress(rows[1])
    return bool(near) and not alike


def _row_of(date: Piece, found: Sequence[Piece]) -> Piece | None:
    """What stands next on the very line of a date."""
    limit = _SAME_ROW * date.size
    row = [p for p in found if p.x0 > date.x1 and abs(p.middle - date.middle) < limit]
    return min(row, key=lambda p: p.x0, default=None)


def _dress(piece: Piece) -> tuple[bool, int]:
    return piece.bold, round(piece.size)
