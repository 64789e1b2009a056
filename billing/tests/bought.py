"""Rows of what was bought and paid, as if Stripe had told of them."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import Any

from django.utils import timezone

from billing.models import Invoice, Payment, Refund, Subscription

_numbers = itertools.count(1)
DAY = timedelta(days=1)


def a_subscription(user: Any, **fields: Any) -> Subscription:
    """To Premium, paid ten days ago."""
    now = timezone.now()
    values = {
        "stripe_id": f"sub_{next(_numbers)}",
        "tier": "premium",
        "status": "active",
        "started_at": now - 10 * DAY,
        "current_period_start": now - 10 * DAY,
        "current_period_end": now + 20 * DAY,
    }
    return Subscription.objects.create(user=user, **{**values, **fields})


def an_invoice(subscription: Subscription, **fields: Any) -> Invoice:
    """Of R$ 49,90, paid."""
    number = next(_numbers)
    values = {
        "user": subscription.user,
        "stripe_id": f"in_{number}",
        "number": f"R-{number:04}",
        "amount": 4990,
        "currency": "brl",
        "status": "paid",
        "issued_at": subscription.started_at,
        "due_at": subscription.started_at,
        "paid_at": subscription.started_at,
    }
    return Invoice.objects.create(subscription=subscription, **{**values, **fields})


def a_payment(invoice: Invoice, **fields: Any) -> Payment:
    """Of all of it, succeeded."""
    values = {
        "user": invoice.user,
        "stripe_id": f"pi_{next(_numbers)}",
        "amount": invoice.amount,
        "currency": "brl",
        "status": "succeeded",
        "paid_at": invoice.paid_at,
        "created_at": invoice.issued_at,
    }
    return Payment.objects.create(invoice=invoice, **{**values, **fields})


def a_refund(payment: Payment, amount: int = 1000, **fields: Any) -> Refund:
    """Of R$ 10,00, succeeded."""
    values = {"stripe_id": f"re_{next(_numbers)}", "status": "succeeded"}
    payment.amount_refunded += amount
    payment.save()
    return Refund.objects.create(payment=payment, amount=amount, **{**values, **fields})


def a_paid_month(user: Any, **fields: Any) -> Payment:
    """The payment of the invoice of a subscription."""
    return a_payment(an_invoice(a_subscription(user, **fields)))
