"""What Stripe tells us: signed or refused, once or often, in any order, to the same end."""

from __future__ import annotations

import hmac
import json
import time
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
import stripe
from django.conf import settings as django_settings
from django.test import Client
from djstripe.models import Event, WebhookEndpoint, WebhookEventTrigger
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from billing import entitlements, services
from billing.models import Invoice, Payment, Refund, Subscription
from billing.tests.buying import buy, fresh, rows, use_card
from billing.tests.sandbox import Driver
from notifications.models import Notification

pytestmark = pytest.mark.django_db


def endpoint() -> WebhookEndpoint:
    return WebhookEndpoint.objects.get()


def body(**more: Any) -> bytes:
    event = {
        "id": "evt_made_up",
        "object": "event",
        "api_version": django_settings.STRIPE_API_VERSION,
        "created": int(time.time()),
        "livemode": False,
        "pending_webhooks": 1,
        "request": {"id": None, "idempotency_key": None},
        "type": "customer.subscription.updated",
        "data": {"object": {"id": "sub_none", "object": "subscription", "customer": "cus_none"}},
    }
    return json.dumps({**event, **more}).encode()


def signature(sent: bytes, secret: str, at: float | None = None) -> str:
    moment = int(time.time() if at is None else at)
    mac = hmac.new(secret.encode(), f"{moment}.".encode() + sent, sha256).hexdigest()
    return f"t={moment},v1={mac}"


def post(sent: bytes, headers: dict[str, str], url: str = "", **extra: Any) -> Any:
    where = url or f"/stripe/webhook/{endpoint().djstripe_uuid}"
    client = Client(raise_request_exception=False)
    return client.post(where, sent, content_type="application/json", headers=headers, **extra)


def signed(sent: bytes, **more: Any) -> dict[str, str]:
    return {"Stripe-Signature": signature(sent, endpoint().secret, **more)}


@pytest.mark.parametrize(
    "headers",
    [
        lambda sent, secret: {},
        lambda sent, secret: {"Stripe-Signature": ""},
        lambda sent, secret: {"Stripe-Signature": "t=1,v1=00"},
        lambda sent, secret: {"Stripe-Signature": "nonsense"},
        lambda sent, secret: {"Stripe-Signature": "t=x,v1=" + "0" * 64},
        lambda sent, secret: {"Stripe-Signature": signature(sent, "whsec_wrong")},
        lambda sent, secret: {"Stripe-Signature": signature(sent, secret, time.time() - 301)},
        lambda sent, secret: {"Stripe-Signature": signature(sent, secret, time.time() + 400)},
        lambda sent, secret: {"Stripe-Signature": signature(sent + b" ", secret)},
        lambda sent, secret: {
            "Stripe-Signature": signature(sent, "whsec_mine"),
            "X-Djstripe-Webhook-Secret": "whsec_mine",
        },
    ],
)
def test_what_stripe_has_not_signed_leaves_nothing(
    shop: Driver, settings: Any, headers: Callable[[bytes, str], dict[str, str]]
) -> None:
    settings.DEBUG = True  # in which dj-stripe lets a header name another secret
    sent = body()
    assert post(sent, headers(sent, endpoint().secret)).status_code == 400
    assert not Event.objects.exists()
    assert not WebhookEventTrigger.objects.exists()


def test_a_body_that_is_no_text(shop: Driver) -> None:
    assert post(b"\xff\xfe", signed(b"\xff\xfe")).status_code == 400


def test_an_unknown_address_and_other_methods(shop: Driver) -> None:
    sent, somewhere = body(), "/stripe/webhook/00000000-0000-4000-8000-000000000000"
    assert post(sent, signed(sent), somewhere).status_code == 400
    assert Client().get(f"/stripe/webhook/{endpoint().djstripe_uuid}").status_code == 405


def test_a_body_that_is_too_big(shop: Driver) -> None:
    sent = body(padding="x" * 2_000_000)
    assert post(sent, signed(sent)).status_code == 413
    assert not WebhookEventTrigger.objects.exists()


@pytest.mark.parametrize("forged", ["garbage", "'; DROP", "999.1.1.1", "", "\x00"])
def test_forged_addresses_and_private_headers_are_not_kept(
    shop: Driver, forged: str, settings: Any
) -> None:
    settings.TRUSTED_PROXIES = 1
    sent = body(data={"object": {"id": "prod_1", "object": "product"}}, type="product.updated")
    headers = {**signed(sent), "X-Forwarded-For": forged, "Authorization": "Bearer canary"}
    assert post(sent, headers, HTTP_COOKIE="sessionid=canary").status_code in {200, 500}
    stored = WebhookEventTrigger.objects.get()
    assert stored.remote_ip == "127.0.0.1"
    assert "canary" not in json.dumps(stored.headers)


def test_two_secrets_while_one_is_replaced(shop: Driver) -> None:
    sent = body()
    mine, other = signature(sent, endpoint().secret), signature(sent, "whsec_old")
    both = f"{mine},{other.partition(',')[2]}"
    assert post(sent, {"Stripe-Signature": both}).status_code != 400


def test_neither_maintenance_nor_limits_hold_stripe_up(
    shop: Driver, ana: Any, settings: Any
) -> None:
    settings.MAINTENANCE_MODE = True
    settings.RATE_LIMITS = dict.fromkeys(settings.RATE_LIMITS, (1, 60))
    buy(ana)
    assert set(shop.deliver()) == {"200"}


def test_a_stranger_s_subscription_changes_nothing(shop: Driver) -> None:
    customer = stripe.Customer.create(email="dora@example.com")
    method = stripe.PaymentMethod.attach("pm_card_visa", customer=customer.id)
    price = stripe.Price.list(lookup_keys=["recoloca_basic_monthly"]).data[0].id
    stripe.Subscription.create(
        customer=customer.id, items=[{"price": price}], default_payment_method=method.id
    )
    assert set(shop.deliver()) == {"200"}
    assert rows() == [[], [], [], []]


def test_each_event_twice_and_a_day_later(shop: Driver, ana: Any) -> None:
    buy(ana)
    shop.duplicate(3)
    assert set(shop.deliver()) == {"200"}
    before, told = rows(), Notification.objects.count()
    for event in shop.events():
        shop.resend(event["id"])
    Event.objects.all().delete()  # so that the handlers do run again
    assert set(shop.deliver()) == {"200"}
    assert rows() == before
    assert Notification.objects.count() == told
    assert Notification.objects.filter(kind="payment_succeeded").count() == 1
    assert Payment.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_event_twenty_times_at_once(
    shop: Driver, ana: Any, race: Callable[..., list[Any]]
) -> None:
    customer = services.ensure_customer(ana).stripe_id
    method = stripe.PaymentMethod.attach("pm_card_visa", customer=customer)
    price = stripe.Price.list(lookup_keys=["recoloca_basic_monthly"]).data[0].id
    stripe.Subscription.create(
        customer=customer, items=[{"price": price}], default_payment_method=method.id
    )
    event = shop.events("invoice.paid")[0]
    sent = json.dumps({**event, "api_version": django_settings.STRIPE_API_VERSION}).encode()
    headers, url = signed(sent), f"/stripe/webhook/{endpoint().djstripe_uuid}"
    answers = race(20, lambda n: post(sent, headers, url))
    assert {answer.status_code for answer in answers} == {200}
    assert Event.objects.count() == 1
    assert Payment.objects.count() == 1
    kinds = list(Notification.objects.values_list("kind", flat=True))
    assert sorted(kinds) == ["payment_succeeded", "subscription_created"]


def test_the_plan_is_told_by_its_english_name(shop: Driver, ana: Any) -> None:
    """Which is translated when it is read."""
    assert ana.language == "pt-br"
    buy(ana, "plan_basic")
    shop.deliver()
    told = Notification.objects.get(kind="subscription_created")
    assert told.params == {"plan": "Basic"}


@pytest.mark.django_db(transaction=True)
def test_all_events_at_once(shop: Driver, ana: Any, race: Callable[..., list[Any]]) -> None:
    bought = buy(ana, "plan_basic")
    services.change_plan(subscription=bought, plan=services.find_plan("plan_premium"))
    before, url = rows(), f"/stripe/webhook/{endpoint().djstripe_uuid}"
    found = [json.dumps({**event, "api_version": "x"}).encode() for event in shop.events()]
    race(len(found), lambda n: post(found[n], signed(found[n]), url))
    assert set(shop.deliver()) == {"200"}  # what gave way to another comes again
    assert rows() == before
    assert Notification.objects.filter(kind="payment_succeeded").count() == 2


@pytest.mark.parametrize("call", ["GET /v1/subscriptions", "GET /v1/invoices"])
def test_stripe_away_inside_a_handler(shop: Driver, ana: Any, call: str) -> None:
    bought = buy(ana)
    shop.deliver()
    stripe.Subscription.cancel(bought.stripe_id)
    before = rows()
    event = shop.events("customer.subscription.deleted")[0]
    sent = json.dumps({**event, "api_version": django_settings.STRIPE_API_VERSION}).encode()
    shop.fail_next("error", match=call)
    assert post(sent, signed(sent)).status_code >= 500
    assert rows() == before
    assert entitlements.plan_of(ana).tier == "premium"
    assert services.retry_stuck_webhooks() == 1
    assert fresh(bought).status == "canceled"
    assert services.retry_stuck_webhooks() == 0


# --- orders --------------------------------------------------------------------------------


def story(shop: Driver, user: Any) -> tuple[list[dict[str, Any]], list[list[Any]]]:
    """A bought, failing and ended subscription: its events, and our rows had we heard of all."""
    bought = buy(user)
    shop.deliver()
    use_card(bought, "pm_card_chargeCustomerFail")
    shop.advance(32)
    stripe.Subscription.cancel(bought.stripe_id)
    wanted = (
        "customer.subscription.created",
        "invoice.paid",
        "customer.subscription.updated",
        "invoice.payment_failed",
        "customer.subscription.deleted",
    )
    found = [shop.events(kind)[-1] for kind in wanted]
    services.reconcile()
    return found, rows()


def tell(events: list[dict[str, Any]]) -> None:
    for event in events:
        sent = json.dumps({**event, "api_version": django_settings.STRIPE_API_VERSION}).encode()
        assert post(sent, signed(sent)).status_code == 200


def forget() -> None:
    for model in (Refund, Payment, Invoice, Subscription, Event):
        model.objects.all().delete()


def test_every_order_of_the_story_ends_alike(shop: Driver, ana: Any) -> None:
    events, end = story(shop, ana)

    @settings(
        max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    @given(st.permutations(events), st.lists(st.sampled_from(events), max_size=3))
    def check(order: list[dict[str, Any]], again: list[dict[str, Any]]) -> None:
        forget()
        tell([*order, *again])
        assert rows() == end

    check()
    assert Subscription.objects.get().status == "canceled"
    assert entitlements.plan_of(ana).tier == "free"


@pytest.mark.parametrize("order", ["reversed", "shuffled"])
def test_a_life_heard_of_late_and_in_disorder(shop: Driver, ana: Any, order: str) -> None:
    shop.reorder(order)
    shop.duplicate(2)
    bought = buy(ana, "plan_basic")
    services.change_plan(subscription=bought, plan=services.find_plan("plan_premium"))
    assert set(shop.deliver()) == {"200"}
    shop.advance(32)
    assert set(shop.deliver()) == {"200"}
    services.cancel(subscription=bought)
    services.resume(subscription=bought)
    services.cancel(subscription=bought)
    shop.advance(32)
    assert set(shop.deliver()) == {"200"}
    assert fresh(bought).status == "canceled"
    assert not services.reconcile(dry_run=True).differences
    paid = Notification.objects.filter(kind="payment_succeeded").count()
    assert paid == Payment.objects.filter(status="succeeded").count() == 3
    assert Notification.objects.filter(kind="subscription_ended").count() == 1
    assert Notification.objects.filter(kind="subscription_created").count() == 1
