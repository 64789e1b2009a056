"""Cards and lists side by side within a section, each to be read on its own.

Two ranges of dates, or two degrees, on one row tell cards: a table never has either twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from cv_analysis.pipeline.extract.pieces import IsHeading, Piece, Row, rows_of
from cv_analysis.pipeline.parse.dates import points, spans
from cv_analysis.pipeline.parse.layout import JOINTS, opens_small
from cv_analysis.pipeline.parse.normal import flat
from cv_analysis.pipeline.parse.spoken import level_of
from cv_analysis.pipeline.parse.studies import part_kind

_MIN_ROWS = 2  # of two cards at least
_NEAR = 1.6  # a wider blank, in heights of a line, parts a row of cards from the next
_EDGE = 3.0
_MAX_DEGREE = 70
_MAX_ITEM = 32
_DATA = re.compile(r"\d{3}|[@:]")  # of contacts, dates and tables


def card_band(block: list[Piece], is_heading: IsHeading) -> tuple[float, float, float] | None:
    """Where the second of two cards begins, and the heights between which they stand."""
    rows = rows_of(block)
    for at, row in enumerate(rows):
        x = _second_card(row)
        if x is None:
            continue
        band = [*_run(rows[:at][::-1], row, x, is_heading)[::-1], row]
        band += _run(rows[at + 1 :], row, x, is_heading)
        if sum(_is_shared(r, x) for r in band) >= _MIN_ROWS:
            pieces = [p for r in band for p in r]
            return x - 0.5, min(p.middle for p in pieces), max(p.middle for p in pieces)
    return None


def list_band(block: list[Piece], is_heading: IsHeading) -> tuple[float, float, float] | None:
    """Likewise for lists side by side, told by items that break within their column."""
    rows = rows_of(block)
    for at, (row, below) in enumerate(pairwise(rows)):
        if len(row) < _MIN_ROWS or not any(_breaks(p, q) for p in row for q in below):
            continue
        x = row[1].x0
        band = [*_run(rows[:at][::-1], row, x, is_heading)[::-1], row]
        band += _run(rows[at + 1 :], row, x, is_heading)
        pieces = [p for r in band for p in r]
        if sum(_is_shared(r, x) for r in band) >= _MIN_ROWS and all(map(_is_item, pieces)):
            return x - 0.5, min(p.middle for p in pieces), max(p.middle for p in pieces)
    return None


def _breaks(upper: Piece, lower: Piece) -> bool:
    """Whether a text goes on right below itself; a level below a level does not."""
    if abs(upper.x0 - lower.x0) > _EDGE or not upper.text[:1].isupper():
        return False
    if upper.text.split()[-1] in JOINTS:
        return True
    return opens_small(lower.text) and not level_of(flat(lower.text))


def _is_item(piece: Piece) -> bool:
    return len(piece.text) <= _MAX_ITEM and not _DATA.search(piece.text)


def _second_card(row: Row) -> float | None:
    """The left edge of the second card, where each card has its dates, or degree, on the row."""
    for size in (1, 2):
        cards = [row[at : at + size] for at in range(0, len(row), size)]
        if len(cards) > 1 and len(row) % size == 0 and _are_twins(cards):
            return cards[1][0].x0
    return None


def _are_twins(cards: Sequence[Row]) -> bool:
    columns = list(zip(*cards, strict=True))
    return any(
        all(_is_degree(p.text) for p in column)
        or (all(points(p.text) for p in column) and any(_is_range(p.text) for p in column))
        for column in columns
    )


def _is_range(text: str) -> bool:
    """Whether a text tells both ends; `Início: 03/2020` beside `Fim: 02/2021` is one entry."""
    return bool(spans(text)) and len(points(text)) > 1


def _is_degree(text: str) -> bool:
    return len(text) <= _MAX_DEGREE and part_kind(text) == "degree"


def _run(rows: Sequence[Row], start: Row, x: float, is_heading: IsHeading) -> list[Row]:
    """The rows that follow `start`, in either direction, as parts of the same cards."""
    found: list[Row] = []
    last = start
    for row in rows:
        heads = any(is_heading(p.text) and not _rests(p, last) for p in row)
        if heads or any(_crosses(p, x) for p in row) or not _near(last, row, x):
            break
        found.append(row)
        last = row
    return found


def _rests(piece: Piece, row: Row) -> bool:
    """Whether a piece is the rest of one right above it, however much it says alone."""
    return any(
        abs(p.x0 - piece.x0) < _EDGE
        and p.bold == piece.bold
        and abs(p.size - piece.size) < 0.5
        and 0 <= piece.middle - p.middle < _NEAR * p.size
        for p in row
    )


def _crosses(piece: Piece, x: float) -> bool:
    return piece.x0 < x - _EDGE and piece.x1 > x - 1


def _near(one: Row, other: Row, x: float) -> bool:
    """Whether two rows belong to one card; further apart, both cards must go on."""
    height = min(one[0].y1 - one[0].y0, other[0].y1 - other[0].y0)
    upper, lower = sorted((one, other), key=lambda r: r[0].middle)
    gap = min(p.y0 for p in lower) - max(p.y1 for p in upper)
    return gap < (2 if _is_shared(other, x) else 1) * _NEAR * height


def _is_shared(row: Row, x: float) -> bool:
    return row[0].x0 < x - _EDGE and any(p.x0 >= x - _EDGE for p in row)
