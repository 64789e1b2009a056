"""The rubric of an answer: four parts of four points, weighted, and what is taken off.

A part's share of the hundred is `weight × points ÷ 4`. Every point has a sentence of the answer
behind it; every point missed says what was looked for, and shows where it would have stood.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

VERSION = 1
OF = 4
# part → weight, and its marks with their points.
PARTS: dict[str, tuple[int, dict[str, int]]] = {
    "situation": (15, {"when": 1, "where": 1, "stakes": 1, "brief": 1}),
    "task": (15, {"task": 2, "own_task": 2}),
    "action": (40, {"own_step": 1, "several_steps": 1, "decision": 1, "reason": 1}),
    "result": (30, {"outcome": 2, "measure": 1, "learning": 1}),
}
# Fewer words than … cost …; more than … cost ….
SHORT = ((30, "far_too_short", 30), (60, "too_short", 20), (90, "short", 5))
LONG = ((350, "far_too_long", 10), (250, "long", 5))
OFF_TOPIC, LONG_SENTENCES, FILLERS = 20, 5, 5
WORDS_A_SENTENCE, MOST_FILLERS = 35, 3


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that is looked for. `quote` stands exactly so in the answer; "" for none."""

    key: str
    points: int
    got: bool
    quote: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the rubric with its marks."""

    key: str
    marks: tuple[Mark, ...]

    @property
    def weight(self) -> int:
        """Its share of the hundred."""
        return PARTS[self.key][0]

    @property
    def points(self) -> int:
        """Of four."""
        return sum(mark.points for mark in self.marks if mark.got)

    @property
    def earned(self) -> float:
        """Of the weight; quarters, so that a sum of them is exact."""
        return self.weight * self.points / OF


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points taken off the whole, and the sentence that is to blame, if it is one."""

    key: str
    points: int
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """What an answer shows. `notes` cost nothing."""

    parts: tuple[Part, ...]
    deductions: tuple[Deduction, ...]
    notes: tuple[str, ...]
    words: int
    language: str

    @property
    def total(self) -> float:
        """From 0 to 100: the parts less the deductions."""
        earned = sum(part.earned for part in self.parts)
        return max(earned - sum(item.points for item in self.deductions), 0.0)

    def as_json(self) -> dict[str, Any]:
        """As it is kept with the exchange, with the sums written out."""
        return {
            "rubric_version": VERSION,
            "total": self.total,
            "words": self.words,
            "language": self.language,
            "notes": list(self.notes),
            "parts": [_part(part) for part in self.parts],
            "deductions": [asdict(item) for item in self.deductions],
        }


def _part(part: Part) -> dict[str, Any]:
    return {
        "key": part.key,
        "points": part.points,
        "of": OF,
        "weight": part.weight,
        "earned": part.earned,
        "marks": [asdict(mark) for mark in part.marks],
    }
