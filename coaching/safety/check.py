"""The one door: a careful reply where there must be one, else None."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from coaching.engine import SAFETY, Reply, Turn
from coaching.rules.fill import fill
from coaching.rules.heard import Facts
from coaching.rules.knowledge import FOLDER, Words, spoken
from coaching.rules.slots import slots
from coaching.safety.concerns import concern_of
from coaching.safety.crisis import is_crisis

CRISIS, REMINDER = "crisis", "reminder"


@cache
def answers() -> Mapping[str, Mapping[str, Words]]:
    """The careful answers by their keys."""
    rows = tomllib.loads((FOLDER / "safety.toml").read_text("utf-8"))
    return {key: spoken(row) for key, row in rows.items()}


def check(turn: Turn) -> Reply | None:
    """The reply to a crisis, or to a subject with one careful answer."""
    new = "" if turn.history else " ".join(_texts(turn.context))
    if is_crisis(turn.message) or is_crisis(new):
        return _reply(turn, CRISIS, flag=CRISIS)
    key = concern_of(turn.message)
    said = any(exchange.details.get("safety") == key for exchange in turn.history[-2:])
    return _reply(turn, key) if key and not said else None


def reminded(turn: Turn, reply: Reply) -> Reply:
    """A reply that follows one to a crisis: where help is stands first, once."""
    last = turn.history[-1].details if turn.history else {}
    if reply.flag or last.get("safety") != CRISIS:
        return reply
    text = f"{answers()[REMINDER][turn.language].answer}\n\n{reply.text}"
    return Reply(text, reply.suggestions, reply.state, reply.details, reply.engine)


def _reply(turn: Turn, key: str, *, flag: str = "") -> Reply:
    words = answers()[key][turn.language]
    known = slots(turn, Facts(), number=len(turn.history))
    text = fill(words.answer, known)
    return Reply(text, words.next, turn.state, {"safety": key}, SAFETY, flag)


def _texts(value: Any) -> Iterator[str]:
    """Every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
