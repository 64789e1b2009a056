"""Where a request comes from, and how to call a device so that its owner knows it again."""

from __future__ import annotations

import ipaddress
from typing import TypedDict

from django.http import HttpRequest
from django.utils.translation import gettext as _

from recoloca.api.limits import client_address

# The first that fits; Edge and Opera also call themselves Chrome, and Chrome Safari.
PROGRAMS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
    ("python", "Python"),
    ("PostmanRuntime", "Postman"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


class Origin(TypedDict):
    """What a session keeps of the request that opened it."""

    address: str | None
    user_agent: str


def origin(request: HttpRequest) -> Origin:
    """The caller's address, None if unknown, and what their program calls itself."""
    agent = request.META.get("HTTP_USER_AGENT", "")
    return Origin(
        address=_address(request), user_agent="".join(c for c in agent if c.isprintable())
    )


def device_name(user_agent: str) -> str:
    """For instance "Firefox, Linux"; "Unknown device" where nothing is known."""
    names = (
        next((name for mark, name in table if mark in user_agent), "")
        for table in (PROGRAMS, SYSTEMS)
    )
    return ", ".join(filter(None, names)) or _("Unknown device")


def _address(request: HttpRequest) -> str | None:
    address = client_address(request)
    try:
        ipaddress.ip_address(address)
    except ValueError:
        return None
    return address
