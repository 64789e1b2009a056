"""What people do with their account; pages, API, admin and jobs are doors onto these."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import passwords, tokens
from accounts.links import PASSWORD_RESET, VERIFICATION
from accounts.models import Session, User, normalise_email
from accounts.tokens import TokenPair
from recoloca.errors import DomainError, ErrorCode
from recoloca.mail import queue_email
from recoloca.models import OutgoingEmail

security = logging.getLogger("recoloca.security")
NOBODY = 0
USER_AGENT_LENGTH = 200
NOTED_EVERY = timedelta(minutes=10)
KEPT_AFTER_END = timedelta(days=30)
LIFETIMES = {
    Session.Kind.API: timedelta(days=settings.REFRESH_TOKEN_DAYS),
    Session.Kind.WEB: timedelta(seconds=settings.SESSION_COOKIE_AGE),
}


class AlreadyVerified(DomainError):
    """The link is good, but its address was confirmed before."""

    def __init__(self) -> None:
        words = _("This e-mail address is already confirmed.")
        super().__init__(ErrorCode.VALIDATION_ERROR, words, details={"token": [words]})


def register(
    *, email: str, password: str, full_name: str, phone: str = "", language: str = "pt-br"
) -> User:
    """A new user and an e-mail to confirm the address.

    Raises VALIDATION_PASSWORD_WEAK, or VALIDATION_ERROR with `email` for a taken address.
    """
    user = User(email=normalise_email(email), full_name=full_name, phone=phone, language=language)
    if User.objects.filter(email=user.email).exists():
        raise _taken()
    _set_password(user, password, field="password")
    try:
        with transaction.atomic():
            user.save()
            queue_email(kind="verify_email", user=user)
    except IntegrityError:
        # Somebody else registered the address since we looked.
        raise _taken() from None
    security.info("registered", extra={"user_id": user.pk})
    return user


def log_in(*, email: str, password: str) -> User:
    """The active user; raises AUTH_INVALID_CREDENTIALS, whatever it is that does not fit."""
    user = authenticate(username=email, password=password)
    if not isinstance(user, User):
        security.info("login refused")
        raise DomainError(ErrorCode.AUTH_INVALID_CREDENTIALS)
    security.info("logged in", extra={"user_id": user.pk})
    return user


def update_profile(*, user: User, full_name: str | None = None, phone: str | None = None) -> User:
    """Change name and phone; None leaves a field as it is."""
    changes = {"full_name": full_name, "phone": phone}
    changed = [name for name, value in changes.items() if value is not None]
    for name in changed:
        setattr(user, name, changes[name])
    if changed:
        user.save(update_fields=[*changed, "updated_at"])
    return user


def change_password(
    *, user: User, session_id: str, current_password: str, new_password: str
) -> User:
    """Change it and end every other session.

    Raises AUTH_INVALID_CREDENTIALS for a wrong current password, VALIDATION_PASSWORD_WEAK for a
    weak new one.
    """
    if len(current_password) > passwords.MAX_LENGTH or not user.check_password(current_password):
        words = _("The current password is wrong.")
        raise DomainError(
            ErrorCode.AUTH_INVALID_CREDENTIALS, words, details={"current_password": [words]}
        )
    return set_password(user=user, password=new_password, keep_session=session_id)


@transaction.atomic
def set_password(
    *, user: User, password: str, keep_session: str = "", field: str = "new_password"
) -> User:
    """Set it, end all sessions but the one to keep, and tell the person by e-mail."""
    _set_password(user, password, field=field)
    user.save(update_fields=["password", "updated_at"])
    user.sessions.exclude(pk=keep_session).revoke()
    queue_email(kind="password_changed", user=user)
    security.info("password changed", extra={"user_id": user.pk})
    return user


def request_verification(*, email: str) -> None:
    """Send the link to confirm an address; tells nobody whether it has an account."""
    _mail_or_pretend("verify_email", email, is_verified=False)


def verify_email(*, token: str) -> User:
    """Confirm an address; raises VALIDATION_ERROR with `token`, of which AlreadyVerified is one."""
    user = VERIFICATION.user_of(token)
    if user is None:
        raise _dead_link()
    if not User.objects.filter(pk=user.pk, is_verified=False).update(
        is_verified=True, updated_at=timezone.now()
    ):
        raise AlreadyVerified
    user.is_verified = True
    security.info("e-mail confirmed", extra={"user_id": user.pk})
    return user


def request_password_reset(*, email: str) -> None:
    """Send the link to choose a new password; tells nobody whether there is an account."""
    _mail_or_pretend("reset_password", email)


@transaction.atomic
def reset_password(*, token: str, new_password: str) -> User:
    """Set a new password and end every session; the row's lock lets a link work once.

    Raises VALIDATION_ERROR with `token` for a link that does not hold, VALIDATION_PASSWORD_WEAK.
    """
    user = PASSWORD_RESET.user_of(token, lock=True)
    if user is None:
        raise _dead_link()
    return set_password(user=user, password=new_password)


@transaction.atomic
def open_session(
    *, user: User, kind: Session.Kind, address: str | None = None, user_agent: str = ""
) -> Session:
    """A session of somebody who has just proved who they are.

    Raises AUTH_INVALID_CREDENTIALS if meanwhile the password was changed or the account closed.
    """
    # The row's lock puts this before or after a change of the password, which ends all sessions.
    proved = User.objects.filter(pk=user.pk, password=user.password, is_active=True)
    if not proved.update(last_login=timezone.now()):
        raise DomainError(ErrorCode.AUTH_INVALID_CREDENTIALS)
    return Session.objects.create(
        user=user,
        kind=kind,
        refresh_jti=uuid4().hex if kind == Session.Kind.API else "",
        address=address,
        user_agent=user_agent[:USER_AGENT_LENGTH],
        expires_at=timezone.now() + LIFETIMES[kind],
    )


def open_api_session(*, user: User, address: str | None = None, user_agent: str = "") -> TokenPair:
    """Both tokens of a new session."""
    session = open_session(user=user, kind=Session.Kind.API, address=address, user_agent=user_agent)
    return tokens.pair(session)


def refresh(*, refresh_token: str) -> TokenPair:
    """A new access token, and with rotation a new refresh token, else the same again.

    Raises AUTH_REFRESH_TOKEN_INVALID. Of parallel uses of one token one rotates and the others
    are given the same new token; a use after the grace ends the session, for a thief may have it.
    """
    try:
        claims = tokens.read(tokens.Refresh, refresh_token)
    except tokens.TokenError:
        raise DomainError(ErrorCode.AUTH_REFRESH_TOKEN_INVALID) from None
    session = _session_of(claims)
    note_use(session)
    if settings.ROTATE_REFRESH_TOKENS and claims.jti == session.refresh_jti:
        if _rotate(session):
            return tokens.pair(session)
        session = _session_of(claims)  # a parallel use of the same token was quicker
    if claims.jti == session.refresh_jti or _within_grace(session, claims.jti):
        return tokens.pair(session)
    _end_reused(session)
    raise DomainError(ErrorCode.AUTH_REFRESH_TOKEN_INVALID)


def note_use(session: Session) -> None:
    """Keep when a session was last used, now and then: a write each time would cost too much."""
    now = timezone.now()
    if now - session.last_used_at > NOTED_EVERY:
        Session.objects.filter(pk=session.pk).update(last_used_at=now)


def end_session(*, user: User, session_id: str) -> Session:
    """End one of the user's own; raises NOT_FOUND for anybody else's as for a missing one."""
    named = tokens.SESSION_ID.fullmatch(session_id)
    session = named and Session.objects.visible_to(user).filter(pk=session_id).first()
    if not session:
        raise DomainError(ErrorCode.NOT_FOUND)
    Session.objects.filter(pk=session.pk).revoke()
    return session


def end_sessions(*, user: User, keep_session: str = "") -> int:
    """End all of a user's sessions but the one to keep; the number ended."""
    return user.sessions.exclude(pk=keep_session).revoke()


def purge_sessions() -> int:
    """Forget sessions that ended more than 30 days ago; the number forgotten."""
    long_ago = timezone.now() - KEPT_AFTER_END
    ended = Q(expires_at__lt=long_ago) | Q(revoked_at__lt=long_ago)
    return Session.objects.filter(ended).delete()[0]


def _session_of(claims: tokens.Claims) -> Session:
    found = (
        Session.objects.live()
        .select_related("user")
        .filter(pk=claims.session_id, user_id=claims.user_id, user__is_active=True)
    )
    session = found.first()
    if session is None:
        raise DomainError(ErrorCode.AUTH_REFRESH_TOKEN_INVALID)
    return session


def _rotate(session: Session) -> bool:
    # Guarded by the token in force, so that of parallel uses one moves it.
    now, before = timezone.now(), session.refresh_jti
    in_force = Session.objects.live().filter(pk=session.pk, refresh_jti=before)
    session.previous_jti, session.refresh_jti = before, uuid4().hex
    session.rotated_at, session.expires_at = now, now + LIFETIMES[Session.Kind.API]
    fields = ("previous_jti", "refresh_jti", "rotated_at", "expires_at")
    return bool(in_force.update(**{name: getattr(session, name) for name in fields}))


def _within_grace(session: Session, jti: str) -> bool:
    grace = timedelta(seconds=settings.ROTATION_GRACE_SECONDS)
    since = timezone.now() - (session.rotated_at or session.created_at)
    return jti == session.previous_jti and since <= grace


@transaction.atomic
def _end_reused(session: Session) -> None:
    if Session.objects.filter(pk=session.pk).revoke():
        queue_email(kind="session_reused", user=session.user)
        facts = {"user_id": session.user_id, "session_id": session.pk}
        security.warning("a refresh token was used again after its rotation", extra=facts)


@transaction.atomic
def _mail_or_pretend(kind: str, email: str, **state: Any) -> None:
    """Queue an e-mail to the active user of an address in that state.

    For anybody else the same statements run, so that time tells nothing: nobody's row goes again.
    """
    user = User.objects.filter(email=normalise_email(email), is_active=True, **state).first()
    queue_email(kind=kind, user=user or User(pk=NOBODY))
    OutgoingEmail.objects.filter(user_id=NOBODY).delete()


def _set_password(user: User, password: str, *, field: str) -> None:
    found = passwords.problems(password, user=user)
    if found:
        raise DomainError(ErrorCode.VALIDATION_PASSWORD_WEAK, details={field: found})
    user.set_password(password)


def _taken() -> DomainError:
    words = _("This e-mail address already has an account.")
    return DomainError(ErrorCode.VALIDATION_ERROR, details={"email": [words]})


def _dead_link() -> DomainError:
    words = _("This link has expired or was already used.")
    return DomainError(ErrorCode.VALIDATION_ERROR, words, details={"token": [words]})
