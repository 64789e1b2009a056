"""Rate limits: six categories, exact counts, and what holds while Redis is away.

A window is fixed and begins at an offset of its key's own, so at its edge two windows' worth can
pass in a short while; within one window never more than the limit. While Redis is away, what
costs dearly (logins, uploads, coaching) is refused with 503, and the rest is counted in this
process alone.
"""

from __future__ import annotations

import ipaddress
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest
from django_ratelimit.core import get_usage

from recoloca.api.counter import CounterUnavailable
from recoloca.api.times import written
from recoloca.errors import DomainError, ErrorCode

FAIL_CLOSED = frozenset({"authentication", "cv_upload", "ai_coach"})


@dataclass(frozen=True, slots=True)
class Usage:
    """One request counted: of `limit` a `window` (seconds), `count` used, until `reset` (epoch)."""

    limit: int
    count: int
    window: int
    reset: int

    def headers(self) -> dict[str, str]:
        """The four headers of the contract."""
        return {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(max(0, self.limit - self.count)),
            "X-RateLimit-Reset": str(self.reset),
            "X-RateLimit-Window": str(self.window),
        }


class NotCounted(DomainError):
    """The request may not pass; `usage` is for the headers."""

    usage: Usage


class LimiterAway(NotCounted):
    """Redis is away and the category is one that fails closed."""

    def __init__(self, limit: int, window: int) -> None:
        super().__init__(ErrorCode.SERVICE_UNAVAILABLE, retry_after=2)
        self.usage = Usage(limit, limit, window, int(time.time()) + window)


class RateLimited(NotCounted):
    """More requests than the category allows."""

    def __init__(self, usage: Usage) -> None:
        reset_at = written(datetime.fromtimestamp(usage.reset, UTC))
        super().__init__(
            ErrorCode.RATE_LIMIT_EXCEEDED,
            details={"limit": usage.limit, "window": usage.window, "reset_at": reset_at},
            retry_after=usage.reset - int(time.time()),
        )
        self.usage = usage


class LocalCounter:
    """Counts in this process while Redis is away; forgets what is past."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: dict[tuple[str, int], int] = {}

    def add(self, key: str, window: int) -> tuple[int, int]:
        """Count one; the count and the window's end (epoch)."""
        now = int(time.time())
        end = now - now % window + window
        with self._lock:
            if len(self._counts) > 10_000:
                self._counts = {k: n for k, n in self._counts.items() if k[1] > now}
            count = self._counts[(key, end)] = self._counts.get((key, end), 0) + 1
        return count, end


local = LocalCounter()


def client_address(request: HttpRequest) -> str:
    """The caller's address: the peer's, or what the outermost trusted proxy saw.

    Raises nothing: a forwarded value that is no address counts as the peer. An IPv6 caller owns
    its whole /64, so that is the key.
    """
    peer = request.META.get("REMOTE_ADDR") or "0.0.0.0"  # noqa: S104
    address = peer
    if settings.TRUSTED_PROXIES:
        hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if len(hops) >= settings.TRUSTED_PROXIES:
            address = hops[-settings.TRUSTED_PROXIES].strip()
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return peer
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False).network_address)
    return str(parsed)


def caller(request: HttpRequest) -> str:
    """The key of a request: the user where there is one, else the address."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return f"user:{user.pk}"
    return f"address:{client_address(request)}"


def count(request: HttpRequest, category: str, key: str | None = None) -> Usage:
    """Count a request; raises RateLimited (429) or, while Redis is away, LimiterAway (503)."""
    limit, window = settings.RATE_LIMITS[category]
    value = key or caller(request)
    usage = _counted(request, category, value, limit, window)
    if usage.count > usage.limit:
        raise RateLimited(usage)
    return usage


def _counted(request: HttpRequest, category: str, value: str, limit: int, window: int) -> Usage:
    try:
        found = get_usage(
            request,
            group=category,
            key=lambda _group, _request: value,
            rate=(limit, window),
            increment=True,
        )
    except CounterUnavailable:
        return _without_redis(category, value, limit, window)
    if found is None:  # RATELIMIT_ENABLE=0
        return Usage(limit, 0, window, int(time.time()) + window)
    return Usage(limit, found["count"], window, int(time.time()) + found["time_left"])


def _without_redis(category: str, value: str, limit: int, window: int) -> Usage:
    if category in FAIL_CLOSED:
        raise LimiterAway(limit, window)
    counted, end = local.add(f"{category}:{value}", window)
    return Usage(limit, counted, window, end)
