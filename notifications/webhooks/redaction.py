"""What is kept of an attempt: enough to find a mistake by, nothing that opens a door."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from notifications.webhooks.signing import SIGNATURES

KEPT_HEADERS = {
    "allow",
    "content-length",
    "content-type",
    "date",
    "retry-after",
    "server",
    "x-request-id",
}
LONGEST_HEADER = 300
MASK = "[…]"
SHOWN = 14
# Tokens, keys and addresses of people that an answer may repeat or let slip.
SECRETS = re.compile(
    r"whsec_[\w+/=-]+"
    r"|eyJ[\w-]+\.[\w-]+\.[\w-]*"
    r"|\b(?:sk|pk|rk)_(?:live|test)_\w+"
    r"|(?<=bearer )[\w.~+/=-]+"
    r"|(?<=basic )[\w.~+/=-]+"
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
    r"|(?<=password=)[^\s&\"']+",
    re.IGNORECASE,
)


def request_headers(sent: Mapping[str, str]) -> dict[str, str]:
    """What was sent; of signatures only as much as is needed to compare."""
    return {name: _shortened(name, value) for name, value in sent.items()}


def response_headers(received: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Those that say something about a delivery."""
    kept = ((name, value) for name, value in received if name in KEPT_HEADERS)
    return {name: text(value.encode())[:LONGEST_HEADER] for name, value in kept}


def text(body: bytes) -> str:
    """The body as text, without what looks like a secret or somebody's address."""
    readable = body.decode("utf-8", "replace").replace("\x00", "\ufffd")
    return SECRETS.sub(MASK, readable)


def _shortened(name: str, value: str) -> str:
    if name not in SIGNATURES:
        return value
    return " ".join(part[:SHOWN] + MASK for part in value.split(" "))
