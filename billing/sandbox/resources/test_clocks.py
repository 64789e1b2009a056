"""Test clocks."""

from __future__ import annotations

import time

from billing.sandbox.clock import pass_time
from billing.sandbox.errors import ApiError, Json, parameter_invalid
from billing.sandbox.events import emit
from billing.sandbox.lists import Listing
from billing.sandbox.parameters import Required, Table, integer, text
from billing.sandbox.resources.common import retriever
from billing.sandbox.world import World

KIND = "test_helpers.test_clock"
CREATE: Table = {"frozen_time": Required(integer), "name": text}
ADVANCE: Table = {"frozen_time": Required(integer)}
MOST_SECONDS = 2 * 366 * 24 * 3600
OF_A_CLOCK = ("customer", "subscription", "invoice", "invoiceitem")
# kind -> what goes with one of it, and names it in a field of that name
PARTS = {"charge": ["refund"], "invoice": ["invoice_payment"]}
OF_A_CUSTOMER = ("payment_method", "payment_intent", "charge", "setup_intent", "checkout.session")
retrieve = retriever(KIND)
list_all = Listing(KIND)


def create(world: World, params: Json) -> Json:
    """A clock that stands still until it is advanced."""
    clock = world.add(
        "clock_",
        KIND,
        created=int(time.time()),
        deletes_after=int(time.time()) + 30 * 24 * 3600,
        frozen_time=params["frozen_time"],
        name=params.get("name"),
        status="ready",
        status_details={},
    )
    del clock["metadata"]
    emit(world, "test_helpers.test_clock.created", clock)
    return clock


def advance(world: World, identifier: str, params: Json) -> Json:
    """Move a clock forward. It answers `advancing`, as Stripe does; all has happened by then."""
    clock = world.get(KIND, identifier)
    until = params["frozen_time"]
    if until <= clock["frozen_time"]:
        raise parameter_invalid("The time to advance to must be in the future.", "frozen_time")
    if until - clock["frozen_time"] > MOST_SECONDS:
        raise ApiError("A test clock cannot be advanced that far at once.", param="frozen_time")
    shown = {**clock, "status": "advancing"}
    emit(world, "test_helpers.test_clock.advancing", shown)
    pass_time(world, identifier, until)
    emit(world, "test_helpers.test_clock.ready", world.get(KIND, identifier))
    return shown


def delete(world: World, identifier: str, params: Json) -> Json:
    """Delete a clock and all that lived by it."""
    clock = world.get(KIND, identifier)
    customers = world.every("customer", test_clock=identifier)
    for customer in customers:
        for kind in OF_A_CUSTOMER:
            for thing in world.every(kind, customer=customer["id"]):
                remove(world, thing)
    for kind in OF_A_CLOCK:
        for thing in world.every(kind, test_clock=identifier):
            remove(world, thing)
    emit(world, "test_helpers.test_clock.deleted", clock)
    world.remove(clock)
    return {"id": identifier, "object": KIND, "deleted": True}


def remove(world: World, thing: Json) -> None:
    """Forget an object and its parts."""
    for kind in PARTS.get(thing["object"], ()):
        for part in world.every(kind, **{thing["object"]: thing["id"]}):
            world.remove(part)
    world.remove(thing)
