"""Checkout sessions and sessions of the customer portal."""

from __future__ import annotations

import copy

from billing.sandbox import subscriptions
from billing.sandbox.errors import ApiError, Json, parameter_invalid
from billing.sandbox.events import emit
from billing.sandbox.identity import HERE
from billing.sandbox.lists import Listing, by, page
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
from billing.sandbox.resources.common import retriever
from billing.sandbox.world import World, new_id

DAY = 24 * 3600
CREATE: Table = {
    "allow_promotion_codes": boolean,
    "automatic_tax": anything,
    "billing_address_collection": one_of("auto", "required"),
    "cancel_url": text,
    "client_reference_id": text,
    "consent_collection": anything,
    "currency": text,
    "custom_text": anything,
    "customer": text,
    "customer_email": text,
    "customer_update": anything,
    "expires_at": integer,
    "line_items": Required(
        list_of(hash_of({"price": Required(text), "quantity": integer, "metadata": metadata}))
    ),
    "locale": text,
    "metadata": metadata,
    "mode": Required(one_of("subscription")),
    "payment_method_collection": one_of("always", "if_required"),
    "payment_method_options": anything,
    "payment_method_types": list_of(text),
    "phone_number_collection": anything,
    "saved_payment_method_options": anything,
    "subscription_data": hash_of({"description": text, "metadata": metadata}),
    "success_url": Required(text),
    "tax_id_collection": anything,
    "ui_mode": one_of("hosted", "hosted_page"),
}
UPDATE: Table = {"metadata": metadata}
PORTAL: Table = {
    "configuration": text,
    "customer": Required(text),
    "flow_data": anything,
    "locale": text,
    "return_url": text,
}
retrieve = retriever("checkout.session")
list_all = Listing(
    "checkout.session",
    {
        "customer": by("customer"),
        "payment_intent": by("payment_intent"),
        "status": by("status", one_of("complete", "expired", "open")),
        "subscription": by("subscription"),
    },
)


# What every session has when it is made; the rest is what was asked for.
BLANK: Json = {
    "automatic_tax": {"enabled": False, "liability": None, "status": None},
    "client_secret": None,
    "consent": None,
    "consent_collection": None,
    "custom_fields": [],
    "custom_text": {},
    "customer_details": None,
    "invoice": None,
    "payment_intent": None,
    "payment_link": None,
    "payment_method_options": None,
    "payment_method_types": ["card"],
    "payment_status": "unpaid",
    "setup_intent": None,
    "shipping_options": [],
    "status": "open",
    "submit_type": None,
    "subscription": None,
    "total_details": {"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0},
}
# Parameters that a session shows as they were given, and what they are if they were not.
ECHOED: Json = {
    "allow_promotion_codes": None,
    "billing_address_collection": None,
    "cancel_url": None,
    "client_reference_id": None,
    "customer": None,
    "customer_email": None,
    "locale": None,
    "metadata": {},
    "mode": None,
    "payment_method_collection": "always",
    "success_url": None,
    "ui_mode": "hosted_page",
}


def create(world: World, params: Json) -> Json:
    """A session: a page on which a person pays and thereby subscribes."""
    _check_customer(world, params)
    expires = _expiry(world, params)
    items = [make_item(world, one, n) for n, one in enumerate(params["line_items"])]
    total = sum(item["amount_total"] for item in items)
    identifier = new_id("cs_test_", 48)
    facts = {
        "amount_subtotal": total,
        "amount_total": total,
        "currency": items[0]["currency"],
        "customer_creation": None if params.get("customer") else "always",
        "expires_at": expires,
        "url": f"{HERE}/c/pay/{identifier}",
        "_items": items,
        "_subscription_data": params.get("subscription_data", {}),
    }
    echoed = {name: params.get(name, default) for name, default in ECHOED.items()}
    session = copy.deepcopy(BLANK | echoed) | facts
    return world.add("cs_", "checkout.session", id=identifier, **session)


def _check_customer(world: World, params: Json) -> None:
    if params.get("customer") and params.get("customer_email"):
        words = "You may only specify one of these parameters: customer, customer_email."
        raise parameter_invalid(words, "customer_email")
    if params.get("customer"):
        world.get("customer", params["customer"], "customer")


def _expiry(world: World, params: Json) -> int:
    now = world.now()
    expires: int = params.get("expires_at") or now + DAY
    if not now + 1800 <= expires <= now + DAY:
        words = "The `expires_at` timestamp must be between 30 minutes and 24 hours from now."
        raise parameter_invalid(words, "expires_at")
    return expires


def make_item(world: World, given: Json, place: int) -> Json:
    """What is bought."""
    price = subscriptions.usable_price(world, given["price"], f"line_items[{place}][price]")
    quantity = given.get("quantity", 1)
    amount = price["unit_amount"] * quantity
    return {
        "id": new_id("li_"),
        "object": "item",
        "amount_discount": 0,
        "amount_subtotal": amount,
        "amount_tax": 0,
        "amount_total": amount,
        "currency": price["currency"],
        "description": world.get("product", price["product"])["name"],
        "metadata": given.get("metadata", {}),
        "price": price,
        "quantity": quantity,
    }


def list_line_items(world: World, identifier: str, params: Json) -> Json:
    """What is bought in a session."""
    return page(world.get("checkout.session", identifier)["_items"], params)


def expire(world: World, identifier: str, params: Json) -> Json:
    """Close a session that nobody has paid."""
    session = world.get("checkout.session", identifier)
    if session["status"] != "open":
        raise ApiError(
            'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout '
            f"Session has a status of {session['status']}.",
        )
    expire_session(world, session)
    return session


def expire_session(world: World, session: Json) -> None:
    """Its time is over."""
    session.update(status="expired", url=None)
    emit(world, "checkout.session.expired", session)


def create_portal_session(world: World, params: Json) -> Json:
    """A session of the portal: a page on which a customer manages a subscription."""
    world.get("customer", params["customer"], "customer")
    identifier = new_id("bps_")
    session = world.add(
        "bps_",
        "billing_portal.session",
        id=identifier,
        configuration=params.get("configuration") or "bpc_1SandboxDefault",
        customer=params["customer"],
        flow=params.get("flow_data"),
        locale=params.get("locale"),
        on_behalf_of=None,
        return_url=params.get("return_url"),
        url=f"{HERE}/p/session/{identifier}",
    )
    del session["metadata"]
    return session
