"""The e-mail of a notification; the caller has switched to the person's language."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from notifications import wording
from notifications.kinds import Channel
from notifications.models import Notification
from notifications.services.preferences import wants
from notifications.unsubscribing import unsubscribe_url
from recoloca.letters import write_letter
from recoloca.models import OutgoingEmail


def notification(email: OutgoingEmail) -> EmailMultiAlternatives | None:
    """That of the notification in `subject`; None if it is gone or the person wants none now."""
    told = Notification.objects.filter(pk=email.subject).first()
    if told is None or not _reaches(email, told.kind):
        return None
    choice = told.row.policy(Channel.EMAIL).is_choice
    return write_letter(
        user=email.user,
        title=wording.title(told),
        words=wording.message(told),
        action=(wording.action(told), f"{settings.SITE_URL}{told.action_url}"),
        unsubscribe_url=unsubscribe_url(email.user, told.kind) if choice else "",
    )


def _reaches(email: OutgoingEmail, kind: str) -> bool:
    user = email.user
    return user.is_active and user.is_verified and wants(user, kind, Channel.EMAIL)
