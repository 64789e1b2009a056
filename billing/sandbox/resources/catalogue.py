"""Products and prices."""

from __future__ import annotations

from billing.sandbox.errors import ApiError, Json, parameter_invalid
from billing.sandbox.events import changing, emit
from billing.sandbox.lists import Listing, among, by
from billing.sandbox.parameters import (
    Required,
    Table,
    anything,
    boolean,
    hash_of,
    integer,
    list_of,
    merge_metadata,
    metadata,
    one_of,
    text,
)
from billing.sandbox.rendering import listing
from billing.sandbox.resources.common import retriever, set_fields, updater
from billing.sandbox.world import World

PRODUCT: Table = {
    "active": boolean,
    "description": text,
    "images": list_of(text),
    "marketing_features": list_of(hash_of({"name": text})),
    "metadata": metadata,
    "name": text,
    "shippable": boolean,
    "statement_descriptor": text,
    "tax_code": anything,
    "unit_label": text,
    "url": text,
}
CREATE_PRODUCT: Table = {
    **PRODUCT,
    "name": Required(text),
    "id": text,
    "type": one_of("good", "service"),
}
UPDATE_PRODUCT: Table = {**PRODUCT, "default_price": text}
INTERVALS = ("day", "week", "month", "year")
UPDATE_PRICE: Table = {
    "active": boolean,
    "lookup_key": text,
    "metadata": metadata,
    "nickname": text,
    "tax_behavior": one_of("exclusive", "inclusive", "unspecified"),
    "transfer_lookup_key": boolean,
}
CREATE_PRICE: Table = {
    **UPDATE_PRICE,
    "billing_scheme": one_of("per_unit"),
    "currency": Required(text),
    "product": text,
    "product_data": hash_of(
        {"name": Required(text), "active": boolean, "id": text, "metadata": metadata}
    ),
    "recurring": hash_of(
        {
            "interval": Required(one_of(*INTERVALS)),
            "interval_count": integer,
            "usage_type": one_of("licensed"),
        }
    ),
    "unit_amount": Required(integer),
}
retrieve_product, retrieve_price = retriever("product"), retriever("price")
update_product = updater("product", "product.updated")
list_products = Listing("product", {"active": by("active", boolean), "ids": among("id")})
list_prices = Listing(
    "price",
    {
        "active": by("active", boolean),
        "currency": by("currency"),
        "lookup_keys": among("lookup_key"),
        "product": by("product"),
        "recurring": (
            hash_of({"interval": one_of(*INTERVALS)}),
            lambda price, wanted: (price["recurring"] or {}).items() >= wanted.items(),
        ),
        "type": by("type", one_of("one_time", "recurring")),
    },
)


def create_product(world: World, params: Json) -> Json:
    """A product."""
    if world.find(params.get("id")):
        raise ApiError("Product already exists.", code="resource_already_exists", param="id")
    product = world.add(
        "prod_",
        "product",
        id=params.get("id"),
        active=True,
        default_price=None,
        description=None,
        images=[],
        marketing_features=[],
        name=params["name"],
        package_dimensions=None,
        shippable=None,
        statement_descriptor=None,
        tax_code=None,
        type="service",
        unit_label=None,
        updated=world.now(),
        url=None,
    )
    set_fields(product, {name: params[name] for name in params if name != "id"})
    emit(world, "product.created", product)
    return product


def list_features(world: World, identifier: str, params: Json) -> Json:
    """The entitlements of a product: there are none."""
    world.get("product", identifier)
    return listing("", [])


def create_price(world: World, params: Json) -> Json:
    """A price of a product that exists, or of one made on the way."""
    if params["unit_amount"] < 0:
        raise parameter_invalid("Invalid non-negative integer", "unit_amount")
    if "product_data" in params:
        product = create_product(world, params["product_data"])
    else:
        product = world.get("product", params.get("product") or "", "product")
    recurring = params.get("recurring")
    price = world.add(
        "price_",
        "price",
        active=params.get("active", True),
        billing_scheme="per_unit",
        currency=params["currency"].lower(),
        custom_unit_amount=None,
        lookup_key=None,
        nickname=params.get("nickname"),
        product=product["id"],
        recurring=recurring and recurrence(recurring),
        tax_behavior=params.get("tax_behavior", "unspecified"),
        tiers_mode=None,
        transform_quantity=None,
        type="recurring" if recurring else "one_time",
        unit_amount=params["unit_amount"],
        unit_amount_decimal=str(params["unit_amount"]),
    )
    merge_metadata(price, params.get("metadata"))
    give_lookup_key(world, price, params)
    emit(world, "price.created", price)
    return price


def recurrence(given: Json) -> Json:
    """How often a price is paid."""
    return {
        "interval": given["interval"],
        "interval_count": given.get("interval_count", 1),
        "meter": None,
        "trial_period_days": None,
        "usage_type": "licensed",
    }


def update_price(world: World, identifier: str, params: Json) -> Json:
    """Change what may be changed of a price; its amount may not."""
    price = world.get("price", identifier)
    with changing(world, price, "price.updated"):
        give_lookup_key(world, price, params)
        plain = params.keys() - {"lookup_key", "transfer_lookup_key"}
        set_fields(price, {name: params[name] for name in plain})
    return price


def give_lookup_key(world: World, price: Json, params: Json) -> None:
    """Put the lookup key on a price; from another it is only taken on request."""
    if "lookup_key" not in params:
        return
    key = params["lookup_key"]
    for other in world.every("price", lookup_key=key) if key else []:
        if other["id"] == price["id"]:
            continue
        if not params.get("transfer_lookup_key"):
            raise parameter_invalid(
                f"A price (`{other['id']}`) already uses that lookup key.", "lookup_key"
            )
        other["lookup_key"] = None
    price["lookup_key"] = key
