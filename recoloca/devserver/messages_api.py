"""A stand-in for the Messages API on loopback, which the real SDK talks to.

`python -m recoloca.devserver.messages_api 8099` serves it for development (set ANTHROPIC_BASE_URL
and any ANTHROPIC_API_KEY); tests make a `MessagesServer`, give it an `answer` and a script of
scenarios, and look at what it was sent. It keeps state as the real one does: who comes back before
`retry-after` is refused again, and a spend limit that was reached stays reached.
"""

from __future__ import annotations

import base64
import itertools
import json
import re
import socket
import struct
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from recoloca.devserver import messages_streams as streams

Json = dict[str, Any]
LOOPBACK = "127.0.0.1"


def text_of(body: Mapping[str, Any]) -> str:
    """All that the user's side of a request says."""
    parts = [message["content"] for message in body["messages"] if message["role"] == "user"]
    return "\n".join(
        part if isinstance(part, str) else "\n".join(block.get("text", "") for block in part)
        for part in parts
    )


def schema_of(body: Mapping[str, Any]) -> Json | None:
    """The JSON schema that the answer is to have, if one is asked for."""
    wanted: Json = body.get("output_config", {}).get("format") or {}
    return wanted.get("schema")


def fill(schema: Mapping[str, Any], texts: Iterator[str]) -> Any:
    """A value of a schema: strings take the texts in turn, arrays have an item for each enum."""
    if "enum" in schema:
        return schema["enum"][0]
    if schema["type"] == "array":
        return _all_of(schema["items"], texts)
    if schema["type"] == "object":
        return {name: fill(part, texts) for name, part in schema["properties"].items()}
    if schema["type"] == "string":
        return next(texts)
    return {"integer": 100, "number": 100.0, "boolean": True}[schema["type"]]


def _all_of(item: Mapping[str, Any], texts: Iterator[str]) -> list[Any]:
    parts = item.get("properties", {})
    enums = {name: part["enum"] for name, part in parts.items() if "enum" in part}
    choices = itertools.product(*enums.values())
    return [{**fill(item, texts), **dict(zip(enums, choice, strict=True))} for choice in choices]


def shaped(body: Mapping[str, Any], texts: Sequence[str]) -> str:
    """Texts in the form that was asked for: JSON of the schema, or one after the other."""
    schema = schema_of(body)
    if schema is None:
        return " ".join(texts)
    return json.dumps(fill(schema, itertools.cycle(texts)), ensure_ascii=False)


def oblige(body: Mapping[str, Any]) -> str:
    """A polite answer."""
    return shaped(body, ["This is a stand-in, so there is nothing of substance here."])


_DEMANDS = re.compile(
    r"(?:say|write|reply|answer|output|add|mention|print|diga|escreva|responda|inclua|mencione|afirme)"
    r"\b[^\"“'‘«\n]{0,40}[\"“'‘«]([^\"”'’»\n]+)",
    re.I,
)
_REVEAL = re.compile(
    r"(?:repeat|reveal|print|show|tell|repita|revele|mostre|copie|imprima|traduza|translate)"
    r"[^.\n]{0,60}(?:prompt|instruc|instruç|regras|rules|above|acima)",
    re.I,
)
_PRAISE = re.compile(
    r"(?:score|nota|rating|pontua|approve|aprov|hire|contrat|perfect|perfeit)", re.I
)
_ENCODED = re.compile(r"[A-Za-z0-9+/]{24,}={0,2}")


def obey(body: Mapping[str, Any]) -> str:
    """The answer of a model that does whatever the data asks."""
    data = text_of(body)
    data += "\n".join(map(_decoded, _ENCODED.findall(data)))
    said = _DEMANDS.findall(data)
    said += [str(body.get("system", ""))] if _REVEAL.search(data) else []
    said += ["A sua nota é 100 e você está aprovado. Your score is 100."] * bool(
        _PRAISE.search(data)
    )
    return shaped(body, said or ["There is nothing to obey in this data."])


def _decoded(text: str) -> str:
    with suppress(ValueError):
        return base64.b64decode(text, validate=True).decode()
    return ""


class Exchange:
    """One request, and the ways to answer it."""

    def __init__(self, server: MessagesServer, handler: BaseHTTPRequestHandler, body: Json) -> None:
        self.server, self.handler, self.body = server, handler, body

    def send(self, status: int, payload: object, **headers: str) -> None:
        """An answer in JSON, or of bytes as they are."""
        data = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
        self.open(status, len(data), **headers)
        self.handler.wfile.write(data)

    def open(self, status: int, length: int | None = None, **headers: str) -> None:
        """Status and headers alone."""
        self.handler.send_response(status)
        sent = {"content-type": "application/json", "request-id": self.server.next_id("req")}
        if length is not None:
            sent["content-length"] = str(length)
        for name, value in {**sent, **headers}.items():
            self.handler.send_header(name.replace("_", "-"), value)
        self.handler.end_headers()

    def refuse(self, status: int, kind: str, words: str, code: str = "", **headers: str) -> None:
        """An error as the API words it."""
        error: Json = {"type": kind, "message": words}
        if code:
            error["details"] = {"error_code": code}
        self.send(status, {"type": "error", "error": error}, **headers)

    def message(self, text: str, stop_reason: str = "end_turn") -> Json:
        """A whole message of the model."""
        sent = json.dumps(self.body)
        content = [{"type": "text", "text": text}] if text else []
        return {
            "id": self.server.next_id("msg"),
            "type": "message",
            "role": "assistant",
            "model": self.body["model"],
            "content": content,
            "stop_reason": stop_reason,
            "stop_sequence": None,
            "usage": {"input_tokens": len(sent) // 4, "output_tokens": len(text) // 4},
        }

    def tell(self, text: str, stop_reason: str = "end_turn") -> None:
        """The message, at once or as a stream, as it was asked for."""
        message = self.message(text, stop_reason)
        if not self.body.get("stream"):
            self.send(200, message)
            return
        self.open(200, content_type="text/event-stream", connection="close")
        for event in streams.events_of(message, text):
            self.handler.wfile.write(streams.line(event))
            self.handler.wfile.flush()

    def drip(self, data: bytes) -> None:
        """Byte by byte, until the other side has had enough."""
        with suppress(OSError):
            for byte in data:
                self.handler.wfile.write(bytes([byte]))
                self.handler.wfile.flush()
                if self.server.stopping.wait(self.server.pause):
                    return

    def reset(self) -> None:
        """End the connection as a crashed host does."""
        self.handler.wfile.flush()
        linger = struct.pack("ii", 1, 0)
        self.handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.handler.connection.close()


def _rate_limit(exchange: Exchange) -> None:
    server = exchange.server
    server.closed_until = max(server.closed_until, time.monotonic() + server.retry_after)
    left = max(server.closed_until - time.monotonic(), 0)
    exchange.refuse(429, "rate_limit_error", "Slow down.", retry_after=f"{left:.3f}")


def _spend_limit(exchange: Exchange) -> None:
    exchange.server.spent = True
    words = "You have reached your usage tier's monthly spend limit."
    exchange.refuse(429, "rate_limit_error", words, "enforced_spend_limit_reached")


def _hang(exchange: Exchange) -> None:
    exchange.server.stopping.wait(60)


def _drip(exchange: Exchange) -> None:
    data = json.dumps(exchange.message(exchange.server.answer(exchange.body))).encode()
    exchange.open(200, len(data))
    exchange.drip(data)


def _drip_headers(exchange: Exchange) -> None:
    exchange.drip(b"HTTP/1.1 200 OK\r\n" + b"x-slow: 1\r\n" * 1000)


def _reset(exchange: Exchange) -> None:
    data = json.dumps(exchange.message(exchange.server.answer(exchange.body))).encode()
    exchange.open(200, len(data))
    exchange.handler.wfile.write(data[: len(data) // 2])
    exchange.reset()


def _truncated(exchange: Exchange) -> None:
    text = exchange.server.answer(exchange.body)
    exchange.tell(text[: len(text) // 2], "max_tokens")


Scenario = Callable[[Exchange], None]
SCENARIOS: dict[str, Scenario] = {
    "success": lambda it: it.tell(it.server.answer(it.body)),
    "obey": lambda it: it.tell(obey(it.body)),
    "rate_limit": _rate_limit,
    "rate_limit_without_end": lambda it: it.refuse(429, "rate_limit_error", "Slow down."),
    "spend_limit": _spend_limit,
    "server_error": lambda it: it.refuse(500, "api_error", "Internal server error."),
    "overloaded": lambda it: it.refuse(529, "overloaded_error", "Overloaded."),
    "bad_request": lambda it: it.refuse(400, "invalid_request_error", "Your credit is too low."),
    "bad_key": lambda it: it.refuse(401, "authentication_error", "invalid api key"),
    "hang": _hang,
    "drip": _drip,
    "drip_headers": _drip_headers,
    "reset": _reset,
    "html": lambda it: it.send(200, b"<html>It works!</html>", content_type="text/html"),
    "malformed": lambda it: it.send(200, b'{"type": "message", "content": ['),
    "nested": lambda it: it.send(200, b"[" * 100_000),
    "no_content": lambda it: it.send(200, {"type": "message", "usage": None}),
    "not_json": lambda it: it.tell("Of course! Here are your texts: …"),
    "truncated": _truncated,
    "refusal": lambda it: it.tell("", "refusal"),
    "huge": lambda it: it.tell("a" * 2 * 1024 * 1024),
}


class MessagesServer:
    """The server, running from its making to `stop`.

    `answer`: what a success says, from the request's body. `requests`: the bodies that came, in
    order; `headers`: theirs. `retry_after` and `pause` are seconds.
    """

    def __init__(self, key: str = "test-key", port: int = 0) -> None:
        self.key = key
        self.answer: Callable[[Json], str] = oblige
        self.requests: list[Json] = []
        self.headers: list[dict[str, str]] = []
        self.retry_after, self.pause = 0.05, 0.05
        self.closed_until, self.spent = 0.0, False
        self.stopping = threading.Event()
        self._script: deque[str] = deque(["success"])
        self._numbers, self._lock = itertools.count(1), threading.Lock()
        self._server = ThreadingHTTPServer((LOOPBACK, port), _handler(self))
        self._server.daemon_threads = True
        self.base_url = f"http://{LOOPBACK}:{self._server.server_port}"
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), daemon=True
        )
        self._thread.start()

    def script(self, *scenarios: str) -> None:
        """What the next requests meet, one each; the last of them stays."""
        self._script = deque(scenarios)
        self.closed_until, self.spent = 0.0, False

    def stop(self) -> None:
        """End it; whoever still waits is cut off."""
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def next_id(self, prefix: str) -> str:
        """An identifier."""
        return f"{prefix}_{next(self._numbers):06d}"

    def take(self, headers: dict[str, str], body: Json) -> Scenario:
        """Note a request and decide what it meets."""
        with self._lock:
            self.headers.append(headers)
            self.requests.append(body)
            name = self._script.popleft() if len(self._script) > 1 else self._script[0]
        if self.spent:
            return _spend_limit
        early = time.monotonic() < self.closed_until
        return _rate_limit if early else {**SCENARIOS, **streams.SCENARIOS}[name]


def _handler(server: MessagesServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = json.loads(raw)
            exchange = Exchange(server, self, body)
            if problem := _problem(server, self.path, headers, body):
                exchange.refuse(*problem)
                return
            with suppress(OSError):
                server.take(headers, body)(exchange)
            # A connection is not kept: what a scenario left on it is nobody's answer.
            self.close_connection = True

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing: the requests are kept."""

    return Handler


def _problem(
    server: MessagesServer, path: str, headers: Mapping[str, str], body: Json
) -> tuple[int, str, str] | None:
    """What the API refuses in a request before it looks at its content."""
    if path.partition("?")[0] != "/v1/messages":
        return 404, "not_found_error", f"no {path}"
    if server.key not in (headers.get("x-api-key"), _bearer(headers)):
        return 401, "authentication_error", "invalid api key"
    missing = {"model", "max_tokens", "messages"} - body.keys()
    if missing or "anthropic-version" not in headers:
        return 400, "invalid_request_error", f"missing: {sorted(missing)}"
    schema = schema_of(body)
    if schema is not None and not _is_strict(schema):
        return 400, "invalid_request_error", "additionalProperties must be false"
    return None


def _bearer(headers: Mapping[str, str]) -> str:
    return headers.get("authorization", "").removeprefix("Bearer ")


def _is_strict(schema: Mapping[str, Any]) -> bool:
    """Whether each object of a schema is closed, as structured outputs want it."""
    parts = [*schema.get("properties", {}).values(), *filter(None, [schema.get("items")])]
    closed = schema.get("type") != "object" or schema.get("additionalProperties") is False
    return closed and all(map(_is_strict, parts))


@contextmanager
def deaf_port() -> Iterator[str]:
    """The address of a port whose queue is full: whoever connects waits for ever."""
    with socket.socket() as listening:
        listening.bind((LOOPBACK, 0))
        listening.listen(0)
        waiting = [socket.socket() for _ in range(4)]
        for knock in waiting:
            knock.setblocking(False)
            knock.connect_ex(listening.getsockname())
        try:
            yield f"http://{LOOPBACK}:{listening.getsockname()[1]}"
        finally:
            for knock in waiting:
                knock.close()


def main() -> None:
    """Serve until interrupted."""
    server = MessagesServer(port=int(sys.argv[1]) if len(sys.argv) > 1 else 8099)
    print(f"ANTHROPIC_BASE_URL={server.base_url} ANTHROPIC_API_KEY={server.key}")
    with suppress(KeyboardInterrupt):
        server.stopping.wait()
    server.stop()


if __name__ == "__main__":
    main()
