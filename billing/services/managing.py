"""A subscription that there is: find, cancel, resume, move to another plan, withdraw from."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import stripe
from django.utils import timezone
from django.utils.translation import gettext as _

from billing.gateway import asking
from billing.models import Payment, Refund, StripeCustomer, Subscription
from billing.plans import Plan
from billing.services import fetch
from billing.services.customers import locked
from billing.services.refunding import Reason, request_refund
from billing.services.subscribing import price_of
from billing.services.sync import pull_subscription, write_subscription
from billing.shapes import Object, is_first, is_proration
from recoloca.errors import DomainError, ErrorCode

if TYPE_CHECKING:
    from accounts.models import User

Status = Subscription.Status
PAID = (Status.ACTIVE, Status.TRIALING)
WITHDRAWAL = timedelta(days=7)
ID = re.compile(r"sub_[0-9a-z]{20}", re.ASCII)
# Our words for why somebody leaves: Stripe's for its statistics. Any other is "other".
REASONS = {
    "too_expensive": "too_expensive",
    "missing_features": "missing_features",
    "low_quality": "low_quality",
    "switched_service": "switched_service",
    "too_complex": "too_complex",
    "customer_service": "customer_service",
    "no_longer_needed": "unused",
    "found_a_job": "unused",
}


def current_subscription(user: User) -> Subscription | None:
    """The one that has not ended, paid or not."""
    return Subscription.objects.live().filter(user=user).first()


def find_subscription(*, user: User, subscription_id: str) -> Subscription:
    """One of the user's own; raises NOT_FOUND."""
    found = None
    if ID.fullmatch(subscription_id):
        found = Subscription.objects.visible_to(user).filter(pk=subscription_id).first()
    if found is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return found


def cancel(*, subscription: Subscription, reason: str = "", feedback: str = "") -> Subscription:
    """End it with its period, or at once where it is not paid; again changes nothing."""
    with locked(subscription.user) as customer:
        row = pull_subscription(customer, subscription.stripe_id)
        if not row.is_live or row.cancel_at_period_end:
            return row
        told: Any = {"feedback": REASONS.get(reason, "other"), "comment": feedback[:5000]}
        with asking():
            if row.status in PAID:
                data = stripe.Subscription.modify(
                    row.stripe_id, cancel_at_period_end=True, cancellation_details=told
                )
            else:
                data = stripe.Subscription.cancel(row.stripe_id, cancellation_details=told)
        row = write_subscription(customer, data.to_dict())
        row.cancel_reason, row.cancel_feedback = reason, feedback
        row.save(update_fields=["cancel_reason", "cancel_feedback"])
        return row


def resume(*, subscription: Subscription) -> Subscription:
    """Take a cancellation back; raises CONFLICT once it has ended."""
    with locked(subscription.user) as customer:
        data = fetch.subscription(subscription.stripe_id)
        row = write_subscription(customer, data)
        if not row.is_live:
            raise _conflict(_("This subscription has ended."))
        if not row.cancel_at_period_end:
            return row
        with asking():
            if data.get("cancel_at_period_end"):
                resumed = stripe.Subscription.modify(row.stripe_id, cancel_at_period_end=False)
            else:
                resumed = stripe.Subscription.modify(row.stripe_id, cancel_at="")
        return write_subscription(customer, resumed.to_dict())


def change_plan(*, subscription: Subscription, plan: Plan) -> Subscription:
    """Move to another plan now, with proration; raises PAYMENT_FAILED, CONFLICT."""
    with locked(subscription.user) as customer:
        data = fetch.subscription(subscription.stripe_id)
        row = write_subscription(customer, data)
        if row.status not in PAID:
            raise _conflict(_("The plan can be changed once the subscription is paid."))
        if row.tier == plan.tier:
            return row
        with asking():
            changed = stripe.Subscription.modify(
                row.stripe_id,
                items=_moved(data, plan),
                proration_behavior="always_invoice",
                payment_behavior="error_if_incomplete",
            )
        return write_subscription(customer, changed.to_dict())


def preview_change(*, subscription: Subscription, plan: Plan) -> int:
    """What `change_plan` would charge now, in centavos; below zero is kept for later charges.

    Raises CONFLICT where the plan cannot be changed.
    """
    data = fetch.subscription(subscription.stripe_id)
    if data["status"] not in PAID:
        raise _conflict(_("The plan can be changed once the subscription is paid."))
    with asking():
        preview = stripe.Invoice.create_preview(
            subscription=subscription.stripe_id,
            subscription_details={
                "items": _moved(data, plan),
                "proration_behavior": "always_invoice",
            },
        ).to_dict()
    prorated = sum(line["amount"] for line in preview["lines"]["data"] if is_proration(line))
    return int(prorated + (preview.get("starting_balance") or 0))


def _moved(data: Object, plan: Plan) -> Any:
    """The item of a subscription, at another plan's price."""
    return [{"id": data["items"]["data"][0]["id"], "price": price_of(plan)}]


def can_withdraw(subscription: Subscription) -> bool:
    """Whether it has begun, or has something to refund, and that was at most 7 days ago."""
    if timezone.now() > subscription.started_at + WITHDRAWAL:
        return False
    begun = subscription.is_live and subscription.status != Status.INCOMPLETE
    return begun or any(row.refundable for row in _payments(subscription))


def withdraw(*, subscription: Subscription, actor: User) -> list[Refund]:
    """The right of withdrawal (CDC art. 49): within 7 days, end it now and refund everything.

    By the customer or by staff with `billing.withdraw_subscription`; raises CONFLICT after 7 days.
    """
    own = actor.pk == subscription.user_id
    if not own and not actor.has_perm("billing.withdraw_subscription"):
        raise DomainError(ErrorCode.PERMISSION_DENIED)
    with locked(subscription.user) as customer:
        row = pull_subscription(customer, subscription.stripe_id)
        if not can_withdraw(row):
            raise _conflict(_("The 7 days for withdrawing are over."))
        if row.is_live:
            _end_now(customer, row)
        _take_credit_back(customer, row)
        payments = _payments(row).select_for_update(of=("self",))
        staff = None if own else actor
        refunds = [
            request_refund(payment, payment.refundable, Reason.WITHDRAWAL, staff=staff)
            for payment in payments
            if payment.refundable
        ]
    for refund in refunds:
        refund.refresh_from_db()
    return refunds


def _payments(subscription: Subscription) -> Any:
    return Payment.objects.filter(invoice__subscription=subscription)


def _end_now(customer: StripeCustomer, row: Subscription) -> None:
    with asking():
        ended = stripe.Subscription.cancel(row.stripe_id)
    write_subscription(customer, ended.to_dict())


def _take_credit_back(customer: StripeCustomer, row: Subscription) -> None:
    """All that was paid goes back to the card, so what a smaller plan has credited does not stay.

    Credit from before the subscription, that has paid a part of it, is given back as well.
    """
    invoices = fetch.every(stripe.Invoice, subscription=row.stripe_id)
    before = next((one["starting_balance"] for one in invoices if is_first(one)), 0)
    with asking():
        stripe.Customer.modify(customer.stripe_id, balance=before)


def _conflict(words: str) -> DomainError:
    return DomainError(ErrorCode.CONFLICT, words)
