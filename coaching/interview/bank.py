"""The questions, and which of them an interview asks."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from coaching.interview.markers import load

TYPES = ("behavioural", "technical", "hr_screening", "case")
LEVELS = ("intern", "junior", "mid", "senior", "lead")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of an interview; kept with it, so that the bank may change."""

    id: str
    competence: str
    text: str

    @property
    def stems(self) -> tuple[str, ...]:
        """Beginnings of words of its subject, folded, in both languages."""
        row = load("competences").get(self.competence, {})
        return (*row.get("about_pt", "").split(), *row.get("about_en", "").split())


@dataclass(frozen=True, slots=True)
class Question:
    """A question in both languages; `{role}` stands for what the person practises for."""

    id: str
    competence: str
    types: tuple[str, ...]
    levels: tuple[str, ...]
    pt: str
    en: str

    def asked(self, language: str, role: str) -> Asked:
        """As it is asked of somebody."""
        text: str = getattr(self, language)
        return Asked(self.id, self.competence, text.replace("{role}", role or UNNAMED[language]))


UNNAMED = {"pt": "esta vaga", "en": "this role"}


@cache
def bank() -> dict[str, Question]:
    """Every question by its id."""
    rows = load("questions")["question"]
    return {
        row["id"]: Question(**{**row, "types": tuple(row["types"]), "levels": tuple(row["levels"])})
        for row in rows
    }


def choose(kind: str, level: str, count: int, seed: str) -> list[Question]:
    """So many questions, the same for the same seed; a competence comes again only at the end."""
    fitting = [q for q in bank().values() if kind in q.types and level in q.levels]
    random.Random(seed).shuffle(fitting)  # noqa: S311 - chosen, not secret
    return _spread(fitting)[:count]


def _spread(questions: Sequence[Question]) -> list[Question]:
    """The first of each competence, then the second of each, and so on; an opening one first."""
    seen: dict[str, int] = {}
    ranks = {}
    for question in questions:
        ranks[question.id] = seen[question.competence] = seen.get(question.competence, -1) + 1
    opens = {q.id: q.competence != "self_presentation" for q in questions}
    return sorted(questions, key=lambda q: (opens[q.id], ranks[q.id]))
