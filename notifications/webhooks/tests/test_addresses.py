"""What may be sent to: every spelling of an inner address is refused, at save and at send."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from typing import Any

import pytest

from notifications.webhooks import destination
from notifications.webhooks.addresses import is_public, parse
from notifications.webhooks.destination import BadUrl, Refused, check_url, read_url
from notifications.webhooks.transport import post


def words(text: str) -> list[str]:
    return text.split()


INNER = words(
    """
0.0.0.0 10.1.1.1 100.64.0.1 100.100.100.200 127.0.0.1 127.8.9.1 168.63.129.16 169.254.169.254
172.16.0.1 172.31.255.255 192.0.0.192 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.7
203.0.113.7 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255
:: ::1 ::127.0.0.1 ::ffff:169.254.169.254 ::ffff:93.184.216.34 64:ff9b::a9fe:a9fe 64:ff9b::7f00:1
64:ff9b:1::1 100::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:db8::1 2002:a9fe:a9fe::1
2002:5db8:d822::1 3fff::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%lo fec0::1 ff02::1 4000::1
"""
)
PUBLIC = words("93.184.216.34 8.8.8.8 172.32.0.1 2606:4700::1111 64:ff9b::808:808")
DISGUISED = words(
    """
127.1 2130706433 0x7f.1 0x7f000001 0177.1 0177.0.0.1 0 0x0 1.2.3.4.5 127.0.0.1. 127。0。0。1
１２７.0.0.1 localhost
localhost. LOCALHOST foo.localhost metadata.google.internal metadata.google.internal.
router.lan printer.local intranet a.corp 1.0.0.127.in-addr.arpa
"""
)
Resolver = Callable[..., list[str]]


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Resolver:
    """Sets what every name stands for: one answer after the other, the last one for ever."""
    asked: list[str] = []

    def answer(*answers: list[str] | Exception) -> list[str]:
        rest = list(answers)

        def getaddrinfo(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
            asked.append(host)
            found = rest.pop(0) if len(rest) > 1 else rest[0]
            if isinstance(found, Exception):
                raise found
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in found]

        monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
        return asked

    return answer


@pytest.mark.parametrize("text", INNER)
def test_inner_addresses(text: str) -> None:
    address = parse(text)
    assert address is not None
    assert not is_public(address)


@pytest.mark.parametrize("text", PUBLIC)
def test_public_addresses(text: str) -> None:
    address = parse(text)
    assert address is not None
    assert is_public(address)


@pytest.mark.parametrize("host", [*(f"[{ip}]" if ":" in ip else ip for ip in INNER), *DISGUISED])
@pytest.mark.parametrize("loopback", [False, True])
def test_an_inner_host_is_refused_at_save_and_at_send(
    host: str, loopback: bool, settings: Any, names: Resolver
) -> None:
    settings.WEBHOOK_ALLOW_LOOPBACK = loopback
    asked = names(["93.184.216.34"])
    for url in (f"https://{host}/hook", f"https://{host}:8443/", f"http://{host}/"):
        with pytest.raises(BadUrl):
            check_url(url)
        assert post(url, headers={}, body=b"{}").error == "address"
    assert asked == []


@pytest.mark.parametrize("ip", INNER)
def test_a_name_of_an_inner_address_is_refused_at_save_and_at_send(
    ip: str, names: Resolver
) -> None:
    names([ip])
    with pytest.raises(BadUrl):
        check_url("https://hooks.example.com/")
    assert post("https://hooks.example.com/", headers={}, body=b"{}").error == "address"


@pytest.mark.parametrize(
    "found", [["93.184.216.34", "10.0.0.1"], ["::1", "93.184.216.34"], ["not an address"]]
)
def test_one_inner_address_among_several_refuses_all(found: list[str], names: Resolver) -> None:
    names(found)
    with pytest.raises(Refused):
        destination.addresses(read_url("https://hooks.example.com/"))


def test_a_name_that_cannot_be_looked_up_may_be_saved_and_is_not_sent_to(names: Resolver) -> None:
    names(socket.gaierror(-3, "Temporary failure in name resolution"))
    assert check_url("https://hooks.example.com") == "https://hooks.example.com/"
    assert post("https://hooks.example.com/", headers={}, body=b"{}").error == "resolve"


def test_a_resolver_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    released = threading.Event()

    def hang(*_: Any, **__: Any) -> list[Any]:
        released.wait(10)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    monkeypatch.setattr("notifications.webhooks.transport.RESOLVE_SECONDS", 0.2)
    outcome = post("https://hooks.example.com/", headers={}, body=b"{}")
    released.set()
    assert outcome.error == "resolve"
    assert outcome.seconds < 2


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/",
        "ftp://example.com/",
        "file:///etc/passwd",
        "gopher://example.com/",
        "javascript:alert(1)",
        "//example.com/",
        "example.com/hook",
        "https://",
        "https:///hook",
        "https://user@example.com/",
        "https://user:pass@example.com/",
        "https://@example.com/",
        "https://example.com:80/",
        "https://example.com:22/",
        "https://example.com:8080/",
        "https://example.com:99999/",
        "https://example.com/#part",
        "https://example.com/#",
        "https://example.com/a b",
        "https://example.com/\r\nHost: x",
        "https://example.com\\@10.0.0.1/",
        "https://exam\tple.com/",
        "https://example..com/",
        "https://-/",
        "https://[::1/",
        "https://[v1.x]/",
        "https://exa%6dple.com/",
        "https://\ud800.com/",
        "https://example.com/" + "a" * 2050,
        "https://example.com/ação",
        "https://recoloca.example/hook",
        "https://RECOLOCA.example./hook",
        "https://api.recoloca.example/hook",
        "",
    ],
)
def test_urls_that_break_the_rules(url: str, settings: Any, names: Resolver) -> None:
    settings.SITE_URL = "https://recoloca.example"
    names(["93.184.216.34"])
    with pytest.raises(BadUrl):
        check_url(url)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.com", "https://example.com/"),
        ("HTTPS://EXAMPLE.com:443/Hook?a=1&b=%20", "https://example.com/Hook?a=1&b=%20"),
        ("https://example.com.:8443/x", "https://example.com:8443/x"),
        ("https://ação.example.com/", "https://xn--ao-siap.example.com/"),
        ("https://example。com/", "https://example.com/"),
        ("https://93.184.216.34/", "https://93.184.216.34/"),
        ("https://[2606:4700:0:0::1111]/", "https://[2606:4700::1111]/"),
        ("https://notrecoloca.example/", "https://notrecoloca.example/"),
    ],
)
def test_a_good_url_has_one_spelling(url: str, kept: str, settings: Any, names: Resolver) -> None:
    settings.SITE_URL = "https://recoloca.example"
    names(["93.184.216.34"])
    assert check_url(url) == kept


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_loopback_is_for_development(host: str, settings: Any) -> None:
    url = f"http://{host}:{settings.PORT + 1}/hook"
    with pytest.raises(BadUrl):
        check_url(url)
    settings.WEBHOOK_ALLOW_LOOPBACK = True
    assert check_url(url) == url


def test_in_development_too_we_do_not_send_to_ourselves(settings: Any) -> None:
    settings.WEBHOOK_ALLOW_LOOPBACK = True
    with pytest.raises(BadUrl):
        check_url(f"http://127.0.0.1:{settings.PORT}/hook")


def test_loopback_by_another_name_stays_refused_in_development(
    settings: Any, names: Resolver
) -> None:
    settings.WEBHOOK_ALLOW_LOOPBACK = True
    names(["127.0.0.1"])
    with pytest.raises(BadUrl):
        check_url("http://hooks.example.com:5000/")
    names(["10.0.0.1"])
    with pytest.raises(Refused):
        destination.addresses(read_url("http://localhost:5000/"))
