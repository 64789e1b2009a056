"""Reading what one was told."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from notifications.models import Notification
from recoloca.errors import DomainError, ErrorCode

if TYPE_CHECKING:
    from accounts.models import User

ID = re.compile(r"notif_[0-9a-z]{20}", re.ASCII)
# How long read and unread ones are kept.
READ_KEPT, KEPT = timedelta(days=90), timedelta(days=365)


def find_notification(*, user: User, notification_id: str) -> Notification:
    """One of the user's own; raises NOT_FOUND for any other, whether or not it exists."""
    found = None
    if ID.fullmatch(notification_id):
        found = Notification.objects.visible_to(user).filter(pk=notification_id).first()
    if found is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return found


def count_unread(*, user: User) -> int:
    """How many are unread; 100 stands for 100 or more."""
    return Notification.objects.visible_to(user).count_unread()


def mark_read(*, user: User, notification_id: str) -> Notification:
    """Read as of now, or still as of the first time; raises NOT_FOUND."""
    if ID.fullmatch(notification_id):
        Notification.objects.visible_to(user).filter(pk=notification_id).mark_read()
    return find_notification(user=user, notification_id=notification_id)


def mark_all_read(*, user: User) -> int:
    """Mark whatever is unread; the number marked."""
    return Notification.objects.visible_to(user).mark_read()


def purge_notifications() -> int:
    """Forget read ones after 90 days and all after a year; the number forgotten."""
    now = timezone.now()
    old = Q(created_at__lt=now - KEPT) | Q(created_at__lt=now - READ_KEPT, read_at__isnull=False)
    return Notification.objects.filter(old).delete()[0]
