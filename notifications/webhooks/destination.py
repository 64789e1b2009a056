"""Where a webhook may go: the rules of its URL, and the addresses that its name stands for.

Asked when an endpoint is saved and again at every attempt: names change what they stand for.
"""

from __future__ import annotations

import re
import socket
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Thread
from urllib.parse import SplitResult, urlsplit

import idna
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from notifications.webhooks.addresses import is_loopback, is_public, parse

MOST_CHARACTERS = 2048
PORTS = {443, 8443}
RESOLVE_SECONDS = 5.0
# Spelled just so, over HTTP and with a port, for development.
LOOPBACK_NAMES = {"127.0.0.1", "localhost", "::1"}
# Names that only mean something inside somebody's network.
INSIDE = re.compile(r"(.+\.)?(localhost|local|localdomain|internal|intranet|lan|corp|home|arpa)")
# RFC 3986 in ASCII, and letters of other scripts in the name; no blanks, no backslashes.
PLAIN = re.compile(r"[^\s\\\x00-\x20\x7f\"<>^`{|}]+")
NUMBER = re.compile(r"\d+|0x[0-9a-f]*")


class BadUrl(ValueError):
    """A URL that is not sent to; `words` say why to its owner."""

    def __init__(self, words: str | Promise) -> None:
        super().__init__(str(words))
        self.words = words


class Unresolved(OSError):
    """The name could not be looked up, now."""


class Refused(ValueError):
    """An address that is not sent to is among those that the name stands for."""


@dataclass(frozen=True, slots=True)
class Destination:
    """A URL in parts; `host` is a name in ASCII or a literal address without brackets."""

    secure: bool
    host: str
    port: int
    target: str

    @property
    def netloc(self) -> str:
        """The value of the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        default = 443 if self.secure else 80
        return host if self.port == default else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The URL in its one spelling."""
        return f"{'https' if self.secure else 'http'}://{self.netloc}{self.target}"

    @property
    def is_local(self) -> bool:
        """Whether it is the loopback destination of development."""
        return not self.secure


def read_url(url: str) -> Destination:
    """The parts of a URL that keeps the rules, whatever its name stands for; raises BadUrl."""
    parts, port = _split(url)
    host = parts.hostname or ""
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not target.isascii():
        raise BadUrl(_("Characters outside ASCII must be percent-encoded."))
    if _is_development(parts, port):
        destination = Destination(False, host, port or 0, target)
    else:
        _check_scheme(parts, port)
        destination = Destination(True, _public_name(host), port or 443, target)
    if _is_ours(destination):
        raise BadUrl(_("This is our own address."))
    return destination


def check_url(url: str) -> str:
    """The URL in its one spelling, when it is saved; raises BadUrl.

    A name that cannot be looked up now may be there later, so it passes.
    """
    destination = read_url(url)
    try:
        addresses(destination)
    except Unresolved:
        pass
    except Refused:
        raise BadUrl(_("This leads into a private network.")) from None
    return destination.url


def addresses(destination: Destination, *, seconds: float = RESOLVE_SECONDS) -> list[str]:
    """All addresses that the name stands for right now, each checked.

    Raises Unresolved, or Refused if a single one of them may not be sent to.
    """
    found = _resolve(destination.host, destination.port, seconds)
    allowed = is_loopback if destination.is_local else is_public
    for text in found:
        address = parse(text)
        if address is None or not allowed(address):
            raise Refused(text)
    return found


def _resolve(host: str, port: int, seconds: float) -> list[str]:
    """Looked up in a thread of its own: the resolver's patience is longer than ours."""
    if parse(host):
        return [host]
    answer: Future[list[str]] = Future()

    def ask() -> None:
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            answer.set_exception(Unresolved(str(error)))
        else:
            answer.set_result(list(dict.fromkeys(str(row[4][0]) for row in rows)))

    Thread(target=ask, daemon=True).start()
    try:
        found = answer.result(max(seconds, 0.0))
    except TimeoutError:
        raise Unresolved("no answer in time") from None
    if not found:
        raise Unresolved("no address")
    return found


def _split(url: str) -> tuple[SplitResult, int | None]:
    if len(url) > MOST_CHARACTERS:
        raise BadUrl(_("At most 2,048 characters."))
    if not PLAIN.fullmatch(url):
        raise BadUrl(_("This is not a URL."))
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise BadUrl(_("This is not a URL.")) from None
    if not parts.hostname or ("[" in parts.netloc and ":" not in parts.hostname):
        raise BadUrl(_("This is not a URL."))
    if "@" in parts.netloc:
        raise BadUrl(_("User names and passwords do not belong in this URL."))
    if "#" in url:
        raise BadUrl(_("Leave out the part from # on."))
    return parts, port


def _is_development(parts: SplitResult, port: int | None) -> bool:
    wanted = settings.WEBHOOK_ALLOW_LOOPBACK and parts.scheme == "http"
    return bool(wanted and port and parts.hostname in LOOPBACK_NAMES)


def _check_scheme(parts: SplitResult, port: int | None) -> None:
    if parts.scheme != "https":
        raise BadUrl(_("It must begin with https://."))
    if port is not None and port not in PORTS:
        raise BadUrl(_("Only the ports 443 and 8443 are sent to."))


def _public_name(host: str) -> str:
    """The name in ASCII; raises BadUrl for numbers in disguise and names of inner networks."""
    if ":" in host or parse(host):
        return _public_literal(host)
    try:
        name = idna.encode(host, uts46=True).decode().removesuffix(".")
    except idna.IDNAError:
        raise BadUrl(_("This is not a name of a host.")) from None
    if parse(name):
        return _public_literal(name)
    last = name.rpartition(".")[2]
    if "." not in name or NUMBER.fullmatch(last) or INSIDE.fullmatch(name):
        raise BadUrl(_("This is not a public name of a host."))
    return name


def _public_literal(host: str) -> str:
    address = parse(host)
    if address is None or not is_public(address):
        raise BadUrl(_("This leads into a private network."))
    return str(address)


def _is_ours(destination: Destination) -> bool:
    if destination.is_local:
        return destination.port == settings.PORT
    names = [urlsplit(settings.SITE_URL).hostname or "", *settings.ALLOWED_HOSTS]
    dotted = tuple(f".{name.lstrip('.')}" for name in names)
    return f".{destination.host}".endswith(dotted)
