"""Setup intents: a card for later."""

from __future__ import annotations

from billing.sandbox.cards import NEVER
from billing.sandbox.errors import ApiError, Json, decline_facts
from billing.sandbox.events import emit
from billing.sandbox.identity import HERE
from billing.sandbox.lists import Listing, by
from billing.sandbox.parameters import (
    Table,
    boolean,
    hash_of,
    list_of,
    metadata,
    one_of,
    text,
)
from billing.sandbox.resources.common import retriever
from billing.sandbox.resources.payment_methods import attach, card_of, find_or_make
from billing.sandbox.world import World, new_id

CREATE: Table = {
    "automatic_payment_methods": hash_of(
        {"enabled": boolean, "allow_redirects": one_of("always", "never")}
    ),
    "confirm": boolean,
    "customer": text,
    "description": text,
    "metadata": metadata,
    "payment_method": text,
    "payment_method_types": list_of(text),
    "return_url": text,
    "usage": one_of("off_session", "on_session"),
}
CONFIRM: Table = {"payment_method": text, "return_url": text}
CANCEL: Table = {"cancellation_reason": text}
retrieve = retriever("setup_intent")
list_all = Listing("setup_intent", {"customer": by("customer")})


def create(world: World, params: Json) -> Json:
    """An intent to save a card, confirmed at once if asked for."""
    if params.get("customer"):
        world.get("customer", params["customer"], "customer")
    identifier, method = new_id("seti_"), params.get("payment_method")
    intent = world.add(
        "seti_",
        "setup_intent",
        id=identifier,
        application=None,
        cancellation_reason=None,
        client_secret=f"{identifier}_secret_{new_id('')}",
        customer=params.get("customer"),
        description=params.get("description"),
        last_setup_error=None,
        latest_attempt=None,
        mandate=None,
        metadata=params.get("metadata", {}),
        next_action=None,
        on_behalf_of=None,
        payment_method=method and find_or_make(world, method, "payment_method")["id"],
        payment_method_types=["card"],
        status="requires_confirmation" if method else "requires_payment_method",
        usage=params.get("usage", "off_session"),
    )
    emit(world, "setup_intent.created", intent)
    return confirm(world, intent, params) if params.get("confirm") else intent


def confirm_by_id(world: World, identifier: str, params: Json) -> Json:
    """Save the card."""
    return confirm(world, world.get("setup_intent", identifier), params)


def confirm(world: World, intent: Json, params: Json) -> Json:
    """Save the card, after 3-D Secure where it asks for that."""
    if params.get("payment_method"):
        method = find_or_make(world, params["payment_method"], "payment_method")
        intent["payment_method"] = method["id"]
    if not intent["payment_method"] or intent["status"] in ("succeeded", "canceled"):
        words = f"This SetupIntent's status is {intent['status']}, so you cannot confirm it."
        raise ApiError(words, code="setup_intent_unexpected_state")
    method = world.get("payment_method", intent["payment_method"])
    if card_of(method).authentication != NEVER and not method["_authenticated"]:
        page = {"url": f"{HERE}/3ds/{intent['id']}", "return_url": params.get("return_url")}
        action = {"type": "redirect_to_url", "redirect_to_url": page}
        intent.update(status="requires_action", next_action=action)
        emit(world, "setup_intent.requires_action", intent)
        return intent
    return succeed(world, intent)


def succeed(world: World, intent: Json) -> Json:
    """The card is saved."""
    if intent["customer"]:
        attach(world, intent["payment_method"], world.get("customer", intent["customer"]))
    intent.update(status="succeeded", next_action=None)
    emit(world, "setup_intent.succeeded", intent)
    return intent


def fail(world: World, intent: Json) -> None:
    """The owner did not pass 3-D Secure: the card is not saved."""
    intent.update(
        status="requires_payment_method",
        next_action=None,
        last_setup_error=decline_facts("authentication_failure"),
        payment_method=None,
    )
    emit(world, "setup_intent.setup_failed", intent)


def cancel(world: World, identifier: str, params: Json) -> Json:
    """Give it up."""
    intent = world.get("setup_intent", identifier)
    if intent["status"] in ("succeeded", "canceled"):
        words = f"You cannot cancel this SetupIntent because it has a status of {intent['status']}."
        raise ApiError(words, code="setup_intent_unexpected_state")
    intent.update(status="canceled", cancellation_reason=params.get("cancellation_reason"))
    emit(world, "setup_intent.canceled", intent)
    return intent
