"""The simulation's words in the language of the interview ("pt" or "en")."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coaching.interview.markers import load


def say(group: str, key: str, language: str, **values: Any) -> str:
    """A row of `data/words.toml`; values fill its places."""
    text: str = load("words")[group][key][language]
    return text.format(**values) if values else text


def of_mark(key: str, what: str, language: str) -> str:
    """What is said of a mark: its name, what missing it is called, how to improve, an example."""
    text: str = load("words")["marks"][key][what][language]
    return text


def advice(key: str, language: str, worded: Mapping[str, Mapping[str, str]]) -> str:
    """How to improve on a mark; `worded` has a model's words by language and mark."""
    return worded.get(language, {}).get(key) or of_mark(key, "improve", language)


def competence(key: str, language: str, what: str = "") -> str:
    """The name of a competence, or with `what` "hint_" the nudge before answering."""
    text: str = load("competences")[key][f"{what}{language}"]
    return text


def number(value: float, language: str) -> str:
    """A score as people write it: 71,25 or 71.25, without zeros at the end."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if language == "pt" else text
