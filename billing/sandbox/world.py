"""One request's view of all objects.

An object is the JSON that Stripe would show, references as ids; keys that begin with an underscore
are the sandbox's own. Whoever changes an object just changes it: `write` finds what differs.
"""

from __future__ import annotations

import copy
import json
import secrets
import string
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from billing.sandbox.errors import Json, missing
from billing.sandbox.store import Store

ALPHABET = string.ascii_letters + string.digits


def new_id(prefix: str, length: int = 24) -> str:
    """An id as Stripe makes them, such as `cus_Nf3bT…`."""
    return prefix + "".join(secrets.choice(ALPHABET) for _ in range(length))


class World:
    """The objects as they are in one transaction. `request` goes into the events it emits."""

    def __init__(self, store: Store, request: Json | None = None) -> None:
        self.store = store
        self.request = request or {"id": None, "idempotency_key": None}
        self._known: dict[str, Json] = {}
        self._written: dict[str, str] = {}

    # --- objects ---------------------------------------------------------------------------

    def add(self, prefix: str, kind: str, **fields: Any) -> Json:
        """A new object of a kind, with the fields that all have."""
        identifier = fields.pop("id", None) or new_id(prefix)
        fields.setdefault("created", self.now())
        made: Json = {"id": identifier, "object": kind, "livemode": False, "metadata": {}, **fields}
        self.store.run("INSERT INTO objects (id, kind, body) VALUES (?, ?, '{}')", identifier, kind)
        self._known[identifier], self._written[identifier] = made, "{}"
        return made

    def find(self, identifier: str | None, kind: str | None = None) -> Json | None:
        """The object of an id, if there is one of that kind."""
        if identifier is None:
            return None
        if identifier not in self._known:
            rows = self.store.run("SELECT id, body FROM objects WHERE id = ?", identifier)
            if not rows:
                return None
            self._read(rows[0]["id"], rows[0]["body"])
        found = self._known[identifier]
        return found if kind in (None, found["object"]) else None

    def get(self, kind: str, identifier: str, param: str = "id") -> Json:
        """The object of an id; refuses with resource_missing, naming the parameter."""
        found = self.find(identifier, kind)
        if found is None or found.get("deleted"):
            raise missing(kind, identifier, param)
        return found

    def every(self, kind: str, **equal: Any) -> list[Json]:
        """All objects of a kind whose fields equal these, oldest first."""
        return self.select(kind, {name: [value] for name, value in equal.items()})

    def select(self, kind: str, among: Mapping[str, list[Any]]) -> list[Json]:
        """All objects of a kind, oldest first; `among`: dotted field -> the values it may have."""
        where, values = self._where(kind, among)
        query = f"SELECT id, body FROM objects WHERE {where} ORDER BY seq"  # noqa: S608
        return [self._read(row["id"], row["body"]) for row in self.store.run(query, *values)]

    def earliest(
        self, kind: str, among: Mapping[str, list[Any]], field: str, until: int
    ) -> tuple[int, Json] | None:
        """The object whose moment in a field is the first, if that is not after `until`."""
        where, values = self._where(kind, among)
        query = (
            f"SELECT id, body, body ->> '$.{field}' AS moment FROM objects "  # noqa: S608
            f"WHERE {where} AND moment <= ? ORDER BY moment, seq LIMIT 1"
        )
        for row in self.store.run(query, *values, until):
            return int(row["moment"]), self._read(row["id"], row["body"])
        return None

    def _where(self, kind: str, among: Mapping[str, list[Any]]) -> tuple[str, list[Any]]:
        """A condition of SQL and its values; the fields are names of ours, never a client's."""
        self.write()
        wanted, values = ["kind = ?", "body ->> '$.deleted' IS NULL"], [kind]
        for field, allowed in among.items():
            # A field that is not there is null, and in SQL null is never IN.
            null = f" OR body ->> '$.{field}' IS NULL" if None in allowed else ""
            wanted.append(f"(body ->> '$.{field}' IN ({','.join('?' * len(allowed))}){null})")
            values += allowed
        return " AND ".join(wanted), values

    def remove(self, thing: Json) -> None:
        """Forget an object."""
        self.store.run("DELETE FROM objects WHERE id = ?", thing["id"])
        self._known.pop(thing["id"], None)
        self._written.pop(thing["id"], None)

    def write(self) -> None:
        """Write what has changed since it was read."""
        for identifier, thing in self._known.items():
            body = json.dumps(thing)
            if body != self._written[identifier]:
                self.store.run("UPDATE objects SET body = ? WHERE id = ?", body, identifier)
                self._written[identifier] = body

    def turn_over(self) -> None:
        """Write everything, and read it anew from now on: whoever holds an object lets it go."""
        self.write()
        self._known.clear()
        self._written.clear()

    @contextmanager
    def pretending(self) -> Iterator[None]:
        """Undo at its end whatever is done in the block."""
        self.write()
        known, written = copy.deepcopy(self._known), dict(self._written)
        self.store.run("SAVEPOINT pretence")
        try:
            yield
        finally:
            self.store.run("ROLLBACK TO pretence")
            self._known, self._written = known, written

    def _read(self, identifier: str, body: str) -> Json:
        if identifier not in self._known:
            self._known[identifier] = json.loads(body)
            self._written[identifier] = body
        return self._known[identifier]

    # --- time ------------------------------------------------------------------------------

    def now(self, clock: str | None = None) -> int:
        """The present second: of a test clock, or of everything that has none."""
        found = self.find(clock, "test_helpers.test_clock")
        if found is not None:
            return int(found["frozen_time"])
        return int(self.store.fact("present") or time.time() + self.store.fact("offset", 0))
