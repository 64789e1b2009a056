"""The HTTP server, on loopback only."""

from __future__ import annotations

import json
import threading
import time
import traceback
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from billing.sandbox.api import Answer, Api, Request
from billing.sandbox.delivery import LOOPBACK, Courier
from billing.sandbox.errors import ApiError
from billing.sandbox.identity import HERE
from billing.sandbox.knobs import Fault, Knobs
from billing.sandbox.pages.routes import Pages
from billing.sandbox.store import Store

API, KNOBS = "/v1/", "/_sandbox/"
LARGEST_BODY = 1024 * 1024
TICK_SECONDS = 1.0


class Sandbox:
    """A running sandbox; `knobs` turns what Stripe does not let one turn.

    `state` is the file that everything is kept in. `threads` deliver webhooks: with one, they
    arrive in the order of the events.
    """

    def __init__(
        self, state: Path, *, host: str = "127.0.0.1", port: int = 0, threads: int = 1
    ) -> None:
        self.store = Store(state)
        self.api, self.pages = Api(self.store), Pages(self.store)
        self._server = _Server((host, port), self)
        self.url = f"http://{host}:{self._server.server_port}"
        self.courier = Courier(self.store, self.url, threads=threads)
        self.knobs = Knobs(self.store, self.api, self.courier)
        self._ending = threading.Event()
        serve = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._threads = [serve, threading.Thread(target=self._tick, daemon=True)]
        for thread in self._threads:
            thread.start()

    def _tick(self) -> None:
        while not self._ending.wait(TICK_SECONDS):
            try:
                self.knobs.tick()
            except Exception:  # noqa: BLE001 - time goes on
                traceback.print_exc()

    def stop(self) -> None:
        """End it; what is in the file stays."""
        self._ending.set()
        self._server.shutdown()
        self._server.server_close()
        for thread in self._threads:
            thread.join()
        self.courier.stop()
        self.store.close()

    def answer(self, request: Request) -> Answer:
        """What is answered to a request, whatever it is about."""
        try:
            return self._answer(request)
        except Exception:  # noqa: BLE001 - whoever asks is to learn that it is our fault
            traceback.print_exc()
            return REFUSALS["error"]

    def _answer(self, request: Request) -> Answer:
        if request.path.startswith(API):
            return self.api.answer(request)
        if request.path.startswith(KNOBS):
            return self._turn(request)
        return self.pages.answer(request)

    def _turn(self, request: Request) -> Answer:
        name = request.path.removeprefix(KNOBS)
        try:
            return Answer(200, json.dumps(self.knobs.turn(name, dict(parse_qsl(request.form)))))
        except ApiError as refusal:
            return Answer(refusal.status, json.dumps({"error": refusal.error}))


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        super().__init__(address, _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that go away are nothing to tell of."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    timeout = 120

    def _go(self) -> None:
        request = self._read()
        sandbox = self.server.sandbox
        fault = None
        if request and request.path.startswith(API):
            fault = sandbox.knobs.take_fault(f"{request.method} {request.path}")
        if request:
            self._answer(request, fault)
            sandbox.courier.ring()

    do_GET = do_POST = do_DELETE = _go  # noqa: N815

    def _read(self) -> Request | None:
        """The request, unless it is not for us."""
        length = int(self.headers.get("content-length") or 0)
        refusal = 413 if length > LARGEST_BODY else 0
        if not (_is_ours(f"//{self.headers.get('host')}") and _is_ours(self._origin())):
            refusal = 403
        if refusal:
            self.close_connection = True
            self._send(Answer(refusal, ""))
            return None
        body = self.rfile.read(length).decode("utf-8", "replace")
        parts = urlsplit(self.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        return Request(self.command, parts.path, body or parts.query, headers)

    def _origin(self) -> str:
        """The page that has sent a form; a client that is no browser says nothing."""
        return self.headers.get("origin") or self.server.sandbox.url

    def _answer(self, request: Request, fault: Fault | None) -> None:
        kind = fault.kind if fault else ""
        if kind in REFUSALS:
            self._send(REFUSALS[kind])
            return
        if fault and kind in ("hang", "slow"):
            time.sleep(fault.seconds)
        answer = None if kind in ("hang", "drop") else self.server.sandbox.answer(request)
        if answer is None or kind == "drop_after":
            self.close_connection = True
        else:
            self._send(answer)

    def _send(self, answer: Answer) -> None:
        here, data = self.server.sandbox.url, answer.body
        if isinstance(data, str):
            data = data.replace(HERE, here).encode()
        self.send_response(answer.status)
        for name, value in {
            "Content-Type": "application/json",
            "Content-Length": str(len(data)),
            **answer.headers,
        }.items():
            self.send_header(name, value.replace(HERE, here))
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(data)
            self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: what was asked for is in the file."""


def _is_ours(address: str) -> bool:
    """Whether it is loopback: no page elsewhere is to reach us, by whatever name."""
    return urlsplit(address).hostname in LOOPBACK


def _refusal(status: int, message: str, kind: str) -> Answer:
    return Answer(status, json.dumps({"error": {"type": kind, "message": message}}))


REFUSALS = {
    "error": _refusal(500, "An unknown error occurred.", "api_error"),
    "rate_limit": _refusal(429, "Too many requests.", "invalid_request_error"),
}
