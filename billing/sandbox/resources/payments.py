"""Payment intents, charges, balance transactions."""

from __future__ import annotations

from billing.sandbox import invoicing, payments
from billing.sandbox.errors import ApiError, Json, declined, parameter_invalid
from billing.sandbox.events import changing, emit
from billing.sandbox.lists import Listing, by
from billing.sandbox.parameters import (
    Required,
    Table,
    anything,
    boolean,
    hash_of,
    integer,
    list_of,
    metadata,
    one_of,
    text,
)
from billing.sandbox.rendering import public
from billing.sandbox.resources.common import retriever, set_fields, updater
from billing.sandbox.resources.payment_methods import find_or_make
from billing.sandbox.world import World

UPDATE_INTENT: Table = {
    "amount": integer,
    "currency": text,
    "customer": text,
    "description": text,
    "metadata": metadata,
    "payment_method": text,
    "receipt_email": text,
    "setup_future_usage": one_of("off_session", "on_session"),
}
CREATE_INTENT: Table = {
    **UPDATE_INTENT,
    "amount": Required(integer),
    "automatic_payment_methods": hash_of(
        {"enabled": boolean, "allow_redirects": one_of("always", "never")}
    ),
    "confirm": boolean,
    "currency": Required(text),
    "off_session": boolean,
    "payment_method_types": list_of(text),
    "return_url": text,
}
CONFIRM: Table = {
    "off_session": boolean,
    "payment_method": text,
    "payment_method_options": anything,
    "return_url": text,
    "use_stripe_sdk": boolean,
}
CANCEL_INTENT: Table = {"cancellation_reason": text}
UPDATE_CHARGE: Table = {"description": text, "metadata": metadata, "receipt_email": text}
CONFIRMABLE = ("requires_payment_method", "requires_confirmation", "requires_action")
retrieve_intent = retriever("payment_intent")
retrieve_charge = retriever("charge")
retrieve_balance_transaction = retriever("balance_transaction")
update_charge = updater("charge", "charge.updated")
list_intents = Listing("payment_intent", {"customer": by("customer")})
list_charges = Listing(
    "charge", {"customer": by("customer"), "payment_intent": by("payment_intent")}
)
list_balance_transactions = Listing(
    "balance_transaction",
    {"currency": by("currency"), "source": by("source"), "type": by("type")},
)


def create_intent(world: World, params: Json) -> Json:
    """A payment by itself, confirmed at once if asked for."""
    if params["amount"] < 50:
        words = "Amount must be at least R$0.50 brl"
        raise parameter_invalid(words, "amount", "amount_too_small")
    customer = params.get("customer") and world.get("customer", params["customer"], "customer")
    method = params.get("payment_method")
    intent = payments.make_intent(
        world,
        amount=params["amount"],
        currency=params["currency"].lower(),
        customer=customer or None,
        method=find_or_make(world, method, "payment_method")["id"] if method else None,
        description=params.get("description"),
    )
    plain = params.keys() & {"metadata", "receipt_email", "setup_future_usage"}
    set_fields(intent, {name: params[name] for name in plain})
    if params.get("confirm"):
        return confirm(world, intent, params)
    return intent


def update_intent(world: World, identifier: str, params: Json) -> Json:
    """Change an intent that is not paid yet."""
    intent = world.get("payment_intent", identifier)
    check_state(intent, "update")
    given = dict(params)
    if given.get("payment_method"):
        method = find_or_make(world, given["payment_method"], "payment_method")
        given["payment_method"] = method["id"]
    with changing(world, intent, "payment_intent.updated"):
        set_fields(intent, given)
        if intent["status"] == "requires_payment_method" and intent["payment_method"]:
            intent["status"] = "requires_confirmation"
    return intent


def confirm_intent(world: World, identifier: str, params: Json) -> Json:
    """Confirm an intent: of an invoice, or by itself."""
    return confirm(world, world.get("payment_intent", identifier), params)


def confirm(world: World, intent: Json, params: Json) -> Json:
    """Try to be paid; a refusal is a 402 that leaves the intent ready for another card."""
    check_state(intent, "confirm")
    if params.get("payment_method"):
        method = find_or_make(world, params["payment_method"], "payment_method")
        intent["payment_method"] = method["id"]
    if not intent["payment_method"]:
        raise ApiError(
            "You cannot confirm this PaymentIntent because it's missing a payment method. You can "
            "either update the PaymentIntent with a payment method and then confirm it again, or "
            "confirm it again directly with a payment method or ConfirmationToken.",
            code="payment_intent_unexpected_state",
        )
    pay(world, intent, return_url=params.get("return_url"))
    return accepted(intent)


def pay(
    world: World, intent: Json, *, authenticated: bool = False, return_url: str | None = None
) -> bool:
    """Try to be paid, through the invoice where the intent has one."""
    invoice = world.find(intent["_invoice"], "invoice")
    if invoice is None:
        return payments.attempt(world, intent, authenticated=authenticated, return_url=return_url)
    return invoicing.collect(
        world,
        invoice,
        method=intent["payment_method"],
        authenticated=authenticated,
        return_url=return_url,
    )


def accepted(intent: Json) -> Json:
    """The intent, unless the bank refused it."""
    error = intent["last_payment_error"]
    if intent["status"] == "requires_payment_method" and error:
        raise declined(
            error["decline_code"],
            keeps=True,
            charge=error.get("charge"),
            payment_intent=public(intent),
        )
    return intent


def check_state(intent: Json, verb: str) -> None:
    """Refuse what cannot be done any more."""
    if intent["status"] not in CONFIRMABLE:
        raise ApiError(
            f"This PaymentIntent's status is {intent['status']}, so you cannot {verb} it.",
            code="payment_intent_unexpected_state",
            payment_intent=public(intent),
        )


def cancel_intent(world: World, identifier: str, params: Json) -> Json:
    """Give an intent up; that of an invoice ends with the invoice."""
    intent = world.get("payment_intent", identifier)
    check_state(intent, "cancel")
    if intent["_invoice"]:
        raise ApiError("You cannot cancel the PaymentIntent of an invoice: void the invoice.")
    intent.update(
        status="canceled",
        canceled_at=world.now(),
        cancellation_reason=params.get("cancellation_reason"),
        next_action=None,
    )
    emit(world, "payment_intent.canceled", intent)
    return intent
