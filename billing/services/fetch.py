"""Stripe's objects as plain dicts, fetched as they are now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import stripe

from billing.gateway import asking
from billing.shapes import Object, id_of

PAYMENTS = ["payments", "payments.data.payment.payment_intent"]


def subscription(stripe_id: str) -> Object:
    """A subscription."""
    with asking():
        return stripe.Subscription.retrieve(stripe_id).to_dict()


def subscriptions_of(customer_id: str) -> list[Object]:
    """All that a customer has or had, the newest first."""
    with asking():
        found = stripe.Subscription.list(customer=customer_id, status="all", limit=20)
        return [one.to_dict() for one in found.data]


def invoice(stripe_id: str) -> Object:
    """An invoice with its payment intents."""
    with asking():
        return stripe.Invoice.retrieve(stripe_id, expand=PAYMENTS).to_dict()


def latest_invoice(data: Object) -> Object | None:
    """The latest invoice of a subscription, with its payment intents."""
    wanted = id_of(data.get("latest_invoice"))
    return invoice(wanted) if wanted else None


def invoice_of_intent(intent_id: str) -> str:
    """The id of the invoice that a payment intent pays; "" for none."""
    with asking():
        found = stripe.InvoicePayment.list(
            payment={"type": "payment_intent", "payment_intent": intent_id}, limit=1
        )
    return id_of(found.data[0].to_dict()["invoice"]) if found.data else ""


def refunds_of(intent_id: str) -> list[Object]:
    """All refunds of a payment."""
    with asking():
        found = stripe.Refund.list(payment_intent=intent_id, limit=100)
        return [one.to_dict() for one in found.data]


def credit_of(customer_id: str) -> int:
    """What Stripe takes off a customer's next bills, in centavos; 0 for one who is gone."""
    with asking():
        found = stripe.Customer.retrieve(customer_id).to_dict()
    return max(0, -int(found.get("balance", 0)))


def every(kind: Any, **wanted: object) -> Iterator[Object]:
    """All objects of a class of Stripe's, page by page."""
    with asking():
        for one in kind.list(limit=100, **wanted).auto_paging_iter():
            yield one.to_dict()
