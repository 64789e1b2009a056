"""Words that the tests of payments share."""

from __future__ import annotations

from typing import Any

import stripe

from billing import services
from billing.models import Invoice, Payment, Refund, Subscription

URL = "/v1/payments/subscriptions"
CURRENT = f"{URL}/current"
INVOICES = "/v1/payments/invoices"


def wish(card: Any = "pm_card_visa", plan: str = "plan_premium", **more: Any) -> dict[str, Any]:
    """A body for POST /payments/subscriptions."""
    return {"plan_id": plan, "payment_method_id": card, "billing_cycle": "monthly", **more}


def buy(user: Any, plan: str = "plan_premium", card: str = "pm_card_visa") -> Subscription:
    """A subscription, paid unless the card is one that is not."""
    wanted = services.find_plan(plan)
    made = services.subscribe(user=user, plan=wanted, payment_method_id=card)
    return made.subscription


def fresh(subscription: Subscription) -> Subscription:
    """The row as it is now."""
    return Subscription.objects.get(pk=subscription.pk)


def use_card(subscription: Subscription, card: str) -> None:
    """Pay with another card from now on."""
    customer = subscription.user.stripe_customer.stripe_id
    method = stripe.PaymentMethod.attach(card, customer=customer)
    stripe.Subscription.modify(subscription.stripe_id, default_payment_method=method.id)


def rows() -> list[list[tuple[Any, ...]]]:
    """All that is known of what was bought and paid, less our own ids and when it was written."""
    return [
        sorted(model.objects.values_list(*_told(model)), key=str)
        for model in (Subscription, Invoice, Payment, Refund)
    ]


def _told(model: Any) -> list[str]:
    ours = {"id", "updated_at", "created_at"}
    fields = model._meta.concrete_fields
    names = [field.name for field in fields if field.name not in ours and not field.is_relation]
    links = [field.name for field in fields if field.is_relation]
    return [*names, *(f"{name}__stripe_id" for name in links if name not in {"user", "staff"})]
