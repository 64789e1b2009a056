"""Webhooks: signed, tried again, and as late, doubled and disordered as a test wants them."""

from __future__ import annotations

import json
import threading
import time
import uuid
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import requests
import stripe
from django.urls import reverse

from billing.sandbox.tests.shop import Shop
from billing.tests.sandbox import Driver
from recoloca.devserver.processes import wait_until


class Receiver:
    """A server that takes webhooks; `answers` are the next statuses, then 200."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self.signatures: list[str] = []
        self.answers: list[int] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                receiver.bodies.append(self.rfile.read(int(self.headers["content-length"])))
                receiver.signatures.append(self.headers["stripe-signature"])
                self.send_response(receiver.answers.pop(0) if receiver.answers else 200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.handler = Handler
        self.start(0)
        self.port = self.server.server_port
        self.url = f"http://127.0.0.1:{self.port}/hook"

    def start(self, port: int) -> None:
        self.server = ThreadingHTTPServer(("127.0.0.1", port), self.handler)
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,))
        self.thread.start()

    @property
    def events(self) -> list[dict]:
        return [json.loads(body) for body in self.bodies]

    @property
    def types(self) -> list[str]:
        return [event["type"] for event in self.events]

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    made = Receiver()
    yield made
    made.stop()


def listen(shop: Shop, receiver: Receiver, *kinds: str) -> stripe.WebhookEndpoint:
    wish = {"url": receiver.url, "enabled_events": kinds or ["*"]}
    return shop.v1.webhook_endpoints.create(wish)


def test_the_sdk_accepts_the_signature(shop: Shop, sandbox: Driver, receiver: Receiver) -> None:
    endpoint = listen(shop, receiver, "customer.created")
    shop.v1.customers.create({"name": "Ana"})
    sandbox.drain()
    body, signature = receiver.bodies[0], receiver.signatures[0]
    event = stripe.Webhook.construct_event(body, signature, endpoint.secret)
    assert event.data.object.name == "Ana"
    assert event.api_version == "2026-05-27.dahlia"
    with pytest.raises(stripe.SignatureVerificationError):
        stripe.Webhook.construct_event(body, signature, "whsec_other")
    with pytest.raises(stripe.SignatureVerificationError):
        stripe.Webhook.construct_event(body + b" ", signature, endpoint.secret)


def test_the_secret_is_told_once(shop: Shop, receiver: Receiver) -> None:
    made = listen(shop, receiver)
    assert made.secret.startswith("whsec_")
    assert "secret" not in shop.v1.webhook_endpoints.retrieve(made.id)


def test_only_what_was_asked_for_is_sent(shop: Shop, sandbox: Driver, receiver: Receiver) -> None:
    endpoint = listen(shop, receiver, "invoice.paid", "customer.subscription.deleted")
    made = shop.subscriber()
    shop.v1.subscriptions.cancel(made.id)
    sandbox.drain()
    assert receiver.types == ["invoice.paid", "customer.subscription.deleted"]
    shop.v1.webhook_endpoints.update(endpoint.id, {"disabled": True})
    shop.subscriber()
    sandbox.drain()
    assert len(receiver.types) == 2


def test_what_is_not_taken_is_sent_again(shop: Shop, sandbox: Driver, receiver: Receiver) -> None:
    receiver.answers = [500, 302]
    listen(shop, receiver, "customer.created")
    shop.v1.customers.create()
    sandbox.drain()
    assert len({event["id"] for event in receiver.events}) == 1
    assert len(receiver.events) == 3
    stamps = [int(one.partition(",")[0].removeprefix("t=")) for one in receiver.signatures]
    assert stamps == sorted(stamps)
    assert abs(stamps[-1] - time.time()) < 60


def test_a_receiver_that_is_away_gets_it_later(
    shop: Shop, sandbox: Driver, receiver: Receiver
) -> None:
    listen(shop, receiver, "customer.created")
    receiver.stop()
    shop.v1.customers.create()
    tried = "SELECT 1 FROM deliveries WHERE attempts > 0"
    assert wait_until(lambda: bool(sandbox.server.store.run(tried)), 5)
    receiver.start(receiver.port)
    sandbox.drain()
    assert receiver.types == ["customer.created"]


def test_deliveries_can_be_held_back_doubled_and_turned_round(
    shop: Shop, sandbox: Driver, receiver: Receiver
) -> None:
    listen(shop, receiver, "customer.created", "customer.updated", "customer.deleted")
    sandbox.hold()
    customer = shop.v1.customers.create()
    shop.v1.customers.update(customer.id, {"name": "Ana"})
    shop.v1.customers.delete(customer.id)
    time.sleep(0.1)
    assert not receiver.events
    sandbox.duplicate()
    sandbox.reorder("reversed")
    sandbox.release()
    sandbox.drain()
    assert receiver.types == [
        *["customer.deleted"] * 2,
        *["customer.updated"] * 2,
        *["customer.created"] * 2,
    ]


def test_deliveries_can_be_late(shop: Shop, sandbox: Driver, receiver: Receiver) -> None:
    listen(shop, receiver, "customer.created")
    sandbox.delay(0.3)
    started = time.monotonic()
    shop.v1.customers.create()
    sandbox.drain()
    assert time.monotonic() - started > 0.3


def test_an_event_can_be_sent_again(shop: Shop, sandbox: Driver, receiver: Receiver) -> None:
    listen(shop, receiver, "customer.created")
    shop.v1.customers.create()
    sandbox.drain()
    sandbox.resend(receiver.events[0]["id"])
    sandbox.drain()
    assert receiver.bodies[0] == receiver.bodies[1]


def test_nothing_is_sent_beyond_loopback(shop: Shop, sandbox: Driver) -> None:
    wish = {"url": "http://example.com/hook", "enabled_events": ["customer.created"]}
    shop.v1.webhook_endpoints.create(wish)
    shop.v1.customers.create()
    told = "SELECT answer FROM deliveries WHERE attempts = 1"
    assert wait_until(lambda: bool(sandbox.server.store.run(told)), 5)
    assert "only sends to http:// on loopback" in sandbox.server.store.run(told)[0]["answer"]


def test_the_knobs_turn_over_http(shop: Shop, sandbox: Driver) -> None:
    def turn(knob: str, **form: str) -> requests.Response:
        return requests.post(f"{sandbox.url}/_sandbox/{knob}", form, timeout=10)

    assert turn("deliveries", order="shuffled", copies="2").json()["copies"] == 2
    assert turn("fault", kind="error", times="3").json()["faults"][0]["times"] == 3
    assert turn("state").json()["manners"]["order"] == "shuffled"
    assert turn("dunning", then="unpaid").json() == {"then": "unpaid"}
    for knob, form in {
        "advance": {"days": "-1"},
        "deliveries": {"order": "sideways"},
        "dunning": {"then": "never"},
        "fault": {"colour": "red"},
        "resend": {"event": "evt_none"},
    }.items():
        assert turn(knob, **form).status_code == 400, knob
    assert turn("deliveries", copies="0").status_code == 400
    assert turn("missing").status_code == 404
    assert turn("reset").json() == {}
    assert turn("state").json()["objects"] == {}


@pytest.mark.django_db(transaction=True)
def test_a_test_can_take_them_without_a_server(shop: Shop, sandbox: Driver) -> None:
    sandbox.hold()
    path = reverse("djstripe:djstripe_webhook_by_uuid", args=[uuid.uuid4()])
    wish = {"url": f"http://127.0.0.1:1{path}", "enabled_events": ["customer.created"]}
    shop.v1.webhook_endpoints.create(wish)
    shop.v1.customers.create()
    assert len(sandbox.deliver()) == 1
    assert sandbox.events("customer.created")
    assert sandbox.calls("POST /v1/customers") == sandbox.count("customer") == 1
