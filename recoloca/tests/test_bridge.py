"""The bridge between the event loop and WSGI, spoken to as a server would."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextvars import ContextVar
from typing import Any

from recoloca.bridge import Bridge

LONGEST = 3 * 1024 * 1024


class Streamed:
    """As Django's response with an asynchronous iterator."""

    is_async = True

    def __init__(self, parts: Callable[[], AsyncIterator[bytes]]) -> None:
        self.parts, self.closed_in = parts, ""

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self.parts()

    def close(self) -> None:
        self.closed_in = threading.current_thread().name


def call(
    application: Any,
    *messages: dict[str, Any],
    headers: Any = (),
    path: bytes = b"/a%20b",
    bridge: Bridge | None = None,
) -> list[dict[str, Any]]:
    """What the application sends for one request; after its body the client stays."""
    sent: list[dict[str, Any]] = []
    waiting = list(messages or [{"type": "http.request", "body": b""}])

    async def receive() -> dict[str, Any]:
        if waiting:
            return waiting.pop(0)
        await asyncio.sleep(30)
        raise AssertionError("nobody should wait for so long")

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/",
        "raw_path": path,
        "query_string": b"x=1",
        "http_version": "1.1",
        "headers": list(headers),
        "client": ("203.0.113.7", 1234),
        "server": ("127.0.0.1", 80),
    }
    bridge = bridge or Bridge(application, threads=2, longest=LONGEST)
    asyncio.run(bridge(scope, receive, send))
    return sent


def echo(environ: dict[str, Any], start: Any) -> list[bytes]:
    start("201 Created", [("X-Name", "é")])
    keys = ("PATH_INFO", "QUERY_STRING", "REMOTE_ADDR", "CONTENT_LENGTH", "HTTP_X_A")
    told = [str(environ.get(key)) for key in keys]
    return ["|".join(told).encode("latin-1"), b"|", environ["wsgi.input"].read()[:20]]


def parts(*chunks: bytes) -> list[dict[str, Any]]:
    last = len(chunks) - 1
    return [
        {"type": "http.request", "body": chunk, "more_body": at < last}
        for at, chunk in enumerate(chunks)
    ]


def test_a_request_and_its_answer_pass_unchanged() -> None:
    headers = [(b"x-a", b"1"), (b"x-a", b"2"), (b"x_a", b"forged"), (b"content-length", b"3")]
    start, body = call(echo, *parts(b"abc"), headers=headers)
    assert (start["status"], start["headers"]) == (201, [(b"x-name", "é".encode("latin-1"))])
    assert body["body"] == b"/a b|x=1|203.0.113.7|3|1,2|abc"


def test_a_body_in_chunks_has_a_length() -> None:
    _, body = call(echo, *parts(b"ab", b"cd", b""))
    assert body["body"].endswith(b"|4|None|abcd")


def test_a_path_stays_the_bytes_that_came() -> None:
    _, body = call(echo, path=b"/%ff%C3%A9")
    assert body["body"].startswith("/ÿÃ©".encode("latin-1"))


def test_a_body_that_is_declared_too_long_is_not_read() -> None:
    headers = [(b"content-length", str(LONGEST + 1).encode())]
    _, body = call(echo, *parts(b"never read"), headers=headers)
    assert body["body"].endswith(b" " * 20)


def test_a_body_that_grows_too_long_is_cut_off_after_a_byte_more() -> None:
    def length(environ: dict[str, Any], start: Any) -> list[bytes]:
        start("200 OK", [])
        return [environ["CONTENT_LENGTH"].encode()]

    _, body = call(length, *parts(*[b"x" * 1024 * 1024] * 9))
    assert int(body["body"]) == LONGEST + 1


def test_a_client_that_goes_before_its_body_is_whole_gets_nothing() -> None:
    gone = [*parts(b"ab", b"")[:1], {"type": "http.disconnect"}]
    assert call(echo, *gone) == []


def test_a_stream_leaves_its_thread_before_its_first_word() -> None:
    seen: list[str] = []

    async def words() -> AsyncIterator[bytes]:
        seen.append(threading.current_thread().name)
        yield b"a"
        yield b"b"

    response = Streamed(words)

    def application(environ: Any, start: Any) -> Any:
        start("200 OK", [])
        return response

    _, *bodies = call(application)
    assert [body["body"] for body in bodies] == [b"a", b"b", b""]
    assert [body.get("more_body", False) for body in bodies] == [True, True, False]
    assert response.closed_in.startswith("request")
    assert seen == ["MainThread"]


def test_a_client_that_goes_ends_the_stream() -> None:
    ended: list[bool] = []

    async def endless() -> AsyncIterator[bytes]:
        try:
            while True:
                yield b"."
                await asyncio.sleep(0.01)
        finally:
            ended.append(True)

    def application(environ: Any, start: Any) -> Any:
        start("200 OK", [])
        return Streamed(endless)

    sent = call(application, *parts(b""), {"type": "http.disconnect"})
    assert ended == [True]
    assert len(sent) < 5


def test_what_a_thread_keeps_is_there_for_its_next_request() -> None:
    kept: ContextVar[str] = ContextVar("kept", default="")
    seen: list[str] = []

    def application(environ: Any, start: Any) -> list[bytes]:
        seen.append(kept.get())
        kept.set("by the first")
        start("200 OK", [])
        return [b""]

    bridge = Bridge(application, threads=1, longest=LONGEST)
    for _ in range(2):
        call(bridge.application, bridge=bridge)
    assert seen == ["", "by the first"]
