"""What people and their servers are told when rows change: by comparing before and after.

Called under the customer's lock in the transaction of the change, so nothing is told twice, and
nothing of what is rolled back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import override

from billing.models import Invoice, Payment, Refund, Subscription
from billing.plans import PAID
from notifications.services import notify, publish
from recoloca.api.times import written

if TYPE_CHECKING:
    from accounts.models import User

PLAN_PAGE = "/billing/"
Status = Payment.Status


def subscription(before: Subscription | None, row: Subscription) -> None:
    """Begun, moved to another plan, canceled, resumed, ended."""
    if not row.tier:
        return
    now = timezone.now()
    opened = before is not None and before.opens(now)
    if row.opens(now) and not opened:
        _tell(row.user, "subscription_created", row.pk, plan=_plan(row))
        publish(user=row.user, event="subscription.created", subject=row.pk, data=_facts(row))
    elif before is not None and row.opens(now) and before.tier != row.tier:
        _tell(row.user, "subscription_changed", _moment_of(row), plan=_plan(row))
        _updated(row)
    if before is not None and before.is_live and before.status != Subscription.Status.INCOMPLETE:
        _ending(before, row)


def _ending(before: Subscription, row: Subscription) -> None:
    canceled, was_canceled = row.end_of_service is not None, before.end_of_service is not None
    if canceled and not was_canceled:
        if row.is_live:
            end = written(row.current_period_end)
            _tell(row.user, "subscription_canceled", _moment_of(row), end=end)
        # As the API answers whoever cancels, though the service goes on until its end.
        end_of_service = written(row.end_of_service or timezone.now())
        facts = {**_facts(row), "status": "canceled", "end_of_service": end_of_service}
        subject = _moment_of(row)
        publish(user=row.user, event="subscription.canceled", subject=subject, data=facts)
    elif was_canceled and (not canceled or not row.is_live):
        _updated(row)
    if not row.is_live:
        _tell(row.user, "subscription_ended", row.pk)


def invoice(
    before: Invoice | None, row: Invoice, payments: Sequence[Payment], *, is_first: bool
) -> None:
    """A failed attempt. Of the first invoice the customer is told where they subscribe."""
    tried = row.attempts > (before.attempts if before else 0)
    if row.user is None or row.status != Invoice.Status.OPEN or not tried:
        return
    subject = f"{row.pk}:{row.attempts}"
    if any(payment.status == Status.FAILED for payment in payments):
        if not is_first:
            _payment_failed(row.user, row, subject)
        retry = {"next_attempt_at": written(row.next_attempt_at)} if row.next_attempt_at else {}
        data = {**_paid(payments[-1]), **retry}
        publish(user=row.user, event="payment.failed", subject=subject, data=data)
    elif not is_first:
        _tell(row.user, "payment_action_needed", subject)


def _payment_failed(user: User, row: Invoice, subject: str) -> None:
    retry = {"retry_on": written(row.next_attempt_at)} if row.next_attempt_at else {}
    _tell(user, "payment_failed", subject, amount=row.amount, **retry)


def payment(before: Payment | None, row: Payment) -> None:
    """Succeeded."""
    succeeded = before is not None and before.status == Status.SUCCEEDED
    if row.user is None or row.status != Status.SUCCEEDED or succeeded or not row.amount:
        return
    _tell(row.user, "payment_succeeded", row.pk, amount=row.amount)
    publish(user=row.user, event="payment.succeeded", subject=row.pk, data=_paid(row))


def refund(row: Refund) -> None:
    """Carried out."""
    user = row.payment.user
    if user is not None:
        _tell(user, "payment_refunded", row.pk, amount=row.amount)
        data = {**_paid(row.payment), "amount_cents": row.amount}
        publish(user=user, event="payment.refunded", subject=row.pk, data=data)


def _updated(row: Subscription) -> None:
    publish(user=row.user, event="subscription.updated", subject=_moment_of(row), data=_facts(row))


def _tell(user: User, kind: str, subject: str, **params: str | int | float) -> None:
    notify(user=user, kind=kind, subject=subject, params=params, action_url=PLAN_PAGE)


def _plan(row: Subscription) -> str:
    # The English source: the notification is read in whatever language is chosen by then.
    with override("en"):
        return str(PAID[row.tier].name)


def _moment_of(row: Subscription) -> str:
    """A subject for what can happen to a subscription more than once."""
    return f"{row.pk}:{row.updated_at.timestamp():.6f}"


def _facts(row: Subscription) -> dict[str, Any]:
    return {
        "subscription_id": row.pk,
        "user_id": row.user_id,
        "plan_id": PAID[row.tier].id,
        "status": str(row.status),
    }


def _paid(row: Payment) -> dict[str, Any]:
    return {
        "payment_id": row.pk,
        "subscription_id": row.invoice.subscription_id,
        "amount_cents": row.amount,
        "currency": row.currency,
    }
