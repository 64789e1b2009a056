"""Cards that pay, cards that do not, 3-D Secure, refunds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import stripe

from billing.sandbox.server import Sandbox
from billing.sandbox.tests.shop import Shop

Race = Callable[..., list[Any]]


def statuses(shop: Shop, subscription: str) -> tuple[str, str, str]:
    """Of the subscription, of its invoice and of the payment."""
    found = shop.v1.subscriptions.retrieve(subscription)
    invoice = shop.v1.invoices.retrieve(found.latest_invoice)
    return found.status, invoice.status, shop.paid(found).status


def types(shop: Shop) -> list[str]:
    return [event.type for event in shop.v1.events.list({"limit": 100}).data][::-1]


def test_a_good_card_pays_the_first_invoice(shop: Shop) -> None:
    made = shop.subscriber()
    assert statuses(shop, made.id) == ("active", "paid", "succeeded")
    invoice = shop.v1.invoices.retrieve(made.latest_invoice, {"expand": ["payments"]})
    assert (invoice.amount_paid, invoice.amount_remaining) == (2990, 0)
    assert invoice.billing_reason == "subscription_create"
    assert invoice.number.endswith("-0001")
    assert invoice.payments.data[0].amount_paid == 2990
    assert invoice.parent.subscription_details.subscription == made.id
    line = invoice.lines.data[0]
    assert line.parent.subscription_item_details.subscription == made.id
    item = made["items"].data[0]
    assert (line.period.start, line.period.end) == (
        item.current_period_start,
        item.current_period_end,
    )
    order = ["customer.subscription.created", "charge.succeeded", "invoice.paid"]
    assert [one for one in types(shop) if one in order] == order
    assert types(shop)[-1] == "customer.subscription.updated"


def test_events_show_what_was_true_at_their_moment(shop: Shop) -> None:
    made = shop.subscriber()
    events = shop.v1.events.list({"limit": 100}).data
    first = next(one for one in events if one.type == "customer.subscription.created")
    last = next(one for one in events if one.type == "customer.subscription.updated")
    assert first.data.object.status == "incomplete"
    assert last.data.object.status == "active"
    assert last.data.previous_attributes.status == "incomplete"
    assert made.status == "active"


def test_a_card_that_fails_when_charged(shop: Shop) -> None:
    made = shop.subscriber("pm_card_chargeCustomerFail")
    assert statuses(shop, made.id) == ("incomplete", "open", "requires_payment_method")
    assert shop.paid(made).last_payment_error.decline_code == "generic_decline"
    with pytest.raises(stripe.CardError) as caught:
        shop.v1.invoices.pay(made.latest_invoice)
    assert caught.value.code == "card_declined"

    shop.give(made.customer, "pm_card_visa")
    shop.v1.invoices.pay(made.latest_invoice)
    assert statuses(shop, made.id) == ("active", "paid", "succeeded")


def test_error_if_incomplete_leaves_nothing(shop: Shop) -> None:
    customer = shop.customer("pm_card_chargeCustomerFail")
    with pytest.raises(stripe.CardError):
        shop.subscribe(customer.id, payment_behavior="error_if_incomplete")
    assert not shop.v1.subscriptions.list({"status": "all"}).data
    assert "customer.subscription.created" not in types(shop)


def test_default_incomplete_waits_for_the_client(shop: Shop) -> None:
    made = shop.subscriber(
        payment_behavior="default_incomplete", expand=["latest_invoice.confirmation_secret"]
    )
    secret = made.latest_invoice.confirmation_secret.client_secret
    intent = shop.v1.payment_intents.retrieve(secret.partition("_secret_")[0])
    assert intent.client_secret == secret
    assert shop.v1.payment_intents.confirm(intent.id).status == "succeeded"
    assert shop.v1.subscriptions.retrieve(made.id).status == "active"


def test_a_card_that_pays_for_the_client_is_kept(shop: Shop) -> None:
    customer = shop.v1.customers.create()
    made = shop.subscribe(
        customer.id,
        payment_behavior="default_incomplete",
        payment_settings={"save_default_payment_method": "on_subscription"},
    )
    shop.v1.payment_intents.confirm(shop.paid(made).id, {"payment_method": "pm_card_visa"})
    kept = shop.v1.subscriptions.retrieve(made.id).default_payment_method
    assert shop.v1.payment_methods.retrieve(kept).customer == customer.id


@pytest.mark.parametrize(
    "card", ["pm_card_threeDSecure2Required", "pm_card_authenticationRequired"]
)
def test_3d_secure_asks_first(card: str, shop: Shop) -> None:
    made = shop.subscriber(card)
    assert statuses(shop, made.id) == ("incomplete", "open", "requires_action")
    assert shop.paid(made).next_action.type == "use_stripe_sdk"
    assert "invoice.payment_action_required" in types(shop)
    assert "invoice.paid" not in types(shop)
    intent = shop.v1.payment_intents.confirm(
        shop.paid(made).id, {"return_url": "http://127.0.0.1:1/back"}
    )
    assert intent.next_action.redirect_to_url.return_url == "http://127.0.0.1:1/back"


def test_a_payment_by_itself(shop: Shop) -> None:
    wish = {"amount": 1500, "currency": "brl", "confirm": True}
    paid = shop.v1.payment_intents.create(
        {**wish, "payment_method": "pm_card_visa", "expand": ["latest_charge"]}
    )
    assert paid.latest_charge.amount == paid.amount_received == 1500
    with pytest.raises(stripe.CardError) as caught:
        shop.v1.payment_intents.create({**wish, "payment_method": "pm_card_chargeDeclined"})
    refused = caught.value.error.payment_intent
    assert shop.v1.payment_intents.retrieve(refused.id).status == "requires_payment_method"


def refund(shop: Shop, charge: str, **params: object) -> stripe.Refund:
    return shop.v1.refunds.create({"charge": charge, **params})


def test_refunds_in_parts_until_nothing_is_left(shop: Shop) -> None:
    charge = shop.paid(shop.subscriber()).latest_charge
    first = refund(shop, charge, amount=1000, reason="requested_by_customer")
    assert (first.status, first.amount, first.reason) == (
        "succeeded",
        1000,
        "requested_by_customer",
    )
    with pytest.raises(stripe.InvalidRequestError, match=r"R\$20.00.*R\$19.90"):
        refund(shop, charge, amount=2000)
    rest = refund(shop, charge)
    assert rest.amount == 1990
    assert shop.v1.charges.retrieve(charge).refunded
    with pytest.raises(stripe.InvalidRequestError) as caught:
        refund(shop, charge, amount=1)
    assert caught.value.code == "charge_already_refunded"
    assert types(shop).count("refund.created") == types(shop).count("charge.refunded") == 2
    shown = shop.v1.charges.retrieve(charge, {"expand": ["refunds"]})
    assert [one.id for one in shown.refunds.data] == [rest.id, first.id]


def test_a_refund_of_a_payment_intent(shop: Shop) -> None:
    intent = shop.paid(shop.subscriber())
    made = shop.v1.refunds.create({"payment_intent": intent.id})
    assert made.charge == intent.latest_charge
    unpaid = shop.v1.payment_intents.create({"amount": 1000, "currency": "brl"})
    with pytest.raises(stripe.InvalidRequestError, match="successful charge"):
        shop.v1.refunds.create({"payment_intent": unpaid.id})


def test_a_refund_that_takes_its_time(shop: Shop, server: Sandbox) -> None:
    made = refund(shop, shop.paid(shop.subscriber("pm_card_pendingRefund")).latest_charge)
    assert made.status == "pending"
    server.knobs.advance(1)
    assert shop.v1.refunds.retrieve(made.id).status == "succeeded"
    assert types(shop)[-1] == "refund.updated"


def test_a_refund_that_fails_later_can_be_made_again(shop: Shop, server: Sandbox) -> None:
    charge = shop.paid(shop.subscriber("pm_card_refundFail")).latest_charge
    made = refund(shop, charge)
    assert made.status == "succeeded"
    server.knobs.advance(1)
    failed = shop.v1.refunds.retrieve(made.id)
    assert (failed.status, failed.failure_reason) == ("failed", "unknown")
    assert types(shop)[-2:] == ["refund.updated", "refund.failed"]
    assert shop.v1.charges.retrieve(charge).amount_refunded == 0
    assert refund(shop, charge, amount=100).amount == 100


def test_refunds_that_race_never_give_back_more(shop: Shop, race: Race) -> None:
    charge = shop.paid(shop.subscriber()).latest_charge
    answers = race(8, lambda _: refund(shop, charge, amount=1000))
    made = [one for one in answers if isinstance(one, stripe.Refund)]
    assert len(made) == 2
    assert shop.v1.charges.retrieve(charge).amount_refunded == 2000


def test_a_card_belongs_to_one(shop: Shop) -> None:
    first, second = shop.customer(), shop.customer()
    method = first.invoice_settings.default_payment_method
    with pytest.raises(stripe.InvalidRequestError, match="already been attached"):
        shop.v1.payment_methods.attach(method, {"customer": second.id})
    shop.v1.payment_methods.detach(method)
    default = shop.v1.customers.retrieve(first.id).invoice_settings.default_payment_method
    assert default is None


def test_a_deleted_customer_has_nothing_running(shop: Shop) -> None:
    made = shop.subscriber()
    shop.v1.customers.delete(made.customer)
    assert shop.v1.customers.retrieve(made.customer).deleted
    assert shop.v1.subscriptions.retrieve(made.id).status == "canceled"
    assert shop.v1.invoices.retrieve(made.latest_invoice).status == "paid"
    with pytest.raises(stripe.InvalidRequestError):
        shop.subscribe(made.customer)
