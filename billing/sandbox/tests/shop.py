"""What the sandbox's own tests begin with: two plans, and a customer with a card."""

from __future__ import annotations

from dataclasses import dataclass

import stripe

KEY = "sk_test_sandbox"
PLANS = {"plan_basic": ("Plano Basic", 2990), "plan_premium": ("Plano Premium", 4990)}
DAY = 24 * 3600


@dataclass(frozen=True)
class Shop:
    """A client and the ids of the two prices."""

    client: stripe.StripeClient
    basic: str
    premium: str

    @property
    def v1(self) -> stripe.V1Services:
        """The client's services."""
        return self.client.v1

    def customer(self, card: str = "pm_card_visa", **params: object) -> stripe.Customer:
        """A customer whose default payment method is a new card."""
        customer = self.v1.customers.create(
            {"email": "ana@example.com", "name": "Ana Lima", **params}
        )
        self.give(customer.id, card)
        return self.v1.customers.retrieve(customer.id)

    def give(self, customer: str, card: str) -> stripe.PaymentMethod:
        """Make a new card a customer's default."""
        method = self.v1.payment_methods.attach(card, {"customer": customer})
        settings = {"default_payment_method": method.id}
        self.v1.customers.update(customer, {"invoice_settings": settings})
        return method

    def subscribe(self, customer: str, price: str = "", **params: object) -> stripe.Subscription:
        """A subscription, to Basic unless another price is named."""
        items = [{"price": price or self.basic}]
        return self.v1.subscriptions.create({"customer": customer, "items": items, **params})

    def subscriber(self, card: str = "pm_card_visa", **params: object) -> stripe.Subscription:
        """The subscription of a new customer."""
        return self.subscribe(self.customer(card).id, **params)

    def clock(self, moment: int) -> stripe.test_helpers.TestClock:
        """A test clock that stands at a moment."""
        return self.v1.test_helpers.test_clocks.create({"frozen_time": moment})

    def wait(self, clock: str, seconds: int) -> None:
        """Let seconds pass on a test clock."""
        now = self.v1.test_helpers.test_clocks.retrieve(clock).frozen_time
        self.v1.test_helpers.test_clocks.advance(clock, {"frozen_time": now + seconds})

    def change(self, subscription: str, price: str, **params: object) -> stripe.Subscription:
        """Move a subscription to another price."""
        item = self.v1.subscriptions.retrieve(subscription)["items"].data[0].id
        items = [{"id": item, "price": price}]
        return self.v1.subscriptions.update(subscription, {"items": items, **params})

    def invoices(self, subscription: str) -> list[stripe.Invoice]:
        """The invoices of a subscription, oldest first."""
        return self.v1.invoices.list({"subscription": subscription, "limit": 100}).data[::-1]

    def paid(self, subscription: stripe.Subscription) -> stripe.PaymentIntent:
        """The payment of a subscription's latest invoice."""
        payments = self.v1.invoice_payments.list({"invoice": subscription.latest_invoice}).data
        return self.v1.payment_intents.retrieve(payments[0].payment.payment_intent)

    def checkout(self, **params: object) -> stripe.checkout.Session:
        """A session of Checkout for Premium."""
        return self.v1.checkout.sessions.create(
            {
                "mode": "subscription",
                "line_items": [{"price": self.premium, "quantity": 1}],
                "success_url": "http://127.0.0.1:1/ok?session_id={CHECKOUT_SESSION_ID}",
                "cancel_url": "http://127.0.0.1:1/no",
                **params,
            }
        )


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
