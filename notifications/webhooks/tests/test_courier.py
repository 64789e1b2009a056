"""The courier as a process: killed in the middle, beside another, and with dead receivers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from accounts.tests.factories import UserFactory
from notifications.models import WebhookAttempt, WebhookDelivery, WebhookEndpoint, WebhookEvent
from notifications.webhooks import services
from notifications.webhooks.courier import Courier
from notifications.webhooks.services.deliver import Turn
from notifications.webhooks.tests import receiver as behaviour
from notifications.webhooks.tests.receiver import OK, Receiver
from recoloca.devserver.processes import wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
# Seconds that a busy machine may take to start a process; one that hangs for a receiver has 15.
PATIENCE = 60
HUNG = 15.0
Start = Callable[..., "subprocess.Popen[bytes]"]


def database_url() -> str:
    found = connection.settings_dict
    where = f"{found['HOST']}:{found['PORT']}/{found['NAME']}"
    return f"postgresql://{found['USER']}:{found['PASSWORD']}@{where}"


@pytest.fixture
def start(tmp_path: Any) -> Iterator[Start]:
    """Starts couriers on the test's database."""
    running: list[subprocess.Popen[bytes]] = []

    def courier(**environ: str) -> subprocess.Popen[bytes]:
        wanted = {
            **os.environ,
            "DATABASE_URL": database_url(),
            "REDIS_URL": "redis://127.0.0.1:1/0",  # no broker has a part in this
            "WEBHOOK_ALLOW_LOOPBACK": "1",
            "WEBHOOK_POLL_SECONDS": "0.1",
            **environ,
        }
        command = [sys.executable, "manage.py", "deliver_webhooks"]
        with (tmp_path / "courier.log").open("ab") as log:
            process = subprocess.Popen(
                command, cwd=settings.BASE_DIR, env=wanted, stdout=log, stderr=log
            )
        running.append(process)
        return process

    yield courier
    for process in running:
        process.kill()
        process.wait()


def test_killed_between_sending_and_writing_down_it_sends_again_under_the_same_id(
    receiver: Receiver, endpoint: Any, happen: Any, start: Start
) -> None:
    doomed: list[subprocess.Popen[bytes]] = []

    def take_and_kill(connected: Any) -> None:
        doomed[0].send_signal(signal.SIGKILL)
        doomed[0].wait()
        connected.sendall(OK)

    receiver.answers = [take_and_kill, OK]
    doomed.append(start())
    happen()
    assert wait_until(lambda: len(receiver.received) == 1, PATIENCE)
    assert wait_until(lambda: doomed[0].poll() is not None, 5)
    assert WebhookDelivery.objects.get().status == "pending"
    assert not WebhookAttempt.objects.exists()
    start()
    assert wait_until(lambda: WebhookDelivery.objects.get().status == "succeeded", PATIENCE)
    first, second = receiver.received
    assert first.body == second.body
    assert first.headers["webhook-id"] == second.headers["webhook-id"]


def test_two_couriers_send_each_event_once_and_one_at_a_time(
    ana: Any, receiver: Receiver, endpoint: Any, happen: Any, start: Start
) -> None:
    at_once: list[int] = []
    busy: list[int] = []

    def slowly(connected: Any) -> None:
        busy.append(1)
        at_once.append(len(busy))
        time.sleep(0.02)
        busy.pop()
        connected.sendall(OK)

    receiver.answers = [slowly]
    for number in range(40):
        happen(f"analysis {number}")
    start()
    start()
    done = WebhookDelivery.objects.filter(status="succeeded")
    assert wait_until(lambda: done.count() == 40, PATIENCE)
    assert len({request.headers["webhook-id"] for request in receiver.received}) == 40
    assert len(receiver.received) == 40
    assert max(at_once) == 1


def test_ten_thousand_waiting_for_a_dead_endpoint_delay_nobody_else(
    ana: Any, bruno: Any, receiver: Receiver, loopback: None, happen: Any, start: Start
) -> None:
    dead = Receiver(answers=[behaviour.silence])
    events = ["cv.analysis.completed"]
    services.create_endpoint(user=ana, url=dead.url, events=events)
    happen("the one")
    pile_up(10_000)
    services.create_endpoint(user=bruno, url=receiver.url, events=events)
    start()
    assert wait_until(lambda: dead.connections > 0, PATIENCE)
    waits = []
    for number in range(10):
        began = time.time()
        happen(f"live {number}", user=bruno)
        assert wait_until(lambda: len(receiver.received) > len(waits), PATIENCE, pause=0.005)
        waits.append(receiver.received[-1].at - began)
    assert sorted(waits)[5] < 1
    assert max(waits) < HUNG / 3
    assert dead.connections < 5
    dead.close()


def test_many_dead_endpoints_leave_slots_to_the_others(
    bruno: Any, receiver: Receiver, loopback: None, happen: Any, start: Start
) -> None:
    dead = Receiver(answers=[behaviour.silence])
    events = ["cv.analysis.completed"]
    for _ in range(12):
        person = UserFactory()
        services.create_endpoint(user=person, url=dead.url, events=events)
        happen("dead", user=person)
    now = timezone.now()
    WebhookEndpoint.objects.update(failures=1, failing_since=now)
    services.create_endpoint(user=bruno, url=receiver.url, events=events)
    start(WEBHOOK_SLOTS="4")
    assert wait_until(lambda: dead.connections == 2, PATIENCE)
    began = time.time()
    happen("live", user=bruno)
    assert wait_until(lambda: len(receiver.received) == 1, PATIENCE, pause=0.005)
    assert receiver.received[0].at - began < HUNG / 3
    dead.close()


def test_it_ends_when_asked_to_and_gives_back_what_it_held(
    receiver: Receiver, endpoint: Any, happen: Any, start: Start
) -> None:
    def slowly(connected: Any) -> None:
        time.sleep(0.5)
        connected.sendall(OK)

    receiver.answers = [slowly]
    happen()
    courier = start()
    assert wait_until(lambda: len(receiver.received) == 1, PATIENCE)
    courier.send_signal(signal.SIGTERM)
    assert courier.wait(PATIENCE) == 0
    assert WebhookDelivery.objects.get().status == "succeeded"
    assert WebhookEndpoint.objects.get().lease_token is None


def test_it_outlives_a_database_that_is_away(
    receiver: Receiver, endpoint: Any, happen: Any, start: Start
) -> None:
    courier = start()
    happen("one")
    assert wait_until(lambda: WebhookDelivery.objects.get().status == "succeeded", PATIENCE)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    happen("two")
    assert wait_until(lambda: len(receiver.received) == 2, PATIENCE)
    assert courier.poll() is None


def test_failing_endpoints_have_half_of_the_slots() -> None:
    courier = Courier(slots=4)

    def hold(*turns: bool) -> tuple[int, int]:
        courier._held = {Turn(str(n), uuid4()): failing for n, failing in enumerate(turns)}
        return courier.free(failing=False), courier.free(failing=True)

    assert hold() == (4, 2)
    assert hold(True, True) == (2, 0)
    assert hold(False, False, False) == (1, 1)
    assert hold(True, True, False, False) == (0, 0)


def test_what_is_held_is_renewed_and_what_was_lost_is_not(endpoint: Any, happen: Any) -> None:
    happen()
    (turn,) = services.claim_turns(most=1, failing=False)
    courier = Courier(slots=4)
    courier._held = {turn: False}
    soon = timezone.now() + timedelta(seconds=1)
    WebhookEndpoint.objects.update(lease_until=soon)
    courier._renew()
    renewed = WebhookEndpoint.objects.get().lease_until
    assert renewed > soon
    courier._renew()
    assert WebhookEndpoint.objects.get().lease_until == renewed  # not at every look
    past = timezone.now() - timedelta(seconds=1)
    WebhookEndpoint.objects.update(lease_until=past)
    courier._renewed = 0.0
    courier._renew()
    assert WebhookEndpoint.objects.get().lease_until == past


def test_a_turn_that_breaks_gives_its_slot_back(
    endpoint: Any, happen: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    happen()

    def break_down(*_: Any, **__: Any) -> None:
        raise RuntimeError("a mistake of ours")

    monkeypatch.setattr("notifications.webhooks.services.deliver.post", break_down)
    courier = Courier()
    courier._look(lambda function, *arguments: function(*arguments))
    assert courier.free(failing=False) == courier.slots
    assert WebhookDelivery.objects.get().status == "pending"
    assert services.claim_turns(most=1, failing=False) == []  # until the lease is over


def pile_up(number: int) -> None:
    """So many more events for the one endpoint that there is a delivery for."""
    event, delivery = WebhookEvent.objects.get(), WebhookDelivery.objects.get()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO notifications_webhookevent "
            "(id, user_id, event, subject, body, request_id, created_at) "
            "SELECT 'msg_' || lpad(n::text, 20, '0'), user_id, event, n::text, body, request_id, "
            "created_at FROM notifications_webhookevent, generate_series(1, %s) n WHERE id = %s",
            [number, event.pk],
        )
        cursor.execute(
            "INSERT INTO notifications_webhookdelivery "
            "(id, user_id, endpoint_id, event_id, status, attempts, retry, next_attempt_at, "
            "created_at) SELECT 'whd_' || lpad(n::text, 20, '0'), user_id, endpoint_id, "
            "'msg_' || lpad(n::text, 20, '0'), status, attempts, retry, next_attempt_at, "
            "created_at FROM notifications_webhookdelivery, generate_series(1, %s) n WHERE id = %s",
            [number, delivery.pk],
        )
