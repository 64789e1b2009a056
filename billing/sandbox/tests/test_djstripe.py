"""dj-stripe stores every object of the sandbox, with the references that it finds in it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
import stripe
from djstripe import models
from djstripe.models.checkout import Session

from billing.sandbox.tests.shop import Shop
from billing.tests.sandbox import Driver

pytestmark = pytest.mark.django_db
HOOK = {"url": "http://127.0.0.1:1/hook", "enabled_events": ["*"]}


@pytest.fixture(autouse=True)
def _the_sdk_of_djstripe(sandbox: Driver) -> None:
    """dj-stripe uses the SDK's module-wide settings."""


def _charge(shop: Shop) -> stripe.Charge:
    return shop.v1.charges.retrieve(shop.paid(shop.subscriber()).latest_charge)


def _event(shop: Shop) -> stripe.Event:
    shop.subscriber()
    return shop.v1.events.list({"type": "invoice.paid"}).data[0]


def _balance(shop: Shop) -> stripe.BalanceTransaction:
    return shop.v1.balance_transactions.retrieve(_charge(shop).balance_transaction)


OBJECTS: dict[str, tuple[type[models.StripeModel], Callable[[Shop], stripe.StripeObject]]] = {
    "account": (models.Account, lambda s: s.v1.accounts.retrieve_current()),
    "balance transaction": (models.BalanceTransaction, _balance),
    "charge": (models.Charge, _charge),
    "checkout session": (Session, lambda s: s.checkout(customer=s.customer().id)),
    "customer": (models.Customer, lambda s: s.customer()),
    "event": (models.Event, _event),
    "invoice": (
        models.Invoice,
        lambda s: s.v1.invoices.retrieve(s.subscriber().latest_invoice),
    ),
    "payment intent": (models.PaymentIntent, lambda s: s.paid(s.subscriber())),
    "payment method": (
        models.PaymentMethod,
        lambda s: s.give(s.customer().id, "pm_card_visa"),
    ),
    "price": (models.Price, lambda s: s.v1.prices.retrieve(s.basic)),
    "product": (
        models.Product,
        lambda s: s.v1.products.retrieve(s.v1.prices.retrieve(s.basic).product),
    ),
    "refund": (
        models.Refund,
        lambda s: s.v1.refunds.create({"charge": _charge(s).id, "amount": 1000}),
    ),
    "setup intent": (
        models.SetupIntent,
        lambda s: s.v1.setup_intents.create({"customer": s.customer().id}),
    ),
    "subscription": (models.Subscription, lambda s: s.subscriber()),
    "subscription item": (
        models.SubscriptionItem,
        lambda s: s.v1.subscription_items.list({"subscription": s.subscriber().id}).data[0],
    ),
    "webhook endpoint": (models.WebhookEndpoint, lambda s: s.v1.webhook_endpoints.create(HOOK)),
}


@pytest.mark.parametrize("name", OBJECTS)
def test_it_is_stored_as_it_is(name: str, shop: Shop) -> None:
    model, make = OBJECTS[name]
    made = make(shop)
    # dj-stripe reads the request of an event from a dictionary, which is what a webhook brings.
    stored = model.sync_from_stripe_data(json.loads(str(made)) if name == "event" else made)
    assert stored.id == made.id
    assert model.objects.get(id=made.id).stripe_data["object"] == made.object
    assert stored.api_retrieve()["id"] == made.id


def test_what_a_subscription_refers_to_is_stored_with_it(shop: Shop) -> None:
    made = shop.subscriber()
    models.Subscription.sync_from_stripe_data(made)
    assert models.Customer.objects.get().id == made.customer
    assert models.Price.objects.get().id == shop.basic
    assert models.SubscriptionItem.objects.get().subscription.id == made.id


def test_the_lines_of_an_invoice_are_stored_with_it(shop: Shop) -> None:
    invoice = shop.v1.invoices.retrieve(shop.subscriber().latest_invoice)
    models.Invoice.sync_from_stripe_data(invoice)
    assert models.LineItem.objects.get().amount == 2990
