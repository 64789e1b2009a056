"""The life of a subscription: begun, renewed, changed, ended."""

from __future__ import annotations

from typing import Any

from billing.sandbox import invoicing
from billing.sandbox.errors import ApiError, Json, declined, parameter_invalid
from billing.sandbox.events import changing, emit
from billing.sandbox.money import shown
from billing.sandbox.periods import period_after
from billing.sandbox.standing import UPDATED
from billing.sandbox.world import World, new_id

# How long the first payment may take.
INCOMPLETE_SECONDS = 23 * 3600
MAX_QUANTITY = 1_000_000
NO_METHOD = (
    "This customer has no attached payment source or default payment method. Please consider "
    "adding a default payment method. For more information, visit "
    "https://stripe.com/docs/billing/subscriptions/payment-methods-setting#payment-method-priority."
)


def begin(
    world: World,
    customer: Json,
    items: list[Json],
    *,
    behaviour: str = "allow_incomplete",
    wanted: Json | None = None,
    **fields: Any,
) -> Json:
    """A new subscription and its first invoice, which is collected unless the client does that.

    `items`: `{price, quantity}` with the price's id; `wanted`: further fields as in the API.
    """
    wanted = wanted or {}
    now = world.now(customer["test_clock"])
    subscription = world.add("sub_", "subscription", **empty(customer, now), **fields)
    parts = [make_item(world, subscription, one, place) for place, one in enumerate(items)]
    subscription["items"]["data"] = parts
    subscription["items"]["url"] = f"/v1/subscription_items?subscription={subscription['id']}"
    subscription["currency"] = parts[0]["price"]["currency"]
    set_period(subscription, period_after(now, recurring_of(subscription), now))
    subscription["payment_settings"] |= wanted.get("payment_settings", {})
    if wanted.get("cancel_at_period_end"):
        schedule_end(world, subscription, wanted=True)
    invoice = invoicing.draft(
        world, subscription, period_lines(world, subscription), reason="subscription_create"
    )
    emit(world, "customer.subscription.created", subscription)
    invoicing.finalise(world, invoice)
    if invoice["status"] == "paid" or behaviour == "default_incomplete":
        return subscription
    if invoicing.method_for(world, invoice) is None:
        raise ApiError(NO_METHOD, code="resource_missing")
    if not invoicing.collect(world, invoice) and behaviour == "error_if_incomplete":
        raise refusal_of(world, invoice)
    return subscription


def empty(customer: Json, now: int) -> Json:
    """The fields of a subscription that has just been made."""
    return {
        "application": None,
        "application_fee_percent": None,
        "automatic_tax": {"enabled": False, "liability": None, "disabled_reason": None},
        "billing_cycle_anchor": now,
        "billing_cycle_anchor_config": None,
        "billing_mode": {"type": "flexible", "flexible": {"proration_discounts": "included"}},
        "billing_thresholds": None,
        "cancel_at": None,
        "cancel_at_period_end": False,
        "canceled_at": None,
        "cancellation_details": {"comment": None, "feedback": None, "reason": None},
        "collection_method": "charge_automatically",
        "created": now,
        "customer": customer["id"],
        "days_until_due": None,
        "default_source": None,
        "default_tax_rates": [],
        "discounts": [],
        "ended_at": None,
        "invoice_settings": {"account_tax_ids": None, "issuer": {"type": "self"}},
        "items": {"object": "list", "data": [], "has_more": False, "url": ""},
        "latest_invoice": None,
        "next_pending_invoice_item_invoice": None,
        "on_behalf_of": None,
        "pause_collection": None,
        "payment_settings": {
            "payment_method_options": None,
            "payment_method_types": None,
            "save_default_payment_method": "off",
        },
        "pending_invoice_item_interval": None,
        "pending_setup_intent": None,
        "pending_update": None,
        "schedule": None,
        "start_date": now,
        "status": "incomplete",
        "test_clock": customer["test_clock"],
        "transfer_data": None,
        "trial_end": None,
        "trial_settings": {"end_behavior": {"missing_payment_method": "create_invoice"}},
        "trial_start": None,
    }


def make_item(world: World, subscription: Json, given: Json, place: int) -> Json:
    """An item of a subscription."""
    price = usable_price(world, given["price"], f"items[{place}][price]")
    quantity = given.get("quantity", 1)
    if not 0 <= quantity <= MAX_QUANTITY:
        raise parameter_invalid("Invalid non-negative integer", f"items[{place}][quantity]")
    return {
        "id": new_id("si_", 14),
        "object": "subscription_item",
        "billing_thresholds": None,
        "created": world.now(subscription["test_clock"]),
        "current_period_end": None,
        "current_period_start": None,
        "discounts": [],
        "metadata": given.get("metadata", {}),
        "plan": plan_of(price),
        "price": price,
        "quantity": quantity,
        "subscription": subscription["id"],
        "tax_rates": [],
    }


def usable_price(world: World, identifier: str, param: str) -> Json:
    """The price of an id, if one can subscribe to it."""
    price = world.get("price", identifier, param)
    if price["type"] != "recurring":
        words = (
            f"The price specified is set to `type=one_time` but this field only accepts prices "
            f"with `type=recurring`: {identifier}"
        )
        raise parameter_invalid(words, param)
    if not price["active"]:
        words = (
            f"The price specified is inactive. This field only accepts active prices: {identifier}"
        )
        raise parameter_invalid(words, param)
    return dict(price)


def plan_of(price: Json) -> Json:
    """A price as the older API called it, still shown beside it."""
    return {
        "id": price["id"],
        "object": "plan",
        "active": price["active"],
        "amount": price["unit_amount"],
        "billing_scheme": "per_unit",
        "created": price["created"],
        "currency": price["currency"],
        "interval": price["recurring"]["interval"],
        "interval_count": price["recurring"]["interval_count"],
        "livemode": False,
        "metadata": {},
        "nickname": price["nickname"],
        "product": price["product"],
        "usage_type": "licensed",
    }


def recurring_of(subscription: Json) -> Json:
    """How often it renews."""
    found: Json = subscription["items"]["data"][0]["price"]["recurring"]
    return found


def period_of(subscription: Json) -> tuple[int, int]:
    """Start and end of the present period."""
    item = subscription["items"]["data"][0]
    return item["current_period_start"], item["current_period_end"]


def set_period(subscription: Json, period: tuple[int, int]) -> None:
    """Set the present period of all items."""
    for item in subscription["items"]["data"]:
        item["current_period_start"], item["current_period_end"] = period


def period_lines(world: World, subscription: Json) -> list[Json]:
    """The lines for the present period."""
    period, lines = period_of(subscription), []
    for item in subscription["items"]["data"]:
        price, quantity = item["price"], item["quantity"]
        name = world.get("product", price["product"])["name"]
        each = (
            f"{shown(price['unit_amount'], price['currency'])} / {price['recurring']['interval']}"
        )
        line = invoicing.make_line(
            subscription,
            item,
            amount=price["unit_amount"] * quantity,
            period=period,
            description=f"{quantity} × {name} (at {each})",
        )
        lines.append(line)
    return lines


def refusal_of(world: World, invoice: Json, *, keeps: bool = False) -> ApiError:
    """Why an invoice was not paid, as a 402."""
    intent = invoicing.intent_of(world, invoice)
    error = intent["last_payment_error"]
    if error is None:
        return ApiError(
            "This payment requires additional user action before it can be completed "
            "successfully. Payment can be completed using the PaymentIntent associated with the "
            "invoice.",
            status=402,
            kind="card_error",
            code="invoice_payment_intent_requires_action",
            keeps=keeps,
        )
    return declined(error["decline_code"], keeps=keeps, charge=error.get("charge"))


def renew(world: World, subscription: Json) -> None:
    """A period is over: the next one, and its invoice."""
    _, end = period_of(subscription)
    with changing(world, subscription, UPDATED):
        period = period_after(subscription["billing_cycle_anchor"], recurring_of(subscription), end)
        set_period(subscription, period)
        invoice = invoicing.draft(
            world, subscription, period_lines(world, subscription), reason="subscription_cycle"
        )
        if subscription["status"] == "unpaid":
            invoice.update(auto_advance=False, automatically_finalizes_at=None)


def expire(world: World, subscription: Json) -> None:
    """The first payment was never made: it will not begin, and its invoice is void."""
    with changing(world, subscription, UPDATED):
        subscription["ended_at"] = world.now(subscription["test_clock"])
        subscription["status"] = "incomplete_expired"
    for invoice in world.every("invoice", _subscription=subscription["id"], status="open"):
        invoicing.void(world, invoice)


def schedule_end(world: World, subscription: Json, *, wanted: bool) -> None:
    """Have it end with the period, or go on after all."""
    now = world.now(subscription["test_clock"])
    reason = "cancellation_requested" if wanted else None
    subscription["cancellation_details"]["reason"] = reason
    subscription.update(
        cancel_at_period_end=wanted,
        cancel_at=period_of(subscription)[1] if wanted else None,
        canceled_at=(subscription["canceled_at"] or now) if wanted else None,
    )
