"""Reading order: from words with boxes to lines, twice, keeping the better.

Once in the order of the content stream, once by a guarded XY cut. A gutter of the cut must have
lines of its own on both sides: a column of right-aligned dates is part of its rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from cv_analysis.pipeline.extract.pdf_words import Word
from cv_analysis.pipeline.parse.dates import points, spans

IsHeading = Callable[[str], bool]

_SAME_PIECE = 0.95  # of the size: a wider blank begins a new piece
_SPACED_BLANK = 2.6  # likewise, where the letters themselves stand apart
_DATE = re.compile(r"\b(?:19|20)\d\d\b|present|current|atual|hoje|momento", re.I)
_CONTACT = re.compile(r"@|\+?\d[\d ().-]{7,}\d|linkedin|github", re.I)
_UNSPACED = re.compile(r"[\d\[\]()@:;]")  # never set with wide letters
_MIN_LINES = 3
_MIN_GUTTER = 6.0
_LONG_VOID = 60.0


@dataclass(slots=True)
class Piece:
    """Words that stand together on one line. `spaced` tells of letters set wide apart."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool
    bold_end: bool
    column: int = 0
    spaced: bool = False
    middle: float = 0.0

    def __post_init__(self) -> None:
        self.middle = (self.y0 + self.y1) / 2


Row = list[Piece]


def pieces(words: Sequence[Word]) -> list[Piece]:
    """Joins words that follow each other on a line, in the order of the stream."""
    found: list[Piece] = []
    run = _Run()
    for word in words:
        if run.takes(word):
            run.add(word)
        else:
            found += run.pieces()
            run = _Run()
            run.add(word)
    return found + run.pieces()


class _Run:
    """Words of one line that stand near each other."""

    def __init__(self) -> None:
        self._words: list[Word] = []
        self._gaps: list[float] = []
        self._letters = 0

    def takes(self, word: Word) -> bool:
        """Whether a word goes on with the run."""
        if not self._words:
            return True
        last = self._words[-1]
        size = max(last.size, word.size)
        gap = word.x0 - last.x1
        if last.broken or abs((word.y0 + word.y1) - (last.y0 + last.y1)) > 0.8 * size:
            return False
        return -0.6 * size < gap < self._widest() * size

    def _widest(self) -> float:
        """The widest blank, in font sizes, that still parts words and not columns."""
        if self._is_spaced():
            return _SPACED_BLANK
        if len(self._gaps) < 2:
            return _SAME_PIECE
        usual = sum(self._gaps) / len(self._gaps)
        return min(_SAME_PIECE, max(0.5, 2.2 * usual))

    def _is_spaced(self) -> bool:
        count = len(self._words)
        if count < 3 or self._letters > 2.5 * count:
            return False
        if any(_UNSPACED.search(w.text) for w in self._words):
            return False
        single = sum(len(w.text) == 1 for w in self._words)
        return single >= 0.7 * count or all(w.text.isupper() for w in self._words)

    def add(self, word: Word) -> None:
        """Appends a word."""
        if self._words:
            self._gaps.append(max(0.0, word.x0 - self._words[-1].x1) / max(1.0, word.size))
        self._words.append(word)
        self._letters += len(word.text)

    def pieces(self) -> list[Piece]:
        """The run as one piece, or none."""
        words = self._words
        if not words:
            return []
        spaced = self._is_spaced() and min(self._gaps) > 0.12
        limit = _wide_gap(self._gaps) if spaced else 0.08
        text = words[0].text
        for word, gap in zip(words[1:], self._gaps, strict=True):
            joint = max(limit, 0.3) if word.glued else limit
            text += f" {word.text}" if gap > joint else word.text
        piece = Piece(
            text + "-" * words[-1].broken,
            words[0].x0,
            min(w.y0 for w in words),
            max(w.x1 for w in words),
            max(w.y1 for w in words),
            max(w.size for w in words),
            next((w.bold for w in words if w.text[0].isalnum()), words[0].bold),
            words[-1].bold,
            spaced=spaced,
        )
        return [piece]


def _wide_gap(gaps: list[float]) -> float:
    """Where the blanks between words part from those between letters; beyond all if they do not."""
    ordered = sorted(gaps)
    jumps = [(b / max(a, 0.02), (a + b) / 2) for a, b in pairwise(ordered)]
    best = max(jumps, default=(1.0, 0.0))
    return best[1] if best[0] > 1.45 else ordered[-1] + 1


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
        best = (
            _best_gutter(block, is_heading) if depth < 6 and len(block) >= 2 * _MIN_LINES else None
        )
        if best is None:
            rows.extend(_rows(block))
            return
        x, top, bottom = best
        bottom = _without_last_heading(block, best, is_heading)
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


def _without_last_heading(
    block: list[Piece], gutter: tuple[float, float, float], is_heading: IsHeading
) -> float:
    """Where the columns end: a heading at the foot of one of them is for what is below both."""
    x, top, bottom = gutter
    inside = sorted((p for p in block if top <= p.middle <= bottom), key=lambda p: p.middle)
    last = inside[-1]
    others = [p.y1 for p in inside if (p.x0 < x) != (last.x0 < x)]
    below = any(p.middle > bottom for p in block)
    if below and is_heading(last.text) and max(others) < last.y0:
        return last.y0 - 0.1
    return bottom


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
    crossing = sorted((p.y0, p.y1) for p in block if p.x0 < x - 0.5 and p.x1 > x + 0.5)
    heights = [-1e9, *(h for span in crossing for h in span), 1e9]
    for i in range(0, len(heights), 2):
        for top, bottom in _stretches(block, x, heights[i], heights[i + 1]):
            inside = [p for p in block if top <= p.middle <= bottom]
            left = [p for p in inside if p.x1 <= x + 0.5]
            right = [p for p in inside if p.x0 >= x - 0.5]
            if left and right:
                bands.append((top, bottom, left, right))
    return bands


def _stretches(
    block: list[Piece], x: float, top: float, bottom: float
) -> list[tuple[float, float]]:
    """Parts a stretch where what is right of `x` stops for long and goes on further in or out."""
    right = sorted(
        (p for p in block if p.x0 >= x - 0.5 and top <= p.middle <= bottom), key=lambda p: p.middle
    )
    cuts = []
    for at, (above, below) in enumerate(pairwise(right), 1):
        if below.y0 - above.y1 > _LONG_VOID and _shifted(right[:at], right[at:]):
            cuts.append((above.y1 + 0.1, below.y0 - 0.1))
    edges = [top, *(edge for cut in cuts for edge in cut), bottom]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _shifted(above: list[Piece], below: list[Piece]) -> bool:
    return abs(min(p.x0 for p in above) - min(p.x0 for p in below)) > 15


def _is_gutter(left: list[Piece], right: list[Piece], is_heading: IsHeading) -> bool:
    rows = (_rows(left), _rows(right))
    if min(len(rows[0]), len(rows[1])) < _MIN_LINES:
        return False
    if min(p.x0 for p in right) - max(p.x1 for p in left) < _MIN_GUTTER:
        return False
    headings = [[r for r in side if is_heading(r[0].text)] for side in rows]
    if _is_grid(rows, headings):
        return False
    few, many = sorted(rows, key=len)
    plain = [r for r in few if not is_heading(r[0].text)]
    if not plain or (_dated(plain) and _aligned(plain, many) >= 0.6):
        return False  # headings, or dates, that belong to the rows beside them
    if _aligned(few, many) < 0.6 or (headings[0] and headings[1]):
        return True
    if any(headings) and sum(bool(_CONTACT.search(p.text)) for r in few for p in r) >= 2:
        return True
    return min(_width(rows[0]), _width(rows[1])) > 24 and not _dated(many)


def _is_grid(sides: tuple[list[Row], list[Row]], headings: list[list[Row]]) -> bool:
    """Rows of a table: nothing stands beside any heading, and all else stands side by side.

    Columns that are read on their own run on beside each other's headings.
    """
    if min(map(len, headings)) == 1 and max(map(len, headings)) > _MIN_LINES:
        headings = [h if len(h) > 1 else [] for h in headings]  # a label that reads like one
    heads = [h[0] for side in headings for h in side]
    if len(heads) < 2 or (headings[0] and headings[1]):
        return False
    labels, values = sides if headings[0] else sides[::-1]
    repeated = len({r[0].text for r in labels}) < len(labels)
    free = 0.2 if repeated else 0.0
    if any(_overlaps(h, r[0], free) for h in heads for r in values):
        return False
    pairs = zip(sides, headings, strict=True)
    plain = [[r for r in side if r not in known] for side, known in pairs]
    few, many = sorted(plain, key=len)
    return bool(few) and _aligned(few, many) >= 0.8


def _overlaps(heading: Piece, other: Piece, free: float) -> bool:
    """Whether something stands beside a heading, and is not on its very line where that is free."""
    height = heading.y1 - heading.y0
    return free * height <= abs(heading.middle - other.middle) < 0.5 * height


def _aligned(few: list[Row], many: list[Row]) -> float:
    middles = [r[0].middle for r in many]
    height = median(r[0].y1 - r[0].y0 for r in few)
    return sum(any(abs(r[0].middle - m) < 0.2 * height for m in middles) for r in few) / len(few)


def _dated(rows: list[Row]) -> bool:
    return sum(bool(_DATE.search(p.text)) for r in rows for p in r) >= 0.5 * len(rows)


def _width(rows: list[Row]) -> float:
    return sum(len(p.text) for r in rows for p in r) / len(rows)


def mended(rows: list[Row], is_heading: IsHeading) -> list[Row]:
    """A range or heading that breaks in a narrow first column is put together on its first row."""
    found: list[Row] = []
    for row in rows:
        above = found[-1] if found else None
        if above is not None and _ends(above, row, is_heading):
            above[0].text = f"{above[0].text} {row[0].text}"
            row = row[1:]
        if row:
            found.append(row)
    return found


def _ends(above: Row, below: Row, is_heading: IsHeading) -> bool:
    first, second = above[0], below[0]
    shifted = min(abs(first.x0 - second.x0), abs(first.x1 - second.x1)) > 4
    if shifted or not (len(above) > 1 or len(below) > 1):
        return False
    if (
        max(len(first.text), len(second.text)) > 30
        or not 0 < second.y0 - first.y0 < 2.5 * first.size
    ):
        return False
    whole = f"{first.text} {second.text}"
    if is_heading(whole):
        return first.bold == second.bold and not (
            is_heading(first.text) and is_heading(second.text)
        )
    if not points(first.text) or spans(first.text) or spans(second.text):
        return False
    return bool(spans(whole))
