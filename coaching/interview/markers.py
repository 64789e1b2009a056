"""The signs that an answer is looked through for, from `data/markers.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from coaching.interview.text import Sentence

DATA = Path(__file__).parent / "data"
LANGUAGES = ("pt", "en")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sign was found: from one letter of a sentence to another."""

    sentence: Sentence
    start: int = 0
    end: int = 0

    @property
    def quote(self) -> str:
        """The words around it, exactly as they stand."""
        return self.sentence.quote(self.start, self.end)

    @property
    def word(self) -> str:
        """The last word of what was found, folded."""
        return self.sentence.folded[self.start : self.end].split()[-1]


@cache
def load(name: str) -> dict[str, Any]:
    """A file of `data/`."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def pattern(language: str, name: str) -> re.Pattern[str]:
    """A sign of a language; patterns over several lines are one."""
    return re.compile(load("markers")[language][name].replace("\n", ""))


@cache
def function_words(language: str) -> frozenset[str]:
    """Small words that any real sentence has."""
    return frozenset(load("markers")[language]["function"].split())


def every(among: Iterable[Sentence], language: str, name: str) -> Iterator[Place]:
    """All places of a sign, in order."""
    searched = pattern(language, name)
    for sentence in among:
        for match in searched.finditer(sentence.folded):
            yield Place(sentence, match.start(), match.end())


def first(among: Iterable[Sentence], language: str, name: str) -> Place | None:
    """The first place of a sign."""
    return next(every(among, language, name), None)


def language_of(words: list[str], otherwise: str) -> str:
    """The language whose small words an answer clearly has more of."""
    counts = {code: sum(word in function_words(code) for word in words) for code in LANGUAGES}
    other = next(code for code in LANGUAGES if code != otherwise)
    return other if counts[other] > 2 * counts[otherwise] else otherwise
