"""The status of a subscription: what makes it better or worse, and its end."""

from __future__ import annotations

from billing.sandbox.errors import Json
from billing.sandbox.events import changing, emit
from billing.sandbox.world import World

UPDATED = "customer.subscription.updated"
ENDED = ("canceled", "incomplete_expired")


def become(world: World, subscription: Json, status: str) -> None:
    """Change the status, and tell of it."""
    with changing(world, subscription, UPDATED):
        subscription["status"] = status


def after_payment(world: World, subscription: Json) -> None:
    """An invoice was paid: it begins, or is in good standing again once nothing is open."""
    owed = world.every("invoice", _subscription=subscription["id"], status="open")
    late = subscription["status"] in ("past_due", "unpaid") and not owed
    if subscription["status"] == "incomplete" or late:
        become(world, subscription, "active")


def after_refusal(world: World, subscription: Json) -> None:
    """An invoice could not be paid: what was active is past due."""
    if subscription["status"] == "active":
        become(world, subscription, "past_due")


def give_up(world: World, subscription: Json, setting: str) -> None:
    """All tries are over: `setting` says what comes then (canceled, unpaid or past_due)."""
    if setting == "canceled":
        end(world, subscription, reason="payment_failed")
    else:
        become(world, subscription, setting)


def end(world: World, subscription: Json, *, reason: str = "cancellation_requested") -> None:
    """The end: nothing is invoiced any more."""
    now = world.now(subscription["test_clock"])
    subscription["cancellation_details"]["reason"] = reason
    subscription.update(
        status="canceled",
        canceled_at=subscription["canceled_at"] or now,
        ended_at=now,
        pending_update=None,
    )
    unpaid = {"_subscription": [subscription["id"]], "status": ["draft", "open"]}
    for invoice in world.select("invoice", unpaid):
        invoice.update(auto_advance=False, next_payment_attempt=None)
    emit(world, "customer.subscription.deleted", subscription)
