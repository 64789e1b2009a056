"""An answer as text: folded letter by letter, so that what is found can be quoted exactly."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LONGEST_QUOTE = 220
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+|\n+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it stands in the answer; `folded` has a letter for each of its letters."""

    text: str
    folded: str

    @property
    def words(self) -> list[str]:
        """Its words, folded."""
        return WORD.findall(self.folded)

    def quote(self, start: int = 0, end: int = 0) -> str:
        """The sentence, or as much of it around a place as a quote may have; always exact."""
        if len(self.text) <= LONGEST_QUOTE:
            return self.text
        room = max(LONGEST_QUOTE - (end - start), 0) // 2
        first, last = max(start - room, 0), min(end + room, len(self.text))
        if first:
            first = _next_word(self.text, first, start)
        if last < len(self.text):
            last = max(self.text.rfind(" ", end, last), end)
        return self.text[first:last].strip()


def fold(text: str) -> str:
    """Lower case without accents, of the same length; curly apostrophes straight."""
    return "".join(map(_folded, text))


def sentences(text: str) -> list[Sentence]:
    """The sentences in order; what is between two of them is left out."""
    parts = (part.strip() for part in _END.split(text))
    return [Sentence(part, fold(part)) for part in parts if part]


def words(text: str) -> list[str]:
    """All words, folded."""
    return WORD.findall(fold(text))


def one_line(text: str, longest: int) -> str:
    """Text of a person's as it can stand in a sentence of ours: one line, no markup."""
    plain = "".join(" " if c in "<>[]()*_`#|\\" or not c.isprintable() else c for c in text)
    return " ".join(plain.split())[:longest].strip()


def _next_word(text: str, first: int, start: int) -> int:
    blank = text.find(" ", first, start)
    return first if blank < 0 else blank + 1


def _folded(char: str) -> str:
    if char in "’‘":
        return "'"
    base = unicodedata.normalize("NFKD", char)[0].lower()
    return base if len(base) == 1 else char
