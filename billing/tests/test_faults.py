"""Stripe stumbles, connections break, twenty click at once: one subscription, one charge."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import stripe

from accounts.tests.http import data, error
from billing import entitlements, services
from billing.models import Payment, Subscription, SubscriptionAttempt
from billing.services import sync
from billing.tests.buying import CURRENT, URL, buy, wish
from billing.tests.sandbox import Driver

pytestmark = pytest.mark.django_db(transaction=True)
CALLS = (
    "POST /v1/customers",
    "GET /v1/subscriptions",
    "GET /v1/prices",
    "POST /v1/payment_methods",
    "POST /v1/subscriptions",
    "GET /v1/invoices",
)


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("kind", ["error", "rate_limit", "drop", "drop_after"])
def test_a_fault_at_each_call_and_another_try(
    shop: Driver, ana: Any, api_as: Any, call: str, kind: str
) -> None:
    client = api_as(ana)
    shop.fail_next(kind, match=call)
    answer = client.post(URL, wish())
    assert error(answer) == (503, "SERVICE_UNAVAILABLE")
    assert int(answer["Retry-After"]) > 0
    assert entitlements.plan_of(ana).tier == "free"
    again = client.post(URL, wish())
    assert again.status_code in {201, 409}
    assert_one_charge(shop)
    assert data(client.get(CURRENT))["status"] == "active"
    shop.deliver()
    assert_one_charge(shop)
    assert entitlements.plan_of(ana).tier == "premium"


def assert_one_charge(shop: Driver) -> None:
    assert [one["status"] for one in shop.objects("subscription")] == ["active"]
    assert [one["amount"] for one in shop.objects("charge", status="succeeded")] == [4990]


def test_another_card_after_an_answer_that_was_lost(shop: Driver, ana: Any, api_as: Any) -> None:
    client = api_as(ana)
    shop.fail_next("drop_after", match="POST /v1/subscriptions")
    assert error(client.post(URL, wish()))[1] == "SERVICE_UNAVAILABLE"
    answer = client.post(URL, wish("pm_card_mastercard", "plan_basic"))
    assert error(answer) == (409, "SUBSCRIPTION_ALREADY_EXISTS")
    assert_one_charge(shop)
    assert entitlements.plan_of(ana).tier == "premium"


def test_a_crash_before_our_commit_is_found_again(
    shop: Driver, ana: Any, api_as: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: Any, **__: Any) -> None:
        raise RuntimeError("killed")

    with monkeypatch.context() as patched:
        patched.setattr(sync, "write_invoice", crash)
        with pytest.raises(RuntimeError):
            api_as(ana).post(URL, wish())
    assert not Subscription.objects.exists()
    assert SubscriptionAttempt.objects.get().is_open
    assert error(api_as(ana).post(URL, wish()))[0] in {201, 409}
    assert_one_charge(shop)
    assert not SubscriptionAttempt.objects.filter(is_open=True).exists()


def test_the_reconciliation_finds_it_too(
    shop: Driver, ana: Any, api_as: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.fail_next("drop_after", match="POST /v1/subscriptions")
    assert error(api_as(ana).post(URL, wish()))[1] == "SERVICE_UNAVAILABLE"
    assert services.reconcile().differences
    assert entitlements.plan_of(ana).tier == "premium"
    assert not SubscriptionAttempt.objects.filter(is_open=True).exists()


def test_the_answer_to_a_decline_was_lost(shop: Driver, ana: Any, api_as: Any) -> None:
    client = api_as(ana)
    shop.fail_next("drop_after", match="POST /v1/subscriptions")
    assert error(client.post(URL, wish("pm_card_chargeCustomerFail")))[0] == 503
    assert error(client.post(URL, wish("pm_card_chargeCustomerFail"))) == (402, "PAYMENT_FAILED")
    assert data(client.post(URL, wish()), 201)["status"] == "active"
    assert_one_live(shop)


def assert_one_live(shop: Driver) -> None:
    ended = {"canceled", "incomplete_expired"}
    assert len([s for s in shop.objects("subscription") if s["status"] not in ended]) == 1


def test_a_key_that_stripe_knows_with_another_card(shop: Driver, ana: Any, api_as: Any) -> None:
    client = api_as(ana)
    attempt = SubscriptionAttempt.objects.create(user=ana)
    stripe.Customer.create(email="other@example.com", idempotency_key=attempt.pk)
    # Something was asked for with it, and nothing shows: better to wait than to charge twice.
    assert error(client.post(URL, wish())) == (503, "SERVICE_UNAVAILABLE")
    assert error(client.post(URL, wish())) == (503, "SERVICE_UNAVAILABLE")
    SubscriptionAttempt.objects.update(created_at="2020-01-01T00:00:00Z")
    assert error(client.post(URL, wish())) == (503, "SERVICE_UNAVAILABLE")
    assert data(client.post(URL, wish()), 201)["status"] == "active"
    assert_one_charge(shop)


@pytest.mark.parametrize("card", ["pm_card_visa", "pm_card_threeDSecure2Required"])
def test_twenty_click_at_once(
    shop: Driver, ana: Any, api_as: Any, race: Callable[..., list[Any]], card: str, settings: Any
) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "payments": (1000, 60)}
    clients = [api_as(ana) for _ in range(20)]
    answers = race(20, lambda n: clients[n].post(URL, wish(card)))
    codes = [answer.status_code for answer in answers]
    assert set(codes) <= {201, 409}
    assert 201 in codes
    refused = {error(answer)[1] for answer in answers if answer.status_code == 409}
    assert refused <= {"SUBSCRIPTION_ALREADY_EXISTS"}
    made = {data(a, 201)["subscription_id"] for a in answers if a.status_code == 201}
    assert len(made) == 1
    assert shop.count("subscription") == 1
    assert Subscription.objects.count() == 1
    assert shop.count("customer") == 1


def test_different_wishes_at_once(
    shop: Driver, ana: Any, api_as: Any, race: Callable[..., list[Any]]
) -> None:
    wishes = [wish(), wish("pm_card_mastercard", "plan_basic"), wish("pm_card_chargeDeclined")]
    clients = [api_as(ana) for _ in range(9)]
    answers = race(9, lambda n: clients[n].post(URL, wishes[n % 3]))
    assert {answer.status_code for answer in answers} <= {201, 402, 409}
    assert [answer.status_code for answer in answers].count(201) == 1
    assert_one_live(shop)
    shop.deliver()
    assert Payment.objects.filter(status="succeeded").count() == 1


def test_a_declined_card_is_tried_once_by_many_clicks(
    shop: Driver, ana: Any, api_as: Any, race: Callable[..., list[Any]]
) -> None:
    clients = [api_as(ana) for _ in range(6)]
    answers = race(6, lambda n: clients[n].post(URL, wish("pm_card_chargeCustomerFail")))
    assert {answer.status_code for answer in answers} == {402}
    assert shop.count("subscription") < 6
    assert not Subscription.objects.live().exists()


def test_changes_at_once(shop: Driver, ana: Any, race: Callable[..., list[Any]]) -> None:
    bought = buy(ana, "plan_basic")
    premium = services.find_plan("plan_premium")
    race(6, lambda n: services.change_plan(subscription=bought, plan=premium))
    assert Payment.objects.filter(status="succeeded").count() == 2
    race(6, lambda n: services.cancel(subscription=bought))
    assert Subscription.objects.get().cancel_at_period_end


def test_a_service_that_hangs_is_not_waited_for(
    shop: Driver, ana: Any, api_as: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stripe, "default_http_client", stripe.RequestsClient(timeout=0.3))
    shop.fail_next("hang", match="POST /v1/subscriptions")
    assert error(api_as(ana).post(URL, wish())) == (503, "SERVICE_UNAVAILABLE")
