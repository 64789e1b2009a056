"""E-mails: a row in the transaction of the change, sent by a worker afterwards."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import timedelta
from email.utils import parseaddr
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.module_loading import import_string

from recoloca import log
from recoloca.jobs import ring
from recoloca.models import OutgoingEmail

if TYPE_CHECKING:
    from accounts.models import User

logger = logging.getLogger(__name__)
# Minutes to the next try, a row an attempt; after the last the e-mail is given up.
RETRY_MINUTES = (1, 5, 30, 120, 480)
SENDING = timedelta(seconds=60)
KEPT = timedelta(days=30)


def queue_email(*, kind: str, user: User, subject: str = "") -> OutgoingEmail:
    """Write the row and, once it is committed, ring for a worker.

    `kind` is a row of EMAIL_KINDS; `subject` is the id of what it tells of, if it needs one.
    """
    email = OutgoingEmail.objects.create(
        kind=kind,
        user=user,
        subject=subject,
        next_attempt_at=timezone.now(),
        request_id=log.request_id.get(),
    )
    transaction.on_commit(lambda: ring("recoloca.tasks.send_email", email.pk))
    return email


def send(email_id: int) -> bool:
    """Send one if it is due; whoever moves its next attempt is the one who sends it.

    False if it was not sent: not due, taken by somebody else, failed, or wanted no longer.
    """
    now = timezone.now()
    claimed = OutgoingEmail.objects.filter(
        pk=email_id, status=OutgoingEmail.Status.PENDING, next_attempt_at__lte=now
    ).update(next_attempt_at=now + SENDING, attempts=F("attempts") + 1)
    if not claimed:
        return False
    email = OutgoingEmail.objects.select_related("user").get(pk=email_id)
    with log.under(email.request_id):
        return _deliver(email)


def _deliver(email: OutgoingEmail) -> bool:
    try:
        sent = _compose_and_send(email)
    except Exception:
        logger.exception("e-mail %s was not sent", email.pk)
        _put_off(email)
        return False
    email.status = OutgoingEmail.Status.SENT if sent else OutgoingEmail.Status.SKIPPED
    email.sent_at = timezone.now() if sent else None
    email.save(update_fields=["status", "sent_at"])
    logger.info("e-mail %s %s: %s", email.pk, email.status, email.kind)
    return sent


def _compose_and_send(email: OutgoingEmail) -> bool:
    with translation.override(email.user.language):
        message = import_string(settings.EMAIL_KINDS[email.kind])(email)
    if message is None:
        return False
    # The same at every attempt: a mailbox shows an e-mail once whose sending was cut short.
    domain = parseaddr(message.from_email)[1].rpartition("@")[2]
    message.extra_headers["Message-ID"] = (
        f"<email.{email.pk}.{email.created_at:%Y%m%d%H%M%S}@{domain}>"
    )
    message.send()
    return True


def sweep() -> int:
    """Send what is due: the bell was lost, or an attempt failed; the number sent."""
    due = OutgoingEmail.objects.filter(
        status=OutgoingEmail.Status.PENDING, next_attempt_at__lte=timezone.now()
    )
    return sum(send(pk) for pk in due.order_by("next_attempt_at").values_list("pk", flat=True)[:50])


def send_again(emails: Iterable[OutgoingEmail]) -> int:
    """Queue a copy of each, made of how things are now; the number queued."""
    with transaction.atomic():
        copies = [
            queue_email(kind=email.kind, user=email.user, subject=email.subject) for email in emails
        ]
    return len(copies)


def purge() -> int:
    """Forget rows older than 30 days; the number forgotten."""
    return OutgoingEmail.objects.filter(created_at__lt=timezone.now() - KEPT).delete()[0]


def _put_off(email: OutgoingEmail) -> None:
    if email.attempts > len(RETRY_MINUTES):
        email.status = OutgoingEmail.Status.FAILED
    else:
        minutes = RETRY_MINUTES[email.attempts - 1]
        email.next_attempt_at = timezone.now() + timedelta(minutes=minutes)
    email.save(update_fields=["status", "next_attempt_at"])
