"""What Stripe tells us: which objects an event is about. The objects are fetched, never believed.

dj-stripe's view checks the signature, keeps the event once, and sends these signals in one
transaction: what fails here is rolled back, answered with 500, and sent again by Stripe.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.dispatch import receiver
from djstripe.event_handlers import djstripe_receiver
from djstripe.models import Event, WebhookEventTrigger
from djstripe.signals import webhook_pre_process

from billing.models import StripeCustomer
from billing.services.sync import sync_invoice, sync_payment, sync_subscription
from billing.shapes import Object, id_of


def _subscription(found: Object) -> None:
    sync_subscription(found["id"])


def _invoice(found: Object) -> None:
    sync_invoice(found["id"])


def _invoice_payment(found: Object) -> None:
    sync_invoice(id_of(found["invoice"]))


def _checkout(found: Object) -> None:
    if subscription := id_of(found.get("subscription")):
        sync_subscription(subscription)


def _refunded(found: Object) -> None:
    if intent := id_of(found.get("payment_intent")):
        sync_payment(intent)


# Events, and what to do with the object that they are about.
HANDLERS: dict[str, Callable[[Object], None]] = {
    "customer.subscription.created": _subscription,
    "customer.subscription.updated": _subscription,
    "customer.subscription.deleted": _subscription,
    "customer.subscription.paused": _subscription,
    "customer.subscription.resumed": _subscription,
    "invoice.finalized": _invoice,
    "invoice.paid": _invoice,
    "invoice.payment_failed": _invoice,
    "invoice.payment_action_required": _invoice,
    "invoice.marked_uncollectible": _invoice,
    "invoice.voided": _invoice,
    "invoice.updated": _invoice,
    "invoice_payment.paid": _invoice_payment,
    "checkout.session.completed": _checkout,
    "charge.refunded": _refunded,
    "refund.created": _refunded,
    "refund.updated": _refunded,
    "refund.failed": _refunded,
}
# Those that only dj-stripe's own tables follow.
FOLLOWED = ("customer.created", "customer.updated", "customer.deleted", "charge.dispute.created")
EVENTS = (*HANDLERS, *FOLLOWED)


@djstripe_receiver(list(HANDLERS))
def handle(sender: type[Event], event: Event, **_: Any) -> None:
    """Bring our rows to what the object is now."""
    HANDLERS[event.type](event.data["object"])


@receiver(webhook_pre_process, sender=WebhookEventTrigger)
def take_turns(sender: type[WebhookEventTrigger], instance: WebhookEventTrigger, **_: Any) -> None:
    """Events of one customer one after the other, from before dj-stripe writes its own rows.

    Two at once would each fetch and then save, and the older of the two could win there.
    """
    about = (instance.json_body.get("data") or {}).get("object") or {}
    customer = about.get("id") if about.get("object") == "customer" else about.get("customer")
    list(StripeCustomer.objects.select_for_update().filter(stripe_id=id_of(customer) or "-"))
