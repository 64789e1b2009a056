"""Several roles at one employer: on one line, or under the dates of all of them together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cv_analysis.pipeline.parse.anchors import Anchor
from cv_analysis.pipeline.parse.dates import Span, spans
from cv_analysis.pipeline.parse.layout import Block
from cv_analysis.pipeline.parse.roles import title_score
from cv_analysis.pipeline.types import YearMonth

_NEXT_ROLE = re.compile(r"(?<=\))\s*[,;/|]\s*(?=[A-ZÀ-Ý])")


def apart(blocks: Sequence[Block]) -> list[Block]:
    """Blocks with one role each: `Director (2015 - now), Manager (2010 - 2014)` holds two."""
    found: list[Block] = []
    for block in blocks:
        parts = _NEXT_ROLE.split(block.text)
        if len(parts) > 1 and all(spans(p) and title_score(p.split("(")[0]) >= 1 for p in parts):
            found += [replace(block, text=part) for part in parts]
        else:
            found.append(block)
    return found


def within(inner: Span, outer: Span) -> bool:
    """Whether a range lies in another."""
    if inner.start is None or outer.start is None or _key(inner.start) < _key(outer.start):
        return False
    if outer.current or outer.finish is None:
        return True
    return inner.finish is not None and _key(inner.finish, 12) <= _key(outer.finish, 12)


def _key(when: YearMonth, month: int = 1) -> int:
    return when.year * 12 + (when.month or month)


def spread(blocks: Sequence[Block], anchors: Sequence[Anchor]) -> tuple[list[Block], list[Anchor]]:
    """An employer's dates over those of each role, which stand below their titles.

    The roles become entries of a whole line each, the employer's own line none.
    """
    gone: set[int] = set()
    kept: list[Anchor] = []
    group: Anchor | None = None
    for at, anchor in enumerate(anchors):
        below = anchors[at + 1] if at + 1 < len(anchors) else None
        if group is not None and within(anchor.span, group.span) and _has_title(blocks, anchor):
            title = blocks[anchor.index - 1].text
            gone.add(anchor.index - 1)
            kept.append(replace(anchor, rest=f"{group.rest}\t{title}"))
            continue
        group = None
        if below is not None and _is_group(blocks, anchor, below):
            group = anchor
            gone.add(anchor.index)
        else:
            kept.append(anchor)
    if not gone:
        return list(blocks), list(anchors)
    numbers = [i for i in range(len(blocks)) if i not in gone]
    places = {old: new for new, old in enumerate(numbers)}
    return [blocks[i] for i in numbers], [replace(a, index=places[a.index]) for a in kept]


def _is_group(blocks: Sequence[Block], anchor: Anchor, below: Anchor) -> bool:
    return (
        bool(anchor.rest)
        and title_score(anchor.rest) < 1
        and below.index - anchor.index == 2
        and within(below.span, anchor.span)
        and _has_title(blocks, below)
    )


def _has_title(blocks: Sequence[Block], anchor: Anchor) -> bool:
    """Whether dates stand alone below a title."""
    above = blocks[anchor.index - 1] if anchor.index else None
    return (
        not anchor.rest and above is not None and not above.bullet and title_score(above.text) >= 1
    )
