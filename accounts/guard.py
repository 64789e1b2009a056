"""Pages that take passwords or send e-mails count with the API's authentication limit."""

from __future__ import annotations

import functools
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from recoloca.api import limits
from recoloca.api.viewsets import account_key

CATEGORY = "authentication"
View = Callable[[HttpRequest], HttpResponse]


def count_login(request: HttpRequest, email: str) -> None:
    """Count one try by address and by account; raises RateLimited, or LimiterAway."""
    limits.count(request, CATEGORY)
    if email:
        limits.count(request, CATEGORY, f"account:{account_key(email)}")


def guarded(view: View) -> View:
    """Count each POST of a page, under the account that it names or is signed in to."""

    @functools.wraps(view)
    def wrapper(request: HttpRequest) -> HttpResponse:
        if request.method == "POST":
            named = request.POST.get("email") or getattr(request.user, "email", "")
            count_login(request, str(named))
        return view(request)

    return wrapper
