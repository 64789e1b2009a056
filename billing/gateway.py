"""How this product talks to Stripe: which host, version and patience, and what its errors mean."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import stripe
from django.conf import settings

from recoloca.errors import DomainError, ErrorCode

logger = logging.getLogger(__name__)


def configure() -> None:
    """Once, when the process starts; dj-stripe's own calls go the same way."""
    live = settings.STRIPE_LIVE_MODE
    stripe.api_key = settings.STRIPE_LIVE_SECRET_KEY if live else settings.STRIPE_TEST_SECRET_KEY
    stripe.api_base = settings.STRIPE_API_HOST
    stripe.api_version = settings.STRIPE_API_VERSION
    # Whoever repeats does it with the same idempotency key, so nothing here needs to wait.
    stripe.max_network_retries = 0
    stripe.default_http_client = stripe.RequestsClient(timeout=settings.STRIPE_TIMEOUT)


@contextmanager
def asking() -> Iterator[None]:
    """What is asked of Stripe inside is refused in our words.

    PAYMENT_FAILED without a reason that would help to try out stolen cards; SERVICE_UNAVAILABLE
    where it stays unknown what Stripe has done. A request that Stripe finds wrong raises Stripe's
    own InvalidRequestError or IdempotencyError.
    """
    try:
        yield
    except (stripe.InvalidRequestError, stripe.IdempotencyError):
        raise
    except stripe.CardError as error:
        logger.info("a card was declined: %s", error.code)
        raise DomainError(ErrorCode.PAYMENT_FAILED) from None
    except stripe.StripeError as error:
        logger.error("Stripe gave no answer: %s", type(error).__name__)
        raise DomainError(ErrorCode.SERVICE_UNAVAILABLE, retry_after=5) from error
