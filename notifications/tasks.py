"""The jobs of notifications. Each is harmless twice."""

from __future__ import annotations

from celery import shared_task

from notifications import services
from notifications.webhooks import services as webhooks


@shared_task
def purge_notifications() -> None:
    """Forget what was told long ago."""
    services.purge_notifications()


@shared_task
def purge_webhooks() -> None:
    """Forget what was sent more than 30 days ago; keep secrets under today's key."""
    webhooks.purge_events()
    webhooks.renew_secrets()
