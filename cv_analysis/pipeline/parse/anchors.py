"""Anchors: the date ranges that entries of a section hang from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cv_analysis.pipeline.parse.atoms import split
from cv_analysis.pipeline.parse.dates import Span, single, spans
from cv_analysis.pipeline.parse.layout import Block, opens_small
from cv_analysis.pipeline.parse.roles import title_score

_MAX_REST = 130
_MAX_SMALL = 3
_MAX_LINE = 95
_BRACKETS = re.compile(r"[(\[]\s*[)\]]")


@dataclass(frozen=True)
class Anchor:
    """A block that carries the dates of an entry, and what else it says."""

    index: int
    span: Span
    rest: str


def anchors(blocks: Sequence[Block], *, month_first: bool = False) -> list[Anchor]:
    """The blocks that carry the dates of entries, in order."""
    found = [a for i, b in enumerate(blocks) if (a := _ranged(i, b, month_first))]
    plain = [a for a in found if not blocks[a.index].bullet]
    if plain:
        found = sorted([*plain, *_lone(blocks, plain, month_first)], key=lambda a: a.index)
    if not found:
        found = [a for i, b in enumerate(blocks) if (a := _dated(i, b, month_first))]
    return found


def _lone(blocks: Sequence[Block], ranged: list[Anchor], month_first: bool) -> list[Anchor]:
    """Among ranges, a lone date in brackets behind a title is an entry too."""
    taken = {a.index for a in ranged}
    dated = [a for i, b in enumerate(blocks) if (a := _dated(i, b, month_first))]
    return [
        a
        for a in dated
        if a.index not in taken
        and blocks[a.index].text.rstrip().endswith(")")
        and title_score(split(a.rest, 2)[0] if split(a.rest, 2) else "") >= 1
    ]


def _ranged(index: int, block: Block, month_first: bool) -> Anchor | None:
    text = block.text
    found = spans(text, month_first=month_first)
    if not found:
        return None
    span = found[0] if len(found) == 1 or found[0].begin < 3 else found[-1]
    rest = _rest(text, span)
    inner = len(text[: span.begin].strip(" (")) > 0 and bool(text[span.end :].strip(" ).,;"))
    if text[: span.begin].endswith("(") and any(title_score(p) >= 1 for p in split(rest, 2)):
        inner = False  # brackets behind a title are no part of a sentence
    if len(rest) > _MAX_REST or (inner and len(rest) > 70 and "\t" not in text and "|" not in text):
        return None
    if block.text.endswith(".") and len(rest.split()) > (16 if span.begin < 3 else 9):
        return None
    if opens_small(text) and span.begin and (inner or len(rest.split()) > _MAX_SMALL):
        return None
    return Anchor(index, span, rest)


def _dated(index: int, block: Block, month_first: bool) -> Anchor | None:
    """Without ranges, a lone date at an edge of a short line has to do."""
    point = single(block.text, month_first=month_first)
    if point is None or block.bullet or len(block.text) > _MAX_LINE:
        return None
    before, after = block.text[: point.begin].strip(" ("), block.text[point.end :].strip(" ).,;")
    if before and after:
        return None
    span = Span(point.begin, point.end, point.when, point.when)
    return Anchor(index, span, _rest(block.text, span))


def _rest(text: str, span: Span) -> str:
    before, after = text[: span.begin], text[span.end :]
    joint = "\t" if before.strip(" (|·•–-,:") and after.strip(" )|·•–-,.") else ""
    return _BRACKETS.sub("", f"{before}{joint}{after}").strip(" \t|·•–—-,;:()")
