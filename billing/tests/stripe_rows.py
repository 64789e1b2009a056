"""One row of each of dj-stripe's kinds that the admin shows, with secrets that nobody may see."""

from __future__ import annotations

from typing import Any

from djstripe import models

CANARY = "canary_of_a_secret"
# As the pinned version of the API writes an invoice: without `paid`, `charge` or `subscription`.
INVOICE = {
    "id": "in_1",
    "object": "invoice",
    "number": "R-0001",
    "status": "paid",
    "currency": "brl",
    "amount_paid": 4990,
    "total": 4990,
    "confirmation_secret": {"client_secret": CANARY, "type": "payment_intent"},
    "parent": {"subscription_details": {"subscription": "sub_1"}},
}


ROWS: tuple[tuple[Any, dict[str, Any]], ...] = (
    (
        models.Product,
        {"id": "prod_1", "name": "Premium", "active": True, "stripe_data": {"id": "prod_1"}},
    ),
    (models.Account, {"id": "acct_1", "stripe_data": {}}),
    (
        models.APIKey,
        {
            "id": "key_1",
            "type": "secret",
            "livemode": False,
            "secret": f"sk_test_{CANARY}",
            "name": "key",
        },
    ),
    (
        models.BalanceTransaction,
        {
            "id": "txn_1",
            "amount": 4990,
            "currency": "brl",
            "type": "charge",
            "source": "ch_1",
            "stripe_data": {"amount": 4990, "currency": "brl", "status": "available"},
        },
    ),
    (models.Customer, {"id": "cus_1", "email": "ana@example.com", "stripe_data": {}}),
    (models.Invoice, {"id": "in_1", "customer_id": "cus_1", "stripe_data": INVOICE}),
    (
        models.Charge,
        {
            "id": "ch_1",
            "amount": "49.90",
            "currency": "brl",
            "status": "succeeded",
            "stripe_data": {},
        },
    ),
    (models.Dispute, {"id": "dp_1", "stripe_data": {"status": "lost", "amount": 4990}}),
    (
        models.Event,
        {
            "id": "evt_1",
            "type": "invoice.paid",
            "api_version": "x",
            "data": {"object": INVOICE},
            "stripe_data": {},
        },
    ),
    (models.PaymentIntent, {"id": "pi_1", "stripe_data": {"client_secret": CANARY}}),
    (models.PaymentMethod, {"id": "pm_1", "stripe_data": {"type": "card"}}),
    (
        models.Price,
        {
            "id": "price_1",
            "product_id": "prod_1",
            "currency": "brl",
            "active": True,
            "stripe_data": {"billing_scheme": "per_unit", "unit_amount": 4990, "currency": "brl"},
        },
    ),
    (
        models.Refund,
        {"id": "re_1", "amount": 100, "currency": "brl", "charge_id": "ch_1", "stripe_data": {}},
    ),
    (
        models.Session,
        {"id": "cs_1", "stripe_data": {"url": f"https://checkout.example.com/{CANARY}"}},
    ),
    (models.SetupIntent, {"id": "seti_1", "stripe_data": {"client_secret": CANARY}}),
    (models.Subscription, {"id": "sub_1", "customer_id": "cus_1", "stripe_data": {}}),
    (
        models.WebhookEndpoint,
        {
            "id": "we_1",
            "url": "https://recoloca.example.com/stripe/webhook/x/",
            "secret": f"whsec_{CANARY}",
            "enabled_events": ["*"],
            "status": "enabled",
            "stripe_data": {"secret": f"whsec_{CANARY}"},
        },
    ),
    (
        models.WebhookEventTrigger,
        {
            "remote_ip": "127.0.0.1",
            "headers": {"X-Djstripe-Webhook-Secret": CANARY},
            "body": f'{{"id": "evt_2", "client_secret": "{CANARY}"}}',
            "valid": True,
        },
    ),
)


def seed() -> None:
    """Write them."""
    for model, fields in ROWS:
        model.objects.create(**fields)
