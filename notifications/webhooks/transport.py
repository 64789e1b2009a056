"""One POST to a stranger's server: to a checked address only, and over within a fixed time.

httpcore has none of what would lead elsewhere: no redirects, no proxies of the environment, no
.netrc, no cookies, no decompression. Names are looked up and checked here, and the connection is
made to the very address that was checked, with TLS verified for the name.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from socket import AF_INET, AF_INET6, IPPROTO_TCP, TCP_NODELAY, socket
from typing import Any

import certifi
import httpcore2

from notifications.models import WebhookAttempt
from notifications.webhooks.destination import (
    RESOLVE_SECONDS,
    BadUrl,
    Destination,
    Refused,
    Unresolved,
    addresses,
    read_url,
)

Error = WebhookAttempt.Error
CONNECT_SECONDS = 5.0
TOTAL_SECONDS = 15.0
READ_BYTES = 16 * 1024
# What an exception says about an attempt; the first that fits.
ERRORS: tuple[tuple[type[Exception], Error], ...] = (
    (BadUrl, Error.ADDRESS),
    (Refused, Error.ADDRESS),
    (Unresolved, Error.RESOLVE),
    (TimeoutError, Error.TIMEOUT),
    (ssl.SSLError, Error.TLS),
    (OSError, Error.CONNECTION),
    (httpcore2.ProtocolError, Error.PROTOCOL),
)


@dataclass(slots=True)
class Outcome:
    """What came back: the status and the first 16 kB, or the error that kept it from us."""

    status: int | None = None
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""
    error: str = ""
    seconds: float = 0.0

    @property
    def is_success(self) -> bool:
        """Whether the receiver took it."""
        return not self.error

    def header(self, name: str) -> str:
        """The first header of a name in small letters, or nothing."""
        return next((value for known, value in self.headers if known == name), "")


@cache
def tls() -> ssl.SSLContext:
    """What certificates are checked against; loading it is the dear part, so there is one."""
    return ssl.create_default_context(cafile=certifi.where())


def post(url: str, *, headers: Mapping[str, str], body: bytes) -> Outcome:
    """Send once; what goes wrong is in the outcome. Takes 15 seconds at most."""
    started = time.monotonic()
    outcome = Outcome()
    try:
        destination = read_url(url)
        outcome = _exchange(destination, headers, body, Deadline(started + TOTAL_SECONDS))
    except tuple(kind for kind, _error in ERRORS) as caught:
        outcome.error = next(error for kind, error in ERRORS if isinstance(caught, kind))
    outcome.seconds = time.monotonic() - started
    return outcome


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment of the monotonic clock by which all must be over."""

    at: float

    def left(self, most: float = TOTAL_SECONDS) -> float:
        """Seconds for the next step; raises TimeoutError when there are none."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return min(left, most)


class Pinned(httpcore2.NetworkBackend):
    """Connects to the addresses that were checked, whatever name it is given."""

    def __init__(self, checked: Iterable[str], deadline: Deadline) -> None:
        self._checked = list(checked)
        self._deadline = deadline

    def connect_tcp(self, host: str, port: int, *_: Any, **__: Any) -> httpcore2.NetworkStream:
        """The first that answers, all within five seconds; raises the last one's OSError."""
        connecting = Deadline(time.monotonic() + self._deadline.left(CONNECT_SECONDS))
        failure: OSError = OSError("no address")
        for address in self._checked:
            try:
                return Stream(_connect(address, port, connecting.left()), self._deadline)
            except OSError as error:
                failure = error
        raise failure


class Stream(httpcore2.NetworkStream):
    """A socket each of whose steps gets what is left of the time, however small the steps are."""

    def __init__(self, connected: socket, deadline: Deadline) -> None:
        self._socket = connected
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """At least a byte, or nothing at the end."""
        self._socket.settimeout(self._deadline.left())
        return self._socket.recv(max_bytes)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """All of it."""
        self._socket.settimeout(self._deadline.left())
        self._socket.sendall(buffer)

    def close(self) -> None:
        """Let go."""
        self._socket.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        """The same over TLS, whose certificate must be of the name."""
        self._socket.settimeout(self._deadline.left())
        try:
            wrapped = ssl_context.wrap_socket(self._socket, server_hostname=server_hostname)
        except BaseException:
            self._socket.close()
            raise
        return Stream(wrapped, self._deadline)


def _connect(address: str, port: int, seconds: float) -> socket:
    # Not create_connection: that would ask the resolver again.
    made = socket(AF_INET6 if ":" in address else AF_INET)
    try:
        made.settimeout(seconds)
        made.connect((address, port))
        made.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
    except BaseException:
        made.close()
        raise
    return made


def _exchange(
    destination: Destination, headers: Mapping[str, str], body: bytes, deadline: Deadline
) -> Outcome:
    checked = addresses(destination, seconds=deadline.left(RESOLVE_SECONDS))
    url = httpcore2.URL(
        scheme="https" if destination.secure else "http",
        host=destination.host,
        port=destination.port,
        target=destination.target,
    )
    sent = [("Host", destination.netloc), *headers.items()]
    pool = httpcore2.ConnectionPool(ssl_context=tls(), network_backend=Pinned(checked, deadline))
    with pool, pool.stream("POST", url, headers=sent, content=body) as response:
        outcome = Outcome(status=response.status, headers=_text(response.headers))
        outcome.error = _judge(response.status)
        outcome.body = _read(response.iter_stream())
    return outcome


def _judge(status: int) -> str:
    if 200 <= status < 300:
        return ""
    return Error.REDIRECT if 300 <= status < 400 else Error.STATUS


def _read(chunks: Iterable[bytes]) -> bytes:
    found = b""
    for chunk in chunks:
        found += chunk
        if len(found) >= READ_BYTES:
            break
    return found[:READ_BYTES]


def _text(raw: Iterable[tuple[bytes, bytes]]) -> list[tuple[str, str]]:
    return [(name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in raw]
