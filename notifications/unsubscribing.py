"""Links that end one kind of e-mail without a login: signed, and good for as long as the mail."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from accounts.models import User
from notifications.kinds import KINDS

_signer = Signer(salt="notifications.unsubscribe")


def unsubscribe_url(user: User, kind: str) -> str:
    """The whole address; the token stands in the query, because paths are logged."""
    query = urlencode({"token": _signer.sign_object([user.pk, kind])})
    return f"{settings.SITE_URL}{reverse('notifications:unsubscribe')}?{query}"


def owner_of(token: str) -> tuple[User, str] | None:
    """Whom a token was made for and the kind that it ends; None for what we did not sign."""
    try:
        user_id, kind = _signer.unsign_object(token)
    except (BadSignature, ValueError):
        return None
    user = User.objects.filter(pk=user_id).first()
    return (user, kind) if user and kind in KINDS else None
