"""Which network addresses may be sent to, by our own list: Python's `is_private` misses many.

What is not known to be public is refused: so are all IPv6 addresses with an IPv4 address inside
(mapped, 6to4, Teredo) but those of NAT64, by which some networks reach everything, and which are
judged by what is inside.
"""

from __future__ import annotations

import ipaddress

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
    if address in NAT64:
        return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return address in PUBLIC_V6 and not any(address in network for network in REFUSED_V6)


def is_loopback(address: Address) -> bool:
    """Whether it is this machine, plainly written."""
    return str(address) in {"127.0.0.1", "::1"}
