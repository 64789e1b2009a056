"""Logging in with e-mail and password."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from accounts.models import User
from accounts.passwords import MAX_LENGTH


class EmailBackend(ModelBackend):
    """Unknown, wrong and inactive all cost one hash, so that time does not tell them apart."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> User | None:
        """The user, or None; a password longer than any that exists is cut before it is hashed."""
        if username is None or password is None:
            return None
        too_long = len(password) > MAX_LENGTH
        user = super().authenticate(request, username, password[:MAX_LENGTH])
        return None if too_long or not isinstance(user, User) else user
