"""A receiver can tell that a body is ours, in both ways that we sign it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from cryptography.fernet import InvalidToken
from django.utils import timezone
from standardwebhooks import Webhook, WebhookVerificationError

from notifications.models import WebhookAttempt, WebhookEndpoint
from notifications.webhooks import services
from notifications.webhooks.secret import lock, new_secret, renew, unlock
from notifications.webhooks.tests.receiver import Received, Receiver

pytestmark = pytest.mark.django_db
BODY = '{"event":"webhook.test","data":{"name":"Conceição 🦜"}}'.encode()


def own(secret: str, body: bytes) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def standard(secret: str, request: Received) -> Any:
    headers = {name.lower(): value for name, value in request.headers.items()}
    return Webhook(secret).verify(request.body, headers)


def test_both_signatures_are_over_the_very_bytes_that_came(
    receiver: Receiver, made: services.NewSecret, happen: Any, deliver: Any
) -> None:
    happen("cv_analysis_ção")
    deliver()
    (request,) = receiver.received
    assert "ção" in request.body.decode()
    assert standard(made.secret, request) == json.loads(request.body)
    assert request.headers["X-Recoloca-Signature"] == own(made.secret, request.body)


@pytest.mark.parametrize("change", ["body", "id", "time", "secret"])
def test_whatever_is_changed_verifies_no_more(
    change: str, receiver: Receiver, made: services.NewSecret, happen: Any, deliver: Any
) -> None:
    happen()
    deliver()
    (request,) = receiver.received
    secret = new_secret() if change == "secret" else made.secret
    if change == "body":
        request.body += b" "
    if change == "id":
        request.headers["webhook-id"] += "x"
    if change == "time":
        request.headers["webhook-timestamp"] = str(int(request.headers["webhook-timestamp"]) + 1)
    with pytest.raises(WebhookVerificationError):
        standard(secret, request)


def test_the_headers(receiver: Receiver, made: Any, happen: Any, deliver: Any) -> None:
    happen()
    deliver()
    (request,) = receiver.received
    names = {name.lower() for name in request.headers}
    assert names == {
        "host", "content-type", "content-length", "user-agent", "accept", "connection",
        "x-recoloca-signature", "webhook-id", "webhook-timestamp", "webhook-signature",
        "x-request-id",
    }  # fmt: skip
    assert request.headers["Content-Type"] == "application/json"
    assert request.headers["User-Agent"] == "Recoloca-Webhooks/1.0"
    assert request.headers["webhook-id"] == json.loads(request.body)["id"]
    assert abs(int(request.headers["webhook-timestamp"]) - request.at) < 5


def test_after_a_rotation_both_secrets_verify_for_a_day(
    ana: Any, receiver: Receiver, made: services.NewSecret, happen: Any, deliver: Any
) -> None:
    fresh = services.rotate_secret(user=ana, endpoint_id=made.endpoint.pk).secret
    assert fresh != made.secret
    happen("one")
    deliver()
    request = receiver.received[-1]
    for secret in (fresh, made.secret):
        assert standard(secret, request)
    assert request.headers["X-Recoloca-Signature"] == own(fresh, request.body)
    assert request.headers["X-Recoloca-Signature-Previous"] == own(made.secret, request.body)
    with time_machine.travel(timezone.now() + timedelta(hours=24, seconds=1)):
        happen("two")
        deliver()
        later = receiver.received[-1]
        assert standard(fresh, later)
        with pytest.raises(WebhookVerificationError):
            standard(made.secret, later)
    assert "X-Recoloca-Signature-Previous" not in later.headers


def test_a_secret_has_32_random_bytes_behind_its_prefix() -> None:
    one, other = new_secret(), new_secret()
    assert one != other
    assert one.startswith("whsec_")
    assert len(base64.b64decode(one.removeprefix("whsec_"))) == 32


def test_secrets_are_encrypted_at_rest_and_out_of_the_log(
    receiver: Receiver, made: services.NewSecret, happen: Any, deliver: Any
) -> None:
    happen()
    deliver()
    bare = made.secret.removeprefix("whsec_")
    stored = str(WebhookEndpoint.objects.values().get())
    assert bare not in stored
    attempt = WebhookAttempt.objects.values().get()
    assert bare not in str(attempt)
    sent = receiver.received[0].headers
    for name in ("X-Recoloca-Signature", "webhook-signature"):
        kept = attempt["request_headers"][name]
        assert kept.endswith("[…]")
        assert sent[name].startswith(kept.removesuffix("[…]"))


def test_a_retired_key_opens_until_secrets_are_renewed(settings: Any, made: Any) -> None:
    old = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a" * 50, [old]
    stored = WebhookEndpoint.objects.get().secret
    assert unlock(stored) == made.secret
    assert services.renew_secrets() == 1
    assert services.renew_secrets() == 0
    settings.SECRET_KEY_FALLBACKS = []
    assert unlock(WebhookEndpoint.objects.get().secret) == made.secret
    with pytest.raises(InvalidToken):
        unlock(stored)
    assert renew(stored) == stored


def test_the_same_secret_is_stored_differently_each_time() -> None:
    assert lock("whsec_a") != lock("whsec_a")
