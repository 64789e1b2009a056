"""Objects as they leave the sandbox: without its own notes, expanded as asked for."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from typing import Any

from billing.sandbox.errors import ApiError, Json
from billing.sandbox.world import World

DEEPEST = 4
# kind -> field that can be expanded -> kind of what is there. No kind: always null here.
EXPANDABLE: dict[str, dict[str, str]] = {
    "balance_transaction": {"source": ""},
    "charge": {
        "balance_transaction": "balance_transaction",
        "customer": "customer",
        "payment_intent": "payment_intent",
        "refunds": "refund",
        "refunds.data": "refund",
    },
    "checkout.session": {
        "customer": "customer",
        "invoice": "invoice",
        "line_items": "",
        "line_items.data": "item",
        "payment_intent": "payment_intent",
        "setup_intent": "setup_intent",
        "subscription": "subscription",
        "total_details.breakdown": "",
    },
    "customer": {
        "default_source": "",
        "invoice_settings.default_payment_method": "payment_method",
        "sources": "",
        "subscriptions": "",
        "subscriptions.data": "subscription",
        "tax_ids": "",
        "test_clock": "test_helpers.test_clock",
    },
    "invoice": {
        "confirmation_secret": "",
        "customer": "customer",
        "default_payment_method": "payment_method",
        "discounts": "",
        "lines.data": "line_item",
        "parent.subscription_details.subscription": "subscription",
        "payments": "",
        "payments.data": "invoice_payment",
        "test_clock": "test_helpers.test_clock",
    },
    "invoice_payment": {"invoice": "invoice", "payment.payment_intent": "payment_intent"},
    "item": {"discounts": "", "price": "price", "taxes": ""},
    "line_item": {"discounts": "", "subscription": "subscription"},
    "payment_intent": {
        "customer": "customer",
        "latest_charge": "charge",
        "payment_method": "payment_method",
    },
    "payment_method": {"customer": "customer"},
    "price": {"currency_options": "", "product": "product", "tiers": ""},
    "product": {"default_price": "price"},
    "refund": {
        "balance_transaction": "balance_transaction",
        "charge": "charge",
        "failure_balance_transaction": "balance_transaction",
        "payment_intent": "payment_intent",
    },
    "setup_intent": {"customer": "customer", "payment_method": "payment_method"},
    "subscription": {
        "customer": "customer",
        "default_payment_method": "payment_method",
        "default_source": "",
        "discounts": "",
        "items.data": "subscription_item",
        "latest_invoice": "invoice",
        "pending_setup_intent": "setup_intent",
        "schedule": "",
        "test_clock": "test_helpers.test_clock",
    },
    "subscription_item": {"discounts": "", "price": "price", "tax_rates": ""},
}


def public(thing: Json) -> Json:
    """A copy without the sandbox's own notes."""
    return copy.deepcopy({key: value for key, value in thing.items() if key[0] != "_"})


def listing(url: str, data: list[Json], *, has_more: bool = False) -> Json:
    """A page of objects."""
    return {"object": "list", "url": url, "has_more": has_more, "data": data}


def render(world: World, thing: Json, expand: Iterable[str] = ()) -> Json:
    """An answer: an object, or a page of them, with what was asked for in the place of its id."""
    shown = public(thing)
    for path in expand:
        parts = path.split(".")
        if len(parts) > DEEPEST:
            raise ApiError(
                f"You cannot expand more than {DEEPEST} levels of a property. Property: {path}",
                param="expand",
            )
        if shown["object"] != "list":
            expand_one(world, shown, parts, path)
        elif parts[0] != "data" or len(parts) == 1:
            raise unexpandable(path, f" You may want to try expanding 'data.{path}' instead.")
        else:
            for one in shown["data"]:
                expand_one(world, one, parts[1:], path)
    return shown


def unexpandable(path: str, hint: str = "") -> ApiError:
    """There is nothing to expand there."""
    return ApiError(f"This property cannot be expanded ({path}).{hint}", param="expand")


def expand_one(world: World, shown: Json, parts: list[str], path: str) -> None:
    """Expand one path of an object that is being shown."""
    check(shown["object"], parts, path)
    if shown.get("deleted"):
        return
    count = matched(shown["object"], parts)
    parent: Any = shown
    for part in parts[: count - 1]:
        parent = (parent or {}).get(part)
    if not parent:
        return
    name = parts[count - 1]
    if include := INCLUDED.get((shown["object"], name)):
        parent.setdefault(name, include(world, shown))
    if found := isinstance(parent.get(name), str) and world.find(parent[name]):
        parent[name] = public(found)
    value = parent.get(name)
    if parts[count:]:
        for child in value if isinstance(value, list) else filter(None, [value]):
            expand_one(world, child, parts[count:], path)


def check(kind: str, parts: list[str], path: str) -> None:
    """Refuse a path that no object of this kind has, whatever this one holds."""
    while parts:
        count = matched(kind, parts)
        if not count:
            raise unexpandable(path)
        kind = EXPANDABLE[kind][".".join(parts[:count])]
        parts = parts[count:]


def matched(kind: str, parts: list[str]) -> int:
    """How many parts of a path name a field of this kind, preferring the longest; 0 if none do."""
    fields = EXPANDABLE.get(kind, {})
    counts = [n for n in range(len(parts), 0, -1) if ".".join(parts[:n]) in fields]
    return counts[0] if counts else 0


def _payments(world: World, invoice: Json) -> Json:
    found = world.every("invoice_payment", invoice=invoice["id"])
    return listing(f"/v1/invoice_payments?invoice={invoice['id']}", [public(one) for one in found])


def _confirmation_secret(world: World, invoice: Json) -> Json | None:
    for payment in world.every("invoice_payment", invoice=invoice["id"]):
        intent = world.get("payment_intent", payment["payment"]["payment_intent"])
        return {"type": "payment_intent", "client_secret": intent["client_secret"]}
    return None


def _refunds(world: World, charge: Json) -> Json:
    found = [public(one) for one in world.every("refund", charge=charge["id"])]
    return listing(f"/v1/charges/{charge['id']}/refunds", found[::-1])


def _subscriptions(world: World, customer: Json) -> Json:
    found = world.every("subscription", customer=customer["id"])
    live = [public(one) for one in found if one["status"] != "canceled"]
    return listing(f"/v1/customers/{customer['id']}/subscriptions", live[::-1])


def _nothing(world: World, thing: Json) -> Json:
    return listing("/v1/none", [])


def _breakdown(world: World, session: Json) -> Json:
    return {"discounts": [], "taxes": []}


def _line_items(world: World, session: Json) -> Json:
    items = copy.deepcopy(world.get("checkout.session", session["id"])["_items"])
    return listing(f"/v1/checkout/sessions/{session['id']}/line_items", items)


# What an object shows only when it is asked for.
INCLUDED: dict[tuple[str, str], Callable[[World, Json], Json | None]] = {
    ("charge", "refunds"): _refunds,
    ("checkout.session", "breakdown"): _breakdown,
    ("checkout.session", "line_items"): _line_items,
    ("customer", "sources"): _nothing,
    ("customer", "subscriptions"): _subscriptions,
    ("customer", "tax_ids"): _nothing,
    ("invoice", "confirmation_secret"): _confirmation_secret,
    ("invoice", "payments"): _payments,
}
