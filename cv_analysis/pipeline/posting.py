"""A pasted description, made plain: what people see of it, and what was meant for machines only."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from cv_analysis.pipeline.criteria.instructions import orders
from cv_analysis.pipeline.extract.repair import ZERO_WIDTH, clean, smuggled
from cv_analysis.pipeline.parse.normal import flat
from cv_analysis.pipeline.types import Notice

LONGEST = 20_000  # characters of a description
LONGEST_EXCERPT = 200
MOST_NOTICES = 6
_MIN_ZERO_WIDTH = 8  # on a line; editors and right-to-left names leave a few


@dataclass(frozen=True, slots=True)
class Posting:
    """`lines` are what counts; `notices` quote what was left out or was not to be seen."""

    lines: tuple[str, ...]
    notices: tuple[Notice, ...]


def read_posting(description: str) -> Posting:
    """The lines of a description without invisible characters and orders to a model."""
    raw = [line for line in description[:LONGEST].splitlines() if line.strip()]
    hidden = [text for line in raw if (text := _hidden(line))]
    lines = [text for line in raw if (text := clean(line).strip())]
    orders = _orders(lines)
    notices = [_notice("opening_hidden_text", text) for text in hidden]
    notices += [_notice("opening_instruction", lines[index]) for index in sorted(orders)]
    kept = tuple(line for index, line in enumerate(lines) if index not in orders)
    return Posting(kept, tuple(notices[:MOST_NOTICES]))


def _hidden(line: str) -> str:
    """What invisible characters of a line spell, or the line that is riddled with them."""
    if told := smuggled(line):
        return told
    return clean(line) if len(ZERO_WIDTH.findall(line)) >= _MIN_ZERO_WIDTH else ""


def _orders(lines: list[str]) -> set[int]:
    """The lines with an order to a model; one that wraps takes both its lines along."""
    folded = [flat(line) for line in lines]
    alone = {index for index, order in enumerate(orders(folded)) if order}
    pairs = [f"{one} {other}" for one, other in pairwise(folded)]
    wrapped = {
        index
        for index, order in enumerate(orders(pairs))
        if order and not alone.intersection((index, index + 1))
    }
    return alone | wrapped | {index + 1 for index in wrapped}


def _notice(kind: str, text: str) -> Notice:
    return Notice(kind, params={"text": text[:LONGEST_EXCERPT]})
