"""The API's door: a bearer token that names a live session."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request

from accounts import tokens
from accounts.models import Session, User
from accounts.services import note_use
from recoloca.api.exceptions import TokenRefused
from recoloca.errors import ErrorCode


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


def _annotations(request: Request) -> dict[str, Any]:
    view = (request.parser_context or {}).get("view")
    if not getattr(view, "annotate_principal", False):
        return {}
    annotations: dict[str, Any] = import_string(settings.PROFILE_ANNOTATIONS)()
    return annotations


def _live_session(claims: tokens.Claims, annotations: dict[str, Any]) -> Session:
    sessions = Session.objects.live().select_related("user").annotate(**annotations)
    session = sessions.filter(
        pk=claims.session_id, user_id=claims.user_id, user__is_active=True
    ).first()
    if session is None:
        raise TokenRefused(ErrorCode.AUTH_TOKEN_INVALID)
    return session
