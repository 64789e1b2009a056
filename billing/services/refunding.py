"""Giving money back: a row first, then Stripe with the row's id as idempotency key.

The payment's row is the lock, and `amount_refunded` counts what was asked for and has not failed:
so however many ask at once, never more is given back than was paid. What stands as credit for the
customer's next bills has been given back already, in that form.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import stripe
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from billing.gateway import asking
from billing.models import Payment, Refund, StripeCustomer
from billing.roles import refund_limits
from billing.services import announce, fetch
from billing.shapes import Object, moment
from recoloca.errors import DomainError, ErrorCode
from recoloca.money import reais

if TYPE_CHECKING:
    from accounts.models import User

logger = logging.getLogger(__name__)
Status, Reason = Refund.Status, Refund.Reason
FAILED = (Status.FAILED, Status.CANCELED)
# Stripe's words for our reasons; what is not among them is the customer's wish.
TOLD: dict[str, Any] = {Reason.DUPLICATE: "duplicate", Reason.FRAUDULENT: "fraudulent"}


def refund(
    *,
    payment: Payment,
    amount: int | None,
    reason: str,
    note: str = "",
    actor: User,
    seen: int | None = None,
) -> Refund:
    """Give back `amount` centavos, or all that is left and not credited.

    `seen` is what had been refunded when the actor decided: a form that is sent twice, or by two
    colleagues, refunds once. Raises CONFLICT if it is otherwise now, PERMISSION_DENIED (permission
    or limits of the actor), VALIDATION_ERROR (more than is left) and SERVICE_UNAVAILABLE (the
    customer's credit is not known). The refund is REQUESTED still
    if Stripe did not answer; it is asked again later.
    """
    with transaction.atomic():
        # Two payments of one customer share the credit, so their refunds go one after the other.
        customer = StripeCustomer.objects.select_for_update().filter(user=payment.user_id).first()
        locked = Payment.objects.select_for_update().get(pk=payment.pk)
        if seen not in (None, locked.amount_refunded):
            raise DomainError(
                ErrorCode.CONFLICT, _("This payment has been refunded meanwhile. Look at it again.")
            )
        left = min(locked.refundable, _paid_beyond_credit(customer, locked))
        row = _request(locked, left, amount, reason, note, actor)
    row.refresh_from_db()
    return row


def _paid_beyond_credit(customer: StripeCustomer | None, payment: Payment) -> int:
    """What the customer has paid and can still have back, less their credit, in centavos."""
    if customer is None or not customer.stripe_id:
        return payment.refundable
    paid = Payment.objects.filter(user=customer.user_id, status=Payment.Status.SUCCEEDED)
    total = sum(one.refundable for one in paid)
    return max(0, total - fetch.credit_of(customer.stripe_id))


def _request(
    locked: Payment, left: int, amount: int | None, reason: str, note: str, actor: User
) -> Refund:
    wanted = left if amount is None else amount
    if not 0 < wanted <= left:
        words = _("Between R$ 0,01 and %(left)s can be refunded.") % {"left": reais(left)}
        if not left:
            words = _("Nothing is left to refund of this payment.")
        if left < locked.refundable:
            words = f"{words} {_('The rest counts towards the next bills of the customer.')}"
        raise DomainError(ErrorCode.VALIDATION_ERROR, details={"amount": [words]})
    _require_within_limits(actor, wanted)
    return request_refund(locked, wanted, reason, note, staff=actor)


def _require_within_limits(actor: User, amount: int) -> None:
    if actor.has_perm("billing.refund_any_amount"):
        return
    if not actor.has_perm("billing.refund_payment"):
        raise DomainError(ErrorCode.PERMISSION_DENIED)
    # Their own row keeps two refunds of theirs from passing the day's limit side by side.
    get_user_model().objects.select_for_update().get(pk=actor.pk)
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    given = Refund.objects.filter(staff=actor, created_at__gte=today).exclude(status__in=FAILED)
    total = given.aggregate(total=Sum("amount"))["total"] or 0
    limits = refund_limits(actor)
    if amount > limits.once or total + amount > limits.day:
        words = _("You may refund %(once)s at once and %(day)s a day.") % {
            "once": reais(limits.once),
            "day": reais(limits.day),
        }
        raise DomainError(ErrorCode.PERMISSION_DENIED, words)


def request_refund(
    payment: Payment, amount: int, reason: str, note: str = "", staff: User | None = None
) -> Refund:
    """Write the row of a refund of a payment that is locked, and send it once that is committed."""
    row = Refund.objects.create(
        payment=payment, amount=amount, reason=reason, note=note, staff=staff
    )
    _count(payment)
    transaction.on_commit(lambda: _try_to_send(row.pk))
    return row


def _try_to_send(refund_id: str) -> None:
    try:
        send_refund(refund_id)
    except DomainError as error:
        logger.warning("%s waits to be sent again: %s", refund_id, error.code.value)


def send_refund(refund_id: str) -> bool:
    """Ask Stripe for a refund that was requested; false if it was sent already.

    Raises SERVICE_UNAVAILABLE, after which the refund waits for the next sweep.
    """
    with transaction.atomic():
        row = (
            Refund.objects.select_for_update(of=("self",))
            .select_related("payment")
            .get(pk=refund_id)
        )
        if row.status != Status.REQUESTED:
            return False
        payment = Payment.objects.select_for_update().get(pk=row.payment_id)
        try:
            _write(row, _ask(row))
        except stripe.InvalidRequestError as error:
            row.status, row.error = Status.FAILED, (error.user_message or str(error))[:200]
            row.save(update_fields=["status", "error"])
            logger.error("%s was refused by Stripe: %s", row.pk, error.code)
        _count(payment)
    return True


def _ask(row: Refund) -> Object:
    with asking():
        return stripe.Refund.create(
            payment_intent=row.payment.stripe_id,
            amount=row.amount,
            reason=TOLD.get(row.reason, "requested_by_customer"),
            metadata={"refund": row.pk},
            idempotency_key=row.pk,
        ).to_dict()


def send_waiting_refunds() -> int:
    """Send what was requested and not answered; their number."""
    waiting = Refund.objects.filter(status=Status.REQUESTED).values_list("pk", flat=True)
    return sum(send_refund(pk) for pk in waiting)


def write_refunds(payment: Payment, found: list[Object]) -> None:
    """Write what Stripe knows of the refunds of a payment that is locked."""
    for data in found:
        wanted = (data.get("metadata") or {}).get("refund", "")
        rows = Refund.objects.select_for_update().filter(payment=payment)
        row = rows.filter(stripe_id=data["id"]).first() or rows.filter(pk=wanted).first()
        if row is None:
            created = moment(data["created"]) or timezone.now()
            row = Refund(payment=payment, amount=data["amount"], created_at=created)
            row.reason = data["reason"] if data.get("reason") in Reason.values else ""
        _write(row, data)
    _count(payment)


def _write(row: Refund, data: Object) -> None:
    before = row.status
    row.stripe_id, row.status = data["id"], data["status"]
    row.error = (data.get("failure_reason") or "")[:200]
    row.save()
    if row.status == Status.SUCCEEDED and before != Status.SUCCEEDED:
        announce.refund(row)


def _count(payment: Payment) -> None:
    given = payment.refunds.exclude(status__in=FAILED).aggregate(total=Sum("amount"))["total"] or 0
    # What was made at Stripe meanwhile may leave no room for one of ours, which Stripe will refuse.
    payment.amount_refunded = min(given, payment.amount)
    payment.save(update_fields=["amount_refunded"])
