"""Webhooks: signed, sent to loopback, tried again; and knobs to send them as the world does."""

from __future__ import annotations

import hashlib
import hmac
import json
import random
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from billing.sandbox.errors import Json
from billing.sandbox.identity import HERE
from billing.sandbox.store import Store
from billing.sandbox.world import World

# Seconds from one try to the next; Stripe's own go on for three days.
PAUSES = (0.5, 1, 2, 5, 15, 60, 300, 1800, 3600, 3600, 3600)
TIMEOUT = 20.0
LOOPBACK = ("127.0.0.1", "localhost", "::1")
# (url, body, secret) -> the status that came back, or why none did
Post = Callable[[str, str, str], str]
ORDERS: dict[str, Callable[[list[int]], int]] = {
    "sent": min,
    "reversed": max,
    "shuffled": random.choice,
}


@dataclass
class Manners:
    """How deliveries go: held back, each several times, late (seconds), in which order."""

    paused: bool = False
    copies: int = 1
    delay: float = 0.0
    order: str = "sent"


def sign(secret: str, body: str, moment: int) -> str:
    """The header `Stripe-Signature` of a body sent at a moment."""
    mac = hmac.new(secret.encode(), f"{moment}.{body}".encode(), hashlib.sha256)
    return f"t={moment},v1={mac.hexdigest()}"


def post(url: str, body: str, secret: str) -> str:
    """Send one event; the status it was answered with, or why there is none."""
    parts = urlsplit(url)
    if parts.hostname not in LOOPBACK or parts.scheme != "http":
        return "the sandbox only sends to http:// on loopback"
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Stripe-Signature": sign(secret, body, int(time.time())),
        "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
    }
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection = HTTPConnection(parts.hostname, parts.port or 80, timeout=TIMEOUT)
    try:
        connection.request("POST", target, body.encode(), headers)
        return str(connection.getresponse().status)
    except (OSError, HTTPException) as error:
        return repr(error)
    finally:
        connection.close()


class Courier:
    """Takes deliveries from the queue, in threads of its own.

    `manners` are read at every step; whoever puts something into the queue calls `ring`.
    """

    def __init__(self, store: Store, base_url: str, *, threads: int = 1) -> None:
        self.store, self.base_url = store, base_url
        self.manners = Manners()
        self._bell = threading.Condition()
        self._ending = False
        # What was on its way when the last process ended may not have arrived.
        store.run("UPDATE deliveries SET state = 'pending' WHERE state = 'sending'")
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(threads)]
        for thread in self._threads:
            thread.start()

    def ring(self) -> None:
        """Say that there is something to do."""
        with self._bell:
            self._bell.notify_all()

    def stop(self) -> None:
        """End the threads; what they had not sent stays in the queue."""
        self._ending = True
        self.ring()
        for thread in self._threads:
            thread.join(TIMEOUT)

    def undelivered(self) -> int:
        """How many deliveries are still to be made."""
        query = "SELECT count(*) FROM deliveries WHERE state IN ('pending', 'sending')"
        return int(self.store.run(query)[0][0])

    def _work(self) -> None:
        while not self._ending:
            try:
                if self.manners.paused or not self.deliver_one():
                    with self._bell:
                        self._bell.wait(self._until_next())
            except Exception:  # noqa: BLE001 - the next ones are to be delivered all the same
                traceback.print_exc()
                time.sleep(1)

    def _until_next(self) -> float:
        rows = self.store.run("SELECT min(due) FROM deliveries WHERE state = 'pending'")
        due = rows[0][0]
        wait = 1.0 if due is None else due + self.manners.delay - time.time()
        return 0.2 if self.manners.paused else min(max(wait, 0.005), 1.0)

    def deliver_one(self, post: Post = post) -> bool:
        """Make the delivery whose turn it is, if any is due; whether there was one."""
        claimed = self._claim()
        if claimed is None:
            return False
        number, event, endpoint = claimed
        version = endpoint["api_version"] or event["api_version"]
        body = json.dumps({**event, "api_version": version}).replace(HERE, self.base_url)
        for _ in range(self.manners.copies):
            answer = post(endpoint["url"], body, endpoint["_secret"])
        self._note(number, answer)
        return True

    def _claim(self) -> tuple[int, Json, Json] | None:
        """Take one that is due: its number, the event and the endpoint."""
        with self.store.transaction():
            query = "SELECT id FROM deliveries WHERE state = 'pending' AND due <= ?"
            due = [row["id"] for row in self.store.run(query, time.time() - self.manners.delay)]
            if not due:
                return None
            number = ORDERS[self.manners.order](due)
            self.store.run("UPDATE deliveries SET state = 'sending' WHERE id = ?", number)
            row = self.store.run("SELECT * FROM deliveries WHERE id = ?", number)[0]
            world = World(self.store)
            event, endpoint = world.find(row["event"]), world.find(row["endpoint"])
            if event is None or endpoint is None:
                self.store.run("DELETE FROM deliveries WHERE id = ?", number)
                return None
        return number, event, endpoint

    def _note(self, number: int, answer: str) -> None:
        """Keep what came of it, and when it is to be tried again."""
        with self.store.transaction():
            rows = self.store.run("SELECT attempts FROM deliveries WHERE id = ?", number)
            if not rows:
                return
            tries = rows[0]["attempts"]
            state = "delivered" if answer.startswith("2") else "pending"
            if state == "pending" and tries >= len(PAUSES):
                state = "failed"
            due = time.time() + (PAUSES[tries] if state == "pending" else 0)
            self.store.run(
                "UPDATE deliveries SET state = ?, attempts = ?, due = ?, answer = ? WHERE id = ?",
                *(state, tries + 1, due, answer, number),
            )
