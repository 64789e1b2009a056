"""The API's door: a bearer token that names a live session."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.module_loading import import_string
from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request

from accounts import tokens
from accounts.models import Session, User
from accounts.services import note_use
from recoloca.api.exceptions import TokenRefused
from recoloca.errors import ErrorCode

SESSION_FIELDS = [field.attname for field in Session._meta.concrete_fields]
USER_FIELDS = [field.attname for field in User._meta.concrete_fields]
# They stand in the statement for what differs between requests.
ANY_SESSION, ANY_USER, ANY_TIME = "session_*", -1, datetime.max.replace(tzinfo=UTC)


class BearerAuthentication(BaseAuthentication):
    """One query reads session and user together, so an ended session ends in every process."""

    def authenticate(self, request: Request) -> tuple[User, Session] | None:
        """The user and, as `request.auth`, the session; raises TokenRefused."""
        header = request.META.get("HTTP_AUTHORIZATION", "")
        if not header:
            return None
        session = _live_session(_claims(header), _annotations(request))
        note_use(session)
        return session.user, session

    def authenticate_header(self, request: Request) -> str:
        """What WWW-Authenticate says."""
        return "Bearer"


def _claims(header: str) -> tokens.Claims:
    scheme, _space, token = header.partition(" ")
    if scheme.lower() != "bearer":
        raise TokenRefused(ErrorCode.AUTH_TOKEN_INVALID)
    try:
        return tokens.read(tokens.Access, token.strip())
    except tokens.ExpiredTokenError:
        raise TokenRefused(ErrorCode.AUTH_TOKEN_EXPIRED) from None
    except tokens.TokenError:
        raise TokenRefused(ErrorCode.AUTH_TOKEN_INVALID) from None


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL whose parameters are in place but for those that differ between requests."""

    sql: str
    parameters: tuple[Any, ...]
    annotations: tuple[str, ...]

    def run(self, claims: tokens.Claims) -> tuple[Any, ...] | None:
        """The row of a live session: its fields, its user's, the annotations."""
        known: dict[Any, Any] = {ANY_SESSION: claims.session_id, ANY_USER: claims.user_id}
        known[ANY_TIME] = timezone.now()
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [known.get(value, value) for value in self.parameters])
            row: tuple[Any, ...] | None = cursor.fetchone()
        return row


# Django takes longer to build this query than PostgreSQL to answer it, so it is built once a day:
# annotations may depend on the date.
@functools.lru_cache(maxsize=4)
def statement(annotations: str, day: date) -> Statement:
    """The one query that reads session and user, with the annotations of a settings path."""
    extra = import_string(annotations)() if annotations else {}
    sessions = Session.objects.filter(
        pk=ANY_SESSION,
        user_id=ANY_USER,
        user__is_active=True,
        revoked_at=None,
        expires_at__gt=ANY_TIME,
    )
    columns = [*SESSION_FIELDS, *(f"user__{name}" for name in USER_FIELDS), *extra]
    query = sessions.annotate(**extra).order_by().values_list(*columns).query
    sql, parameters = query.sql_with_params()
    return Statement(sql, parameters, tuple(extra))


def _live_session(claims: tokens.Claims, annotations: str) -> Session:
    found = statement(annotations, timezone.localdate())
    row = found.run(claims)
    if row is None:
        raise TokenRefused(ErrorCode.AUTH_TOKEN_INVALID)
    first, second = len(SESSION_FIELDS), len(SESSION_FIELDS) + len(USER_FIELDS)
    session = Session.from_db(connection.alias, SESSION_FIELDS, row[:first])
    session.user = User.from_db(connection.alias, USER_FIELDS, row[first:second])
    for name, value in zip(found.annotations, row[second:], strict=True):
        setattr(session, name, value)
    return session


def _annotations(request: Request) -> str:
    view = (request.parser_context or {}).get("view")
    wanted = getattr(view, "annotate_principal", False)
    return settings.PROFILE_ANNOTATIONS if wanted else ""
