"""Telling: rows in the transaction of the change; what goes out of the house goes afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.http import url_has_allowed_host_and_scheme

from notifications.kinds import KINDS, Channel, Kind
from notifications.models import Notification
from notifications.services.preferences import wants
from recoloca.mail import queue_email

if TYPE_CHECKING:
    from accounts.models import User

# The kind of e-mail that tells of a notification; its subject is the notification's id.
EMAIL = "notification"


def notify(
    *,
    user: User,
    kind: str,
    subject: str,
    params: Mapping[str, str | int | float] | None = None,
    action_url: str = "",
) -> Notification:
    """Tell a person something, in the caller's transaction: rolled back, it was never told.

    `kind` is a row of KINDS, which says what `params` it needs; `subject` is what it is about,
    e.g. the id of an analysis. The same kind and subject again returns the first: nothing is told
    twice. `action_url` is a path of this site. Raises ValueError for a kind, a parameter or an
    address that cannot be.
    """
    row = KINDS.get(kind)
    if row is None:
        raise ValueError(f"unknown kind of notification: {kind}")
    values = _checked(row, params or {})
    if action_url and not _is_path(action_url):
        raise ValueError("a notification leads to a path of this site")
    made = Notification(
        user=user,
        kind=kind,
        type=row.type,
        subject=subject,
        params=values,
        action_url=action_url,
        in_app=wants(user, kind, Channel.IN_APP),
    )
    with transaction.atomic():
        # Of parallel ones, the database lets one in and makes the others wait for its fate.
        Notification.objects.bulk_create([made], ignore_conflicts=True)
        kept = Notification.objects.get(user=user, kind=kind, subject=subject)
        if kept.pk == made.pk:
            queue_email(kind=EMAIL, user=user, subject=made.pk)
    return kept


def forget(*, user: User, subject: str) -> None:
    """Take back what was told of something that is deleted; e-mails not yet sent are not sent."""
    Notification.objects.filter(user=user, subject=subject).delete()


def _is_path(url: str) -> bool:
    return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)


def _checked(row: Kind, params: Mapping[str, Any]) -> dict[str, Any]:
    known, required = set(row.parameters()), set(row.required())
    if not required <= set(params) <= known:
        raise ValueError(f"parameters {sorted(params)} where {sorted(known)} are known")
    return dict(params)
