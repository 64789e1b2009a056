"""Sending what is due. Whoever holds an endpoint's lease sends to it; nobody else does.

A turn sends to one endpoint until nothing is due, its time is over, or something fails. What was
sent is written down under the lease's token; a courier that died or was too slow has written
nothing, and the delivery is sent again under the same id.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from notifications.models import WebhookAttempt, WebhookDelivery, WebhookEndpoint
from notifications.models.webhook import WebhookEndpointQuerySet
from notifications.services.tell import notify
from notifications.webhooks import redaction, schedule, signing
from notifications.webhooks.secret import unlock
from notifications.webhooks.transport import Outcome, post
from recoloca import log

logger = logging.getLogger(__name__)
# The courier renews what it holds; without it, this is how long an endpoint waits for another.
LEASE = timedelta(seconds=8)
TURN_SECONDS = 5.0
TURN_DELIVERIES = 50
GONE = 410


@dataclass(frozen=True, slots=True)
class Turn:
    """The right to send to one endpoint."""

    endpoint_id: str
    token: UUID

    def row(self) -> WebhookEndpointQuerySet:
        """The endpoint while the lease holds, else nothing."""
        return WebhookEndpoint.objects.filter(pk=self.endpoint_id, lease_token=self.token)

    def end(self) -> None:
        """Give the endpoint back; those that waited longer come first."""
        self.row().update(lease_token=None, lease_until=timezone.now())


def claim_turns(*, most: int, failing: bool) -> list[Turn]:
    """Lease up to so many endpoints that something is due for, those that failed last or others.

    The endpoint whose last turn is the longest ago comes first, however much waits for any.
    """
    if most < 1:
        return []
    ready = WebhookEndpoint.objects.ready().filter(failing_since__isnull=not failing)
    with transaction.atomic():
        locked = ready.select_for_update(skip_locked=True, of=("self",)).order_by("lease_until")
        ids = list(locked.values_list("pk", flat=True)[:most])
        token, until = uuid4(), timezone.now() + LEASE
        WebhookEndpoint.objects.filter(pk__in=ids).update(lease_token=token, lease_until=until)
    return [Turn(pk, token) for pk in ids]


def renew_turns(turns: Iterable[Turn]) -> None:
    """Move the end of these on; what is lost stays lost."""
    now = timezone.now()
    if tokens := {turn.token for turn in turns}:
        held = WebhookEndpoint.objects.filter(lease_token__in=tokens, lease_until__gt=now)
        held.update(lease_until=now + LEASE)


def take_turn(turn: Turn) -> int:
    """Send what is due for an endpoint; the number of attempts."""
    due = WebhookDelivery.objects.due().filter(endpoint_id=turn.endpoint_id)
    due = due.select_related("event").order_by("next_attempt_at")[:TURN_DELIVERIES]
    stop = time.monotonic() + TURN_SECONDS
    endpoint = turn.row().first()
    attempts = 0
    for delivery in due:
        if endpoint is None or endpoint.status != WebhookEndpoint.Status.ACTIVE:
            break
        attempts += 1
        outcome, endpoint = _send(turn, endpoint, delivery)
        if not outcome.is_success or time.monotonic() > stop:
            break
    turn.end()
    return attempts


def _send(
    turn: Turn, endpoint: WebhookEndpoint, delivery: WebhookDelivery
) -> tuple[Outcome, WebhookEndpoint | None]:
    """One attempt; how it went, and the endpoint as it is now, or none if the turn is over."""
    with log.under(delivery.event.request_id):
        now = timezone.now()
        body = delivery.event.body.encode()
        headers = signing.headers(
            secrets=_secrets(endpoint, now),
            message_id=delivery.event_id,
            timestamp=int(now.timestamp()),
            body=body,
            request_id=log.request_id.get(),
        )
        outcome = post(endpoint.url, headers=headers, body=body)
        attempt = _attempt(delivery, now, headers, outcome)
        present = _write_down(turn, delivery, attempt, outcome)
        logger.info("%s to %s: %s", delivery.pk, endpoint.pk, outcome.error or outcome.status)
    return outcome, present


def _secrets(endpoint: WebhookEndpoint, now: datetime) -> list[str]:
    stored = [endpoint.secret]
    if endpoint.previous_secret_until and endpoint.previous_secret_until > now:
        stored.append(endpoint.previous_secret)
    return [unlock(text) for text in stored]


def _attempt(
    delivery: WebhookDelivery, now: datetime, headers: dict[str, str], outcome: Outcome
) -> WebhookAttempt:
    return WebhookAttempt(
        delivery=delivery,
        number=delivery.attempts + 1,
        started_at=now,
        duration_ms=round(outcome.seconds * 1000),
        request_headers=redaction.request_headers(headers),
        status=outcome.status,
        response_headers=redaction.response_headers(outcome.headers),
        response_body=redaction.text(outcome.body),
        error=outcome.error,
    )


@transaction.atomic
def _write_down(
    turn: Turn, delivery: WebhookDelivery, attempt: WebhookAttempt, outcome: Outcome
) -> WebhookEndpoint | None:
    """The endpoint as it is now; none, and nothing is written, if it or its lease is gone."""
    endpoint = turn.row().select_for_update(no_key=True).first()
    if endpoint is None:
        return None
    now = timezone.now()
    asked = _asked_wait(outcome, now)
    _move_on(delivery, outcome, now + asked)
    attempt.save(force_insert=True)
    if outcome.is_success:
        _note_success(endpoint)
    else:
        _note_failure(endpoint, outcome, now + asked)
    return endpoint


def _asked_wait(outcome: Outcome, now: datetime) -> timedelta:
    if outcome.status not in schedule.LISTENED_TO:
        return timedelta(0)
    return schedule.retry_after(outcome.header("retry-after"), now=now)


def _move_on(delivery: WebhookDelivery, outcome: Outcome, earliest: datetime) -> None:
    """Ended, or to be tried again, not before `earliest`."""
    delivery.attempts += 1
    delivery.last_status = outcome.status
    wait = None if outcome.is_success else schedule.wait_after(delivery.retry)
    if wait is None:
        ended = WebhookDelivery.Status
        delivery.status = ended.SUCCEEDED if outcome.is_success else ended.FAILED
        delivery.next_attempt_at = None
    else:
        delivery.retry += 1
        delivery.next_attempt_at = max(timezone.now() + wait, earliest)
    delivery.save(update_fields=["attempts", "last_status", "retry", "next_attempt_at", "status"])


def _note_success(endpoint: WebhookEndpoint) -> None:
    if endpoint.failures:
        endpoint.forgive()
        endpoint.save(update_fields=endpoint.FORGIVEN)


def _note_failure(endpoint: WebhookEndpoint, outcome: Outcome, earliest: datetime) -> None:
    """Let it rest, at least until `earliest`, or switch it off."""
    now = timezone.now()
    endpoint.failures += 1
    endpoint.failing_since = endpoint.failing_since or now
    endpoint.rest_until = max(now + schedule.rest_after(endpoint.failures), earliest)
    endpoint.save(update_fields=endpoint.FORGIVEN)
    if outcome.status == GONE:
        disable(endpoint, WebhookEndpoint.Reason.GONE)
    elif now - endpoint.failing_since >= schedule.PATIENCE:
        disable(endpoint, WebhookEndpoint.Reason.FAILING)


@transaction.atomic
def disable(endpoint: WebhookEndpoint, reason: str) -> bool:
    """Switch it off, give up what waits for it, and tell its owner; false if it was off."""
    now = timezone.now()
    off = WebhookEndpoint.Status.DISABLED
    changed = WebhookEndpoint.objects.filter(pk=endpoint.pk).exclude(status=off)
    if not changed.update(status=off, disabled_reason=reason, disabled_at=now):
        return False
    endpoint.deliveries.give_up()
    notify(
        user=endpoint.user,
        kind="webhook_disabled",
        subject=f"{endpoint.pk} {now:%Y-%m-%dT%H:%M:%S.%f}",
        params={"url": endpoint.url},
        action_url=reverse("webhooks:endpoint", args=[endpoint.pk]),
    )
    logger.warning("%s is switched off: %s", endpoint.pk, reason)
    return True
