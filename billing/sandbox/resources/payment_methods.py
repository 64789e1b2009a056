"""Payment methods: cards."""

from __future__ import annotations

from billing.sandbox.cards import BY_NUMBER, Card, named
from billing.sandbox.errors import ApiError, Json, declined, missing, parameter_invalid
from billing.sandbox.events import emit
from billing.sandbox.lists import Listing, by
from billing.sandbox.parameters import (
    Required,
    Table,
    anything,
    hash_of,
    integer,
    metadata,
    one_of,
    text,
)
from billing.sandbox.resources.common import updater
from billing.sandbox.world import World

ATTACH: Table = {"customer": Required(text)}
BILLING_DETAILS = hash_of({"address": anything, "email": text, "name": text, "phone": text})
CREATE: Table = {
    "billing_details": BILLING_DETAILS,
    "card": hash_of(
        {"token": text, "number": text, "exp_month": integer, "exp_year": integer, "cvc": text}
    ),
    "metadata": metadata,
    "type": Required(one_of("card")),
}
UPDATE: Table = {
    "billing_details": BILLING_DETAILS,
    "card": hash_of({"exp_month": integer, "exp_year": integer}),
    "metadata": metadata,
}
update = updater("payment_method", "payment_method.updated")
list_all = Listing("payment_method", {"customer": by("customer"), "type": by("type")})
RAW_NUMBER = (
    "Sending credit card numbers directly to the Stripe API is generally unsafe. "
    "Use a test payment method such as pm_card_visa, or the Checkout page."
)


def make(world: World, card: Card, **details: str | None) -> Json:
    """A payment method that belongs to nobody yet."""
    facts = {
        "brand": card.brand,
        "checks": {
            "address_line1_check": None,
            "address_postal_code_check": None,
            "cvc_check": "pass",
        },
        "country": card.country,
        "display_brand": card.brand,
        "exp_month": 12,
        "exp_year": 2034,
        "fingerprint": f"sandbox{card.last4}",
        "funding": "credit",
        "generated_from": None,
        "last4": card.last4,
        "networks": {"available": [card.brand], "preferred": None},
        "three_d_secure_usage": {"supported": True},
        "wallet": None,
    }
    empty = {"address": None, "email": None, "name": None, "phone": None, "tax_id": None}
    return world.add(
        "pm_",
        "payment_method",
        allow_redisplay="unspecified",
        billing_details={**empty, **details},
        card=facts,
        customer=None,
        type="card",
        _card=card.number,
        _authenticated=False,
    )


def find_or_make(world: World, identifier: str, param: str = "id") -> Json:
    """The payment method of an id; one of Stripe's ready-made names makes a new one."""
    card = named(identifier)
    if card and identifier.startswith("pm_"):
        return make(world, card)
    found = world.find(identifier, "payment_method")
    if found is None:
        raise missing("payment_method", identifier, param)
    return found


def retrieve(world: World, identifier: str, params: Json) -> Json:
    """A payment method."""
    return find_or_make(world, identifier)


def create(world: World, params: Json) -> Json:
    """A card of a token; numbers are refused, as by every account that may not handle them."""
    given = params.get("card", {})
    if "number" in given:
        raise ApiError(RAW_NUMBER, status=402)
    card = named(given.get("token") or "")
    if card is None:
        raise parameter_invalid(f"No such token: '{given.get('token')}'", "card[token]")
    method = make(world, card, **params.get("billing_details", {}))
    method["metadata"] = params.get("metadata", {})
    return method


def attach_to(world: World, identifier: str, params: Json) -> Json:
    """Give a payment method to a customer."""
    customer = world.get("customer", params["customer"], "customer")
    return attach(world, identifier, customer)


def attach(world: World, identifier: str, customer: Json) -> Json:
    """Give a payment method to a customer, unless the bank refuses or somebody else has it."""
    method = find_or_make(world, identifier)
    if method["customer"] not in (None, customer["id"]):
        raise ApiError("The payment method you provided has already been attached to a customer.")
    card = card_of(method)
    if not card.attaches:
        raise declined(card.refusal)
    if method["customer"] is None:
        method["customer"] = customer["id"]
        emit(world, "payment_method.attached", method)
    return method


def detach(world: World, identifier: str, params: Json) -> Json:
    """Take a payment method from its customer, for whom it is no default any more."""
    method = world.get("payment_method", identifier)
    owner = method["customer"]
    if owner is None:
        raise ApiError("The payment method you provided is not attached to a customer.")
    customer = world.get("customer", owner)
    if customer["invoice_settings"]["default_payment_method"] == identifier:
        customer["invoice_settings"]["default_payment_method"] = None
    for subscription in world.every("subscription", default_payment_method=identifier):
        subscription["default_payment_method"] = None
    method["customer"] = None
    emit(world, "payment_method.detached", method, {"customer": owner})
    return method


def card_of(method: Json) -> Card:
    """How a payment method behaves."""
    return BY_NUMBER[method["_card"]]
