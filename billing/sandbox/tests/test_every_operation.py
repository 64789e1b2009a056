"""Every operation of the sandbox, called by the unmodified SDK."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
import stripe

from billing.sandbox.routes import ROUTES
from billing.sandbox.server import Sandbox
from billing.sandbox.tests.shop import Shop

Call = Callable[[Shop], stripe.StripeObject]
HOOK = {"url": "http://127.0.0.1:1/hook", "enabled_events": ["*"]}


def _clock(shop: Shop) -> str:
    return shop.clock(int(time.time())).id


def _item(shop: Shop) -> str:
    return shop.subscriber()["items"].data[0].id


def _charge(shop: Shop) -> str:
    return shop.paid(shop.subscriber()).latest_charge


def _refund(shop: Shop) -> stripe.Refund:
    return shop.v1.refunds.create({"charge": _charge(shop), "amount": 1000})


def _open_invoice(shop: Shop) -> str:
    return shop.subscriber(payment_behavior="default_incomplete").latest_invoice


def _intent(shop: Shop) -> str:
    return shop.v1.payment_intents.create({"amount": 1000, "currency": "brl"}).id


def _setup(shop: Shop, **params: object) -> stripe.SetupIntent:
    return shop.v1.setup_intents.create({"customer": shop.customer().id, **params})


def _draft(shop: Shop) -> str:
    clock = shop.clock(1_800_000_000).id
    subscription = shop.subscribe(shop.customer(test_clock=clock).id)
    shop.wait(clock, 31 * 24 * 3600 + 60)
    return shop.v1.subscriptions.retrieve(subscription.id).latest_invoice


def _pending(shop: Shop) -> stripe.ListObject:
    subscription = shop.subscriber()
    shop.change(subscription.id, shop.premium)
    return shop.v1.invoice_items.list({"customer": subscription.customer, "pending": True})


def _preview(shop: Shop) -> stripe.Invoice:
    return shop.v1.invoices.create_preview({"subscription": shop.subscriber().id})


def _cancel_intent(shop: Shop) -> stripe.PaymentIntent:
    return shop.v1.payment_intents.cancel(_intent(shop))


def _confirm(shop: Shop) -> stripe.PaymentIntent:
    return shop.v1.payment_intents.confirm(_intent(shop), {"payment_method": "pm_card_visa"})


def _detach(shop: Shop) -> stripe.PaymentMethod:
    method = shop.customer().invoice_settings.default_payment_method
    return shop.v1.payment_methods.detach(method)


def _payment_of_invoice(shop: Shop) -> stripe.InvoicePayment:
    found = shop.v1.invoice_payments.list({"invoice": shop.subscriber().latest_invoice})
    return shop.v1.invoice_payments.retrieve(found.data[0].id)


# operation -> how the SDK calls it, and the kind of what comes back
OPERATIONS: dict[str, tuple[Call, str]] = {
    "GET /v1/account": (lambda s: s.v1.accounts.retrieve_current(), "account"),
    "GET /v1/accounts/{id}": (lambda s: s.v1.accounts.retrieve("acct_1"), "account"),
    "GET /v1/balance_transactions": (
        lambda s: _charge(s) and s.v1.balance_transactions.list(),
        "balance_transaction",
    ),
    "GET /v1/balance_transactions/{id}": (
        lambda s: s.v1.balance_transactions.retrieve(
            s.v1.charges.retrieve(_charge(s)).balance_transaction
        ),
        "balance_transaction",
    ),
    "POST /v1/billing_portal/sessions": (
        lambda s: s.v1.billing_portal.sessions.create({"customer": s.customer().id}),
        "billing_portal.session",
    ),
    "GET /v1/charges": (lambda s: _charge(s) and s.v1.charges.list(), "charge"),
    "GET /v1/charges/{id}": (lambda s: s.v1.charges.retrieve(_charge(s)), "charge"),
    "POST /v1/charges/{id}": (
        lambda s: s.v1.charges.update(_charge(s), {"metadata": {"note": "1"}}),
        "charge",
    ),
    "GET /v1/checkout/sessions": (
        lambda s: s.checkout() and s.v1.checkout.sessions.list(),
        "checkout.session",
    ),
    "POST /v1/checkout/sessions": (lambda s: s.checkout(), "checkout.session"),
    "GET /v1/checkout/sessions/{id}": (
        lambda s: s.v1.checkout.sessions.retrieve(s.checkout().id),
        "checkout.session",
    ),
    "POST /v1/checkout/sessions/{id}/expire": (
        lambda s: s.v1.checkout.sessions.expire(s.checkout().id),
        "checkout.session",
    ),
    "GET /v1/checkout/sessions/{id}/line_items": (
        lambda s: s.v1.checkout.sessions.line_items.list(s.checkout().id),
        "item",
    ),
    "GET /v1/customers": (lambda s: s.customer() and s.v1.customers.list(), "customer"),
    "POST /v1/customers": (lambda s: s.v1.customers.create({"name": "Ana"}), "customer"),
    "GET /v1/customers/{id}": (lambda s: s.v1.customers.retrieve(s.customer().id), "customer"),
    "POST /v1/customers/{id}": (
        lambda s: s.v1.customers.update(s.customer().id, {"phone": "1"}),
        "customer",
    ),
    "DELETE /v1/customers/{id}": (lambda s: s.v1.customers.delete(s.customer().id), "customer"),
    "GET /v1/customers/{id}/payment_methods": (
        lambda s: s.v1.customers.payment_methods.list(s.customer().id),
        "payment_method",
    ),
    "GET /v1/events": (lambda s: s.v1.events.list(), "event"),
    "GET /v1/events/{id}": (
        lambda s: s.v1.events.retrieve(s.v1.events.list().data[0].id),
        "event",
    ),
    "GET /v1/invoice_payments": (
        lambda s: s.subscriber() and s.v1.invoice_payments.list(),
        "invoice_payment",
    ),
    "GET /v1/invoice_payments/{id}": (_payment_of_invoice, "invoice_payment"),
    "GET /v1/invoiceitems": (_pending, "invoiceitem"),
    "GET /v1/invoices": (lambda s: s.subscriber() and s.v1.invoices.list(), "invoice"),
    "POST /v1/invoices/create_preview": (_preview, "invoice"),
    "GET /v1/invoices/{id}": (lambda s: s.v1.invoices.retrieve(_open_invoice(s)), "invoice"),
    "POST /v1/invoices/{id}": (
        lambda s: s.v1.invoices.update(_open_invoice(s), {"metadata": {"note": "1"}}),
        "invoice",
    ),
    "POST /v1/invoices/{id}/finalize": (
        lambda s: s.v1.invoices.finalize_invoice(_draft(s)),
        "invoice",
    ),
    "GET /v1/invoices/{id}/lines": (
        lambda s: s.v1.invoices.line_items.list(_open_invoice(s)),
        "line_item",
    ),
    "POST /v1/invoices/{id}/mark_uncollectible": (
        lambda s: s.v1.invoices.mark_uncollectible(_open_invoice(s)),
        "invoice",
    ),
    "POST /v1/invoices/{id}/pay": (lambda s: s.v1.invoices.pay(_open_invoice(s)), "invoice"),
    "POST /v1/invoices/{id}/void": (
        lambda s: s.v1.invoices.void_invoice(_open_invoice(s)),
        "invoice",
    ),
    "GET /v1/payment_intents": (
        lambda s: _intent(s) and s.v1.payment_intents.list(),
        "payment_intent",
    ),
    "POST /v1/payment_intents": (
        lambda s: s.v1.payment_intents.create(
            {"amount": 50, "currency": "brl", "payment_method": "pm_card_visa", "confirm": True}
        ),
        "payment_intent",
    ),
    "GET /v1/payment_intents/{id}": (
        lambda s: s.v1.payment_intents.retrieve(_intent(s)),
        "payment_intent",
    ),
    "POST /v1/payment_intents/{id}": (
        lambda s: s.v1.payment_intents.update(_intent(s), {"payment_method": "pm_card_visa"}),
        "payment_intent",
    ),
    "POST /v1/payment_intents/{id}/cancel": (_cancel_intent, "payment_intent"),
    "POST /v1/payment_intents/{id}/confirm": (_confirm, "payment_intent"),
    "GET /v1/payment_methods": (
        lambda s: s.v1.payment_methods.list({"customer": s.customer().id, "type": "card"}),
        "payment_method",
    ),
    "POST /v1/payment_methods": (
        lambda s: s.v1.payment_methods.create({"type": "card", "card": {"token": "tok_visa"}}),
        "payment_method",
    ),
    "GET /v1/payment_methods/{id}": (
        lambda s: s.v1.payment_methods.retrieve("pm_card_visa"),
        "payment_method",
    ),
    "POST /v1/payment_methods/{id}": (
        lambda s: s.v1.payment_methods.update(
            s.customer().invoice_settings.default_payment_method,
            {"billing_details": {"name": "Ana"}},
        ),
        "payment_method",
    ),
    "POST /v1/payment_methods/{id}/attach": (
        lambda s: s.v1.payment_methods.attach("pm_card_br", {"customer": s.customer().id}),
        "payment_method",
    ),
    "POST /v1/payment_methods/{id}/detach": (_detach, "payment_method"),
    "GET /v1/prices": (lambda s: s.v1.prices.list({"lookup_keys": ["plan_basic"]}), "price"),
    "POST /v1/prices": (
        lambda s: s.v1.prices.create(
            {"currency": "BRL", "unit_amount": 990, "product_data": {"name": "Aula"}}
        ),
        "price",
    ),
    "GET /v1/prices/{id}": (lambda s: s.v1.prices.retrieve(s.basic), "price"),
    "POST /v1/prices/{id}": (lambda s: s.v1.prices.update(s.basic, {"active": False}), "price"),
    "GET /v1/products": (lambda s: s.v1.products.list({"active": True}), "product"),
    "POST /v1/products": (
        lambda s: s.v1.products.create({"name": "Aula", "id": "our_own"}),
        "product",
    ),
    "GET /v1/products/{id}": (
        lambda s: s.v1.products.retrieve(s.v1.prices.retrieve(s.basic).product),
        "product",
    ),
    "POST /v1/products/{id}": (
        lambda s: s.v1.products.update(
            s.v1.prices.retrieve(s.basic).product, {"description": "Plano"}
        ),
        "product",
    ),
    "GET /v1/products/{id}/features": (
        lambda s: s.v1.products.features.list(s.v1.prices.retrieve(s.basic).product),
        "",
    ),
    "GET /v1/refunds": (lambda s: _refund(s) and s.v1.refunds.list(), "refund"),
    "POST /v1/refunds": (_refund, "refund"),
    "GET /v1/refunds/{id}": (lambda s: s.v1.refunds.retrieve(_refund(s).id), "refund"),
    "POST /v1/refunds/{id}": (
        lambda s: s.v1.refunds.update(_refund(s).id, {"metadata": {"note": "1"}}),
        "refund",
    ),
    "GET /v1/setup_intents": (lambda s: _setup(s) and s.v1.setup_intents.list(), "setup_intent"),
    "POST /v1/setup_intents": (
        lambda s: _setup(s, payment_method="pm_card_visa", confirm=True),
        "setup_intent",
    ),
    "GET /v1/setup_intents/{id}": (
        lambda s: s.v1.setup_intents.retrieve(_setup(s).id),
        "setup_intent",
    ),
    "POST /v1/setup_intents/{id}/cancel": (
        lambda s: s.v1.setup_intents.cancel(_setup(s).id),
        "setup_intent",
    ),
    "POST /v1/setup_intents/{id}/confirm": (
        lambda s: s.v1.setup_intents.confirm(_setup(s).id, {"payment_method": "pm_card_visa"}),
        "setup_intent",
    ),
    "GET /v1/subscription_items": (
        lambda s: s.v1.subscription_items.list({"subscription": s.subscriber().id}),
        "subscription_item",
    ),
    "GET /v1/subscription_items/{id}": (
        lambda s: s.v1.subscription_items.retrieve(_item(s)),
        "subscription_item",
    ),
    "POST /v1/subscription_items/{id}": (
        lambda s: s.v1.subscription_items.update(_item(s), {"price": s.premium}),
        "subscription_item",
    ),
    "GET /v1/subscriptions": (
        lambda s: s.subscriber() and s.v1.subscriptions.list({"status": "all"}),
        "subscription",
    ),
    "POST /v1/subscriptions": (lambda s: s.subscriber(), "subscription"),
    "GET /v1/subscriptions/{id}": (
        lambda s: s.v1.subscriptions.retrieve(s.subscriber().id),
        "subscription",
    ),
    "POST /v1/subscriptions/{id}": (
        lambda s: s.v1.subscriptions.update(s.subscriber().id, {"cancel_at_period_end": True}),
        "subscription",
    ),
    "DELETE /v1/subscriptions/{id}": (
        lambda s: s.v1.subscriptions.cancel(
            s.subscriber().id, {"cancellation_details": {"feedback": "unused"}}
        ),
        "subscription",
    ),
    "GET /v1/test_helpers/test_clocks": (
        lambda s: _clock(s) and s.v1.test_helpers.test_clocks.list(),
        "test_helpers.test_clock",
    ),
    "POST /v1/test_helpers/test_clocks": (
        lambda s: s.clock(1_800_000_000),
        "test_helpers.test_clock",
    ),
    "GET /v1/test_helpers/test_clocks/{id}": (
        lambda s: s.v1.test_helpers.test_clocks.retrieve(_clock(s)),
        "test_helpers.test_clock",
    ),
    "DELETE /v1/test_helpers/test_clocks/{id}": (
        lambda s: s.v1.test_helpers.test_clocks.delete(_clock(s)),
        "test_helpers.test_clock",
    ),
    "POST /v1/test_helpers/test_clocks/{id}/advance": (
        lambda s: s.v1.test_helpers.test_clocks.advance(
            _clock(s), {"frozen_time": int(time.time()) + 3600}
        ),
        "test_helpers.test_clock",
    ),
    "GET /v1/webhook_endpoints": (
        lambda s: s.v1.webhook_endpoints.create(HOOK) and s.v1.webhook_endpoints.list(),
        "webhook_endpoint",
    ),
    "POST /v1/webhook_endpoints": (
        lambda s: s.v1.webhook_endpoints.create(HOOK),
        "webhook_endpoint",
    ),
    "GET /v1/webhook_endpoints/{id}": (
        lambda s: s.v1.webhook_endpoints.retrieve(s.v1.webhook_endpoints.create(HOOK).id),
        "webhook_endpoint",
    ),
    "POST /v1/webhook_endpoints/{id}": (
        lambda s: s.v1.webhook_endpoints.update(
            s.v1.webhook_endpoints.create(HOOK).id, {"disabled": True}
        ),
        "webhook_endpoint",
    ),
    "DELETE /v1/webhook_endpoints/{id}": (
        lambda s: s.v1.webhook_endpoints.delete(s.v1.webhook_endpoints.create(HOOK).id),
        "webhook_endpoint",
    ),
}
# What always refuses, for nothing here is ever paused.
REFUSING = {"POST /v1/subscriptions/{id}/resume"}


def test_none_is_left_out() -> None:
    assert {route.name for route in ROUTES} == OPERATIONS.keys() | REFUSING


@pytest.mark.parametrize("name", OPERATIONS)
def test_the_sdk_calls_it(name: str, shop: Shop, server: Sandbox) -> None:
    call, kind = OPERATIONS[name]
    answer = call(shop)
    shown = answer.data if answer.object == "list" else [answer]
    assert {one.object for one in shown} == ({kind} if kind else set())
    assert server.api.calls[name]


def test_what_is_not_paused_is_not_resumed(shop: Shop) -> None:
    with pytest.raises(stripe.InvalidRequestError, match="Only paused"):
        shop.v1.subscriptions.resume(shop.subscriber().id)
