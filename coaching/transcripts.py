"""Example conversations: the rules' answers to messages that are kept in docs/transcripts."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils import translation

from coaching.engine import Exchange, Turn
from coaching.person import Person, read
from coaching.rules.language import language_of
from coaching.services.answers import reply_of_rules
from coaching.topics import find_topic
from cv_analysis.pipeline.analyse import analyse
from cv_analysis.pipeline.extract import extract
from cv_analysis.pipeline.parse import parse
from cv_analysis.pipeline.types import YearMonth

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "transcripts"
MONTH = YearMonth(2026, 11)
EXAMPLE = "coach_session_example"


@dataclass(frozen=True, slots=True)
class Script:
    """A conversation to be: who speaks (a CV), about what, and what is said."""

    topic: str
    language: str
    cv: str
    context: Mapping[str, Any]
    messages: tuple[str, ...]

    @property
    def file(self) -> str:
        """The transcript's name."""
        return f"{self.topic}.{self.language}.md"


def scripts() -> Iterator[Script]:
    """Every conversation of the folder."""
    data = tomllib.loads((FOLDER / "messages.toml").read_text("utf-8"))
    for topic, spoken in data.items():
        for language, row in spoken.items() if topic != "cvs" else ():
            cv = data["cvs"][row["cv"]]
            yield Script(topic, language, cv, row["context"], tuple(row["messages"]))


def transcript(script: Script) -> str:
    """The conversation in Markdown."""
    title = find_topic(script.topic).title
    with translation.override("pt-br" if script.language == "pt" else "en"):
        parts = [f"# {title}"]
    for exchange in conversation(script):
        steps = " · ".join(exchange.suggestions)
        parts += [f"## {exchange.message}", exchange.reply, f"*→ {steps}*" if steps else ""]
    return "\n\n".join(part for part in parts if part) + "\n"


def conversation(script: Script) -> list[Exchange]:
    """The exchanges, as a session would have led them."""
    told: list[Exchange] = []
    language = script.language
    begin = find_topic(script.topic).open()
    state = begin(script.context, language, EXAMPLE) if begin else {}
    for message in script.messages:
        language = language_of(message, default=language)
        turn = Turn(
            topic=script.topic,
            message=message,
            message_type="question",
            language=language,
            context=script.context,
            person=_person(script.cv, language),
            history=tuple(told),
            state=state,
        )
        reply = reply_of_rules(turn)
        told.append(Exchange(message, reply.text, reply.suggestions, reply.details))
        state = reply.state
    return told


def _person(cv: str, language: str) -> Person:
    parsed = parse(extract(cv.strip().encode(), "cv.txt"), reference_month=MONTH)
    name = cv.strip().split(maxsplit=1)[0]
    return read(analyse(parsed).as_dict(), language=language, name=name)
