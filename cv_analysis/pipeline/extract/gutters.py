"""Gutters: the blank between two columns that are read one after the other.

A gutter must have lines of its own on both sides: a column of right-aligned dates is part of its
rows.
"""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from statistics import median

from cv_analysis.pipeline.extract.pieces import IsHeading, Piece, Row, rows_of
from cv_analysis.pipeline.parse.dates import is_date, spans
from cv_analysis.pipeline.parse.places import is_place

Band = tuple[float, float, list[Piece], list[Piece]]  # its heights, what is left, what is right

MIN_LINES = 3
_DATE = re.compile(r"\b(?:19|20)\d\d\b|present|current|atual|hoje|momento", re.I)
_CONTACT = re.compile(r"@|\+?\d[\d ().-]{7,}\d|linkedin|github", re.I)
_MIN_GUTTER = 6.0
_LONG_VOID = 60.0
_SHIFT = 15.0
_EXACT, _LOOSE = 0.2, 0.6  # of a line: how far off the same row may stand


def best_gutter(block: list[Piece], is_heading: IsHeading) -> tuple[float, float, float] | None:
    """The gutter with most lines beside it: its x and the heights between which it runs."""
    best: tuple[float, float, float] | None = None
    most = 0
    for x in _edges(block):
        bands = (part for band in _bands(block, x) for part in _by_heading(band, is_heading))
        for top, bottom, left, right in bands:
            lines = len(left) + len(right)
            if lines > most and _is_gutter(left, right, is_heading):
                best, most = (x, top, bottom), lines
    return best


def _by_heading(band: Band, is_heading: IsHeading) -> list[Band]:
    """The band in parts, where headings stand on the left only and nothing beside any of them.

    Such are tables under one another, each of which is read by itself.
    """
    _, bottom, left, right = band
    heads = sorted((p for p in left if is_heading(p.text)), key=lambda p: p.y0)
    if len(heads) < 2 or any(_alike(p, heads[0]) and is_heading(p.text) for p in right):
        return [band]
    if any(_overlaps(h, p, 0.0) for h in heads for p in right):
        return [band]
    tops = [band[0], *(h.y0 - 0.1 for h in heads)]
    parts = zip(tops, [*tops[1:], bottom], strict=True)
    return [part for top, end in parts if (part := _within(top, end, left, right))]


def _within(top: float, bottom: float, left: list[Piece], right: list[Piece]) -> Band | None:
    sides = [[p for p in side if top <= p.middle <= bottom] for side in (left, right)]
    return (top, bottom, sides[0], sides[1]) if all(sides) else None


def head_of_columns(
    block: list[Piece], gutter: tuple[float, float, float], is_heading: IsHeading
) -> float:
    """Where the columns begin: below a heading above which the right one has dates or places."""
    x, top, bottom = gutter
    inside = [p for p in block if top <= p.middle <= bottom]
    right = sorted((p for p in inside if p.x0 >= x), key=lambda p: p.middle)
    heads = list(takewhile(lambda p: is_heading(p.text), right))
    for upper, lower in reversed(list(pairwise(heads))):
        if any(upper.y1 <= p.middle <= lower.y0 for p in inside if p.x0 < x):
            return lower.y0 - 0.1  # a heading in the middle of the page is for what is below
    for heading in sorted((p for p in inside if p.x0 < x), key=lambda p: p.middle, reverse=True):
        above = [p for p in inside if p.x0 >= x and p.y1 <= heading.y0]
        below = any(p.x0 >= x and p.y0 >= heading.y0 for p in inside)
        if not above or not below or not is_heading(heading.text):
            continue
        if all(p.x0 > x + _SHIFT and _ends_a_row(p.text) for p in above):
            return heading.y0 - 0.1
    return top


def _ends_a_row(text: str) -> bool:
    return bool(_DATE.search(text)) or is_place(text)


def foot_of_columns(
    block: list[Piece], gutter: tuple[float, float, float], is_heading: IsHeading
) -> float:
    """Where the columns end: a heading at the foot of one of them is for what is below both.

    So is the next heading on the left where the right column has none of its own.
    """
    x, top, bottom = gutter
    inside = sorted((p for p in block if top <= p.middle <= bottom), key=lambda p: p.middle)
    right = [p for p in inside if p.x0 >= x]
    end = max(p.y1 for p in right)
    heads = [p for p in inside if is_heading(p.text)]
    below = [p for p in heads if p.y0 >= end - 1]
    if below and not any(p.x0 >= x and _alike(p, below[0]) for p in heads):
        return below[0].y0 - 0.1
    last = inside[-1]
    others = [p.y1 for p in inside if (p.x0 < x) != (last.x0 < x)]
    if last in heads and max(others) < last.y0 and any(p.middle > bottom for p in block):
        return last.y0 - 0.1
    return bottom


def _alike(one: Piece, other: Piece) -> bool:
    dress = [(p.bold, round(p.size), p.text.isupper()) for p in (one, other)]
    return dress[0] == dress[1]


def _edges(block: list[Piece]) -> list[float]:
    """Left edges that several pieces share, where something stands further left."""
    lowest = min(p.x0 for p in block)
    counts: dict[int, list[float]] = {}
    for piece in block:
        if piece.x0 > lowest + 20:
            counts.setdefault(round(piece.x0 / 3), []).append(piece.x0)
    edges = [min(xs) for xs in counts.values() if len(xs) >= 2]
    return sorted(x - 0.5 for x in edges)[:40]


def _bands(block: list[Piece], x: float) -> list[Band]:
    """Stretches of the page where nothing crosses `x`, with what is left and right of it."""
    bands = []
    crossing = sorted(
        (p.y0, p.y1) for p in block if p.x0 < x - 0.5 and p.x1 > x + 0.5 - _MIN_GUTTER
    )
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
    return abs(min(p.x0 for p in above) - min(p.x0 for p in below)) > _SHIFT


def _is_gutter(left: list[Piece], right: list[Piece], is_heading: IsHeading) -> bool:
    rows = (rows_of(left), rows_of(right))
    if min(len(rows[0]), len(rows[1])) < MIN_LINES:
        return False
    if min(p.x0 for p in right) - max(p.x1 for p in left) < _MIN_GUTTER:
        return False
    headings = [[r for r in side if is_heading(r[0].text)] for side in rows]
    if _is_grid(rows, headings):
        return False
    few, many = sorted(rows, key=len)
    plain = [r for r in few if not is_heading(r[0].text)]
    slack = _LOOSE if _only_dates(plain) else _EXACT
    if not plain or (_dated(plain) and _aligned(plain, many, slack) >= 0.6):
        return False  # headings, or dates, that belong to the rows beside them
    if _aligned(few, many) < 0.6 or (headings[0] and headings[1]):
        return True
    if any(headings) and sum(bool(_CONTACT.search(p.text)) for r in few for p in r) >= 2:
        return True
    beside = [r for r in many if _aligned([r], few)]
    return min(_width(rows[0]), _width(rows[1])) > 24 and not (_dated(many) or _dated(beside))


def _is_grid(sides: tuple[list[Row], list[Row]], headings: list[list[Row]]) -> bool:
    """Rows of a table: nothing stands beside any heading, and all else stands side by side.

    Columns that are read on their own run on beside each other's headings.
    """
    if min(map(len, headings)) == 1 and max(map(len, headings)) > MIN_LINES:
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


def _only_dates(rows: list[Row]) -> bool:
    texts = [piece.text for row in rows for piece in row]
    return all(is_date(t) or [(s.begin, s.end) for s in spans(t)] == [(0, len(t))] for t in texts)


def _aligned(few: list[Row], many: list[Row], slack: float = _EXACT) -> float:
    middles = [r[0].middle for r in many]
    height = median(r[0].y1 - r[0].y0 for r in few)
    return sum(any(abs(r[0].middle - m) < slack * height for m in middles) for r in few) / len(few)


def _dated(rows: list[Row]) -> bool:
    return sum(bool(_DATE.search(p.text)) for r in rows for p in r) >= 0.5 * len(rows)


def _width(rows: list[Row]) -> float:
    return sum(len(p.text) for r in rows for p in r) / len(rows)
