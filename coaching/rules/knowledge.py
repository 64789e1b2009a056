"""The curated answers: one TOML file a topic, both languages side by side.

    [hello.pt] / [hello.en]     answer, next, ask      what a session begins with
    [[core]]                    pt, en                 steps for when nothing more fitting is known
    [[intent]]                  id, cues               phrases by which a question is recognised
    [intent.pt] / [intent.en]   answer, more, example, next, ask

Texts are Markdown with the placeholders of `fill`; `answer` is said first, `more` when the same
thing comes up again, `example` when one is asked for. A cue is a phrase without accents whose
words may go on ("negoci salari" finds "negociar o salário"): up to two others may stand between.
"=word" is a whole word, and a cue that begins with "~" counts only in sessions of its own topic.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "knowledge"
LANGUAGES = ("pt", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """What is said in one language; `next` are suggestions, `ask` the question that ends it."""

    answer: str
    more: str = ""
    example: str = ""
    next: tuple[str, ...] = ()
    ask: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase over folded text, how much it tells, and whether only in its own topic."""

    pattern: re.Pattern[str]
    weight: float
    own: bool


@dataclass(frozen=True, slots=True)
class Intent:
    """Something that people ask."""

    id: str
    topic: str
    cues: tuple[Cue, ...]
    words: Mapping[str, Words]


@dataclass(frozen=True, slots=True)
class Shelf:
    """All that there is on a topic."""

    hello: Mapping[str, Words]
    core: Mapping[str, tuple[str, ...]]
    intents: tuple[Intent, ...]


@cache
def shelves() -> Mapping[str, Shelf]:
    """The topics' shelves by key; a shelf belongs to the topic that its file is named after."""
    return {path.stem: _shelf(path) for path in sorted(FOLDER.glob("topics/*.toml"))}


@cache
def intents() -> Mapping[str, Intent]:
    """Every intent by `topic.id`."""
    return {intent.id: intent for shelf in shelves().values() for intent in shelf.intents}


def _shelf(path: Path) -> Shelf:
    data = tomllib.loads(path.read_text("utf-8"))
    return Shelf(
        hello=spoken(data["hello"]),
        core={code: tuple(row[code] for row in data["core"]) for code in LANGUAGES},
        intents=tuple(_intent(path.stem, row) for row in data["intent"]),
    )


def _intent(topic: str, row: Mapping[str, Any]) -> Intent:
    cues = tuple(_cue(phrase) for phrase in row["cues"])
    return Intent(f"{topic}.{row['id']}", topic, cues, spoken(row))


def _cue(phrase: str) -> Cue:
    own, phrase = phrase.startswith("~"), phrase.removeprefix("~")
    return Cue(cue_pattern(phrase), len(phrase.split()) ** 1.5, own)


def spoken(row: Mapping[str, Any]) -> dict[str, Words]:
    """What a table says in both languages."""
    return {code: _words(row[code]) for code in LANGUAGES}


def _words(row: Mapping[str, Any]) -> Words:
    return Words(
        answer=row["answer"].strip(),
        more=row.get("more", "").strip(),
        example=row.get("example", "").strip(),
        next=tuple(row.get("next", ())),
        ask=row.get("ask", ""),
    )


def cue_pattern(cue: str) -> re.Pattern[str]:
    """Each word of a cue as the beginning of a word, "=word" as the whole of one."""
    words = (
        re.escape(w[1:]) + r"\b" if w[0] == "=" else re.escape(w) + r"\w*" for w in cue.split()
    )
    return re.compile(r"\b" + r"\W+(?:\w+\W+){0,2}?".join(words))
