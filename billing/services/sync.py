"""From Stripe's objects to our rows.

Whatever happened, and in whatever order we hear of it: the object is fetched as it is now, under
the lock of its customer, and written. So events that come twice, late or out of order end alike.
"""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager

import stripe
from django.db import transaction

from billing import shapes
from billing.gateway import asking
from billing.models import (
    Invoice,
    Payment,
    StripeCustomer,
    Subscription,
    SubscriptionAttempt,
)
from billing.services import announce, fetch
from billing.services.customers import locked
from billing.services.refunding import write_refunds
from billing.shapes import Object, id_of

logger = logging.getLogger(__name__)


def sync_subscription(stripe_id: str) -> Subscription | None:
    """Fetch a subscription and its latest invoice, and write both; None for a stranger's."""
    customer = _customer(id_of(fetch.subscription(stripe_id)["customer"]))
    if customer is None:
        return None
    with locked(customer.user):
        return pull_subscription(customer, stripe_id)


def sync_invoice(stripe_id: str) -> Invoice | None:
    """Fetch an invoice with its payments, and the subscription that it is for; write them."""
    data = fetch.invoice(stripe_id)
    customer = _customer(id_of(data["customer"]))
    if customer is None:
        return None
    with locked(customer.user):
        if subscription := shapes.invoice_subscription(data):
            pull_subscription(customer, subscription)
        return write_invoice(customer, fetch.invoice(stripe_id))


def sync_payment(intent_id: str) -> Payment | None:
    """Fetch the refunds of a payment, after the payment itself if it is not known yet."""
    if not Payment.objects.filter(stripe_id=intent_id).exists():
        invoice = fetch.invoice_of_intent(intent_id)
        if not invoice or sync_invoice(invoice) is None:
            return None
    with _payment_lock(intent_id):
        payment = Payment.objects.select_for_update().get(stripe_id=intent_id)
        write_refunds(payment, fetch.refunds_of(intent_id))
        return payment


def _payment_lock(intent_id: str) -> AbstractContextManager[object]:
    payment = Payment.objects.select_related("user").get(stripe_id=intent_id)
    return locked(payment.user) if payment.user else transaction.atomic()


def _customer(stripe_id: str) -> StripeCustomer | None:
    found = StripeCustomer.objects.filter(stripe_id=stripe_id).select_related("user").first()
    if found is None:
        logger.warning("Stripe told of a customer who is not ours: %s", stripe_id)
    return found


def pull_subscription(customer: StripeCustomer, stripe_id: str) -> Subscription:
    """As `sync_subscription`, by one who holds the customer's lock."""
    return write_subscription(customer, fetch.subscription(stripe_id))


def write_subscription(customer: StripeCustomer, data: Object) -> Subscription:
    """Write a subscription that was fetched under the customer's lock."""
    invoice = fetch.latest_invoice(data)
    before = Subscription.objects.filter(stripe_id=data["id"]).first()
    fields = shapes.subscription_fields(data, invoice, before)
    if fields["status"] not in Subscription.ENDED and _has_another(customer, data["id"]):
        fields["problem"] = Subscription.Problem.DUPLICATE
    row, _created = Subscription.objects.update_or_create(
        stripe_id=data["id"], defaults=fields, create_defaults={**fields, "user": customer.user}
    )
    if row.problem:
        logger.error("%s opens nothing: %s", row.pk, row.problem)
    _close_attempt(row, data)
    if invoice is not None:
        write_invoice(customer, invoice)
    announce.subscription(before, row)
    if not row.is_live:
        for owed in row.invoices.filter(status=Invoice.Status.OPEN):
            write_invoice(customer, fetch.invoice(owed.stripe_id))
        _make_room(customer)
    return row


def _has_another(customer: StripeCustomer, stripe_id: str) -> bool:
    """Whether the user has another live one: asked of Stripe, for it may have ended unheard of."""
    others = Subscription.objects.live().filter(user=customer.user).exclude(stripe_id=stripe_id)
    for other in list(others):
        pull_subscription(customer, other.stripe_id)
    return others.all().exists()


def _make_room(customer: StripeCustomer) -> None:
    """Once a subscription has ended, one that stood back for it counts."""
    waiting = Subscription.objects.filter(
        user=customer.user, problem=Subscription.Problem.DUPLICATE
    ).exclude(status__in=Subscription.ENDED)
    for one in waiting:
        pull_subscription(customer, one.stripe_id)


def _close_attempt(row: Subscription, data: Object) -> None:
    attempt = (data.get("metadata") or {}).get("attempt", "")
    wished = SubscriptionAttempt.objects.filter(pk=attempt, user=row.user, is_open=True)
    wished.update(is_open=False, subscription=row)


def write_invoice(customer: StripeCustomer, data: Object) -> Invoice:
    """Write an invoice that was fetched, with its payments, under the customer's lock.

    One that is open though its subscription has ended is voided: it would be paid for nothing.
    """
    row = _write_invoice(customer, data)
    if row.status == Invoice.Status.OPEN and not row.is_payable:
        row = _write_invoice(customer, _voided(row.stripe_id))
    return row


def _voided(stripe_id: str) -> Object:
    try:
        with asking():
            stripe.Invoice.void_invoice(stripe_id)
    except stripe.InvalidRequestError as error:  # paid or voided meanwhile, or being paid
        logger.warning("%s was not voided: %s", stripe_id, error.code)
    return fetch.invoice(stripe_id)


def _write_invoice(customer: StripeCustomer, data: Object) -> Invoice:
    before = Invoice.objects.filter(stripe_id=data["id"]).first()
    subscription = Subscription.objects.filter(stripe_id=shapes.invoice_subscription(data)).first()
    fields = {**shapes.invoice_fields(data), "subscription": subscription, "user": customer.user}
    row, _created = Invoice.objects.update_or_create(stripe_id=data["id"], defaults=fields)
    payments = [_write_payment(row, intent) for intent in shapes.intents(data)]
    announce.invoice(before, row, payments, is_first=shapes.is_first(data))
    return row


def _write_payment(invoice: Invoice, intent: Object) -> Payment:
    before = Payment.objects.filter(stripe_id=intent["id"]).first()
    fields = shapes.payment_fields(intent, invoice.paid_at)
    row, _created = Payment.objects.update_or_create(
        stripe_id=intent["id"],
        defaults=fields,
        create_defaults={**fields, "user": invoice.user, "invoice": invoice},
    )
    announce.payment(before, row)
    return row
