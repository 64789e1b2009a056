"""WSGI under an event loop: ordinary requests in a pool of threads, streams on the loop.

The whole product is a WSGI application. Each request runs in one of a few threads, as under a
threaded WSGI server. A response whose content is an asynchronous iterator leaves its thread (and
the thread's database connection) as soon as its headers are known, and is then written by the
loop, where hundreds of them cost no more than memory.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from io import SEEK_END, BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from urllib.parse import unquote_to_bytes

Scope = Mapping[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
IN_MEMORY = 1024 * 1024


@dataclass(slots=True)
class Started:
    """What an application gave to `start_response`."""

    status: int = 500
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)

    def __call__(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
        """As WSGI has it; nothing has been sent before, so a second call replaces the first."""
        self.status = int(status.split(" ", 1)[0])
        self.headers = [(k.lower().encode("latin-1"), v.encode("latin-1")) for k, v in headers]

    def message(self) -> dict[str, Any]:
        """As ASGI has it."""
        kind = "http.response.start"
        return {"type": kind, "status": self.status, "headers": self.headers}


Answer = tuple[Started, bytes | AsyncIterator[bytes]]


class Bridge:
    """An ASGI application around a WSGI one. Bodies longer than `longest` bytes are cut off."""

    def __init__(self, application: Callable[..., Any], *, threads: int, longest: int) -> None:
        self.application, self.longest = application, longest
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix="request")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        # What the request came with is let go of before a stream begins.
        answer = await self._answer(scope, receive)
        if answer is None:
            return
        started, content = answer
        await send(started.message())
        if isinstance(content, bytes):
            await send({"type": "http.response.body", "body": content})
        else:
            await _stream(content, receive, send)

    async def _answer(self, scope: Scope, receive: Receive) -> Answer | None:
        """What a thread makes of the request; None if the client has gone."""
        body = await self._body(scope, receive)
        if body is None:
            return None
        with body:
            environ = environ_of(scope, body)
            if "CONTENT_LENGTH" not in environ:  # it came in chunks
                environ["CONTENT_LENGTH"] = str(body.seek(0, SEEK_END))
                body.seek(0)
            # In the thread's own context, as under a threaded server: what Django keeps there from
            # request to request (connections, caches) would be made anew in another.
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self.pool, self._run, environ)

    def _run(self, environ: dict[str, Any]) -> Answer:
        """In a thread: the response's beginning, and its whole content or what streams it."""
        started = Started()
        response: Any = self.application(environ, started)
        streams = getattr(response, "is_async", False)
        try:
            return started, response if streams else b"".join(response)
        finally:
            # A stream lets go of this thread's database connection before its first word.
            if hasattr(response, "close"):
                response.close()

    async def _body(self, scope: Scope, receive: Receive) -> IO[bytes] | None:
        """What was sent, up to a byte more than the longest; None if the client has gone."""
        if _declared(scope) > self.longest:
            return TooLong()
        body: Any = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - whoever gets it closes it
        while (message := await receive())["type"] == "http.request":
            body.write(message.get("body", b"")[: self.longest + 1 - body.tell()])
            if not message.get("more_body") or body.tell() > self.longest:
                body.seek(0)
                return body  # type: ignore[no-any-return]
        body.close()
        return None


class TooLong(BytesIO):
    """A body longer than anything that is taken: it is not read, and blanks stand for it."""

    def read(self, size: int | None = -1) -> bytes:
        """As many blanks as are asked for, at most a mebibyte and a bit."""
        wanted = IN_MEMORY + 1 if size is None or size < 0 else size
        return b" " * min(wanted, IN_MEMORY + 1)


def _declared(scope: Scope) -> int:
    length = dict(scope["headers"]).get(b"content-length", b"0")
    return int(length) if length.isdigit() else 0


def environ_of(scope: Scope, body: IO[bytes]) -> dict[str, Any]:
    """A WSGI environment; the path as the bytes that came, headers with `_` in them left out."""
    raw = scope.get("raw_path") or scope["path"].encode()
    client, server = scope.get("client") or ("", 0), scope.get("server") or ("localhost", 80)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": scope.get("root_path", ""),
        "PATH_INFO": unquote_to_bytes(raw).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1] or 0),
        "REMOTE_ADDR": client[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        if b"_" not in name:
            _add_header(environ, name.decode("latin-1"), value.decode("latin-1"))
    return environ


PLAIN = {"content-length": "CONTENT_LENGTH", "content-type": "CONTENT_TYPE"}


def _add_header(environ: dict[str, Any], name: str, value: str) -> None:
    key = PLAIN.get(name) or f"HTTP_{name.upper().replace('-', '_')}"
    joined = "; " if name == "cookie" else ","
    environ[key] = f"{environ[key]}{joined}{value}" if key in environ else value


async def _stream(content: Any, receive: Receive, send: Send) -> None:
    """Write until it ends or the client goes; then whatever makes the content is told to stop."""
    gone = asyncio.ensure_future(_until_gone(receive))
    writing = asyncio.ensure_future(_write(content, send))
    try:
        await asyncio.wait({gone, writing}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (gone, writing):
            task.cancel()
        await asyncio.gather(gone, writing, return_exceptions=True)


async def _write(content: Any, send: Send) -> None:
    async for chunk in content:
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _lifespan(receive: Receive, send: Send) -> None:
    for stage in ("startup", "shutdown"):
        await receive()
        await send({"type": f"lifespan.{stage}.complete"})
