"""The whole API on one screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from billing.sandbox.errors import Json
from billing.sandbox.lists import PAGING, Listing
from billing.sandbox.parameters import Table
from billing.sandbox.resources import (
    account,
    catalogue,
    checkout,
    customers,
    invoices,
    payment_methods,
    payments,
    refunds,
    setup_intents,
    subscriptions,
    test_clocks,
    webhooks,
)


@dataclass(frozen=True)
class Route:
    """An operation: where it is, what does it, with which parameters.

    `run` takes the world, the ids of the address and the parameters, and returns an object.
    """

    method: str
    path: str
    run: Callable[..., Json]
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """As a person writes it, such as `POST /v1/customers`."""
        return f"{self.method} {self.path}"

    @property
    def pattern(self) -> re.Pattern[str]:
        """What its addresses look like."""
        return re.compile(re.sub(r"\{\w+\}", r"([\\w-]+)", self.path))


def get(path: str, run: Callable[..., Json], params: Table | None = None) -> Route:
    """A route that reads."""
    table = run.table if isinstance(run, Listing) else params
    return Route("GET", f"/v1/{path}", run, table or {})


def post(path: str, run: Callable[..., Json], params: Table | None = None) -> Route:
    """A route that changes."""
    return Route("POST", f"/v1/{path}", run, params or {})


def delete(path: str, run: Callable[..., Json], params: Table | None = None) -> Route:
    """A route that ends something."""
    return Route("DELETE", f"/v1/{path}", run, params or {})


ROUTES = (
    get("account", account.retrieve),
    get("accounts/{id}", account.retrieve_by_id),
    get("balance_transactions", payments.list_balance_transactions),
    get("balance_transactions/{id}", payments.retrieve_balance_transaction),
    post("billing_portal/sessions", checkout.create_portal_session, checkout.PORTAL),
    get("charges", payments.list_charges),
    get("charges/{id}", payments.retrieve_charge),
    post("charges/{id}", payments.update_charge, payments.UPDATE_CHARGE),
    get("checkout/sessions", checkout.list_all),
    post("checkout/sessions", checkout.create, checkout.CREATE),
    get("checkout/sessions/{id}", checkout.retrieve),
    post("checkout/sessions/{id}/expire", checkout.expire),
    get("checkout/sessions/{id}/line_items", checkout.list_line_items, PAGING),
    get("customers", customers.list_all),
    post("customers", customers.create, customers.CREATE),
    get("customers/{id}", customers.retrieve),
    post("customers/{id}", customers.update, customers.UPDATE),
    delete("customers/{id}", customers.delete),
    get(
        "customers/{id}/payment_methods",
        customers.list_payment_methods,
        customers.LIST_PAYMENT_METHODS,
    ),
    get("events", webhooks.list_events),
    get("events/{id}", webhooks.retrieve_event),
    get("invoice_payments", invoices.list_payments),
    get("invoice_payments/{id}", invoices.retrieve_payment),
    get("invoiceitems", invoices.list_pending),
    get("invoices", invoices.list_all),
    post("invoices/create_preview", invoices.create_preview, invoices.PREVIEW),
    get("invoices/{id}", invoices.retrieve),
    post("invoices/{id}", invoices.update, invoices.UPDATE),
    post("invoices/{id}/finalize", invoices.finalise, invoices.FINALIZE),
    get("invoices/{id}/lines", invoices.list_lines, PAGING),
    post("invoices/{id}/mark_uncollectible", invoices.mark_uncollectible),
    post("invoices/{id}/pay", invoices.pay, invoices.PAY),
    post("invoices/{id}/void", invoices.void),
    get("payment_intents", payments.list_intents),
    post("payment_intents", payments.create_intent, payments.CREATE_INTENT),
    get("payment_intents/{id}", payments.retrieve_intent),
    post("payment_intents/{id}", payments.update_intent, payments.UPDATE_INTENT),
    post("payment_intents/{id}/cancel", payments.cancel_intent, payments.CANCEL_INTENT),
    post("payment_intents/{id}/confirm", payments.confirm_intent, payments.CONFIRM),
    get("payment_methods", payment_methods.list_all),
    post("payment_methods", payment_methods.create, payment_methods.CREATE),
    get("payment_methods/{id}", payment_methods.retrieve),
    post("payment_methods/{id}", payment_methods.update, payment_methods.UPDATE),
    post("payment_methods/{id}/attach", payment_methods.attach_to, payment_methods.ATTACH),
    post("payment_methods/{id}/detach", payment_methods.detach),
    get("prices", catalogue.list_prices),
    post("prices", catalogue.create_price, catalogue.CREATE_PRICE),
    get("prices/{id}", catalogue.retrieve_price),
    post("prices/{id}", catalogue.update_price, catalogue.UPDATE_PRICE),
    get("products", catalogue.list_products),
    post("products", catalogue.create_product, catalogue.CREATE_PRODUCT),
    get("products/{id}", catalogue.retrieve_product),
    post("products/{id}", catalogue.update_product, catalogue.UPDATE_PRODUCT),
    get("products/{id}/features", catalogue.list_features, PAGING),
    get("refunds", refunds.list_all),
    post("refunds", refunds.create, refunds.CREATE),
    get("refunds/{id}", refunds.retrieve),
    post("refunds/{id}", refunds.update, refunds.UPDATE),
    get("setup_intents", setup_intents.list_all),
    post("setup_intents", setup_intents.create, setup_intents.CREATE),
    get("setup_intents/{id}", setup_intents.retrieve),
    post("setup_intents/{id}/cancel", setup_intents.cancel, setup_intents.CANCEL),
    post("setup_intents/{id}/confirm", setup_intents.confirm_by_id, setup_intents.CONFIRM),
    get("subscription_items", subscriptions.list_items, subscriptions.LIST_ITEMS),
    get("subscription_items/{id}", subscriptions.retrieve_item),
    post("subscription_items/{id}", subscriptions.update_item, subscriptions.ITEM),
    get("subscriptions", subscriptions.list_all),
    post("subscriptions", subscriptions.create, subscriptions.CREATE),
    get("subscriptions/{id}", subscriptions.retrieve),
    post("subscriptions/{id}", subscriptions.update, subscriptions.UPDATE),
    delete("subscriptions/{id}", subscriptions.cancel, subscriptions.CANCEL),
    post("subscriptions/{id}/resume", subscriptions.resume),
    get("test_helpers/test_clocks", test_clocks.list_all),
    post("test_helpers/test_clocks", test_clocks.create, test_clocks.CREATE),
    get("test_helpers/test_clocks/{id}", test_clocks.retrieve),
    delete("test_helpers/test_clocks/{id}", test_clocks.delete),
    post("test_helpers/test_clocks/{id}/advance", test_clocks.advance, test_clocks.ADVANCE),
    get("webhook_endpoints", webhooks.list_all),
    post("webhook_endpoints", webhooks.create, webhooks.CREATE),
    get("webhook_endpoints/{id}", webhooks.retrieve),
    post("webhook_endpoints/{id}", webhooks.update, webhooks.UPDATE),
    delete("webhook_endpoints/{id}", webhooks.delete),
)
