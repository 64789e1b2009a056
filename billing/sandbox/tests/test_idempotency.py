"""Asking twice, at once, with other parameters, and through faults of the network."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
import requests
import stripe

from billing.sandbox.server import Sandbox
from billing.sandbox.tests.shop import KEY, Shop
from recoloca.devserver.processes import wait_until

ONCE: Any = {"idempotency_key": "once"}
Race = Callable[..., list[Any]]


def ask(server: Sandbox, form: dict[str, str], key: str = "once") -> requests.Response:
    headers = {"Authorization": f"Bearer {KEY}", "Idempotency-Key": key}
    return requests.post(f"{server.url}/v1/customers", form, headers=headers, timeout=10)


def test_the_same_again_is_the_same_answer(server: Sandbox) -> None:
    first, second = ask(server, {"name": "Ana"}), ask(server, {"name": "Ana"})
    assert first.json() == second.json()
    assert "Idempotent-Replayed" not in first.headers
    assert second.headers["Idempotent-Replayed"] == "true"
    assert ask(server, {"name": "Ana"}, "other").json()["id"] != first.json()["id"]


def test_other_parameters_are_refused(shop: Shop) -> None:
    shop.v1.customers.create({"name": "Ana"}, ONCE)
    with pytest.raises(stripe.IdempotencyError) as caught:
        shop.v1.customers.create({"name": "Bruno"}, ONCE)
    assert caught.value.http_status == 400
    assert len(shop.v1.customers.list().data) == 1


def test_a_twin_in_flight_is_refused(server: Sandbox) -> None:
    first: list[requests.Response] = []
    begin = threading.Thread(target=lambda: first.append(ask(server, {"name": "Ana"})))
    with server.store.transaction():  # nobody gets an answer before this ends
        begin.start()
        assert wait_until(lambda: "once" in server.api._in_use, 10)
        twin = ask(server, {"name": "Ana"})
    begin.join()
    assert twin.status_code == 409
    assert twin.json()["error"]["code"] == "idempotency_key_in_use"
    assert first[0].status_code == 200


def test_twenty_at_once_make_one(server: Sandbox, shop: Shop, race: Race) -> None:
    answers = race(20, lambda _: ask(server, {"name": "Ana"}))
    made = {one.json()["id"] for one in answers if one.status_code == 200}
    assert len(made) == 1
    assert {one.status_code for one in answers} <= {200, 409}
    assert len(shop.v1.customers.list().data) == 1


def test_a_refusal_of_the_bank_is_repeated_too(shop: Shop) -> None:
    customer = shop.v1.customers.create()
    for _ in range(2):
        with pytest.raises(stripe.CardError) as caught:
            shop.v1.payment_methods.attach(
                "pm_card_chargeDeclined", {"customer": customer.id}, ONCE
            )
    assert caught.value.headers["Idempotent-Replayed"] == "true"


def test_what_was_wrong_may_be_sent_again_mended(shop: Shop) -> None:
    with pytest.raises(stripe.InvalidRequestError):
        shop.v1.customers.create({"nickname": "Ana"}, ONCE)
    assert shop.v1.customers.create({"name": "Ana"}, ONCE).name == "Ana"


def test_a_key_has_its_limit(server: Sandbox) -> None:
    assert ask(server, {"name": "Ana"}, "k" * 255).status_code == 200
    assert ask(server, {"name": "Ana"}, "k" * 256).status_code == 400


def test_a_key_is_forgotten_after_a_day(shop: Shop, server: Sandbox) -> None:
    first = shop.v1.customers.create({"name": "Ana"}, ONCE)
    server.store.run("UPDATE answers SET answered = answered - 86401")
    assert shop.v1.customers.create({"name": "Bruno"}, ONCE).id != first.id


def test_an_answer_that_got_lost_is_given_again(shop: Shop, server: Sandbox) -> None:
    server.knobs.fault("drop_after", match="POST /v1/customers")
    with pytest.raises(stripe.APIConnectionError):
        shop.v1.customers.create({"name": "Ana"}, ONCE)
    assert len(shop.v1.customers.list().data) == 1
    assert shop.v1.customers.create({"name": "Ana"}, ONCE).id == (
        shop.v1.customers.list().data[0].id
    )


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("error", stripe.APIError),
        ("rate_limit", stripe.RateLimitError),
        ("drop", stripe.APIConnectionError),
    ],
)
def test_a_fault_before_anything_is_done(
    kind: str, error: type[Exception], shop: Shop, server: Sandbox
) -> None:
    server.knobs.fault(kind, times=2)
    for _ in range(2):
        with pytest.raises(error):
            shop.v1.customers.create({"name": "Ana"}, ONCE)
    assert not shop.v1.customers.list().data
    shop.v1.customers.create({"name": "Ana"}, ONCE)


def test_a_server_that_hangs(server: Sandbox) -> None:
    server.knobs.fault("hang", seconds=1.0)
    with pytest.raises(requests.ConnectionError):
        ask(server, {"name": "Ana"})
    server.knobs.fault("slow", seconds=0.3)
    started = time.monotonic()
    assert ask(server, {"name": "Ana"}).status_code == 200
    assert time.monotonic() - started > 0.3
