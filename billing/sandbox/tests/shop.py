"""What the sandbox's own tests begin with: two plans, and a customer with a card."""

from __future__ import annotations

from dataclasses import dataclass

import stripe

KEY = "sk_test_recolocaSandboxOnLoopback"
PLANS = {"plan_basic": ("Plano Basic", 2990), "plan_premium": ("Plano Premium", 4990)}


@dataclass(frozen=True)
class Shop:
    """A client and the ids of the two prices."""

    client: stripe.StripeClient
    basic: str
    premium: str

    def customer(self, card: str = "pm_card_visa", **params: object) -> stripe.Customer:
        """A customer whose default payment method is a new card."""
        v1 = self.client.v1
        customer = v1.customers.create({"email": "ana@example.com", "name": "Ana Lima", **params})
        method = v1.payment_methods.attach(card, {"customer": customer.id})
        settings = {"default_payment_method": method.id}
        return v1.customers.update(customer.id, {"invoice_settings": settings})

    def subscribe(self, customer: str, price: str = "", **params: object) -> stripe.Subscription:
        """A subscription, to Basic unless another price is named."""
        items = [{"price": price or self.basic}]
        return self.client.v1.subscriptions.create({"customer": customer, "items": items, **params})


def open_shop(client: stripe.StripeClient) -> Shop:
    """Two monthly prices in BRL, found by their lookup keys."""
    prices = {
        key: client.v1.prices.create(
            {
                "currency": "brl",
                "lookup_key": key,
                "product_data": {"name": name},
                "recurring": {"interval": "month"},
                "unit_amount": amount,
            }
        ).id
        for key, (name, amount) in PLANS.items()
    }
    return Shop(client, prices["plan_basic"], prices["plan_premium"])
