"""What people do with their endpoints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from notifications.models import WebhookDelivery, WebhookEndpoint
from notifications.models.webhook import WebhookEndpointQuerySet
from notifications.webhooks.destination import BadUrl, check_url
from notifications.webhooks.events import TEST
from notifications.webhooks.secret import lock, new_secret
from notifications.webhooks.services.publish import write_down
from recoloca.errors import DomainError, ErrorCode
from recoloca.ids import public_id

if TYPE_CHECKING:
    from accounts.models import User

ID = re.compile(r"whe_[0-9a-z]{20}", re.ASCII)
MOST_PER_USER = 5
PREVIOUS_SECRET_SIGNS = timedelta(hours=24)
MOST_WAITING_TESTS = 5
Status = WebhookEndpoint.Status


@dataclass(frozen=True, slots=True)
class NewSecret:
    """An endpoint and its secret, which is never shown again."""

    endpoint: WebhookEndpoint
    secret: str


def create_endpoint(*, user: User, url: str, events: Sequence[str]) -> NewSecret:
    """A new endpoint, active at once.

    Raises AUTH_USER_NOT_VERIFIED, VALIDATION_ERROR with `url`, and USAGE_LIMIT_EXCEEDED for a
    sixth one.
    """
    if not user.is_verified:
        raise DomainError(ErrorCode.AUTH_USER_NOT_VERIFIED)
    checked, secret = _checked(url), new_secret()
    with transaction.atomic():
        # Of parallel ones of a person, one after the other counts.
        get_user_model().objects.select_for_update(no_key=True).get(pk=user.pk)
        if WebhookEndpoint.objects.visible_to(user).count() >= MOST_PER_USER:
            raise DomainError(
                ErrorCode.USAGE_LIMIT_EXCEEDED,
                _("You can have at most %(most)s webhooks.") % {"most": MOST_PER_USER},
            )
        endpoint = WebhookEndpoint.objects.create(
            user=user, url=checked, events=_in_order(events), secret=lock(secret)
        )
    return NewSecret(endpoint, secret)


def find_endpoint(
    *, user: User, endpoint_id: str, among: WebhookEndpointQuerySet | None = None
) -> WebhookEndpoint:
    """One of the user's own; raises NOT_FOUND for any other, whether or not it exists."""
    rows = WebhookEndpoint.objects.all() if among is None else among
    found = None
    if ID.fullmatch(endpoint_id):
        found = rows.visible_to(user).filter(pk=endpoint_id).first()
    if found is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return found


@transaction.atomic
def update_endpoint(
    *, user: User, endpoint_id: str, url: str | None = None, events: Sequence[str] | None = None
) -> WebhookEndpoint:
    """Change address and events; None leaves a part as it is. What waits goes to the new address.

    A new address begins without the failures of the old one. Raises NOT_FOUND, VALIDATION_ERROR
    with `url`.
    """
    endpoint = _locked(user, endpoint_id)
    if events is not None:
        endpoint.events = _in_order(events)
    if url is not None and (checked := _checked(url)) != endpoint.url:
        endpoint.url = checked
        endpoint.forgive()
    endpoint.save(update_fields=["url", "events", *endpoint.FORGIVEN])
    return endpoint


@transaction.atomic
def rotate_secret(*, user: User, endpoint_id: str) -> NewSecret:
    """A new secret; the one before it signs as well for 24 hours. Raises NOT_FOUND."""
    endpoint, secret = _locked(user, endpoint_id), new_secret()
    endpoint.previous_secret = endpoint.secret
    endpoint.previous_secret_until = timezone.now() + PREVIOUS_SECRET_SIGNS
    endpoint.secret = lock(secret)
    endpoint.save(update_fields=["secret", "previous_secret", "previous_secret_until"])
    return NewSecret(endpoint, secret)


@transaction.atomic
def pause_endpoint(*, user: User, endpoint_id: str) -> WebhookEndpoint:
    """Send nothing for now; events wait. One that is switched off stays so. Raises NOT_FOUND."""
    endpoint = _locked(user, endpoint_id)
    if endpoint.status == Status.ACTIVE:
        endpoint.status = Status.PAUSED
        endpoint.save(update_fields=["status"])
    return endpoint


@transaction.atomic
def resume_endpoint(*, user: User, endpoint_id: str) -> WebhookEndpoint:
    """Send again: what waits, and what happens from now on.

    Raises NOT_FOUND; CONFLICT for one that staff have switched off.
    """
    endpoint = _locked(user, endpoint_id)
    if endpoint.disabled_reason == WebhookEndpoint.Reason.STAFF:
        raise DomainError(ErrorCode.CONFLICT, _("Our staff switched it off. Write to us."))
    if endpoint.status != Status.ACTIVE:
        endpoint.status, endpoint.disabled_reason = Status.ACTIVE, ""
        endpoint.disabled_at = None
        endpoint.forgive()
        endpoint.save(
            update_fields=["status", "disabled_reason", "disabled_at", *endpoint.FORGIVEN]
        )
    return endpoint


@transaction.atomic
def delete_endpoint(*, user: User, endpoint_id: str) -> None:
    """Delete it with its log. Raises NOT_FOUND."""
    _locked(user, endpoint_id).delete()


@transaction.atomic
def send_test(*, user: User, endpoint_id: str) -> WebhookDelivery:
    """Send the event webhook.test to this endpoint, at once even if it rests.

    Raises NOT_FOUND; CONFLICT unless it is active, or while five tests wait.
    """
    endpoint = _locked(user, endpoint_id)
    require_active(endpoint)
    waiting = WebhookDelivery.objects.pending().filter(endpoint=endpoint, event__event=TEST)
    if waiting.count() >= MOST_WAITING_TESTS:
        raise DomainError(ErrorCode.CONFLICT, _("Several tests are still on their way."))
    wake(endpoint)
    data = {"endpoint_id": endpoint.pk}
    (delivery,) = write_down([endpoint], event=TEST, subject=public_id("test"), data=data)
    return delivery


def require_active(endpoint: WebhookEndpoint) -> None:
    """Raises CONFLICT where nothing would be sent."""
    if endpoint.status != Status.ACTIVE:
        raise DomainError(ErrorCode.CONFLICT, _("This webhook is paused or switched off."))


def wake(endpoint: WebhookEndpoint) -> None:
    """End its rest, so that the next delivery is tried at once."""
    WebhookEndpoint.objects.filter(pk=endpoint.pk).update(rest_until=None)


def _locked(user: User, endpoint_id: str) -> WebhookEndpoint:
    locked = WebhookEndpoint.objects.select_for_update(no_key=True)
    return find_endpoint(user=user, endpoint_id=endpoint_id, among=locked)


def _checked(url: str) -> str:
    try:
        return check_url(url)
    except BadUrl as error:
        words = str(error.words)
        raise DomainError(ErrorCode.VALIDATION_ERROR, details={"url": [words]}) from None


def _in_order(events: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(events))
