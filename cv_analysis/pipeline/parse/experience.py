"""Positions, and how long they add up to."""

from __future__ import annotations

from collections.abc import Sequence

from cv_analysis.pipeline.parse.entries import Entry, entries
from cv_analysis.pipeline.parse.layout import Layout
from cv_analysis.pipeline.parse.normal import words
from cv_analysis.pipeline.parse.promotions import within
from cv_analysis.pipeline.parse.template import Named, name_entries
from cv_analysis.pipeline.parse.vocabulary.entries import INTERNSHIP
from cv_analysis.pipeline.types import Evidence, Line, Position, YearMonth

_INTERNSHIP = frozenset(INTERNSHIP)
_MID_YEAR = 7


def positions(
    lines: Sequence[Line], layout: Layout, *, month_first: bool = False
) -> tuple[Position, ...]:
    """The positions of one experience section, in the order of the file."""
    found = entries(layout.blocks(lines), month_first=month_first)
    named = name_entries(found)
    kept = _without_groups(list(zip(found, named, strict=True)))
    return tuple(_position(entry, name) for entry, name in kept if name.title or name.company)


def _without_groups(found: list[tuple[Entry, Named]]) -> list[tuple[Entry, Named]]:
    """A company with the dates of all its roles, which follow, is not a role of its own."""
    kept: list[tuple[Entry, Named]] = []
    company = ""
    for at, (entry, name) in enumerate(found):
        inner = found[at + 1][0] if at + 1 < len(found) else None
        alone = not entry.body and not (name.title and name.company)
        if alone and inner is not None and within(inner.span, entry.span):
            company = name.company or name.title
            continue
        if company and (not name.company or name.company == company or not name.title):
            name = Named(name.title or name.company, company, name.place, name.confidence)
        elif name.company:
            company = ""
        kept.append((entry, name))
    return kept


def _position(entry: Entry, name: Named) -> Position:
    span = entry.span
    return Position(
        title=name.title,
        company=name.company,
        location=name.place,
        start=span.start,
        end=span.finish,
        current=span.current,
        internship=bool(_INTERNSHIP.intersection(words(name.title))),
        bullets=tuple(line for block in entry.body for line in block.lines),
        statements=tuple(block.lines for block in entry.body),
        evidence=tuple(
            Evidence(line.page, line.number, line.text)
            for block in (*entry.above, entry.block, *entry.below)
            for line in block.lines
        ),
        confidence=name.confidence,
    )


def total_months(found: Sequence[Position], reference: YearMonth) -> int:
    """Months of the union of the intervals, both end months included; overlaps count once.

    A running job ends in the reference month. A year alone counts from, or to, its middle; but
    where one job ends in the year in which the next begins, nothing lies between them, and half
    a year does where it is the year after.
    """
    ends = {p.end.year for p in found if p.end is not None and p.end.month is None}
    starts = {p.start.year for p in found if p.start is not None and p.start.month is None}
    covered: set[int] = set()
    for position in found:
        covered.update(_months(position, reference, ends, starts))
    return len(covered)


def _months(position: Position, reference: YearMonth, ends: set[int], starts: set[int]) -> range:
    start, end = position.start, position.end
    if start is None:
        return range(0)
    last_known = reference.year * 12 + (reference.month or 12) - 1
    first = start.year * 12 + (start.month or _first_month(start.year, ends)) - 1
    if position.current or end is None:
        return range(first, last_known + 1)
    last = end.year * 12 + (end.month or _last_month(end.year, starts - {start.year})) - 1
    if end.month is None and start.month is None and start.year == end.year and last < first + 5:
        last = first + 5
    return range(first, min(last, last_known) + 1)


def _first_month(year: int, ends: set[int]) -> int:
    return 1 if year in ends else 4 if year - 1 in ends else _MID_YEAR


def _last_month(year: int, starts: set[int]) -> int:
    return 12 if year in starts else 9 if year + 1 in starts else _MID_YEAR - 1
