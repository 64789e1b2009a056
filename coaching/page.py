"""What the pages show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from billing import entitlements
from billing.plans import AI_COACH_SESSIONS
from coaching.markdown import to_html
from coaching.models import MOST_MESSAGES, CoachMessage, CoachSession
from coaching.services import messages_of
from coaching.topics import Topic, find_topic, topics

if TYPE_CHECKING:
    from accounts.models import User

SHOWN = 100


def topics_page(user: User) -> dict[str, Any]:
    """The topics, and how many sessions are left."""
    return {"topics": list(topics().values()), **quota(user)}


def quota(user: User) -> dict[str, Any]:
    """How many sessions there are and are left; `limit` is 0 without a plan that has any."""
    own = entitlements.allowance(user=user, feature=AI_COACH_SESSIONS)
    return {"limit": own.limit, "left": max(0, own.limit - own.used)}


def rows(sessions: Iterable[CoachSession]) -> list[dict[str, Any]]:
    """The history's rows."""
    return [{"session": session, "topic": find_topic(session.topic)} for session in sessions]


def chat_page(session: CoachSession) -> dict[str, Any]:
    """A conversation; `suggestions` are those of the last answer, or first messages."""
    told = [exchange(message) for message in messages_of(session)[:SHOWN]]
    topic = find_topic(session.topic)
    return {
        "session": session,
        "topic": topic,
        "exchanges": told,
        "suggestions": told[-1]["message"].suggestions if told else _starters(topic),
        "open": session.status == CoachSession.Status.ACTIVE
        and session.message_count < MOST_MESSAGES,
    }


def exchange(message: CoachMessage) -> dict[str, Any]:
    """A message with its answer as HTML."""
    return {"message": message, "html": to_html(message.ai_response)}


def _starters(topic: Topic) -> list[str]:
    return [str(starter) for starter in topic.starters]
