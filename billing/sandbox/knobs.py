"""Knobs that Stripe does not have: time, faults, and how deliveries go.

Each is a method, and under `/_sandbox/` a POST of the same name with its arguments as a form.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from billing.sandbox.api import Api
from billing.sandbox.clock import pass_time
from billing.sandbox.delivery import ORDERS, Courier
from billing.sandbox.errors import ApiError, Json
from billing.sandbox.events import send, wants
from billing.sandbox.store import Store
from billing.sandbox.world import World

DAY = 24 * 3600
# kind of fault -> what the client sees
FAULTS = {
    "error": "500, nothing was done",
    "rate_limit": "429, nothing was done",
    "drop": "the connection ends, nothing was done",
    "drop_after": "the connection ends, but it was done",
    "hang": "no answer for `seconds`, nothing was done",
    "slow": "the answer, after `seconds`",
}
DUNNING = ("canceled", "unpaid", "past_due")


@dataclass
class Fault:
    """What the next requests whose `METHOD /path` contains `match` meet, `times` of them."""

    kind: str
    times: int = 1
    match: str = ""
    seconds: float = 30.0


class Knobs:
    """The sandbox as a test sees it."""

    def __init__(self, store: Store, api: Api, courier: Courier) -> None:
        self.store, self.api, self.courier = store, api, courier
        self.faults: list[Fault] = []
        self._lock = threading.Lock()

    def advance(self, days: float) -> Json:
        """Let days pass for everything that is on no test clock; then now."""
        if not 0 < days <= 800:
            raise ApiError("days must be more than 0 and at most 800", param="days")
        with self.store.transaction():
            world = World(self.store)
            until = world.now() + int(days * DAY)
            pass_time(world, None, until)
            world.write()
            self.store.forget_fact("present")
            self.store.set_fact("offset", until - int(time.time()))
        self.courier.ring()
        return {"now": until}

    def tick(self) -> None:
        """Let happen what has fallen due by itself."""
        with self.store.transaction():
            world = World(self.store)
            pass_time(world, None, world.now())
            world.write()
            self.store.forget_fact("present")
        self.courier.ring()

    def deliveries(
        self,
        *,
        paused: bool | None = None,
        copies: int | None = None,
        delay: float | None = None,
        order: str | None = None,
    ) -> Json:
        """Change how deliveries go: held back, each several times, late by seconds, in an order.

        The order is one of sent, reversed and shuffled.
        """
        if order is not None and order not in ORDERS:
            raise ApiError(f"order must be one of {', '.join(ORDERS)}", param="order")
        if copies is not None and copies < 1:
            raise ApiError("copies must be 1 or more", param="copies")
        given = {"paused": paused, "copies": copies, "delay": delay, "order": order}
        for name, value in given.items():
            if value is not None:
                setattr(self.courier.manners, name, value)
        self.courier.ring()
        return asdict(self.courier.manners)

    def resend(self, event: str) -> Json:
        """Send an event again to every endpoint that wants it; how many those are."""
        with self.store.transaction():
            world = World(self.store)
            found = world.get("event", event, "event")
            enabled = world.every("webhook_endpoint", status="enabled")
            endpoints = [one for one in enabled if wants(one, found["type"])]
            for endpoint in endpoints:
                send(world, found, endpoint)
        self.courier.ring()
        return {"deliveries": len(endpoints)}

    def fault(self, kind: str, times: int = 1, match: str = "", seconds: float = 30.0) -> Json:
        """Have the next requests fail; FAULTS names the ways."""
        if kind not in FAULTS:
            raise ApiError(f"kind must be one of {', '.join(FAULTS)}", param="kind")
        with self._lock:
            self.faults.append(Fault(kind, times, match, seconds))
        return {"faults": [asdict(one) for one in self.faults]}

    def take_fault(self, line: str) -> Fault | None:
        """The fault that a request meets, `line` being its `METHOD /path`."""
        with self._lock:
            for fault in self.faults:
                if fault.match in line:
                    fault.times -= 1
                    if not fault.times:
                        self.faults.remove(fault)
                    return fault
        return None

    def dunning(self, then: str) -> Json:
        """What becomes of a subscription after the last failed try."""
        if then not in DUNNING:
            raise ApiError(f"then must be one of {', '.join(DUNNING)}", param="then")
        with self.store.transaction():
            self.store.set_fact("dunning", then)
        return {"then": then}

    def state(self) -> Json:
        """What there is: now, counts of objects, calls and deliveries, and the knobs."""
        world = World(self.store)
        objects = self.store.run("SELECT kind, count(*) FROM objects GROUP BY kind")
        states = self.store.run("SELECT state, count(*) FROM deliveries GROUP BY state")
        return {
            "now": world.now(),
            "objects": dict(map(tuple, objects)),
            "calls": dict(self.api.calls),
            "deliveries": dict(map(tuple, states)),
            "manners": asdict(self.courier.manners),
            "faults": [asdict(one) for one in self.faults],
        }

    def reset(self) -> Json:
        """Forget everything, and turn every knob back."""
        self.faults.clear()
        self.api.calls.clear()
        self.courier.manners = type(self.courier.manners)()
        self.store.clear()
        return {}

    def turn(self, name: str, form: Mapping[str, str]) -> Json:
        """Turn the knob of a name, with arguments as texts."""
        if name not in TYPES:
            raise ApiError(f"There is no knob {name}", status=404)
        unknown = form.keys() - TYPES[name].keys()
        if unknown:
            raise ApiError(f"The knob {name} has no {', '.join(sorted(unknown))}")
        try:
            values = {key: TYPES[name][key](value) for key, value in form.items()}
            done: Json = getattr(self, name)(**values)
        except (TypeError, ValueError) as error:
            raise ApiError(str(error)) from None
        return done


def _flag(text: str) -> bool:
    return {"1": True, "true": True, "0": False, "false": False}[text]


# knob -> its arguments and how their texts are read
TYPES: dict[str, dict[str, Callable[[str], Any]]] = {
    "advance": {"days": float},
    "deliveries": {"paused": _flag, "copies": int, "delay": float, "order": str},
    "dunning": {"then": str},
    "fault": {"kind": str, "times": int, "match": str, "seconds": float},
    "resend": {"event": str},
    "reset": {},
    "state": {},
}
