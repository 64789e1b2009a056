"""The whole of an exchange, for whoever wants the answer in one piece."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coaching.engine import Reply, Turn
from coaching.models import CoachMessage
from coaching.safety import check
from coaching.safety.check import reminded
from coaching.services.turns import begin_turn, finish_turn, give_up_turn
from coaching.topics import find_topic

if TYPE_CHECKING:
    from accounts.models import User


def answer(
    *,
    user: User,
    session_id: str,
    message: str,
    message_type: str = CoachMessage.Type.QUESTION,
) -> CoachMessage:
    """Answer a message; a reply that fails leaves nothing behind. Raises what begin_turn does."""
    held = begin_turn(user=user, session_id=session_id, message=message, message_type=message_type)
    try:
        return finish_turn(held, reply_of_rules(held.turn))
    except BaseException:
        give_up_turn(held)
        raise


def reply_of_rules(turn: Turn) -> Reply:
    """Safety first, then the topic's responder."""
    careful = check(turn)
    return careful or reminded(turn, find_topic(turn.topic).respond()(turn))
