"""Shapes of requests and answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from rest_framework import serializers

from notifications.models import WebhookAttempt, WebhookDelivery, WebhookEndpoint
from notifications.webhooks.destination import MOST_CHARACTERS
from notifications.webhooks.events import EVENTS
from notifications.webhooks.services import NewSecret
from recoloca.api.strict import StrictSerializer
from recoloca.api.times import Moment


class EventsField(serializers.MultipleChoiceField):
    """Names of events, in the order in which they were sent."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=list(EVENTS), allow_empty=False, **options)

    def to_internal_value(self, data: Any) -> list[str]:  # type: ignore[override]
        """As a list; MultipleChoiceField makes a set."""
        known = super().to_internal_value(data)
        return [name for name in dict.fromkeys(data) if name in known]

    def to_representation(self, value: Sequence[str]) -> list[str]:  # type: ignore[override]
        """As it is stored."""
        return list(value)


class NewEndpointSerializer(serializers.Serializer[Any]):
    """An endpoint to be."""

    url = serializers.CharField(
        max_length=MOST_CHARACTERS, help_text="https, port 443 or 8443, a public name."
    )
    events = EventsField()


class ChangedEndpointSerializer(StrictSerializer):
    """What to change; what is left out stays."""

    url = serializers.CharField(max_length=MOST_CHARACTERS, required=False)
    events = EventsField(required=False)


class EndpointSerializer(serializers.Serializer[WebhookEndpoint]):
    """An endpoint, without its secret."""

    id = serializers.CharField()
    url = serializers.CharField()
    events = EventsField()
    status = serializers.ChoiceField(choices=WebhookEndpoint.Status.choices)
    disabled_reason = serializers.ChoiceField(
        choices=WebhookEndpoint.Reason.choices, allow_blank=True
    )
    disabled_at = Moment(allow_null=True)
    failing_since = Moment(
        allow_null=True, help_text="Nothing was taken since; five days switch the endpoint off."
    )
    previous_secret_expires_at = Moment(
        source="previous_secret_until",
        allow_null=True,
        help_text="Until then the secret before the present one signs as well.",
    )
    created_at = Moment()


class SecretSerializer(EndpointSerializer):
    """An endpoint with its secret, which is never shown again."""

    secret = serializers.CharField()


class DeliveryFilterSerializer(StrictSerializer):
    """What the list can be narrowed to."""

    elsewhere = frozenset({"page", "limit"})
    endpoint = serializers.CharField(required=False, max_length=64)
    status = serializers.ChoiceField(choices=WebhookDelivery.Status.choices, required=False)


class DeliveryRowSerializer(serializers.Serializer[WebhookDelivery]):
    """An event on its way to an endpoint."""

    id = serializers.CharField()
    event_id = serializers.CharField(help_text="`webhook-id`, and `id` of the body.")
    endpoint_id = serializers.CharField()
    event = serializers.CharField(source="event.event")
    status = serializers.ChoiceField(choices=WebhookDelivery.Status.choices)
    attempts = serializers.IntegerField()
    last_status = serializers.IntegerField(
        allow_null=True, help_text="HTTP status of the last answer, if there was one."
    )
    next_attempt_at = Moment(allow_null=True)
    created_at = Moment()


class AttemptSerializer(serializers.Serializer[WebhookAttempt]):
    """One try. Signatures are shortened; of the answer 16 kB are kept, without secrets."""

    number = serializers.IntegerField()
    started_at = Moment()
    duration_ms = serializers.IntegerField()
    request_headers = serializers.DictField(child=serializers.CharField())
    response_status = serializers.IntegerField(source="status", allow_null=True)
    response_headers = serializers.DictField(child=serializers.CharField())
    response_body = serializers.CharField(allow_blank=True)
    error = serializers.ChoiceField(choices=WebhookAttempt.Error.choices, allow_blank=True)


class DeliverySerializer(DeliveryRowSerializer):
    """A delivery with its body and all attempts."""

    body = serializers.CharField(source="event.body", help_text="The very text that is signed.")
    log = AttemptSerializer(many=True, source="log.all")


def present_secret(made: NewSecret) -> dict[str, Any]:
    """An endpoint with its secret."""
    return {**EndpointSerializer(made.endpoint).data, "secret": made.secret}


ENDPOINT_REQUEST: dict[str, Any] = {
    "url": "https://your-app.com/webhooks/recoloca",
    "events": ["cv.analysis.completed", "payment.succeeded"],
}
ENDPOINT: dict[str, Any] = {
    "id": "whe_7h2k9m4p6q8r1s3t5v7w",
    **ENDPOINT_REQUEST,
    "status": "active",
    "disabled_reason": "",
    "disabled_at": None,
    "failing_since": None,
    "previous_secret_expires_at": None,
    "created_at": "2025-01-20T15:30:00Z",
}
WITH_SECRET = {**ENDPOINT, "secret": "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="}
DELIVERY: dict[str, Any] = {
    "id": "whd_2b4d6f8h0k2m4p6r8t0w",
    "event_id": "msg_1a3c5e7g9j1m3p5r7t9w",
    "endpoint_id": ENDPOINT["id"],
    "event": "cv.analysis.completed",
    "status": "succeeded",
    "attempts": 1,
    "last_status": 200,
    "next_attempt_at": None,
    "created_at": "2025-01-20T15:32:00Z",
}
DELIVERY_WITH_LOG: dict[str, Any] = {
    **DELIVERY,
    "body": json.dumps(
        {
            "event": "cv.analysis.completed",
            "data": EVENTS["cv.analysis.completed"].example,
            "timestamp": "2025-01-20T15:32:00Z",
            "id": DELIVERY["event_id"],
        },
        separators=(",", ":"),
    ),
    "log": [
        {
            "number": 1,
            "started_at": "2025-01-20T15:32:00Z",
            "duration_ms": 84,
            "request_headers": {"webhook-id": DELIVERY["event_id"]},
            "response_status": 200,
            "response_headers": {"content-type": "text/plain"},
            "response_body": "ok",
            "error": "",
        }
    ],
}
