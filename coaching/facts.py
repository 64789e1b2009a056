"""Facts of the law and where to look: dated rows, each with its official source.

A row that is not in force on a day is not said on that day; a text that needs it says where to
look instead. Figures that change with the year (wage floors, bands, instalments) are not here:
they belong to the calculators.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

FILE = Path(__file__).resolve().parent / "knowledge" / "facts.toml"


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence in both languages, from when until when it holds, and who says so."""

    id: str
    about: Mapping[str, str]
    words: Mapping[str, str]
    valid_from: date
    valid_to: date | None
    source: str
    checked_on: date

    def holds(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@cache
def facts() -> Mapping[str, Fact]:
    """Every row by its id."""
    rows = tomllib.loads(FILE.read_text("utf-8"))["fact"]
    return {row["id"]: _fact(row) for row in rows}


def _fact(row: Mapping[str, Any]) -> Fact:
    values: dict[str, Any] = {"valid_to": None, **row}
    return Fact(words={"pt": values.pop("pt"), "en": values.pop("en")}, **values)


def spoken_facts(language: str, day: date | None = None) -> dict[str, str]:
    """`<id>_or_look`: the sentence with date and source if it is in force, else where to look."""
    today = day or timezone.localdate()
    return {
        f"{fact.id}_or_look": (_spoken if fact.holds(today) else _look)(fact, language)
        for fact in facts().values()
    }


def _spoken(fact: Fact, language: str) -> str:
    day = fact.checked_on
    if language == "pt":
        return f"{fact.words['pt']} ([fonte oficial]({fact.source}), conferida em {day:%d/%m/%Y})"
    return f"{fact.words['en']} ([official source]({fact.source}), checked on {day:%Y-%m-%d})"


def _look(fact: Fact, language: str) -> str:
    if language == "pt":
        return f"Sobre {fact.about['pt']}, veja a regra de hoje na [fonte oficial]({fact.source})"
    return f"On {fact.about['en']}, see today's rule at the [official source]({fact.source})"
