"""One request to the API: who asks, has it been asked before, which operation, what came out."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from billing.sandbox.errors import ApiError, Json
from billing.sandbox.identity import VERSION, check_version
from billing.sandbox.parameters import decode, list_of, read, text
from billing.sandbox.rendering import render
from billing.sandbox.routes import ROUTES, Route
from billing.sandbox.store import Store
from billing.sandbox.world import World, new_id

KEY = re.compile(r"sk_test_\w+")
LONGEST_KEY = 255
EXPAND = list_of(lambda value, param: text(value, param) or "")


@dataclass(frozen=True)
class Request:
    """What came over HTTP; header names are lower case."""

    method: str
    path: str
    form: str
    headers: Mapping[str, str]

    @property
    def key(self) -> str:
        """The idempotency key, which only a POST can have."""
        return self.headers.get("idempotency-key", "") if self.method == "POST" else ""

    @property
    def fingerprint(self) -> str:
        """Names what is asked for."""
        return hashlib.sha256(f"{self.path}?{self.form}".encode()).hexdigest()


@dataclass(frozen=True)
class Answer:
    """What goes back over HTTP."""

    status: int
    body: str | bytes
    headers: Mapping[str, str] = field(default_factory=dict)


class Api:
    """Everything under /v1/. `calls` counts the operations that were carried out."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.calls: dict[str, int] = {}
        self._in_use: set[str] = set()
        self._lock = threading.Lock()

    def answer(self, request: Request) -> Answer:
        """The answer to a request, whatever it is."""
        headers = {"Request-Id": new_id("req_", 14), "Stripe-Version": VERSION}
        try:
            authenticate(request)
            check_version(request.headers.get("stripe-version"), "Stripe-Version")
            with self._claimed(request.key):
                status, body, replayed = self._once(request, headers["Request-Id"])
        except ApiError as refusal:
            return Answer(refusal.status, _refused(refusal), headers)
        if request.key:
            headers["Idempotency-Key"] = request.key
        if replayed:
            headers["Idempotent-Replayed"] = "true"
        return Answer(status, body, headers)

    @contextmanager
    def _claimed(self, key: str) -> Iterator[None]:
        """Hold an idempotency key for the time of the request; a twin in flight is refused."""
        if not key:
            yield
            return
        if len(key) > LONGEST_KEY:
            words = f"Idempotency keys may be at most {LONGEST_KEY} characters long."
            raise ApiError(words, kind="idempotency_error")
        with self._lock:
            if key in self._in_use:
                words = (
                    "There is currently another in-progress request using this Stripe Idempotent "
                    f"Key (that probably means you submitted twice): {key}"
                )
                raise ApiError(
                    words, status=409, kind="idempotency_error", code="idempotency_key_in_use"
                )
            self._in_use.add(key)
        try:
            yield
        finally:
            with self._lock:
                self._in_use.discard(key)

    def _once(self, request: Request, request_id: str) -> tuple[int, str, bool]:
        """Status, body and whether it was answered before."""
        if request.key and (known := self.store.answer_to(request.key)):
            if known["fingerprint"] != request.fingerprint:
                raise ApiError(
                    "Keys for idempotent requests can only be used with the same parameters they "
                    f"were first used with. Try using a key other than '{request.key}' if you "
                    "meant to execute a different request.",
                    kind="idempotency_error",
                )
            return known["status"], known["body"], True
        call = read_call(request)
        told = {"id": request_id, "idempotency_key": request.key or None}
        status, body = self._carry_out(call, World(self.store, told), request)
        self.calls[call.route.name] = self.calls.get(call.route.name, 0) + (status == 200)
        return status, body, False

    def _carry_out(self, call: Call, world: World, request: Request) -> tuple[int, str]:
        """Do it in one transaction, with the answer that is kept for the idempotency key."""
        try:
            with self.store.transaction():
                status, body = call.run(world, request.path)
                world.write()
                self._keep(request, status, body)
        except ApiError as refusal:
            # What it did was undone, but it was begun: the same key gets the same refusal.
            status, body = refusal.status, _refused(refusal)
            self._keep(request, status, body)
        return status, body

    def _keep(self, request: Request, status: int, body: str) -> None:
        if request.key:
            self.store.keep_answer(request.key, request.fingerprint, status, body)


@dataclass(frozen=True)
class Call:
    """An operation and what it is given; nothing in it is unknown or of the wrong type."""

    route: Route
    ids: tuple[str, ...]
    params: Json
    expand: list[str]

    def run(self, world: World, path: str) -> tuple[int, str]:
        """Status and body; raises a refusal unless what was done stays done."""
        try:
            done = self.route.run(world, *self.ids, self.params)
        except ApiError as refusal:
            if not refusal.keeps:
                raise
            return refusal.status, _refused(refusal)
        if done["object"] == "list":
            done["url"] = path
        return 200, json.dumps(render(world, done, self.expand))


def read_call(request: Request) -> Call:
    """What a request asks for."""
    route, ids = find_route(request)
    sent = decode(request.form)
    expand = EXPAND(sent.pop("expand", []), "expand")
    return Call(route, ids, read(sent, route.params), expand)


def authenticate(request: Request) -> None:
    """Refuse whoever has no secret test key: a live one is never to come here."""
    key = key_of(request.headers.get("authorization", ""))
    if not key:
        raise ApiError("You did not provide an API key.", status=401)
    if not KEY.fullmatch(key):
        words = f"Invalid API Key provided: {key[:8]}{'*' * 8}{key[-4:]}"
        raise ApiError(words, status=401)


def key_of(header: str) -> str:
    """The key that a client has sent, as a bearer token or, like curl, as the name of a user."""
    scheme, _, value = header.partition(" ")
    if scheme.lower() != "basic":
        return value
    try:
        return base64.b64decode(value).decode().partition(":")[0]
    except ValueError:
        return ""


def find_route(request: Request) -> tuple[Route, tuple[str, ...]]:
    """The operation of an address, and the ids in it."""
    for route in ROUTES:
        if route.method == request.method and (found := route.pattern.fullmatch(request.path)):
            return route, found.groups()
    words = f"Unrecognized request URL ({request.method}: {request.path})."
    raise ApiError(words, status=404)


def _refused(refusal: ApiError) -> str:
    return json.dumps({"error": refusal.error})
