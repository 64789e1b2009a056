"""Events: once, in the transaction of what happened, in the specification's words."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.db import transaction

from notifications.models import WebhookDelivery, WebhookEvent
from notifications.webhooks import services
from notifications.webhooks.events import EVENTS, check_data
from notifications.webhooks.tests.receiver import Receiver

pytestmark = pytest.mark.django_db
SPECIFIED = {
    "cv.analysis.completed": {"analysis_id", "user_id", "overall_score", "status"},
    "subscription.created": {"subscription_id", "user_id", "plan_id", "status"},
    "payment.succeeded": {"payment_id", "subscription_id", "amount_cents", "currency"},
}


def test_the_body_is_the_specification_s_and_an_id(
    ana: Any, receiver: Receiver, endpoint: Any, happen: Any, deliver: Any
) -> None:
    happen("cv_analysis_456789")
    deliver()
    body = json.loads(receiver.received[0].body)
    assert list(body) == ["event", "data", "timestamp", "id"]
    assert body["event"] == "cv.analysis.completed"
    assert body["data"] == {
        "analysis_id": "cv_analysis_456789",
        "user_id": ana.pk,
        "overall_score": 85.5,
        "status": "completed",
    }
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", body["timestamp"])
    assert re.fullmatch(r"msg_[0-9a-z]{20}", body["id"])


def test_the_events_are_those_that_were_agreed() -> None:
    assert set(EVENTS) == {
        "cv.analysis.completed", "cv.analysis.failed",
        "subscription.created", "subscription.updated", "subscription.canceled",
        "payment.succeeded", "payment.failed", "payment.refunded",
    }  # fmt: skip
    for name, fields in SPECIFIED.items():
        assert set(EVENTS[name].example) == fields


@pytest.mark.parametrize("name", EVENTS)
def test_the_examples_are_good_data_and_nothing_more_is(name: str) -> None:
    example = dict(EVENTS[name].example)
    check_data(name, example)
    for wrong in (
        {**example, "email": "ana@example.com"},
        {**example, "status": 1, "currency": 1},
        {},
        dict.fromkeys(example),
    ):
        with pytest.raises(ValueError, match=re.escape(name)):
            check_data(name, wrong)


def test_unknown_events_are_a_mistake_of_ours(ana: Any) -> None:
    with pytest.raises(ValueError, match="unknown"):
        services.publish(user=ana, event="cv.deleted", subject="x", data={})


def test_too_much_data_is_a_mistake_of_ours(ana: Any, endpoint: Any, happen: Any) -> None:
    with pytest.raises(ValueError, match="20000"):
        happen("é" * 10_000)


def test_only_those_who_subscribed_are_told(
    ana: Any, bruno: Any, receiver: Receiver, endpoint: Any, happen: Any
) -> None:
    def another(user: Any, event: str) -> Any:
        return services.create_endpoint(user=user, url=receiver.url, events=[event]).endpoint

    second = another(ana, "cv.analysis.completed")
    another(ana, "payment.failed")
    another(bruno, "cv.analysis.completed")
    happen()
    told = set(WebhookDelivery.objects.values_list("endpoint_id", flat=True))
    assert told == {endpoint.pk, second.pk}
    assert WebhookEvent.objects.count() == 1


def test_nobody_listening_keeps_nothing(ana: Any, happen: Any) -> None:
    happen()
    assert WebhookEvent.objects.count() == 0


def test_the_same_twice_is_once(endpoint: Any, happen: Any) -> None:
    happen("one")
    happen("one")
    happen("two")
    assert WebhookEvent.objects.count() == WebhookDelivery.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_same_at_once_is_once(endpoint: Any, happen: Any, race: Any) -> None:
    assert race(8, lambda _: happen("one")) == [None] * 8
    assert WebhookEvent.objects.count() == WebhookDelivery.objects.count() == 1


def test_rolled_back_it_never_was(
    receiver: Receiver, endpoint: Any, happen: Any, deliver: Any
) -> None:
    with transaction.atomic():
        happen()
        transaction.set_rollback(True)
    assert WebhookEvent.objects.count() == 0
    assert deliver() == 0
    assert receiver.connections == 0


@pytest.mark.django_db(transaction=True)
def test_it_is_sent_only_once_it_is_committed(
    receiver: Receiver, endpoint: Any, happen: Any, deliver: Any, race: Any
) -> None:
    with transaction.atomic():
        happen()
        assert race(1, lambda _: deliver()) == [0]
    assert race(1, lambda _: deliver()) == [1]
    assert receiver.connections == 1


def test_the_request_s_id_goes_along(
    receiver: Receiver, endpoint: Any, happen: Any, deliver: Any
) -> None:
    from recoloca import log

    with log.under("req_of_the_upload"):
        happen()
    deliver()
    assert receiver.received[0].headers["X-Request-ID"] == "req_of_the_upload"


def test_what_no_request_has_caused_gets_an_id_of_its_own(
    receiver: Receiver, endpoint: Any, happen: Any, deliver: Any
) -> None:
    happen()
    deliver()
    assert re.fullmatch(r"req_[0-9a-f]{24}", receiver.received[0].headers["X-Request-ID"])
