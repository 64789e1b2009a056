"""Customers."""

from __future__ import annotations

from billing.sandbox import standing
from billing.sandbox.errors import Json, missing, parameter_invalid
from billing.sandbox.events import changing, emit
from billing.sandbox.lists import PAGING, Listing, by, page
from billing.sandbox.parameters import (
    Table,
    anything,
    hash_of,
    integer,
    list_of,
    metadata,
    one_of,
    text,
)
from billing.sandbox.resources.common import set_fields
from billing.sandbox.resources.payment_methods import attach
from billing.sandbox.world import World, new_id

ADDRESS = hash_of(
    dict.fromkeys(("city", "country", "line1", "line2", "postal_code", "state"), text)
)
UPDATE: Table = {
    "address": ADDRESS,
    "balance": integer,
    "description": text,
    "email": text,
    "invoice_prefix": text,
    "invoice_settings": hash_of(
        {"default_payment_method": text, "footer": text, "custom_fields": anything}
    ),
    "metadata": metadata,
    "name": text,
    "phone": text,
    "preferred_locales": list_of(text),
    "shipping": anything,
    "tax_exempt": one_of("exempt", "none", "reverse"),
}
CREATE: Table = {**UPDATE, "payment_method": text, "test_clock": text}
LIST_PAYMENT_METHODS: Table = {**PAGING, "type": text, "allow_redisplay": text}
list_all = Listing(
    "customer",
    {"email": by("email"), "test_clock": by("test_clock")},
    default=lambda one: not one["test_clock"],
    default_of="test_clock",
)
EMPTY: Json = {
    "address": None,
    "balance": 0,
    "currency": None,
    "default_source": None,
    "delinquent": False,
    "description": None,
    "discount": None,
    "email": None,
    "name": None,
    "next_invoice_sequence": 1,
    "phone": None,
    "preferred_locales": [],
    "shipping": None,
    "tax_exempt": "none",
}
INVOICE_SETTINGS: Json = {
    "custom_fields": None,
    "default_payment_method": None,
    "footer": None,
    "rendering_options": None,
}


def create(world: World, params: Json) -> Json:
    """A customer, on a test clock if one is named."""
    clock = params.get("test_clock")
    if clock:
        world.get("test_helpers.test_clock", clock, "test_clock")
    customer = world.add(
        "cus_",
        "customer",
        **EMPTY,
        created=world.now(clock),
        invoice_prefix=new_id("", 8).upper(),
        invoice_settings=dict(INVOICE_SETTINGS),
        test_clock=clock,
    )
    given = dict(params)
    method = given.pop("payment_method", None)
    if method:
        attach(world, method, customer)
    change(world, customer, given)
    emit(world, "customer.created", customer)
    return customer


def change(world: World, customer: Json, params: Json) -> None:
    """Set fields; the default payment method must be one of the customer's."""
    default = params.get("invoice_settings", {}).get("default_payment_method")
    if default:
        param = "invoice_settings[default_payment_method]"
        if world.get("payment_method", default, param)["customer"] != customer["id"]:
            raise parameter_invalid(
                f"The customer does not have a payment method with the ID {default}. The payment "
                "method must be attached to the customer.",
                param,
                "resource_missing",
            )
    set_fields(customer, params)


def retrieve(world: World, identifier: str, params: Json) -> Json:
    """A customer, or what is left of one that was deleted."""
    found = world.find(identifier, "customer")
    if found is None:
        raise missing("customer", identifier, "id")
    return found


def update(world: World, identifier: str, params: Json) -> Json:
    """Change a customer."""
    customer = world.get("customer", identifier)
    with changing(world, customer, "customer.updated"):
        change(world, customer, params)
    return customer


def delete(world: World, identifier: str, params: Json) -> Json:
    """Delete a customer: the subscriptions end at once, the invoices stay."""
    customer = world.get("customer", identifier)
    for subscription in world.every("subscription", customer=identifier):
        if subscription["ended_at"] is None:
            standing.end(world, subscription)
    emit(world, "customer.deleted", customer)
    for name in customer.keys() - {"id", "object"}:
        del customer[name]
    customer["deleted"] = True
    return customer


def list_payment_methods(world: World, identifier: str, params: Json) -> Json:
    """The payment methods of a customer."""
    world.get("customer", identifier)
    return page(world.every("payment_method", customer=identifier)[::-1], params)
