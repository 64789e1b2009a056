"""Subscribing by the API: paid, to be confirmed, declined, twice, and when Stripe stumbles."""

from __future__ import annotations

from typing import Any

import pytest
import stripe

from accounts.tests.http import data, error
from billing import entitlements, services
from billing.models import Invoice, Payment, Subscription, SubscriptionAttempt
from billing.tests.buying import CURRENT, URL, rows, wish
from billing.tests.sandbox import Driver

pytestmark = pytest.mark.django_db


def test_a_card_subscribes(shop: Driver, ana: Any, api_as: Any) -> None:
    found = data(api_as(ana).post(URL, wish()), 201)
    assert list(found) == [
        *("subscription_id", "plan_id", "status", "current_period_start", "current_period_end"),
        *("next_billing_date", "amount_cents", "currency"),
    ]
    assert found["subscription_id"].startswith("sub_")
    assert (found["plan_id"], found["status"]) == ("plan_premium", "active")
    assert (found["amount_cents"], found["currency"]) == (4990, "BRL")
    assert found["next_billing_date"] == found["current_period_end"]
    assert entitlements.plan_of(ana).tier == "premium"
    invoice, payment = Invoice.objects.get(), Payment.objects.get()
    assert (invoice.amount, invoice.status, payment.status) == (4990, "paid", "succeeded")
    assert (payment.amount, payment.invoice, payment.user) == (4990, invoice, ana)
    assert not SubscriptionAttempt.objects.filter(is_open=True).exists()


def test_what_stripe_then_tells_changes_nothing(shop: Driver, ana: Any, api_as: Any) -> None:
    data(api_as(ana).post(URL, wish()), 201)
    before = rows()
    assert set(shop.deliver()) == {"200"}
    assert rows() == before


def test_the_current_one_is_shown_with_its_usage(shop: Driver, ana: Any, api_as: Any) -> None:
    client = api_as(ana)
    assert error(client.get(CURRENT)) == (404, "NOT_FOUND")
    made = data(client.post(URL, wish(plan="plan_basic")), 201)
    entitlements.reserve(user=ana, feature="cv_analyses", subject="x")
    entitlements.reserve(user=ana, feature="ai_coach_sessions", subject="y")
    found = data(client.get(CURRENT))
    assert found["subscription_id"] == made["subscription_id"]
    assert found["plan"] == {
        "id": "plan_basic",
        "name": "Basic",
        "features": {"cv_analyses_per_month": 5, "ai_coach_sessions": 10},
    }
    assert found["usage"] == {"cv_analyses_used": 1, "ai_coach_sessions_used": 1}
    me = data(client.get("/v1/users/me"))
    assert (me["subscription_tier"], me["subscription_status"]) == ("basic", "active")
    assert (me["cv_analyses_used"], me["cv_analyses_limit"]) == (1, 5)


def test_a_second_one_is_refused(shop: Driver, ana: Any, api_as: Any) -> None:
    client = api_as(ana)
    data(client.post(URL, wish()), 201)
    again = client.post(URL, wish(plan="plan_basic"))
    assert error(again) == (409, "SUBSCRIPTION_ALREADY_EXISTS")
    assert shop.count("subscription") == 1


@pytest.mark.parametrize(
    "card",
    [
        "pm_card_chargeDeclined",
        "pm_card_visa_chargeDeclinedInsufficientFunds",
        "pm_card_chargeDeclinedExpiredCard",
        "pm_card_chargeDeclinedFraudulent",
        "pm_card_chargeCustomerFail",
    ],
)
def test_a_declined_card_leaves_nothing_live(
    shop: Driver, ana: Any, api_as: Any, card: str
) -> None:
    client = api_as(ana)
    answer = client.post(URL, wish(card))
    assert error(answer) == (402, "PAYMENT_FAILED")
    told = answer.content.decode().lower()
    assert not any(word in told for word in ("insufficient", "expired", "fraud", "decline", "pm_"))
    assert {one["status"] for one in shop.objects("subscription")} <= {
        "canceled",
        "incomplete_expired",
    }
    assert entitlements.plan_of(ana).tier == "free"
    assert error(client.get(CURRENT)) == (404, "NOT_FOUND")
    shop.deliver()
    assert entitlements.plan_of(ana).tier == "free"
    assert data(client.post(URL, wish()), 201)["status"] == "active"


def test_the_bank_asks_the_customer(shop: Driver, ana: Any, api_as: Any) -> None:
    client = api_as(ana)
    card = "pm_card_threeDSecure2Required"
    found = data(client.post(URL, wish(card)), 201)
    assert found["status"] == "incomplete"
    assert found["payment"]["client_secret"].startswith("pi_")
    assert found["payment"]["next_action_url"].startswith("http")
    assert entitlements.plan_of(ana).tier == "free"
    shop.deliver()
    assert entitlements.plan_of(ana).tier == "free"
    again = data(client.post(URL, wish(card)), 201)
    assert again == found
    assert shop.count("subscription") == 1


def test_what_is_not_paid_shows_the_features_of_its_own_plan(
    shop: Driver, ana: Any, api_as: Any
) -> None:
    client = api_as(ana)
    data(client.post(URL, wish("pm_card_threeDSecure2Required")), 201)
    found = data(client.get(CURRENT))
    assert found["status"] == "incomplete"
    assert found["plan"]["id"] == "plan_premium"
    assert found["plan"]["features"] == {"cv_analyses_per_month": 20, "ai_coach_sessions": 50}
    assert entitlements.allowance(user=ana, feature="cv_analyses").limit == 1


def test_another_card_instead_of_a_confirmation(shop: Driver, ana: Any, api_as: Any) -> None:
    client = api_as(ana)
    first = data(client.post(URL, wish("pm_card_threeDSecure2Required")), 201)
    second = data(client.post(URL, wish()), 201)
    assert second["status"] == "active"
    assert second["subscription_id"] != first["subscription_id"]
    shop.deliver()
    live = [one for one in shop.objects("subscription") if one["status"] == "active"]
    assert len(live) == 1
    assert Subscription.objects.live().get().pk == second["subscription_id"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (wish(plan="plan_gold"), "plan_id"),
        (wish(billing_cycle="yearly"), "billing_cycle"),
        (wish("4242424242424242"), "payment_method_id"),
        (wish("pm_4242424242424242"), "payment_method_id"),
        (wish("pm_"), "payment_method_id"),
        (wish("pm_1/../x"), "payment_method_id"),
        (wish("tok_visa"), "payment_method_id"),
        (wish("pm_" + "x" * 300), "payment_method_id"),
        (wish("pm_1234567890"), "payment_method_id"),
        ({"plan_id": "plan_basic"}, "payment_method_id"),
        (wish(["pm_card_visa"]), "payment_method_id"),
    ],
)
def test_what_cannot_be(
    shop: Driver, ana: Any, api_as: Any, body: dict[str, Any], field: str
) -> None:
    answer = api_as(ana).post(URL, body)
    assert error(answer) == (400, "VALIDATION_ERROR")
    assert list(answer.json()["error"]["details"]) == [field]
    assert "4242" not in answer.content.decode()
    assert shop.count("subscription") == 0


def test_the_price_is_ours(shop: Driver, ana: Any, api_as: Any) -> None:
    body = wish(amount_cents=1, price_cents=1, currency="USD", price="price_1")
    assert data(api_as(ana).post(URL, body), 201)["amount_cents"] == 4990
    assert [one["total"] for one in shop.objects("invoice")] == [4990]


def test_an_unconfirmed_address_does_not_pay(shop: Driver, carla: Any, api_as: Any) -> None:
    assert error(api_as(carla).post(URL, wish())) == (403, "AUTH_USER_NOT_VERIFIED")
    assert shop.count("customer") == 0


def test_the_same_key_subscribes_once(shop: Driver, ana: Any, api_as: Any) -> None:
    client = api_as(ana)
    key = {"HTTP_IDEMPOTENCY_KEY": "k1"}
    first, again = (client.post(URL, wish(), **key) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["data"] == again.json()["data"]
    assert error(client.post(URL, wish(plan="plan_basic"), **key))[1] == "IDEMPOTENCY_CONFLICT"
    assert shop.calls("POST /v1/subscriptions") == 1


def test_a_payment_method_of_somebody_else(shop: Driver, ana: Any, bruno: Any, api_as: Any) -> None:
    theirs = services.ensure_customer(bruno).stripe_id
    method = stripe.PaymentMethod.attach("pm_card_visa", customer=theirs).id
    answer = api_as(ana).post(URL, wish(method))
    assert error(answer) == (400, "VALIDATION_ERROR")
    assert shop.count("subscription") == 0
