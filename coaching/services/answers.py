"""An exchange from the message to the stored answer, in one piece or as it comes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from coaching.engine import MODEL, Reply, Turn
from coaching.model.talk import Asking, ask, prepare
from coaching.models import CoachMessage
from coaching.safety import check
from coaching.safety.check import reminded
from coaching.services import live
from coaching.services.live import Stored
from coaching.services.turns import Held, begin_turn, finish_turn, give_up_turn
from coaching.topics import find_topic

if TYPE_CHECKING:
    from accounts.models import User

QUESTION = CoachMessage.Type.QUESTION


def answer(
    *, user: User, session_id: str, message: str, message_type: str = QUESTION
) -> CoachMessage:
    """Answer a message; a reply that fails leaves nothing behind. Raises what begin_turn does."""
    held = begin_turn(user=user, session_id=session_id, message=message, message_type=message_type)
    with _letting_go(held):
        advice = _worded(held, reply_of_rules(held.turn))
        asking = prepare(turn=held.turn, advice=advice, user=user)
        if asking is None:
            return finish_turn(held, advice)
        reply, spent = asyncio.run(ask(asking, _unheard))
        return live.finish(held, asking, reply or advice, spent, _unnoticed)


def answer_live(
    *,
    user: User,
    session_id: str,
    message: str,
    message_type: str = QUESTION,
    stored: Stored | None = None,
) -> AsyncIterator[bytes]:
    """Answer a message as server-sent events (see `coaching.live`).

    What the rules answer is stored before the first event; what the model answers, by a task that
    no client can stop. `stored` is called with the exchange. Raises what begin_turn does.
    """
    held = begin_turn(user=user, session_id=session_id, message=message, message_type=message_type)
    with _letting_go(held):
        advice = _worded(held, reply_of_rules(held.turn))
        asking: Asking | None = prepare(turn=held.turn, advice=advice, user=user)
        if asking is not None:
            return live.answered(held, asking, stored or _unnoticed)
        said = finish_turn(held, advice)
        (stored or _unnoticed)(said)
        return live.told(said)


def reply_of_rules(turn: Turn) -> Reply:
    """Safety first, then the topic's responder."""
    careful = check(turn)
    return careful or reminded(turn, find_topic(turn.topic).respond()(turn))


def _worded(held: Held, advice: Reply) -> Reply:
    """The same reply, in a model's words where its topic has some."""
    word = find_topic(held.turn.topic).word()
    words = word(held.turn, advice, held.user) if word else {}
    if not words:
        return advice
    return replace(reply_of_rules(replace(held.turn, words=words)), engine=MODEL)


@contextmanager
def _letting_go(held: Held) -> Iterator[None]:
    try:
        yield
    except BaseException:
        give_up_turn(held)
        raise


def _unheard(text: str) -> None:
    """Nobody waits for the pieces."""


def _unnoticed(message: CoachMessage) -> None:
    """Nobody keeps the answer elsewhere."""
