"""Attempts: the same bytes under the same id until they are taken, on a schedule of rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from notifications.models import (
    Notification,
    WebhookAttempt,
    WebhookDelivery,
    WebhookEndpoint,
    WebhookEvent,
)
from notifications.webhooks import schedule, services, transport
from notifications.webhooks.services.deliver import LEASE
from notifications.webhooks.tests import receiver as behaviour
from notifications.webhooks.tests.receiver import OK, Receiver, answer

pytestmark = pytest.mark.django_db
START = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(START, tick=False) as moved:
        yield moved


def the_delivery() -> WebhookDelivery:
    return WebhookDelivery.objects.get()


def test_a_success_is_written_down(
    receiver: Receiver, endpoint: Any, happen: Any, deliver: Any
) -> None:
    receiver.answers = [answer(201, "Content-Type: text/plain", body=b"thanks")]
    happen()
    assert deliver() == 1
    delivery, attempt = the_delivery(), WebhookAttempt.objects.get()
    assert (delivery.status, delivery.attempts, delivery.last_status) == ("succeeded", 1, 201)
    assert delivery.next_attempt_at is None
    assert (attempt.number, attempt.status, attempt.error) == (1, 201, "")
    assert attempt.response_body == "thanks"
    assert attempt.response_headers["content-type"] == "text/plain"
    assert deliver() == 0
    assert receiver.connections == 1


def test_the_whole_schedule(
    clock: Any, receiver: Receiver, endpoint: Any, happen: Any, deliver: Any
) -> None:
    receiver.answers = [answer(500)]
    happen()
    at = START
    for number, wait in enumerate(schedule.RETRIES, start=1):
        assert deliver() == 1
        due = the_delivery().next_attempt_at - at
        assert wait <= due <= wait * (1 + schedule.JITTER), number
        assert deliver() == 0
        at = the_delivery().next_attempt_at
        clock.move_to(at - timedelta(seconds=1))
        assert deliver() == 0
        clock.move_to(at)
    assert deliver() == 1
    delivery = the_delivery()
    assert (delivery.status, delivery.attempts) == ("failed", 10)
    assert timedelta(days=3) <= at - START <= timedelta(days=3.6)
    clock.shift(timedelta(days=30))
    assert deliver() == 0


def test_every_attempt_has_the_same_id_and_bytes_and_its_own_time(
    clock: Any, receiver: Receiver, endpoint: Any, happen: Any, deliver: Any
) -> None:
    receiver.answers = [answer(500), answer(302), OK]
    happen()
    for _ in range(3):
        deliver()
        clock.shift(timedelta(minutes=10))
    assert the_delivery().status == "succeeded"
    assert len({request.body for request in receiver.received}) == 1
    assert len({request.headers["webhook-id"] for request in receiver.received}) == 1
    assert len({request.headers["webhook-timestamp"] for request in receiver.received}) == 3
    assert len({request.headers["webhook-signature"] for request in receiver.received}) == 3
    assert list(WebhookAttempt.objects.values_list("number", "error")) == [
        (1, "status"),
        (2, "redirect"),
        (3, ""),
    ]


@pytest.mark.parametrize("act", [behaviour.reset, behaviour.nonsense, behaviour.slow_body])
def test_whatever_goes_wrong_is_tried_again(
    act: Any,
    receiver: Receiver,
    endpoint: Any,
    happen: Any,
    deliver: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(transport, "TOTAL_SECONDS", 0.3)
    receiver.answers = [act, OK]
    happen()
    deliver()
    assert the_delivery().status == "pending"
    with time_machine.travel(timezone.now() + timedelta(seconds=6)):
        deliver()
    assert the_delivery().status == "succeeded"


@pytest.mark.parametrize(
    ("status", "header", "seconds"),
    [
        (429, "Retry-After: 120", 120),
        (503, "Retry-After: 120", 120),
        (429, "Retry-After: Mon, 02 Mar 2026 12:10:00 GMT", 600),
        (429, "Retry-After: Mon, 02 Mar 2026 11:00:00 GMT", 5),
        (429, "Retry-After: 1", 5),
        (429, "Retry-After: 99999999999999999999", 24 * 3600),
        (429, "Retry-After: soon", 5),
        (429, "Retry-After: -5", 5),
        (500, "Retry-After: 120", 5),
    ],
)
def test_retry_after_is_heeded_within_bounds(
    clock: Any,
    receiver: Receiver,
    endpoint: Any,
    happen: Any,
    deliver: Any,
    status: int,
    header: str,
    seconds: int,
) -> None:
    receiver.answers = [answer(status, header)]
    happen()
    deliver()
    wait = (the_delivery().next_attempt_at - START).total_seconds()
    assert seconds <= wait <= seconds * 1.1


def test_a_receiver_that_asks_for_rest_gets_it_for_all_its_deliveries(
    clock: Any, receiver: Receiver, endpoint: Any, happen: Any, deliver: Any
) -> None:
    receiver.answers = [answer(429, "Retry-After: 120"), OK]
    happen("one")
    happen("two")
    assert deliver() == 1
    clock.shift(timedelta(seconds=119))
    assert deliver() == 0
    clock.shift(timedelta(seconds=2))
    assert deliver() == 2


def test_after_three_failures_an_endpoint_rests_and_is_tried_with_one(
    clock: Any, receiver: Receiver, endpoint: Any, happen: Any, deliver: Any
) -> None:
    receiver.answers = [answer(500)]
    for number in range(10):
        happen(f"analysis {number}")
    assert [deliver() for _ in range(5)] == [1, 1, 1, 0, 0]
    for rest in schedule.RESTS:
        clock.shift(rest + timedelta(seconds=1))
        assert [deliver(), deliver()] == [1, 0]
    receiver.answers = [OK]
    clock.shift(schedule.RESTS[-1] + timedelta(seconds=1))
    assert deliver() >= 2
    endpoint.refresh_from_db()
    assert (endpoint.failures, endpoint.failing_since, endpoint.rest_until) == (0, None, None)


def test_gone_switches_off_at_once(
    ana: Any, receiver: Receiver, endpoint: Any, happen: Any, deliver: Any
) -> None:
    receiver.answers = [answer(410)]
    happen("one")
    happen("two")
    assert deliver() == 1
    endpoint.refresh_from_db()
    assert (endpoint.status, endpoint.disabled_reason) == ("disabled", "gone")
    assert set(WebhookDelivery.objects.values_list("status", flat=True)) == {"failed"}
    happen("three")
    assert WebhookEvent.objects.count() == 2
    told = Notification.objects.get(user=ana, kind="webhook_disabled")
    assert told.params == {"url": endpoint.url}
    assert told.action_url == f"/webhooks/{endpoint.pk}/"


def test_five_days_of_failures_only_switch_off_and_tell(
    clock: Any, ana: Any, receiver: Receiver, endpoint: Any, happen: Any, deliver: Any
) -> None:
    from recoloca.models import OutgoingEmail

    receiver.answers = [answer(500)]
    for day in range(5):
        happen(f"day {day}")
        assert deliver() >= 1
        endpoint.refresh_from_db()
        assert endpoint.status == "active"
        clock.shift(timedelta(days=1))
    deliver()
    endpoint.refresh_from_db()
    assert (endpoint.status, endpoint.disabled_reason) == ("disabled", "failing")
    told = Notification.objects.get(user=ana, kind="webhook_disabled")
    assert OutgoingEmail.objects.filter(user=ana, subject=told.pk).exists()
    assert not WebhookDelivery.objects.pending().exists()


def test_a_success_in_between_begins_the_five_days_anew(
    clock: Any, receiver: Receiver, endpoint: Any, happen: Any, deliver: Any
) -> None:
    for day in range(12):
        receiver.answers = [OK if day % 4 == 3 else answer(500)]
        happen(f"day {day}")
        deliver()
        clock.shift(timedelta(days=1))
    endpoint.refresh_from_db()
    assert endpoint.status == "active"


def test_it_can_be_switched_on_again_and_off_again_with_another_notice(
    clock: Any, ana: Any, receiver: Receiver, endpoint: Any, happen: Any, deliver: Any
) -> None:
    receiver.answers = [answer(410)]
    happen("one")
    deliver()
    services.resume_endpoint(user=ana, endpoint_id=endpoint.pk)
    clock.shift(timedelta(hours=1))
    receiver.answers = [OK]
    happen("two")
    assert deliver() == 1
    receiver.answers = [answer(410)]
    happen("three")
    deliver()
    assert Notification.objects.filter(kind="webhook_disabled").count() == 2


def test_what_is_kept_of_an_answer_is_bounded_and_without_secrets(
    made: Any, receiver: Receiver, happen: Any, deliver: Any
) -> None:
    secret = f"\x00 Bearer abc.def-ghi password=hunter2 ana@example.com {made.secret} "
    body = secret.encode() + b"\xff" + b"a" * 100_000
    receiver.answers = [answer(500, "Set-Cookie: id=1", "Location: http://10.0.0.1/", body=body)]
    happen()
    deliver()
    attempt = WebhookAttempt.objects.get()
    assert len(attempt.response_body) <= 16 * 1024
    for word in ("abc.def-ghi", "hunter2", "ana@example.com", made.secret, "\x00"):
        assert word not in attempt.response_body
    assert set(attempt.response_headers) == {"content-length"}


def test_an_address_that_has_become_an_inner_one_is_not_sent_to(
    receiver: Receiver, endpoint: Any, happen: Any, deliver: Any, settings: Any
) -> None:
    happen()
    settings.WEBHOOK_ALLOW_LOOPBACK = False
    deliver()
    assert receiver.connections == 0
    assert WebhookAttempt.objects.get().error == "address"
    assert the_delivery().status == "pending"


def test_paused_waits_and_resumed_goes_on(
    ana: Any, receiver: Receiver, endpoint: Any, happen: Any, deliver: Any
) -> None:
    services.pause_endpoint(user=ana, endpoint_id=endpoint.pk)
    happen()
    assert deliver() == 0
    services.resume_endpoint(user=ana, endpoint_id=endpoint.pk)
    assert deliver() == 1


def test_redelivery_has_the_old_id_and_a_new_schedule(
    ana: Any, receiver: Receiver, endpoint: Any, happen: Any, deliver: Any
) -> None:
    happen()
    deliver()
    receiver.answers = [answer(500), OK]
    services.redeliver(delivery=the_delivery())
    assert deliver() == 1
    assert (the_delivery().status, the_delivery().retry) == ("pending", 1)
    services.redeliver(delivery=the_delivery())
    assert deliver() == 1
    assert len({request.headers["webhook-id"] for request in receiver.received}) == 1
    assert list(WebhookAttempt.objects.values_list("number", flat=True)) == [1, 2, 3]


def test_what_was_sent_is_forgotten_after_thirty_days(
    clock: Any, endpoint: Any, happen: Any, deliver: Any
) -> None:
    happen("old")
    deliver()
    clock.shift(timedelta(days=29))
    happen("new")
    assert services.purge_events() == 0
    clock.shift(timedelta(days=2))
    assert services.purge_events() == 1
    assert [event.subject for event in WebhookEvent.objects.all()] == ["new"]
    assert WebhookAttempt.objects.count() == 0


def test_a_courier_whose_lease_is_over_sends_nothing(
    receiver: Receiver, endpoint: Any, happen: Any
) -> None:
    happen()
    (slow,) = services.claim_turns(most=1, failing=False)
    assert services.claim_turns(most=1, failing=False) == []
    with time_machine.travel(timezone.now() + LEASE):
        (other,) = services.claim_turns(most=1, failing=False)
        assert services.take_turn(slow) == 0
        assert services.take_turn(other) == 1
    assert receiver.connections == 1
    assert WebhookEndpoint.objects.get().lease_token is None


def meanwhile(monkeypatch: pytest.MonkeyPatch, act: Any) -> None:
    """Do something between sending and writing down."""
    exchange = transport._exchange

    def and_act(*arguments: Any) -> Any:
        outcome = exchange(*arguments)
        act()
        return outcome

    monkeypatch.setattr(transport, "_exchange", and_act)


def test_a_courier_that_loses_its_lease_while_sending_writes_nothing(
    receiver: Receiver, endpoint: Any, happen: Any, deliver: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    happen("one")
    happen("two")
    another = uuid4()
    meanwhile(monkeypatch, lambda: WebhookEndpoint.objects.update(lease_token=another))
    assert deliver() == 1
    assert not WebhookAttempt.objects.exists()
    assert set(WebhookDelivery.objects.values_list("attempts", "status")) == {(0, "pending")}
    assert WebhookEndpoint.objects.get().lease_token == another


def test_pausing_while_it_is_sent_to_keeps_what_arrived_and_ends_the_turn(
    ana: Any, endpoint: Any, happen: Any, deliver: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    happen("one")
    happen("two")
    meanwhile(monkeypatch, lambda: services.pause_endpoint(user=ana, endpoint_id=endpoint.pk))
    assert deliver() == 1
    found = WebhookDelivery.objects.values_list("status", flat=True)
    assert sorted(found) == ["pending", "succeeded"]


def test_deleting_while_it_is_sent_to_leaves_nothing(
    receiver: Receiver, endpoint: Any, happen: Any, deliver: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    happen()
    meanwhile(monkeypatch, WebhookEndpoint.objects.all().delete)
    assert deliver() == 1
    assert receiver.connections == 1
    assert not WebhookAttempt.objects.exists()
    assert not WebhookDelivery.objects.exists()
