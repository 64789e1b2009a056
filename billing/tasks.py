"""The clock's jobs of billing; each is safe twice."""

from __future__ import annotations

from celery import shared_task
from djstripe.utils import clear_expired_idempotency_keys

from billing import services


@shared_task
def sweep_refunds() -> None:
    """Ask for refunds again that Stripe has not answered."""
    services.send_waiting_refunds()


@shared_task
def retry_webhooks() -> None:
    """Process again what got stuck."""
    services.retry_stuck_webhooks()


@shared_task
def reconcile() -> None:
    """Take over from Stripe what we have not heard of."""
    services.reconcile()


@shared_task
def purge_webhooks() -> None:
    """Forget what was delivered long ago, and dj-stripe's spent idempotency keys."""
    services.purge_webhooks()
    clear_expired_idempotency_keys()
