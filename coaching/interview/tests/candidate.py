"""Somebody who is interviewed: sends messages and keeps the state as the service would."""

from __future__ import annotations

from typing import Any

from coaching.engine import Exchange, Reply, Turn
from coaching.interview.responder import respond
from coaching.interview.setup import open_simulation
from coaching.interview.tests.answers import ANSWERS
from coaching.person import Person

GOOD = ANSWERS["a support analyst who tells it all"].text
WEAK = ANSWERS["somebody who only says a gente"].text
GOOD_EN = ANSWERS["an accountant who tells it all"].text


class Candidate:
    """An interview from its first message on."""

    def __init__(self, language: str = "pt", **context: Any) -> None:
        self.context = {"role": "Analista de Suporte", "questions": 3, **context}
        self.state: Any = open_simulation(self.context, language, "a seed")
        self.history: list[Exchange] = []

    def send(self, message: str) -> Reply:
        turn = Turn(
            topic="interview_simulation",
            message=message,
            message_type="answer",
            language="pt",
            context=self.context,
            person=Person(),
            history=tuple(self.history),
            state=self.state,
        )
        reply = respond(turn)
        self.state = reply.state
        self.history.append(Exchange(message, reply.text, reply.suggestions, reply.details))
        return reply

    def begun(self) -> Candidate:
        self.send("Vamos começar")
        return self


def event(reply: Reply) -> str:
    return str(reply.details["simulation"]["event"])
