"""Opening, finding and archiving sessions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation

from billing import entitlements
from billing.plans import AI_COACH_SESSIONS
from coaching.models import CoachMessage, CoachSession, CoachSessionQuerySet
from coaching.services.context import checked_context
from coaching.topics import find_topic
from recoloca.errors import DomainError, ErrorCode

if TYPE_CHECKING:
    from accounts.models import User

ID = re.compile(r"coach_session_[0-9a-z]{20}", re.ASCII)
Status = CoachSession.Status


def open_session(
    *, user: User, topic: str, context: Mapping[str, Any] | None = None
) -> CoachSession:
    """Begin a session, for one unit of the plan's coach sessions.

    Raises DomainError: AUTH_USER_NOT_VERIFIED, VALIDATION_ERROR (topic, context),
    SUBSCRIPTION_REQUIRED, USAGE_LIMIT_EXCEEDED.
    """
    if not user.is_verified:
        raise DomainError(ErrorCode.AUTH_USER_NOT_VERIFIED)
    row = find_topic(topic)
    checked = checked_context({} if context is None else context)
    if row.feature:
        entitlements.require(user, row.feature)
    language = translation.get_language() or "en"
    begin = row.open()
    session = CoachSession(user=user, topic=row.key, context=checked, language=language)
    session.state = dict(begin(checked, language[:2], session.pk)) if begin else {}
    with transaction.atomic():
        session.save(force_insert=True)
        entitlements.reserve(user=user, feature=AI_COACH_SESSIONS, subject=session.pk)
        entitlements.commit(subject=session.pk)
    return session


def sessions_of(user: User) -> CoachSessionQuerySet:
    """The user's sessions, the latest activity first."""
    return CoachSession.objects.visible_to(user).listed()


def find_session(
    *, user: User, session_id: str, among: CoachSessionQuerySet | None = None
) -> CoachSession:
    """One of the user's own; raises NOT_FOUND for any other, whether or not it exists."""
    rows = CoachSession.objects.all() if among is None else among
    found = None
    if ID.fullmatch(session_id):
        found = rows.visible_to(user).filter(pk=session_id).first()
    if found is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return found


def messages_of(session: CoachSession) -> QuerySet[CoachMessage]:
    """Its exchanges in their order."""
    return CoachMessage.objects.filter(session=session).order_by("sequence")


def archive_session(*, user: User, session_id: str) -> CoachSession:
    """End a session; it stays readable. Archiving twice changes nothing. Raises NOT_FOUND."""
    session = find_session(user=user, session_id=session_id)
    CoachSession.objects.filter(pk=session.pk).update(status=Status.ARCHIVED)
    session.status = Status.ARCHIVED
    return session


def delete_session(*, user: User, session_id: str) -> None:
    """Delete a session and what was said in it; raises NOT_FOUND."""
    find_session(user=user, session_id=session_id).delete()
