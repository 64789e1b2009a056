"""What can be done with the coach: open, find, ask, archive. Doors import from here."""

from coaching.services.answers import answer, answer_live
from coaching.services.sessions import (
    archive_session,
    delete_session,
    find_session,
    messages_of,
    open_session,
    sessions_of,
)
from coaching.services.turns import Held, begin_turn, finish_turn, give_up_turn

__all__ = [
    "Held",
    "answer",
    "answer_live",
    "archive_session",
    "begin_turn",
    "delete_session",
    "find_session",
    "finish_turn",
    "give_up_turn",
    "messages_of",
    "open_session",
    "sessions_of",
]
