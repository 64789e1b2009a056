"""Invoices, what ties them to payments, and amounts that wait for one."""

from __future__ import annotations

from billing.sandbox import changes, invoicing, subscriptions
from billing.sandbox.errors import ApiError, Json
from billing.sandbox.events import emit
from billing.sandbox.lists import Listing, by, page
from billing.sandbox.parameters import (
    Required,
    Table,
    boolean,
    hash_of,
    integer,
    metadata,
    one_of,
    text,
)
from billing.sandbox.resources.common import retriever, updater
from billing.sandbox.resources.payment_methods import find_or_make
from billing.sandbox.resources.subscriptions import CHANGED_ITEMS, PRORATIONS
from billing.sandbox.standing import ENDED
from billing.sandbox.world import World, new_id

UPDATE: Table = {
    "auto_advance": boolean,
    "default_payment_method": text,
    "description": text,
    "footer": text,
    "metadata": metadata,
}
FINALIZE: Table = {"auto_advance": boolean}
PAY: Table = {"forgive": boolean, "off_session": boolean, "payment_method": text}
PREVIEW: Table = {
    "customer": text,
    "preview_mode": one_of("next", "recurring"),
    "subscription": Required(text),
    "subscription_details": hash_of(
        {
            "cancel_at_period_end": boolean,
            "items": CHANGED_ITEMS,
            "proration_behavior": PRORATIONS,
            "proration_date": integer,
        }
    ),
}
STATUSES = one_of("draft", "open", "paid", "uncollectible", "void")
retrieve = retriever("invoice")
retrieve_payment = retriever("invoice_payment")
update = updater("invoice", "invoice.updated")
list_all = Listing(
    "invoice",
    {
        "collection_method": by("collection_method"),
        "customer": by("customer"),
        "status": by("status", STATUSES),
        "subscription": by("_subscription"),
    },
)
list_payments = Listing(
    "invoice_payment",
    {
        "invoice": by("invoice"),
        "payment": (
            hash_of({"type": Required(one_of("payment_intent")), "payment_intent": text}),
            lambda one, wanted: one["payment"].items() >= wanted.items(),
        ),
        "status": by("status", one_of("canceled", "open", "paid")),
    },
)
list_pending = Listing(
    "invoiceitem",
    {
        "customer": by("customer"),
        "invoice": by("invoice"),
        "pending": (boolean, lambda one, wanted: (one["invoice"] is None) == wanted),
    },
)


def list_lines(world: World, identifier: str, params: Json) -> Json:
    """The lines of an invoice."""
    return page(world.get("invoice", identifier)["lines"]["data"], params)


def finalise(world: World, identifier: str, params: Json) -> Json:
    """Finalise a draft before its time."""
    invoice = world.get("invoice", identifier)
    if invoice["status"] != "draft":
        words = "This invoice is already finalized, you can't re-finalize a non-draft invoice."
        raise ApiError(words, code="invoice_not_editable")
    invoicing.finalise(world, invoice)
    return invoice


def pay(world: World, identifier: str, params: Json) -> Json:
    """Pay an invoice now, with its own payment method or another of the customer's."""
    invoice = world.get("invoice", identifier)
    if invoice["status"] == "draft":
        invoicing.finalise(world, invoice)
    if invoice["status"] == "paid":
        raise ApiError("Invoice is already paid", code="invoice_already_paid")
    if invoice["status"] != "open":
        raise ApiError("Invoice can not be paid", code="invoice_not_payable")
    method = params.get("payment_method")
    if method:
        method = find_or_make(world, method, "payment_method")["id"]
    elif invoicing.method_for(world, invoice) is None:
        raise ApiError(subscriptions.NO_METHOD, code="resource_missing")
    if not invoicing.collect(world, invoice, method=method):
        raise subscriptions.refusal_of(world, invoice, keeps=True)
    return invoice


def void(world: World, identifier: str, params: Json) -> Json:
    """Void an open invoice."""
    invoice = world.get("invoice", identifier)
    if invoice["status"] not in ("open", "uncollectible"):
        raise ApiError(
            f"You can only pass in open or uncollectible invoices. This invoice isn't open or "
            f"uncollectible. It is {invoice['status']}.",
            code="invoice_not_editable",
        )
    invoicing.void(world, invoice)
    return invoice


def mark_uncollectible(world: World, identifier: str, params: Json) -> Json:
    """Give an open invoice up."""
    invoice = world.get("invoice", identifier)
    if invoice["status"] != "open":
        raise ApiError("You can only mark open invoices as uncollectible.")
    invoice["status_transitions"]["marked_uncollectible_at"] = world.now(invoice["test_clock"])
    invoice.update(status="uncollectible", auto_advance=False, next_payment_attempt=None)
    emit(world, "invoice.marked_uncollectible", invoice)
    return invoice


def create_preview(world: World, params: Json) -> Json:
    """The next invoice of a subscription as it would be after a change, which is not made."""
    subscription = world.get("subscription", params["subscription"], "subscription")
    if subscription["status"] in ENDED:
        words = "You cannot preview the upcoming invoice for a canceled subscription."
        raise ApiError(words, code="invoice_upcoming_none")
    facts = changes.preview(world, subscription["id"], params.get("subscription_details", {}))
    return {
        "id": new_id("upcoming_in_"),
        "object": "invoice",
        "livemode": False,
        "metadata": {},
        **facts,
        "automatically_finalizes_at": None,
    }
