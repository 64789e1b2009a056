"""One attempt: what is sent, to where, and that it ends, whatever the other side does."""

from __future__ import annotations

import datetime
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from notifications.webhooks import destination, transport
from notifications.webhooks.tests import receiver as behaviour
from notifications.webhooks.tests.receiver import Receiver, answer
from notifications.webhooks.transport import Outcome, post


def send(url: str, body: bytes = b"{}") -> Outcome:
    return post(url, headers={"Content-Length": str(len(body))}, body=body)


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fifteen seconds are half a second."""
    monkeypatch.setattr(transport, "TOTAL_SECONDS", 0.5)


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (200, ""), (201, ""), (202, ""), (204, ""), (299, ""),
        (301, "redirect"), (302, "redirect"), (307, "redirect"), (308, "redirect"),
        (400, "status"), (404, "status"), (410, "status"), (429, "status"), (500, "status"),
    ],
)  # fmt: skip
def test_only_2xx_is_a_success(receiver: Receiver, status: int, error: str) -> None:
    receiver.answers = [answer(status)]
    outcome = send(receiver.url)
    assert (outcome.status, outcome.error, outcome.is_success) == (status, error, not error)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(receiver: Receiver, status: int) -> None:
    inner = Receiver()
    receiver.answers = [answer(status, f"Location: {inner.url}")]
    assert send(receiver.url).error == "redirect"
    assert (receiver.connections, inner.connections) == (1, 0)
    inner.close()


@pytest.mark.parametrize(
    "act",
    [behaviour.slow_head, behaviour.slow_body, behaviour.only_continue, behaviour.silence],
)
def test_an_answer_that_never_ends_is_over_in_time(
    receiver: Receiver, hurried: None, act: Any
) -> None:
    receiver.answers = [act]
    began = time.monotonic()
    outcome = send(receiver.url)
    assert outcome.error == "timeout"
    assert time.monotonic() - began < 1.5


def test_the_times_are_five_and_fifteen_seconds() -> None:
    assert (transport.CONNECT_SECONDS, transport.TOTAL_SECONDS) == (5, 15)


def test_nobody_picks_up(monkeypatch: pytest.MonkeyPatch, loopback: None) -> None:
    monkeypatch.setattr(transport, "CONNECT_SECONDS", 0.3)
    from recoloca.devserver.messages_api import deaf_port

    with deaf_port() as url:
        outcome = send(f"{url}/hook")
    assert outcome.error == "timeout"
    assert outcome.seconds < 2


def test_a_huge_answer_is_read_no_further_than_16_kb(receiver: Receiver) -> None:
    huge = behaviour.Huge()
    receiver.answers = [huge]
    outcome = send(receiver.url)
    assert outcome.is_success
    assert outcome.body == b"a" * 16 * 1024
    time.sleep(0.2)
    assert huge.sent < 32 * 1024 * 1024  # what the kernel's buffers took, and not 500 MB


def test_compressed_answers_stay_compressed(receiver: Receiver) -> None:
    receiver.answers = [answer(200, "Content-Encoding: gzip", body=b"\x1f\x8b not unpacked")]
    assert send(receiver.url).body == b"\x1f\x8b not unpacked"


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (behaviour.reset, {"connection"}),
        (behaviour.nonsense, {"protocol"}),
        (b"", {"protocol"}),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort", {"protocol"}),
        (b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000, {"protocol", "connection"}),
    ],
)
def test_broken_answers(receiver: Receiver, act: Any, error: set[str]) -> None:
    receiver.answers = [act]
    assert send(receiver.url).error in error


def test_nobody_listens(receiver: Receiver) -> None:
    receiver.close()
    assert send(receiver.url).error == "connection"


def test_the_environment_changes_nothing(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    proxy = Receiver()
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login ana password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    receiver.answers = [answer(200, "Set-Cookie: session=1")]
    send(receiver.url)
    send(receiver.url)
    assert proxy.connections == 0
    assert len(receiver.received) == 2
    for request in receiver.received:
        assert request.line == "POST /hook?key=1 HTTP/1.1"
        assert request.headers["Host"] == f"127.0.0.1:{receiver.port}"
        assert not {"cookie", "authorization"} & {name.lower() for name in request.headers}
    proxy.close()


@pytest.fixture
def resolver(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Answers in turn; what was asked."""

    def answers(*found: str) -> list[str]:
        asked: list[str] = []
        rest = list(found)

        def getaddrinfo(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
            asked.append(host)
            ip = rest.pop(0) if len(rest) > 1 else rest[0]
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))]

        monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
        return asked

    return answers


def test_a_name_that_changes_after_the_check_is_not_asked_again(
    resolver: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    canary = Receiver()
    monkeypatch.setattr(destination, "PORTS", {canary.port})
    monkeypatch.setattr(transport, "CONNECT_SECONDS", 0.5)
    asked = resolver("93.184.216.34", "127.0.0.1")
    tried: list[str] = []
    connect = transport._connect
    monkeypatch.setattr(
        transport, "_connect", lambda ip, *rest: (tried.append(ip), connect(ip, *rest))[1]
    )
    outcome = send(f"https://hooks.example.com:{canary.port}/")
    assert not outcome.is_success
    assert asked == ["hooks.example.com"]
    assert tried == ["93.184.216.34"]
    assert canary.connections == 0
    canary.close()


def certificate(folder: Path, name: str) -> ssl.SSLContext:
    """A server's context with a certificate that `folder`/ca.pem vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    form = serialization.PrivateFormat.PKCS8
    secret = key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    public = built.public_bytes(serialization.Encoding.PEM)
    (folder / "ca.pem").write_bytes(public)
    (folder / "server.pem").write_bytes(secret + public)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    return context


@pytest.fixture
def secure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    """hooks.example.com over TLS; what was checked is made to be loopback."""
    running = Receiver(tls=certificate(tmp_path, "hooks.example.com"))
    running.tls.sni_callback = lambda _s, name, _c: running.names.append(name)  # type: ignore[union-attr]
    trusting = ssl.create_default_context(cafile=tmp_path / "ca.pem")
    monkeypatch.setattr(transport, "tls", lambda: trusting)
    monkeypatch.setattr(transport, "addresses", lambda *_, **__: ["127.0.0.1"])
    monkeypatch.setattr(destination, "PORTS", {running.port})
    yield running
    running.close()


def test_tls_is_verified_for_the_name_though_an_address_is_connected_to(secure: Receiver) -> None:
    outcome = send(f"https://hooks.example.com:{secure.port}/hook")
    assert outcome.error == ""
    assert secure.names == ["hooks.example.com"]
    assert secure.received[0].headers["Host"] == f"hooks.example.com:{secure.port}"


def test_a_certificate_of_another_name_is_refused(secure: Receiver) -> None:
    assert send(f"https://other.example.com:{secure.port}/hook").error == "tls"
    assert secure.received == []


def test_an_unknown_issuer_is_refused(secure: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "tls", ssl.create_default_context)
    assert send(f"https://hooks.example.com:{secure.port}/hook").error == "tls"
    assert secure.received == []


def test_a_handshake_that_never_comes(
    receiver: Receiver, hurried: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "addresses", lambda *_, **__: ["127.0.0.1"])
    monkeypatch.setattr(destination, "PORTS", {receiver.port})
    outcome = send(f"https://hooks.example.com:{receiver.port}/hook")
    assert outcome.error == "timeout"
    assert outcome.seconds < 1.5


def test_the_second_address_is_tried_if_the_first_does_not_answer(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "addresses", lambda *_, **__: ["::1", "127.0.0.1"])
    assert send(receiver.url).is_success
