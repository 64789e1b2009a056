"""Real money never goes to a stand-in for Stripe, test money never into production."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

LIVE_KEYS = ("sk_live_", "rk_live_")
STRIPE = "api.stripe.com"


@register(Tags.security)
def stripe_is_the_right_one(**_: Any) -> list[CheckMessage]:
    """Refuses to start, by any command, where keys, mode and host do not belong together."""
    host = urlsplit(settings.STRIPE_API_HOST)
    live = settings.STRIPE_LIVE_MODE
    keys = (settings.STRIPE_TEST_SECRET_KEY, settings.STRIPE_LIVE_SECRET_KEY)
    found: list[CheckMessage] = []

    def refuse(number: int, words: str) -> None:
        found.append(Error(words, id=f"billing.E00{number}"))

    if host.hostname != STRIPE and (live or any(key.startswith(LIVE_KEYS) for key in keys)):
        refuse(1, "A live mode or a live key of Stripe goes to api.stripe.com only.")
    if host.hostname == STRIPE and host.scheme != "https":
        refuse(2, "STRIPE_API_HOST must begin with https://.")
    if live and not settings.STRIPE_LIVE_SECRET_KEY.startswith(LIVE_KEYS):
        refuse(3, "STRIPE_LIVE_MODE needs a live key in STRIPE_LIVE_SECRET_KEY.")
    if settings.STRIPE_TEST_SECRET_KEY.startswith(LIVE_KEYS):
        refuse(4, "STRIPE_TEST_SECRET_KEY holds a live key.")
    if settings.PRODUCTION and not live and settings.STRIPE_TEST_SECRET_KEY:
        refuse(5, "Production takes real payments, or none: a test key of Stripe is refused.")
    return found
