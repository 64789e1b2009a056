"""Renewals that fail, are made good, or end it; and prices that are not ours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import stripe
import time_machine
from django.utils import timezone

from accounts.tests.http import data
from billing import entitlements, services
from billing.models import Invoice, Payment, StripeCustomer, Subscription
from billing.tests.buying import buy, fresh, use_card
from billing.tests.sandbox import Driver
from notifications.models import Notification

pytestmark = pytest.mark.django_db
PREMIUM = "recoloca_premium_monthly"


def kinds() -> list[str]:
    return list(Notification.objects.order_by("pk").values_list("kind", flat=True))


def test_a_renewal_begins_a_new_period(shop: Driver, ana: Any) -> None:
    bought = buy(ana)
    entitlements.reserve(user=ana, feature="cv_analyses", subject="x")
    shop.advance(32)
    shop.deliver()
    renewed = fresh(bought)
    assert renewed.current_period_start == bought.current_period_end
    now = entitlements.allowance(user=ana, feature="cv_analyses")
    assert (now.used, now.limit, now.period_start) == (0, 20, renewed.current_period_start)
    assert Payment.objects.filter(status="succeeded").count() == 2
    entitlements.reserve(user=ana, feature="cv_analyses", subject="y")
    for event in shop.events():
        shop.resend(event["id"])
    shop.deliver()
    assert entitlements.used(user=ana, feature="cv_analyses") == 1


def failing(shop: Driver, user: Any) -> Subscription:
    bought = buy(user)
    shop.deliver()
    use_card(bought, "pm_card_chargeCustomerFail")
    shop.advance(32)
    shop.deliver()
    return fresh(bought)


def test_a_failed_renewal_keeps_the_plan_for_a_grace(shop: Driver, ana: Any, api_as: Any) -> None:
    overdue = failing(shop, ana)
    assert overdue.status == "past_due"
    assert overdue.grace_until is not None
    assert entitlements.plan_of(ana).tier == "premium"
    me = data(api_as(ana).get("/v1/users/me"))
    assert (me["subscription_tier"], me["subscription_status"]) == ("premium", "past_due")
    assert kinds().count("payment_failed") >= 1
    told = Notification.objects.filter(kind="payment_failed").first()
    assert told.params["amount"] == 4990
    moment = overdue.grace_until
    with time_machine.travel(moment - timedelta(seconds=1), tick=False):
        assert entitlements.plan_of(ana).tier == "premium"
    with time_machine.travel(moment, tick=False):
        assert entitlements.plan_of(ana).tier == "free"
    assert services.sync_subscription(overdue.stripe_id).grace_until == moment


def test_the_grace_begins_with_the_first_failure(shop: Driver, ana: Any) -> None:
    overdue = failing(shop, ana)
    invoice = Invoice.objects.get(status="open")
    assert overdue.grace_until == invoice.issued_at + timedelta(days=7)
    shop.advance(3)
    shop.deliver()
    assert fresh(overdue).grace_until == overdue.grace_until


def test_a_payment_that_is_made_good_restores_it(shop: Driver, ana: Any) -> None:
    overdue = failing(shop, ana)
    use_card(overdue, "pm_card_visa")
    method = stripe.Subscription.retrieve(overdue.stripe_id).default_payment_method
    stripe.Invoice.pay(Invoice.objects.get(status="open").stripe_id, payment_method=method)
    shop.deliver()
    assert (fresh(overdue).status, fresh(overdue).grace_until) == ("active", None)
    assert entitlements.plan_of(ana).tier == "premium"
    assert kinds().count("payment_succeeded") == 2
    assert kinds().count("subscription_created") == 1


def test_retries_without_success_end_it(shop: Driver, ana: Any) -> None:
    overdue = failing(shop, ana)
    for _ in range(6):
        shop.advance(7)
        shop.deliver()
    assert fresh(overdue).status in {"canceled", "unpaid"}
    assert entitlements.plan_of(ana).tier == "free"
    assert entitlements.used(user=ana, feature="cv_analyses") == 0
    # Two attempts that are heard of together are told of once.
    attempts = Invoice.objects.exclude(status="paid").get().attempts
    assert 2 <= kinds().count("payment_failed") <= attempts


def test_cancelling_while_it_is_overdue_ends_it_now(shop: Driver, ana: Any) -> None:
    overdue = failing(shop, ana)
    ended = services.cancel(subscription=overdue)
    assert (ended.status, ended.cancel_at_period_end) == ("canceled", False)
    assert ended.end_of_service == ended.ended_at
    assert entitlements.plan_of(ana).tier == "free"


def price(**changed: Any) -> str:
    wanted = {
        "currency": "brl",
        "unit_amount": 4990,
        "recurring": {"interval": "month"},
        "product": "recoloca_premium",
        "lookup_key": PREMIUM,
        "transfer_lookup_key": True,
    }
    return str(stripe.Price.create(**{**wanted, **changed}).id)


@pytest.mark.parametrize(
    "changed",
    [
        {"unit_amount": 100},
        {"unit_amount": 49900},
        {"currency": "usd"},
        {"recurring": {"interval": "year"}},
        {"lookup_key": "something_else"},
    ],
)
def test_a_price_that_is_not_ours_opens_nothing(
    shop: Driver, ana: Any, changed: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    customer = services.ensure_customer(ana).stripe_id
    method = stripe.PaymentMethod.attach("pm_card_visa", customer=customer)
    made = stripe.Subscription.create(
        customer=customer, items=[{"price": price(**changed)}], default_payment_method=method.id
    )
    shop.deliver()
    row = Subscription.objects.get(stripe_id=made.id)
    assert (row.status, row.problem) == ("active", "price")
    assert entitlements.plan_of(ana).tier == "free"
    assert any("opens nothing" in line.message for line in caplog.records)
    assert not Notification.objects.filter(kind="subscription_created").exists()


def test_a_successor_of_a_price_leaves_subscribers_alone(shop: Driver, ana: Any) -> None:
    bought = buy(ana)
    price(lookup_key=PREMIUM)  # takes the key over
    assert services.sync_subscription(bought.stripe_id).problem == ""
    assert entitlements.plan_of(ana).tier == "premium"


def test_a_second_subscription_made_elsewhere_opens_nothing(shop: Driver, ana: Any) -> None:
    bought = buy(ana)
    customer = bought.user.stripe_customer.stripe_id
    method = stripe.Subscription.retrieve(bought.stripe_id).default_payment_method
    basic = stripe.Price.list(lookup_keys=["recoloca_basic_monthly"]).data[0].id
    made = stripe.Subscription.create(
        customer=customer, items=[{"price": basic}], default_payment_method=method
    )
    assert set(shop.deliver()) == {"200"}
    assert Subscription.objects.get(stripe_id=made.id).problem == "duplicate"
    assert entitlements.plan_of(ana).tier == "premium"
    stripe.Subscription.cancel(bought.stripe_id)
    shop.deliver()
    assert entitlements.plan_of(ana).tier == "basic"


def test_a_successor_is_heard_of_before_the_end_of_the_first(shop: Driver, ana: Any) -> None:
    bought = buy(ana, "plan_basic")
    stripe.Subscription.cancel(bought.stripe_id)
    premium = stripe.Price.list(lookup_keys=[PREMIUM]).data[0].id
    made = stripe.Subscription.create(
        customer=bought.user.stripe_customer.stripe_id,
        items=[{"price": premium}],
        default_payment_method=stripe.PaymentMethod.attach(
            "pm_card_visa", customer=bought.user.stripe_customer.stripe_id
        ).id,
    )
    assert services.sync_subscription(made.id).problem == ""
    assert entitlements.plan_of(ana).tier == "premium"
    assert set(shop.deliver()) == {"200"}
    assert entitlements.plan_of(ana).tier == "premium"


def test_the_last_of_a_long_month(shop: Driver, ana: Any) -> None:
    begun = datetime(2026, 1, 31, 12, tzinfo=UTC)
    clock = stripe.test_helpers.TestClock.create(frozen_time=int(begun.timestamp()))
    customer = stripe.Customer.create(email=ana.email, test_clock=clock.id)
    StripeCustomer.objects.create(user=ana, stripe_id=customer.id)
    bought = buy(ana)
    february = datetime(2026, 2, 28, 12, tzinfo=UTC)
    assert (bought.current_period_start, bought.current_period_end) == (begun, february)
    entitlements.reserve(user=ana, feature="cv_analyses", subject="x")
    renewed_at = int((february + timedelta(days=1)).timestamp())
    stripe.test_helpers.TestClock.advance(clock.id, frozen_time=renewed_at)
    shop.deliver()
    now = entitlements.allowance(user=ana, feature="cv_analyses")
    assert now.used == 0
    assert (now.period_start, now.period_end) == (february, datetime(2026, 3, 31, 12, tzinfo=UTC))
    assert timezone.is_aware(now.period_end)
