"""The HTTP server, on loopback only."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Mapping
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
from billing.sandbox.store import Store

LARGEST_BODY = 1024 * 1024
TICK_SECONDS = 1.0


class Sandbox:
    """A running sandbox; `knobs` turns what Stripe does not let one turn.

    `state` is the file that everything is kept in. `threads` deliver webhooks: with one, they
    arrive in the order of the events.
    """

    def __init__(self, state: Path, *, port: int = 0, threads: int = 1) -> None:
        self.store = Store(state)
        self.api = Api(self.store)
        self._server = _Server(("127.0.0.1", port), _handler(self))
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self.courier = Courier(self.store, self.url, threads=threads)
        self.knobs = Knobs(self.store, self.api, self.courier)
        self._ending = threading.Event()
        serve = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._threads = [serve, threading.Thread(target=self._tick, daemon=True)]
        for thread in self._threads:
            thread.start()

    def _tick(self) -> None:
        while not self._ending.wait(TICK_SECONDS):
            self.knobs.tick()

    def stop(self) -> None:
        """End it; what is in the file stays."""
        self._ending.set()
        self._server.shutdown()
        self._server.server_close()
        for thread in self._threads:
            thread.join()
        self.courier.stop()
        self.store.close()

    def answer(self, request: Request, query: str) -> Answer:
        """What is answered to a request, whatever it is about."""
        if request.path.startswith("/v1/"):
            return self.api.answer(request)
        if request.path.startswith("/_sandbox/"):
            return self._turn(request.path.removeprefix("/_sandbox/"), request.form or query)
        return Answer(404, "")

    def _turn(self, name: str, form: str) -> Answer:
        try:
            return Answer(200, json.dumps(self.knobs.turn(name, dict(parse_qsl(form)))))
        except ApiError as refusal:
            return Answer(refusal.status, json.dumps({"error": refusal.error}))


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that go away are nothing to tell of."""


def _handler(sandbox: Sandbox) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1
        timeout = 120

        def _go(self) -> None:
            length = int(self.headers.get("content-length") or 0)
            if length > LARGEST_BODY:
                self.close_connection = True
                self._send(Answer(413, ""))
                return
            body = self.rfile.read(length).decode("utf-8", "replace")
            parts = urlsplit(self.path)
            if not _is_ours(self.headers.get("host", "")):
                self._send(Answer(403, "loopback only"))
                return
            headers = {name.lower(): value for name, value in self.headers.items()}
            form = body or parts.query if parts.path.startswith("/v1/") else body
            request = Request(self.command, parts.path, form, headers)
            fault = None
            if parts.path.startswith("/v1/"):
                fault = sandbox.knobs.take_fault(f"{self.command} {parts.path}")
            self._answer(request, parts.query, fault)
            sandbox.courier.ring()

        def _answer(self, request: Request, query: str, fault: Fault | None) -> None:
            if fault and fault.kind in REFUSALS:
                self._send(REFUSALS[fault.kind])
                return
            if fault and fault.kind in ("hang", "slow"):
                time.sleep(fault.seconds)
            if fault and fault.kind in ("hang", "drop"):
                self.close_connection = True
                return
            answer = sandbox.answer(request, query)
            if fault and fault.kind == "drop_after":
                self.close_connection = True
                return
            self._send(answer)

        do_GET = do_POST = do_DELETE = _go  # noqa: N815

        def _send(self, answer: Answer) -> None:
            data = answer.body
            if isinstance(data, str):
                data = data.replace(HERE, sandbox.url).encode()
            headers: Mapping[str, str] = {
                "Content-Type": "application/json",
                "Content-Length": str(len(data)),
                **answer.headers,
            }
            self.send_response(answer.status)
            for name, value in headers.items():
                self.send_header(name, value.replace(HERE, sandbox.url))
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(data)
                self.wfile.flush()

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing: what was asked for is in the file."""

    return Handler


def _is_ours(host: str) -> bool:
    """Whether a request names loopback: no page elsewhere reaches us by a name of its own."""
    return urlsplit(f"//{host}").hostname in LOOPBACK


def _refusal(status: int, message: str, kind: str) -> Answer:
    return Answer(status, json.dumps({"error": {"type": kind, "message": message}}))


REFUSALS = {
    "error": _refusal(500, "An unknown error occurred.", "api_error"),
    "rate_limit": _refusal(429, "Too many requests.", "invalid_request_error"),
}
