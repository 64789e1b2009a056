"""Links in e-mails: signed, expiring, and dead once what they were made from has changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.urls import reverse

from accounts.models import User


@dataclass(frozen=True, slots=True)
class Link:
    """A kind of link: what signs it apart from the others, its page, and how long it holds."""

    salt: str
    page: str
    seconds: Callable[[], int]

    def token(self, user: User) -> str:
        """`<user id>.<time>.<signature>`."""
        return self._signer(user).sign(str(user.pk))

    def url(self, user: User) -> str:
        """The whole address. It is the settings' and never the request's, whose host may lie.

        The token stands in the query, because paths are logged.
        """
        query = urlencode({"token": self.token(user)})
        return f"{settings.SITE_URL}{reverse(self.page)}?{query}"

    def user_of(self, token: str, *, lock: bool = False) -> User | None:
        """The active user whom the token was made for, if it still holds."""
        number = token.partition(".")[0]
        if not (number.isascii() and number.isdigit() and len(number) <= 18):
            return None
        users = User.objects.select_for_update() if lock else User.objects.all()
        user = users.filter(pk=int(number), is_active=True).first()
        if user is None:
            return None
        try:
            self._signer(user).unsign(token, max_age=self.seconds())
        except BadSignature:
            return None
        return user

    def _signer(self, user: User) -> TimestampSigner:
        # Bound to address and password: when one changes, all links of before are dead.
        return TimestampSigner(salt=f"{self.salt}|{user.email}|{user.password}", sep=".")


VERIFICATION = Link(
    "accounts.verification", "accounts:verify", lambda: settings.EMAIL_VERIFICATION_TIMEOUT
)
PASSWORD_RESET = Link(
    "accounts.password_reset", "accounts:reset_password", lambda: settings.PASSWORD_RESET_TIMEOUT
)
