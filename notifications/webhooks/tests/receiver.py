"""Receivers on loopback: what a stranger's server may do, good and bad."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
Answer = bytes | Callable[[socket.socket], None]


def answer(status: int, *headers: str, body: bytes = b"") -> bytes:
    """The bytes of an answer."""
    lines = [f"HTTP/1.1 {status} Whatever", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


@dataclass
class Received:
    """A request as it came, and when."""

    line: str
    headers: dict[str, str]
    body: bytes
    at: float


@dataclass
class Receiver:
    """Listens until closed; `answers` are given in turn, the last one for ever."""

    answers: list[Answer] = field(default_factory=lambda: [OK])
    tls: ssl.SSLContext | None = None
    received: list[Received] = field(default_factory=list)
    connections: int = 0
    names: list[str | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=200)
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook?key=1"

    def close(self) -> None:
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connected, _ = self._listening.accept()
                self.connections += 1
                threading.Thread(target=self._talk, args=[connected], daemon=True).start()

    def _talk(self, connected: socket.socket) -> None:
        with suppress(OSError), connected:
            if self.tls is not None:
                connected = self.tls.wrap_socket(connected, server_side=True)
            self.received.append(_read(connected))
            said = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
            connected.sendall(said) if isinstance(said, bytes) else said(connected)
            connected.close()


def _read(connected: socket.socket) -> Received:
    head = b""
    while b"\r\n\r\n" not in head:
        piece = connected.recv(65536)
        if not piece:
            raise OSError("ended early")
        head += piece
    top, _, body = head.partition(b"\r\n\r\n")
    line, *rest = top.decode("latin-1").split("\r\n")
    headers = dict(part.split(": ", 1) for part in rest)
    while len(body) < int(headers.get("Content-Length", 0)):
        body += connected.recv(65536)
    return Received(line, headers, body, time.time())


def slow_head(connected: socket.socket) -> None:
    """One byte of the head every tenth of a second, for ever."""
    for byte in b"HTTP/1.1 200 OK\r\n" + b"X-Pad: aaaaaaaa\r\n" * 1000:
        connected.sendall(bytes([byte]))
        time.sleep(0.1)


def slow_body(connected: socket.socket) -> None:
    """A success whose body never ends."""
    connected.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    for _ in range(1000):
        connected.sendall(b"a")
        time.sleep(0.1)


def only_continue(connected: socket.socket) -> None:
    """Interim answers without end."""
    for _ in range(1000):
        connected.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        time.sleep(0.05)


def silence(connected: socket.socket) -> None:
    """Takes the request and says nothing."""
    time.sleep(60)


def reset(connected: socket.socket) -> None:
    """Cuts the connection hard."""
    linger = b"\x01\x00\x00\x00\x00\x00\x00\x00"
    connected.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)


def nonsense(connected: socket.socket) -> None:
    """Something that is not HTTP."""
    connected.sendall(b"SSH-2.0-OpenSSH_9.9\r\n\r\n")


@dataclass
class Huge:
    """A success with 500 MB; `sent` is how much of it was taken."""

    sent: int = 0

    def __call__(self, connected: socket.socket) -> None:
        size = 500 * 1024 * 1024
        connected.sendall(f"HTTP/1.1 200 OK\r\nContent-Length: {size}\r\n\r\n".encode())
        block = b"a" * 65536
        with suppress(OSError):
            while self.sent < size:
                connected.sendall(block)
                self.sent += len(block)
