"""Writing an event down: rows in the transaction of what happened, sent once it is committed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from notifications.models import WebhookDelivery, WebhookEndpoint, WebhookEvent
from notifications.webhooks.events import check_data
from recoloca import log
from recoloca.api.times import written

if TYPE_CHECKING:
    from accounts.models import User

MOST_BYTES = 20_000


def publish(*, user: User, event: str, subject: str, data: Mapping[str, Any]) -> None:
    """Tell a person's servers of an event, in the caller's transaction: rolled back, it never was.

    `event` and the names and types of `data` are those of EVENTS; `subject` is what it is about,
    e.g. the id of a payment. The same event and subject again changes nothing. Raises ValueError
    for what is not in the table.
    """
    check_data(event, data)
    listening = WebhookEndpoint.objects.filter(user=user, events__contains=[event])
    listening = listening.exclude(status=WebhookEndpoint.Status.DISABLED)
    write_down(listening, event=event, subject=subject, data=data)


def write_down(
    endpoints: Iterable[WebhookEndpoint], *, event: str, subject: str, data: Mapping[str, Any]
) -> list[WebhookDelivery]:
    """The event and a delivery for each endpoint, all of one person; nothing if it is known.

    Without an endpoint nothing is kept.
    """
    endpoints = list(endpoints)
    if not endpoints:
        return []
    now = timezone.now()
    made = WebhookEvent(
        user_id=endpoints[0].user_id,
        event=event,
        subject=subject,
        request_id=_request_id(),
        created_at=now,
    )
    made.body = _body(made, data, now)
    with transaction.atomic():
        # Of parallel ones, the database lets one in and makes the others wait for its fate.
        WebhookEvent.objects.bulk_create([made], ignore_conflicts=True)
        if not WebhookEvent.objects.filter(pk=made.pk).exists():
            return []
        deliveries = [_delivery(made, endpoint) for endpoint in endpoints]
        return WebhookDelivery.objects.bulk_create(deliveries)


def _delivery(event: WebhookEvent, endpoint: WebhookEndpoint) -> WebhookDelivery:
    return WebhookDelivery(
        user_id=event.user_id,
        endpoint=endpoint,
        event=event,
        next_attempt_at=event.created_at,
        created_at=event.created_at,
    )


def _request_id() -> str:
    known = log.request_id.get()
    return log.new_request_id() if known == log.NO_REQUEST else known


def _body(event: WebhookEvent, data: Mapping[str, Any], now: datetime) -> str:
    content = {"event": event.event, "data": data, "timestamp": written(now), "id": event.pk}
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    if len(body.encode()) > MOST_BYTES:
        raise ValueError(f"event {event.event}: more than {MOST_BYTES} bytes")
    return body
