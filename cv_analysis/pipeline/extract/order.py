"""Reading order: from words with boxes to lines, twice, keeping the better.

Once in the order of the content stream, once by a guarded XY cut. A gutter of the cut must have
lines of its own on both sides: a column of right-aligned dates is part of its rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from cv_analysis.pipeline.extract.pdf_words import Word

IsHeading = Callable[[str], bool]

_SAME_PIECE = 0.95  # of the size: a wider blank begins a new piece
_DATE = re.compile(r"\b(?:19|20)\d\d\b|present|current|atual|hoje|momento", re.I)
_CONTACT = re.compile(r"@|\+?\d[\d ().-]{7,}\d|linkedin|github", re.I)
_MIN_LINES = 3
_MIN_GUTTER = 6.0


@dataclass(slots=True)
class Piece:
    """Words that stand together on one line."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool
    rank: int
    column: int = 0

    @property
    def middle(self) -> float:
        """Height of its middle on the page."""
        return (self.y0 + self.y1) / 2


Row = list[Piece]


def pieces(words: Sequence[Word]) -> list[Piece]:
    """Joins words that follow each other on a line, in the order of the stream."""
    found: list[Piece] = []
    letters = bold = 0
    broken = False
    for word in words:
        last = found[-1] if found else None
        gap = word.x0 - last.x1 if last else 0.0
        if last is None or broken or not _continues(last, word, gap):
            found.append(Piece(word.text, word.x0, word.y0, word.x1, word.y1, word.size, word.bold, len(found)))
            letters, bold = len(word.text), len(word.text) * word.bold
        else:
            blank = " " if gap > 0.08 * word.size else ""
            last.text += blank + word.text
            last.x1, last.y0, last.y1 = max(last.x1, word.x1), min(last.y0, word.y0), max(last.y1, word.y1)
            letters, bold = letters + len(word.text), bold + len(word.text) * word.bold
            last.size = max(last.size, word.size)
            last.bold = bold * 2 > letters
        if broken := word.broken:
            found[-1].text += "-"
    return found


def _continues(last: Piece, word: Word, gap: float) -> bool:
    size = max(last.size, word.size)
    middle = (word.y0 + word.y1) / 2
    return -0.6 * size < gap < _SAME_PIECE * size and abs(middle - last.middle) < 0.4 * size


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
    return all(b[0].middle >= a[0].middle - 2 for a, b in zip(rows, rows[1:], strict=False))


def _stream_rows(found: list[Piece]) -> list[Row]:
    rows: list[Row] = []
    for piece in found:
        if rows and abs(rows[-1][-1].middle - piece.middle) < 0.4 * piece.size and piece.x0 > rows[-1][-1].x1:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows


def _rows(found: Sequence[Piece]) -> list[Row]:
    """Pieces of one block as rows, top down, each row from left to right."""
    rows: list[Row] = []
    for piece in sorted(found, key=lambda p: (p.middle, p.x0)):
        if rows and _shares_line(rows[-1], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    for row in rows:
        row.sort(key=lambda p: p.x0)
    return rows


def _shares_line(row: Row, piece: Piece) -> bool:
    height = min(row[0].y1 - row[0].y0, piece.y1 - piece.y0)
    return any(abs(p.middle - piece.middle) < 0.45 * height for p in (row[0], row[-1]))


def _jumps(rows: list[Row]) -> float:
    """How restless an order is: going back up is worse than changing the column."""
    cost = 0.0
    for above, below in zip(rows, rows[1:], strict=False):
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
        best = _best_gutter(block, is_heading) if depth < 6 and len(block) >= 2 * _MIN_LINES else None
        if best is None:
            rows.extend(_rows(block))
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


def _best_gutter(block: list[Piece], is_heading: IsHeading) -> tuple[float, float, float] | None:
    """The gutter with most lines beside it: its x and the heights between which it runs."""
    best: tuple[float, float, float] | None = None
    most = 0
    for x in _edges(block):
        for top, bottom, left, right in _bands(block, x):
            lines = len(left) + len(right)
            if lines > most and _is_gutter(left, right, is_heading):
                best, most = (x, top, bottom), lines
    return best


def _edges(block: list[Piece]) -> list[float]:
    """Left edges that several pieces share, where something stands further left."""
    lowest = min(p.x0 for p in block)
    counts: dict[int, list[float]] = {}
    for piece in block:
        if piece.x0 > lowest + 20:
            counts.setdefault(round(piece.x0 / 3), []).append(piece.x0)
    edges = [min(xs) for xs in counts.values() if len(xs) >= 2]
    return sorted(x - 0.5 for x in edges)[:40]


def _bands(block: list[Piece], x: float) -> list[tuple[float, float, list[Piece], list[Piece]]]:
    """Stretches of the page where nothing crosses `x`, with what is left and right of it."""
    bands = []
    crossing = sorted(((p.y0, p.y1) for p in block if p.x0 < x - 0.5 and p.x1 > x + 0.5))
    heights = [-1e9, *(h for span in crossing for h in span), 1e9]
    for i in range(0, len(heights), 2):
        top, bottom = heights[i], heights[i + 1]
        inside = [p for p in block if top <= p.middle <= bottom]
        left = [p for p in inside if p.x1 <= x + 0.5]
        right = [p for p in inside if p.x0 >= x - 0.5]
        if left and right:
            bands.append((top, bottom, left, right))
    return bands


def _is_gutter(left: list[Piece], right: list[Piece], is_heading: IsHeading) -> bool:
    rows_left, rows_right = _rows(left), _rows(right)
    if min(len(rows_left), len(rows_right)) < _MIN_LINES:
        return False
    if min(p.x0 for p in right) - max(p.x1 for p in left) < _MIN_GUTTER:
        return False
    headings = [sum(is_heading(p.text) for r in rows for p in r) for rows in (rows_left, rows_right)]
    few, many = sorted((rows_left, rows_right), key=len)
    aligned = _aligned(few, many)
    if aligned < 0.6:
        return True
    if min(headings) > 0 and not _dated(few):
        return True
    if sum(bool(_CONTACT.search(p.text)) for r in few for p in r) >= 2 and max(headings) > 0:
        return not _dated(few)
    short = min(_width(rows_left), _width(rows_right)) <= 24
    return not (_dated(rows_left) or _dated(rows_right) or short)


def _aligned(few: list[Row], many: list[Row]) -> float:
    middles = [r[0].middle for r in many]
    height = median(r[0].y1 - r[0].y0 for r in few)
    return sum(any(abs(r[0].middle - m) < 0.2 * height for m in middles) for r in few) / len(few)


def _dated(rows: list[Row]) -> bool:
    return sum(bool(_DATE.search(p.text)) for r in rows for p in r) >= 0.5 * len(rows)


def _width(rows: list[Row]) -> float:
    return sum(len(p.text) for r in rows for p in r) / len(rows)
