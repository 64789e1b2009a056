"""Webhooks of Stripe that got stuck, processed again."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from djstripe.models import Event, WebhookEventTrigger

logger = logging.getLogger(__name__)
# Stripe itself tries for three days; what is older is for the reconciliation.
STUCK_FOR = timedelta(days=3)
KEPT = timedelta(days=30)


@transaction.atomic
def retry_webhook(trigger_id: int) -> bool:
    """Process a delivery anew, also one that was processed before; false if it was not signed.

    Handlers read the objects from Stripe as they are now, so running them again is harmless.
    Raises what they raise, and then nothing has changed.
    """
    trigger = WebhookEventTrigger.objects.select_for_update().get(pk=trigger_id)
    if not trigger.valid:
        return False
    known = trigger.event
    trigger.process()
    if known is not None:  # then processing found the event, and left its handlers alone
        known.invoke_webhook_handlers()
    return True


def retry_stuck_webhooks() -> int:
    """Process again what was signed and failed; the number that went well."""
    young = timezone.now() - STUCK_FOR
    stuck = WebhookEventTrigger.objects.filter(valid=True, processed=False, created__gt=young)
    return sum(map(_retried, stuck.order_by("pk").values_list("pk", flat=True)))


def _retried(trigger_id: int) -> bool:
    try:
        return retry_webhook(trigger_id)
    except Exception:  # whatever a handler raised is logged, and must not stop the others
        logger.exception("the webhook %s is stuck still", trigger_id)
        return False


def purge_webhooks() -> int:
    """Forget deliveries and their events after a month, for they hold names; their number."""
    old = timezone.now() - KEPT
    gone: int = WebhookEventTrigger.objects.filter(created__lt=old).delete()[0]
    Event.objects.filter(djstripe_created__lt=old).delete()
    return gone
