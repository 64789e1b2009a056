"""Events: what has happened, shown as it was at that moment."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager

from billing.sandbox.errors import Json
from billing.sandbox.identity import VERSION
from billing.sandbox.rendering import public
from billing.sandbox.world import World


def emit(world: World, kind: str, thing: Json, previous: Json | None = None) -> Json:
    """Tell of an event, to whoever lists them and to every endpoint that wants its kind.

    The time is the real one, whatever the clock of the object says.
    """
    data: Json = {"object": public(thing)}
    if previous is not None:
        data["previous_attributes"] = previous
    wanting = [one for one in world.every("webhook_endpoint", status="enabled") if wants(one, kind)]
    event = world.add(
        "evt_",
        "event",
        type=kind,
        api_version=VERSION,
        created=int(time.time()),
        data=data,
        pending_webhooks=len(wanting),
        request=world.request,
    )
    del event["metadata"]
    for endpoint in wanting:
        send(world, event, endpoint)
    return event


def wants(endpoint: Json, kind: str) -> bool:
    """Whether an endpoint asked for events of a kind."""
    return bool({"*", kind} & set(endpoint["enabled_events"]))


def send(world: World, event: Json, endpoint: Json) -> None:
    """Put a delivery into the queue."""
    row = (event["id"], endpoint["id"], time.time())
    world.store.run("INSERT INTO deliveries (event, endpoint, due) VALUES (?, ?, ?)", *row)


@contextmanager
def changing(world: World, thing: Json, event: str) -> Iterator[Json]:
    """Emit the event with what the block has changed, if it has changed anything."""
    before: Json = json.loads(json.dumps(thing))
    yield thing
    previous = {
        key: before.get(key)
        for key in thing.keys() | before.keys()
        if not key.startswith("_") and before.get(key) != thing.get(key)
    }
    if previous:
        emit(world, event, thing, previous)
