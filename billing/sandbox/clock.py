"""Time that passes: what falls due in it, in order, on a test clock or on everything else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from billing.sandbox import invoicing, standing, subscriptions
from billing.sandbox.errors import ApiError, Json
from billing.sandbox.resources.checkout import expire_session
from billing.sandbox.world import World

Moment = Callable[[Json], "int | None"]
RENEWING = ["active", "past_due", "unpaid", "trialing"]
MOST = 10_000


@dataclass(frozen=True)
class Due:
    """What falls due for objects of a kind: of which, when (None: never), and what happens."""

    kind: str
    among: dict[str, list[Any]]
    when: Moment
    happen: Callable[[World, Json], None]


DUES = (
    Due(
        "subscription",
        {"status": ["incomplete"]},
        lambda one: int(one["created"]) + subscriptions.INCOMPLETE_SECONDS,
        subscriptions.expire,
    ),
    Due(
        "subscription",
        {"status": RENEWING},
        lambda one: one["cancel_at"],
        standing.end,
    ),
    Due(
        "subscription",
        {"status": RENEWING},
        lambda one: subscriptions.period_of(one)[1],
        subscriptions.renew,
    ),
    Due(
        "invoice",
        {"status": ["draft"], "auto_advance": [True]},
        lambda one: one["automatically_finalizes_at"],
        invoicing.advance,
    ),
    Due(
        "invoice",
        {"status": ["open"], "auto_advance": [True]},
        lambda one: one["next_payment_attempt"],
        invoicing.retry,
    ),
    Due(
        "checkout.session",
        {"status": ["open"]},
        lambda one: int(one["expires_at"]),
        expire_session,
    ),
)


def pass_time(world: World, clock: Json | None, until: int) -> None:
    """Let everything happen that is due until a moment, each at its own."""
    for _ in range(MOST):
        due = next_due(world, clock, until)
        if due is None:
            break
        moment, row, thing = due
        set_present(world, clock, moment)
        row.happen(world, thing)
    else:
        raise ApiError("The clock was advanced too far in one step.", status=400)
    set_present(world, clock, until)


def next_due(world: World, clock: Json | None, until: int) -> tuple[int, Due, Json] | None:
    """What is due first; of equals, what stands first in the table."""
    found = [
        (max(moment, present(world, clock)), place, row, thing)
        for place, row in enumerate(DUES)
        for thing in world.select(row.kind, {**row.among, "test_clock": [clock and clock["id"]]})
        if (moment := row.when(thing)) is not None and moment <= until
    ]
    if not found:
        return None
    moment, _, row, thing = min(found, key=lambda one: one[:2])
    return moment, row, thing


def present(world: World, clock: Json | None) -> int:
    """The present moment of a clock."""
    return world.now(clock["id"] if clock else None)


def set_present(world: World, clock: Json | None, moment: int) -> None:
    """Move a clock."""
    if clock is None:
        world.store.set_fact("present", moment)
    else:
        clock["frozen_time"] = moment
