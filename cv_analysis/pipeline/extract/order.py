"""Reading order: from pieces with boxes to rows, twice, keeping the better.

Once in the order of the content stream, once by a guarded XY cut.
"""

from __future__ import annotations

from itertools import pairwise

from cv_analysis.pipeline.extract.cards import card_band, list_band
from cv_analysis.pipeline.extract.gutters import (
    MIN_LINES,
    best_gutter,
    foot_of_columns,
    head_of_columns,
)
from cv_analysis.pipeline.extract.pieces import IsHeading, Piece, Row, rows_of

_MAX_DEPTH = 8


def order(found: list[Piece], is_heading: IsHeading) -> tuple[list[Row], int]:
    """Rows of pieces in reading order, and the number of columns (1 or 2)."""
    if not found:
        return [], 1
    streamed = _stream_rows(found)
    cut, columns = _cut(found, is_heading)
    if columns == 1:
        return cut if _jumps(cut) < _jumps(streamed) or _is_sorted(streamed) else streamed, 1
    return (streamed if _jumps(streamed) < _jumps(cut) else cut), columns


def _is_sorted(rows: list[Row]) -> bool:
    return all(b[0].middle >= a[0].middle - 2 for a, b in pairwise(rows))


def _stream_rows(found: list[Piece]) -> list[Row]:
    rows: list[Row] = []
    for piece in found:
        if (
            rows
            and abs(rows[-1][-1].middle - piece.middle) < 0.4 * piece.size
            and piece.x0 > rows[-1][-1].x1
        ):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows


def _jumps(rows: list[Row]) -> float:
    """How restless an order is: going back up is worse than changing the column."""
    cost = float(sum(len({p.column for p in row}) - 1 for row in rows))
    for above, below in pairwise(rows):
        a, b = above[-1], below[0]
        left, right = min(p.x0 for p in above), max(p.x1 for p in above)
        overlaps = b.x0 < right and max(p.x1 for p in below) > left
        if b.middle < a.middle - 0.5 * a.size:
            cost += 2 if overlaps else 1
        elif not overlaps:
            cost += 1
    return cost


def _cut(found: list[Piece], is_heading: IsHeading) -> tuple[list[Row], int]:
    rows: list[Row] = []
    gutters: list[float] = []

    def read(block: list[Piece], depth: int) -> None:
        best = _parting(block, is_heading) if depth < _MAX_DEPTH else None
        if best is None:
            rows.extend(rows_of(block))
            return
        x, top, bottom = best
        gutters.append(x)
        inside = [p for p in block if top <= p.middle <= bottom]
        read([p for p in block if p.middle < top], depth + 1)
        left, right = [p for p in inside if p.x0 < x], [p for p in inside if p.x0 >= x]
        for side, pieces_of_side in ((1, left), (2, right)):
            for piece in pieces_of_side:
                piece.column = 2 * piece.column + side
        read(left, depth + 1)
        read(right, depth + 1)
        read([p for p in block if p.middle > bottom], depth + 1)

    read(found, 0)
    return rows, 2 if gutters else 1


def _parting(block: list[Piece], is_heading: IsHeading) -> tuple[float, float, float] | None:
    """Where a block is to be read side after side: from x on, between two heights."""
    if len(block) < 2 * MIN_LINES:
        return None
    gutter = best_gutter(block, is_heading)
    if gutter is None:
        return card_band(block, is_heading) or list_band(block, is_heading)
    top = head_of_columns(block, gutter, is_heading)
    return gutter[0], top, foot_of_columns(block, (gutter[0], top, gutter[2]), is_heading)
