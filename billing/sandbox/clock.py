"""Time that passes: what falls due in it, in order, on a test clock or on everything else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from billing.sandbox import invoicing, standing, subscriptions
from billing.sandbox.errors import ApiError, Json
from billing.sandbox.resources.checkout import expire_session
from billing.sandbox.resources.refunds import settle as settle_refund
from billing.sandbox.world import World

RENEWING = ["active", "past_due", "unpaid", "trialing"]
MOST = 100_000


@dataclass(frozen=True)
class Due:
    """What falls due for objects of a kind: of which, and what happens.

    When: at the moment in a dotted field, or `grace` seconds after it; where it is null, never.
    """

    kind: str
    among: dict[str, list[Any]]
    field: str
    happen: Callable[[World, Json], None]
    grace: int = 0


DUES = (
    Due(
        "subscription",
        {"status": ["incomplete"]},
        "created",
        subscriptions.expire,
        grace=subscriptions.INCOMPLETE_SECONDS,
    ),
    Due("subscription", {"status": RENEWING}, "cancel_at", standing.end),
    Due(
        "subscription",
        {"status": RENEWING},
        "items.data[0].current_period_end",
        subscriptions.renew,
    ),
    Due(
        "invoice",
        {"status": ["draft"], "auto_advance": [True]},
        "automatically_finalizes_at",
        invoicing.advance,
    ),
    Due(
        "invoice",
        {"status": ["open"], "auto_advance": [True]},
        "next_payment_attempt",
        invoicing.retry,
    ),
    Due("checkout.session", {"status": ["open"]}, "expires_at", expire_session),
    Due("refund", {}, "_settles", settle_refund),
)


def pass_time(world: World, clock: str | None, until: int) -> None:
    """Let everything happen that is due until a moment, each at its own.

    `clock`: the id of a test clock; None for everything that is on none.
    """
    for _ in range(MOST):
        due = next_due(world, clock, until)
        if due is None:
            break
        moment, row, thing = due
        set_present(world, clock, max(moment, world.now(clock)))
        row.happen(world, thing)
        # A year of many customers is more than one needs to remember at once.
        world.turn_over()
    else:
        raise ApiError("The clock was advanced too far in one step.")
    set_present(world, clock, until)


def next_due(world: World, clock: str | None, until: int) -> tuple[int, Due, Json] | None:
    """What is due first; of equals, what stands first in the table."""
    found = []
    for place, row in enumerate(DUES):
        among = {**row.among, "test_clock": [clock]}
        if due := world.earliest(row.kind, among, row.field, until - row.grace):
            found.append((due[0] + row.grace, place, due[1]))
    if not found:
        return None
    moment, place, thing = min(found, key=lambda one: one[:2])
    return moment, DUES[place], thing


def set_present(world: World, clock: str | None, moment: int) -> None:
    """Move a clock."""
    if clock is None:
        world.store.set_fact("present", moment)
    else:
        world.get("test_helpers.test_clock", clock)["frozen_time"] = moment
