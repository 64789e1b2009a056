"""The foundation's jobs."""

from __future__ import annotations

from celery import shared_task

from recoloca import mail
from recoloca.api import idempotency


@shared_task
def send_email(email_id: int) -> None:
    """Send one e-mail."""
    mail.send(email_id)


@shared_task
def sweep_emails() -> None:
    """Send what is due."""
    mail.sweep()


@shared_task
def purge_expired() -> None:
    """Forget what has had its time."""
    idempotency.purge()
    mail.purge()
