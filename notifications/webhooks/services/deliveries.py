"""The log: what was sent, and sending it once more."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from notifications.models import WebhookDelivery, WebhookEndpoint, WebhookEvent
from notifications.models.webhook import WebhookDeliveryQuerySet
from notifications.webhooks.secret import renew
from notifications.webhooks.services.endpoints import require_active, wake
from recoloca.errors import DomainError, ErrorCode

if TYPE_CHECKING:
    from accounts.models import User

ID = re.compile(r"whd_[0-9a-z]{20}", re.ASCII)
KEPT = timedelta(days=30)
BATCH = 1000


def find_delivery(
    *, user: User, delivery_id: str, among: WebhookDeliveryQuerySet | None = None
) -> WebhookDelivery:
    """One of the user's own; raises NOT_FOUND for any other, whether or not it exists."""
    rows = WebhookDelivery.objects.all() if among is None else among
    found = None
    if ID.fullmatch(delivery_id):
        own = rows.visible_to(user).select_related("event", "endpoint")
        found = own.filter(pk=delivery_id).first()
    if found is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return found


@transaction.atomic
def redeliver(*, delivery: WebhookDelivery) -> WebhookDelivery:
    """Send it again at once, under its old id and with the schedule from its beginning.

    Raises CONFLICT if its endpoint is paused or switched off.
    """
    locked = WebhookEndpoint.objects.select_for_update(no_key=True)
    endpoint = locked.get(pk=delivery.endpoint_id)
    require_active(endpoint)
    wake(endpoint)
    delivery.status = WebhookDelivery.Status.PENDING
    delivery.retry, delivery.next_attempt_at = 0, timezone.now()
    delivery.save(update_fields=["status", "retry", "next_attempt_at"])
    return delivery


def purge_events() -> int:
    """Forget events older than 30 days with all that was sent of them; the number forgotten."""
    old = WebhookEvent.objects.filter(created_at__lt=timezone.now() - KEPT)
    gone = 0
    while ids := list(old.values_list("pk", flat=True)[:BATCH]):
        WebhookEvent.objects.filter(pk__in=ids).delete()
        gone += len(ids)
    return gone


def renew_secrets() -> int:
    """Encrypt under today's SECRET_KEY what a retired one still opens; the number renewed."""
    renewed = 0
    rows = WebhookEndpoint.objects.values_list("pk", "secret", "previous_secret")
    for pk, secret, previous in rows.iterator():
        fresh = {"secret": renew(secret), "previous_secret": previous and renew(previous)}
        if fresh != {"secret": secret, "previous_secret": previous}:
            same = WebhookEndpoint.objects.filter(pk=pk, secret=secret)
            renewed += same.update(**fresh)
    return renewed
