"""Access and refresh tokens: signed claims that name a session, and nothing about the person."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from rest_framework_simplejwt.backends import TokenBackend
from rest_framework_simplejwt.exceptions import (
    ExpiredTokenError,
    TokenBackendError,
    TokenBackendExpiredToken,
    TokenError,
)
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken, Token

from accounts.models import Session

# Ours are about 350 characters long; a longer one is not worth decoding.
MAX_LENGTH = 2048
USER_ID = re.compile(r"[0-9]{1,18}", re.ASCII)
SESSION_ID = re.compile(r"session_[0-9a-z]{20}", re.ASCII)


@dataclass(frozen=True, slots=True)
class TokenPair:
    """What a client keeps."""

    access_token: str
    refresh_token: str


@dataclass(frozen=True, slots=True)
class Claims:
    """What a token that holds says: whose, by which session, and which one it is."""

    user_id: int
    session_id: str
    jti: str


class KeyRing(TokenBackend):
    """Signs with the first key and accepts tokens of any: a key can be replaced without logouts."""

    def __init__(self, key: str, *previous: str) -> None:
        known: dict[str, Any] = settings.SIMPLE_JWT
        shared = {name.lower(): known[name] for name in ("ALGORITHM", "AUDIENCE", "ISSUER")}
        super().__init__(signing_key=key, **shared)
        self.previous = [TokenBackend(signing_key=old, **shared) for old in previous]

    def decode(self, token: Any, verify: bool = True) -> dict[str, Any]:
        """The claims; raises TokenBackendError unless one key fits and all else holds."""
        try:
            return super().decode(token, verify)
        except TokenBackendExpiredToken:
            raise
        except TokenBackendError as error:
            refusal = error
        for backend in self.previous:
            try:
                return backend.decode(token, verify)
            except TokenBackendExpiredToken:
                raise
            except TokenBackendError:
                continue
        raise refusal


@functools.cache
def key_ring(key: str, *previous: str) -> KeyRing:
    """The ring of these keys; preparing them is not repeated for every request."""
    return KeyRing(key, *previous)


class OwnKeys:
    """Mixed into simplejwt's tokens: our keys instead of its one."""

    def get_token_backend(self) -> TokenBackend:
        """The ring of the settings."""
        return key_ring(settings.JWT_SIGNING_KEY, *settings.JWT_PREVIOUS_KEYS)


class Access(OwnKeys, AccessToken):
    """Opens the API for an hour, as long as its session lives."""


class Refresh(OwnKeys, RefreshToken):  # type: ignore[misc]
    """Brings new access tokens, as long as its session lives."""


def pair(session: Session) -> TokenPair:
    """Both tokens of a session."""
    return TokenPair(access_token(session), refresh_token(session))


def access_token(session: Session) -> str:
    """A new access token."""
    return str(_named(Access(), session))


def refresh_token(session: Session) -> str:
    """The session's refresh token; the same bytes each time, so that a retry can have it again."""
    token = _named(Refresh(), session)
    token["jti"] = session.refresh_jti
    token["iat"] = _seconds(session.rotated_at or session.created_at)
    token["exp"] = _seconds(session.expires_at)
    return str(token)


def read(kind: type[Token], text: str) -> Claims:
    """The claims of a token; raises ExpiredTokenError or TokenError."""
    if len(text) > MAX_LENGTH:
        raise TokenError("too long")
    payload = kind(text).payload  # type: ignore[arg-type]
    user_id, session_id = str(payload.get("sub")), str(payload.get("sid"))
    if not (USER_ID.fullmatch(user_id) and SESSION_ID.fullmatch(session_id)):
        raise TokenError("it names no session")
    return Claims(int(user_id), session_id, str(payload["jti"]))


def _named(token: Token, session: Session) -> Token:
    token["sub"] = str(session.user_id)
    token["sid"] = session.pk
    return token


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


__all__ = [
    "Access",
    "Claims",
    "ExpiredTokenError",
    "Refresh",
    "TokenError",
    "TokenPair",
    "access_token",
    "pair",
    "read",
    "refresh_token",
]
