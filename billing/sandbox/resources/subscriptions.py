"""Subscriptions and their items."""

from __future__ import annotations

from billing.sandbox import changes, standing, subscriptions
from billing.sandbox.errors import ApiError, Json, missing, parameter_invalid
from billing.sandbox.events import changing
from billing.sandbox.lists import PAGING, Listing, by, page
from billing.sandbox.parameters import (
    Required,
    Table,
    anything,
    boolean,
    clearable,
    hash_of,
    integer,
    list_of,
    metadata,
    one_of,
    text,
)
from billing.sandbox.resources.common import retriever, set_fields
from billing.sandbox.standing import UPDATED
from billing.sandbox.world import World

PAYMENT_BEHAVIOURS = ("allow_incomplete", "default_incomplete", "error_if_incomplete")
PRORATIONS = one_of("always_invoice", "create_prorations", "none")
PAYMENT_SETTINGS = hash_of(
    {
        "payment_method_options": anything,
        "payment_method_types": list_of(text),
        "save_default_payment_method": one_of("off", "on_subscription"),
    }
)
CANCELLATION = hash_of({"comment": text, "feedback": text})
COMMON: Table = {
    "collection_method": one_of("charge_automatically"),
    "default_payment_method": text,
    "description": text,
    "metadata": metadata,
    "off_session": boolean,
    "payment_behavior": one_of(*PAYMENT_BEHAVIOURS),
    "payment_settings": PAYMENT_SETTINGS,
    "proration_behavior": PRORATIONS,
}
CREATE: Table = {
    **COMMON,
    "billing_mode": hash_of({"type": one_of("classic", "flexible"), "flexible": anything}),
    "cancel_at_period_end": boolean,
    "currency": text,
    "customer": Required(text),
    "items": Required(
        list_of(hash_of({"price": Required(text), "quantity": integer, "metadata": metadata}))
    ),
}
CHANGED_ITEMS = list_of(
    hash_of(
        {"id": text, "price": text, "quantity": integer, "deleted": boolean, "metadata": metadata}
    )
)
UPDATE: Table = {
    **COMMON,
    "cancel_at": clearable(integer),
    "cancel_at_period_end": boolean,
    "cancellation_details": CANCELLATION,
    "items": CHANGED_ITEMS,
    "proration_date": integer,
}
CANCEL: Table = {"cancellation_details": CANCELLATION, "invoice_now": boolean, "prorate": boolean}
ITEM: Table = {
    "metadata": metadata,
    "payment_behavior": COMMON["payment_behavior"],
    "price": text,
    "proration_behavior": PRORATIONS,
    "proration_date": integer,
    "quantity": integer,
}
LIST_ITEMS: Table = {**PAGING, "subscription": Required(text)}
STATUSES = (
    *("active", "all", "canceled", "ended", "incomplete", "incomplete_expired"),
    *("past_due", "paused", "trialing", "unpaid"),
)


def _has_status(subscription: Json, wanted: str) -> bool:
    among = {"all": STATUSES, "ended": standing.ENDED}.get(wanted, (wanted,))
    return subscription["status"] in among


list_all = Listing(
    "subscription",
    {
        "collection_method": by("collection_method"),
        "customer": by("customer"),
        "price": (
            text,
            lambda one, price: price in {item["price"]["id"] for item in one["items"]["data"]},
        ),
        "status": (one_of(*STATUSES), _has_status),
        "test_clock": by("test_clock"),
    },
    default=lambda one: one["status"] != "canceled",
    default_of="status",
)
retrieve = retriever("subscription")


def create(world: World, params: Json) -> Json:
    """A subscription of a customer."""
    customer = world.get("customer", params["customer"], "customer")
    method = params.get("default_payment_method")
    check_method(world, method, customer["id"])
    return subscriptions.begin(
        world,
        customer,
        params["items"],
        behaviour=params.get("payment_behavior", "allow_incomplete"),
        default_payment_method=method,
        description=params.get("description"),
        metadata=params.get("metadata", {}),
        wanted=params,
    )


def check_method(world: World, method: str | None, customer: str) -> None:
    """Refuse a default payment method that is not the customer's."""
    if not method:
        return
    if world.get("payment_method", method, "default_payment_method")["customer"] != customer:
        raise parameter_invalid(
            f"The customer does not have a payment method with the ID {method}. The payment "
            "method must be attached to the customer.",
            "default_payment_method",
            "resource_missing",
        )


def update(world: World, identifier: str, params: Json) -> Json:
    """Change a subscription: its end, its payment method, its items."""
    subscription = world.get("subscription", identifier)
    plain = {"metadata", "cancellation_details"}
    if subscription["status"] in standing.ENDED and params.keys() - plain:
        words = "A canceled subscription can only update its cancellation_details and metadata."
        raise ApiError(words)
    check_method(world, params.get("default_payment_method"), subscription["customer"])
    with changing(world, subscription, UPDATED):
        plain |= {"default_payment_method", "description", "payment_settings"}
        set_fields(subscription, {key: params[key] for key in params.keys() & plain})
        change_end(world, subscription, params)
        if "items" in params:
            changes.change_items(world, subscription, params["items"], params)
    return subscription


def change_end(world: World, subscription: Json, params: Json) -> None:
    """Set when it ends, or that it does not."""
    if "cancel_at_period_end" in params:
        wanted = params["cancel_at_period_end"]
        subscriptions.schedule_end(world, subscription, wanted=wanted)
    if "cancel_at" in params:
        moment = params["cancel_at"]
        if moment is not None and moment <= world.now(subscription["test_clock"]):
            raise parameter_invalid("cancel_at must be in the future", "cancel_at")
        subscriptions.schedule_end(world, subscription, wanted=False)
        now = world.now(subscription["test_clock"])
        subscription.update(cancel_at=moment, canceled_at=moment and now)


def cancel(world: World, identifier: str, params: Json) -> Json:
    """End a subscription at once; what was paid is only given back on request."""
    subscription = world.get("subscription", identifier)
    if subscription["status"] in standing.ENDED:
        raise missing("subscription", identifier, "id")
    subscription["cancellation_details"] |= params.get("cancellation_details", {})
    if params.get("prorate"):
        moment = world.now(subscription["test_clock"])
        changes.prorations(world, subscription, subscription["items"]["data"], -1, moment)
    if params.get("invoice_now"):
        changes.invoice_now(world, subscription, [], {})
    standing.end(world, subscription)
    return subscription


def resume(world: World, identifier: str, params: Json) -> Json:
    """Resume a paused subscription; here none ever is."""
    world.get("subscription", identifier)
    raise ApiError("Only paused subscriptions can be resumed.")


def list_items(world: World, params: Json) -> Json:
    """The items of a subscription."""
    subscription = world.get("subscription", params["subscription"], "subscription")
    return page(subscription["items"]["data"], params)


def owner_of(world: World, identifier: str) -> Json:
    """The subscription that has an item."""
    for subscription in world.every("subscription"):
        if identifier in {item["id"] for item in subscription["items"]["data"]}:
            return subscription
    raise missing("subscription_item", identifier, "id")


def item_of(subscription: Json, identifier: str) -> Json:
    """The item of an id."""
    items = {item["id"]: item for item in subscription["items"]["data"]}
    found: Json = items[identifier]
    return found


def retrieve_item(world: World, identifier: str, params: Json) -> Json:
    """An item."""
    return item_of(owner_of(world, identifier), identifier)


def update_item(world: World, identifier: str, params: Json) -> Json:
    """Change an item, with proration."""
    subscription = owner_of(world, identifier)
    change = {key: params[key] for key in params.keys() & {"price", "quantity", "metadata"}}
    with changing(world, subscription, UPDATED):
        changes.change_items(world, subscription, [{"id": identifier, **change}], params)
    return item_of(subscription, identifier)
