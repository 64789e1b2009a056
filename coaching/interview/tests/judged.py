"""An answer and what it is worth by the rubric, judged by hand."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """`points` of situation, task, action and result; `off` is what is taken off."""

    question: str
    language: str
    points: tuple[int, int, int, int]
    off: int
    text: str
