"""Where a report keeps words that a model wrote: beside the rules' words, never instead of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Json = Mapping[str, Any]
RULES, MODEL = "rules", "model"


def section_key(name: str) -> str:
    """The key of the words on a section."""
    return f"section.{name}"


def advice_key(check: str) -> str:
    """The key of the suggestion of a recommendation."""
    return f"advice.{check}"


def wording(words: Mapping[str, Mapping[str, str]], model: str) -> dict[str, Any]:
    """What is stored: words by language ("pt", "en") and key."""
    return {"engine": MODEL, "model": model, "words": words}


def words_in(report: Json, language: str) -> Mapping[str, str]:
    """The model's words in a language, by key; what is missing is said by the rules."""
    stored: Json = report.get("wording") or {}
    words: Mapping[str, str] = stored.get("words", {}).get(language, {})
    return words


def told_by(report: Json, language: str) -> dict[str, Any]:
    """Who words the report in this language, as `results.wording` shows it."""
    if not words_in(report, language):
        return {"engine": RULES, "model": None}
    return {"engine": MODEL, "model": report["wording"]["model"]}
