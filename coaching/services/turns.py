"""One exchange at a time: take the session, let somebody answer, store both or nothing.

A turn is held by a token that ends by itself, so neither a lock nor a connection is held while an
answer is being written. Others wait a little for their turn, and in the order in which they come
through the sequence is given.
"""

from __future__ import annotations

import time
import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coaching.engine import Exchange, Reply, Turn
from coaching.models import LONGEST_MESSAGE, MOST_MESSAGES, CoachMessage, CoachSession
from coaching.person import person_of
from coaching.rules.language import language_of
from coaching.services.context import check_text, refusal
from coaching.services.sessions import find_session
from coaching.topics import find_topic
from recoloca.errors import DomainError, ErrorCode
from recoloca.ids import public_id

if TYPE_CHECKING:
    from accounts.models import User

# A model may take LLM_TIMEOUT; what is left covers storing.
HELD = timedelta(seconds=settings.LLM_TIMEOUT + 15)
PATIENCE, PAUSE = 10.0, 0.03
HISTORY = 40  # exchanges that an answer may look back on


@dataclass(frozen=True, slots=True)
class Held:
    """A turn that is ours: what is asked, and what finishing it needs."""

    turn: Turn
    session: CoachSession
    token: uuid.UUID
    message_id: str
    user: User


def begin_turn(
    *,
    user: User,
    session_id: str,
    message: str,
    message_type: str = CoachMessage.Type.QUESTION,
) -> Held:
    """Take the session for one exchange.

    Raises DomainError: AUTH_USER_NOT_VERIFIED, NOT_FOUND, VALIDATION_ERROR (empty, too long,
    archived, 100 messages reached), CONFLICT (somebody is being answered for too long).
    """
    if not user.is_verified:
        raise DomainError(ErrorCode.AUTH_USER_NOT_VERIFIED)
    session = find_session(user=user, session_id=session_id)
    text = _checked(message)
    token = _take(session)
    try:
        session = CoachSession.objects.get(pk=session.pk)
        turn = _turn(user, session, text, message_type)
    except BaseException:
        _free(session.pk, token)
        raise
    return Held(turn, session, token, public_id("msg"), user)


@transaction.atomic
def finish_turn(held: Held, reply: Reply) -> CoachMessage:
    """Store the exchange; raises CONFLICT if the turn was lost meanwhile, storing nothing."""
    mine = CoachSession.objects.select_for_update().filter(
        pk=held.session.pk, turn_token=held.token
    )
    session = mine.first()
    if session is None:
        raise DomainError(ErrorCode.CONFLICT, retry_after=1)
    session.message_count += 1
    session.state, session.last_activity = dict(reply.state), timezone.now()
    session.turn_token = session.turn_until = None
    session.safety_flag = reply.flag or session.safety_flag
    session.save(
        update_fields=[
            *("message_count", "state", "last_activity", "turn_token", "turn_until", "safety_flag")
        ]
    )
    find_topic(session.topic).replied(session)
    return CoachMessage.objects.create(
        id=held.message_id,
        session=session,
        sequence=session.message_count,
        message_type=held.turn.message_type,
        user_message=held.turn.message,
        ai_response=reply.text,
        suggestions=list(reply.suggestions),
        engine=reply.engine,
        details=dict(reply.details),
    )


def give_up_turn(held: Held) -> None:
    """Let the session go without an exchange."""
    _free(held.session.pk, held.token)


def _free(session_id: str, token: uuid.UUID) -> None:
    mine = CoachSession.objects.filter(pk=session_id, turn_token=token)
    mine.update(turn_token=None, turn_until=None)


def _take(session: CoachSession) -> uuid.UUID:
    token, deadline = uuid.uuid4(), time.monotonic() + PATIENCE
    wanted = CoachSession.objects.filter(pk=session.pk, status=CoachSession.Status.ACTIVE)
    wanted = wanted.filter(message_count__lt=MOST_MESSAGES)
    while not wanted.free().update(turn_token=token, turn_until=timezone.now() + HELD):
        _explain(session.pk)
        if time.monotonic() > deadline:
            raise DomainError(ErrorCode.CONFLICT, retry_after=2)
        time.sleep(PAUSE)
    return token


def _explain(session_id: str) -> None:
    """Raise what waiting would not change."""
    row = CoachSession.objects.filter(pk=session_id).values_list("status", "message_count").first()
    if row is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    if row[0] != CoachSession.Status.ACTIVE:
        raise refusal(_("This session is archived. Start a new one."), "session")
    if row[1] >= MOST_MESSAGES:
        words = _("A session holds %(most)s messages. Start a new one.") % {"most": MOST_MESSAGES}
        raise refusal(words, "session")


def _turn(user: User, session: CoachSession, text: str, message_type: str) -> Turn:
    rows = CoachMessage.objects.filter(session=session).order_by("-sequence")[:HISTORY]
    history = [
        Exchange(row.user_message, row.ai_response, tuple(row.suggestions), row.details)
        for row in rows
    ][::-1]
    before = history[-1].message if history else ""
    language = language_of(text, default=language_of(before, default=session.language[:2]))
    return Turn(
        topic=session.topic,
        message=text,
        message_type=message_type,
        language=language,
        context=session.context,
        person=person_of(user=user, language=language),
        history=tuple(history),
        state=session.state,
    )


def _checked(message: str) -> str:
    check_text(message, "message")
    text = message.strip()
    if not text:
        raise refusal(_("Write a message."), "message")
    if len(text) > LONGEST_MESSAGE:
        words = _("Must not be longer than %(most)s characters.") % {"most": LONGEST_MESSAGE}
        raise refusal(words, "message")
    return text
