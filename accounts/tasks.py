"""The jobs of accounts."""

from __future__ import annotations

from celery import shared_task
from django.contrib.sessions.backends.db import SessionStore

from accounts import services


@shared_task
def purge_sessions() -> None:
    """Forget sessions that ended long ago, and browsers' cookies that have expired."""
    services.purge_sessions()
    SessionStore.clear_expired()
