"""Which network addresses may be sent to, by our own list: Python's `is_private` misses many.

An IPv6 address that carries an IPv4 address inside is judged by that one too. What is not known to
be public is refused.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# RFC 6890 and its successors, and where clouds keep what only their machines may read.
REFUSED_V4 = [
    ipaddress.IPv4Network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",  # carriers' NAT; Alibaba's metadata
        "127.0.0.0/8",
        "168.63.129.16/32",  # Azure's host
        "169.254.0.0/16",  # link-local; metadata of most clouds
        "172.16.0.0/12",
        "192.0.0.0/24",  # IETF; Oracle's metadata
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
]
# The one block that global unicast addresses come from, and what in it is not for everybody.
PUBLIC_V6 = ipaddress.IPv6Network("2000::/3")
REFUSED_V6 = [
    ipaddress.IPv6Network(network)
    for network in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
]
# NAT64 puts an IPv4 address behind its prefix; the last 32 bits of this one.
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def parse(text: str) -> Address | None:
    """The address that a text is, in its canonical spelling; None for a name."""
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None


def is_public(address: Address) -> bool:
    """Whether it may be sent to."""
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in REFUSED_V4)
    if address.scope_id is not None:
        return False
    inner = list(_inside(address))
    if inner:
        return address in NAT64 and all(map(is_public, inner))
    return address in PUBLIC_V6 and not any(address in network for network in REFUSED_V6)


def is_loopback(address: Address) -> bool:
    """Whether it is this machine, plainly written."""
    return str(address) in {"127.0.0.1", "::1"}


def _inside(address: ipaddress.IPv6Address) -> Iterator[ipaddress.IPv4Address]:
    carried = (address.ipv4_mapped, address.sixtofour, *(address.teredo or ()))
    yield from (found for found in carried if found is not None)
    if address in NAT64:
        yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
