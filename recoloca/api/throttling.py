"""DRF's door to the rate limits."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from recoloca.api import limits


class CategoryThrottle(BaseThrottle):
    """Counts a request once under its operation's category, and a login under its account too."""

    def allow_request(self, request: Request, view: Any) -> bool:
        """True, or raises RateLimited or SERVICE_UNAVAILABLE."""
        http = request._request
        try:
            usage = limits.count(request, view.rate_category)
            http.rate_usage = usage  # type: ignore[attr-defined]
            account = view.throttled_account()
            if account:
                limits.count(request, view.rate_category, f"account:{account}")
        except limits.NotCounted as error:
            http.rate_usage = error.usage  # type: ignore[attr-defined]
            raise
        return True
