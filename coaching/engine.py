"""What a topic's responder gets and gives: one exchange of a conversation, without the database.

A responder is a function `(Turn) -> Reply`. The topic's row names it; the service keeps order,
quota, safety and storage around it, so a responder is pure: the same turn gives the same reply.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from coaching.person import Person

if TYPE_CHECKING:
    from accounts.models import User

RULES, MODEL, SAFETY = "rules", "anthropic", "safety"


@dataclass(frozen=True, slots=True)
class Exchange:
    """An earlier message and what was answered; `details` as its reply gave them."""

    message: str
    reply: str
    suggestions: tuple[str, ...] = ()
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Turn:
    """A message to be answered. `language` is "pt" or "en": that of the message.

    `state` is what the last reply of this session gave, or what `open` of the topic made. `words`
    are a model's, by the names that the topic's responder and its `wording` share.
    """

    topic: str
    message: str
    message_type: str
    language: str
    context: Mapping[str, Any]
    person: Person
    history: tuple[Exchange, ...] = ()
    state: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: `text` is Markdown, `suggestions` short next actions.

    `state` replaces the session's; `details` is kept with this exchange. `flag` marks a crisis.
    """

    text: str
    suggestions: tuple[str, ...] = ()
    state: Mapping[str, Any] = field(default_factory=dict)
    details: Mapping[str, Any] = field(default_factory=dict)
    engine: str = RULES
    flag: str = ""


Responder = Callable[[Turn], Reply]
# Words of a model's for a turn and its reply, of a user's; empty where the reply stands as it is.
Wording = Callable[[Turn, Reply, "User"], Mapping[str, str]]
# What a new session's state is, from its context, language and id; raises DomainError
# VALIDATION_ERROR for a context it cannot use.
Opening = Callable[[Mapping[str, Any], str, str], Mapping[str, Any]]
