"""Changing what is subscribed to: prorations, now or with the next invoice, or as a preview."""

from __future__ import annotations

from datetime import UTC, datetime

from billing.sandbox import invoicing
from billing.sandbox.errors import ApiError, Json, missing, parameter_missing
from billing.sandbox.subscriptions import (
    make_item,
    period_after,
    period_lines,
    period_of,
    recurring_of,
    refusal_of,
    schedule_end,
    set_period,
)
from billing.sandbox.world import World


def change_items(world: World, subscription: Json, given: list[Json], options: Json) -> None:
    """Give a subscription other items, and settle the difference.

    `options`: proration_behavior, payment_behavior, proration_date, as in the API.
    """
    moment = options.get("proration_date") or world.now(subscription["test_clock"])
    start, end = period_of(subscription)
    if not start <= moment <= end:
        raise ApiError(
            "Cannot specify proration date outside of current subscription period",
            param="proration_date",
        )
    before = subscription["items"]["data"]
    after = changed_items(world, subscription, given)
    gone, come = differing(before, after), differing(after, before)
    if not after:
        raise ApiError("A subscription must have at least one active plan.", param="items")
    rhythm = recurring_of(subscription)
    behaviour = options.get("proration_behavior", "create_prorations")
    credit = prorations(world, subscription, gone, -1, moment) if behaviour != "none" else []
    subscription["items"]["data"] = after
    if recurring_of(subscription) != rhythm:
        restart(world, subscription, options)
        return
    set_period(subscription, (start, end))
    if behaviour != "none":
        lines = credit + prorations(world, subscription, come, 1, moment)
        if behaviour == "always_invoice" and lines:
            invoice_now(world, subscription, [], options)


def changed_items(world: World, subscription: Json, given: list[Json]) -> list[Json]:
    """The items after the change."""
    items = {item["id"]: item for item in subscription["items"]["data"]}
    for place, one in enumerate(given):
        identifier = one.get("id")
        if identifier is None and not one.get("price"):
            raise parameter_missing(f"items[{place}][price]")
        if identifier is None:
            made = make_item(world, subscription, one, place)
            items[made["id"]] = made
            continue
        if identifier not in items:
            raise missing("subscription_item", identifier, f"items[{place}][id]")
        if one.get("deleted"):
            del items[identifier]
            continue
        old = items[identifier]
        wanted = {"price": old["price"]["id"], "quantity": old["quantity"], **one}
        kept = {"id": identifier, "created": old["created"], "metadata": old["metadata"]}
        items[identifier] = {**make_item(world, subscription, wanted, place), **kept}
    return list(items.values())


def differing(items: list[Json], others: list[Json]) -> list[Json]:
    """The items that are not among others at the same price and quantity."""
    known = {(one["id"], one["price"]["id"], one["quantity"]) for one in others}
    return [one for one in items if (one["id"], one["price"]["id"], one["quantity"]) not in known]


def prorations(
    world: World, subscription: Json, items: list[Json], sign: int, moment: int
) -> list[Json]:
    """What the rest of the period costs for items, to be paid (1) or given back (-1)."""
    start, end = period_of(subscription)
    day = f"{datetime.fromtimestamp(moment, UTC):%d %b %Y}"
    lines = []
    for item in items:
        name = world.get("product", item["price"]["product"])["name"]
        full = item["price"]["unit_amount"] * item["quantity"]
        amount = sign * round(full * (end - moment) / (end - start))
        words = f"{'Remaining' if sign > 0 else 'Unused'} time on {name} after {day}"
        pending = make_pending(world, subscription, amount, words)
        line = invoicing.make_line(
            subscription,
            item,
            amount=amount,
            period=(moment, end),
            description=words,
            invoice_item=pending["id"],
        )
        pending["_line"] = line
        lines.append(line)
    return lines


def make_pending(world: World, subscription: Json, amount: int, words: str) -> Json:
    """An amount that waits for the next invoice."""
    now = world.now(subscription["test_clock"])
    return world.add(
        "ii_",
        "invoiceitem",
        amount=amount,
        created=now,
        currency=subscription["currency"],
        customer=subscription["customer"],
        date=now,
        description=words,
        discountable=False,
        discounts=[],
        invoice=None,
        period={"start": now, "end": period_of(subscription)[1]},
        proration=True,
        quantity=1,
        subscription=subscription["id"],
        tax_rates=[],
        test_clock=subscription["test_clock"],
    )


def restart(world: World, subscription: Json, options: Json) -> None:
    """Another rhythm: a new period begins now, and is paid now."""
    now = world.now(subscription["test_clock"])
    subscription["billing_cycle_anchor"] = now
    set_period(subscription, period_after(now, recurring_of(subscription), now))
    if subscription["cancel_at_period_end"]:
        schedule_end(world, subscription, wanted=True)
    invoice_now(world, subscription, period_lines(world, subscription), options)


def invoice_now(world: World, subscription: Json, lines: list[Json], options: Json) -> None:
    """An invoice of these lines and of what is pending, collected at once."""
    invoice = invoicing.draft(world, subscription, lines, reason="subscription_update")
    invoicing.finalise(world, invoice)
    if invoice["status"] == "paid" or options.get("payment_behavior") == "default_incomplete":
        return
    paid = invoicing.collect(world, invoice)
    if not paid and options.get("payment_behavior") == "error_if_incomplete":
        raise refusal_of(world, invoice)


def preview(world: World, identifier: str, wanted: Json) -> Json:
    """The fields of the next invoice of a subscription after a change that is only pretended.

    `wanted`: items, proration_behavior, proration_date, cancel_at_period_end, as in the API.
    """
    with world.pretending():
        subscription = world.get("subscription", identifier)
        before, behaviour = subscription["latest_invoice"], wanted.get("proration_behavior")
        if "items" in wanted:
            held = "none" if behaviour == "none" else "create_prorations"
            options = {**wanted, "proration_behavior": held}
            change_items(world, subscription, wanted["items"], options)
        if subscription["latest_invoice"] != before:
            made = world.get("invoice", subscription["latest_invoice"])
            return invoicing.compose(
                world, subscription, made["lines"]["data"], reason="subscription_update"
            )
        ends = wanted.get("cancel_at_period_end", subscription["cancel_at_period_end"])
        lines = invoicing.take_pending(world, subscription)
        if behaviour != "always_invoice" and not ends:
            lines = lines + next_lines(world, subscription)
        return invoicing.compose(world, subscription, lines, reason="upcoming")


def next_lines(world: World, subscription: Json) -> list[Json]:
    """The lines of the period that comes next; the subscription enters it."""
    _, end = period_of(subscription)
    anchor = subscription["billing_cycle_anchor"]
    set_period(subscription, period_after(anchor, recurring_of(subscription), end))
    return period_lines(world, subscription)
