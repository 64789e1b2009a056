"""Subjects that have one careful answer each, whatever the topic of the session."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coaching.rules.phrases import any_of, phrases
from cv_analysis.pipeline.parse.normal import flat


@dataclass(frozen=True, slots=True)
class Concern:
    """A subject: when it is meant, and what makes it something else."""

    key: str
    cues: re.Pattern[str]
    unless: re.Pattern[str]

    def is_in(self, text: str) -> bool:
        """Whether a folded text speaks of it."""
        return bool(self.cues.search(text)) and not self.unless.search(text)


CONCERNS = tuple(
    Concern(row["key"], any_of(row["cues"]), any_of(row["unless"]))
    for row in phrases("concerns")["concern"]
)
_AGE = re.compile(
    r"\b(?:tenho|fiz|faco|estou\s+com|completei|i\s+am|i\W?m|turned|com)\s+(?:so\s+|only\s+|just\s+)?(\d{1,2})\s*(?:anos\b(?!\s+(?:de|em|como|na|no|trabalh))|years?\s+old|yo\b)"
)
ADULT, APPRENTICE = 18, 14


def concern_of(text: str) -> str:
    """The key of the first concern in a text, child and young for minors, or ""."""
    folded = flat(text)
    age = _AGE.search(folded)
    if age and int(age[1]) < ADULT and int(age[1]) >= 7:
        return "child" if int(age[1]) < APPRENTICE else "young"
    return next((concern.key for concern in CONCERNS if concern.is_in(folded)), "")
