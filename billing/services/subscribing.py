"""Subscribing with a payment method; checkout.py has the other way, on a page of Stripe's.

A wish to subscribe is a row, committed before Stripe is asked, and its id is the idempotency key.
While it is not known what Stripe has done the row stays open, so who tries again, whatever crashed
or timed out, finds what was made instead of paying twice. All of a user goes one after the other,
by the lock of their customer's row.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import stripe
from django.utils import timezone
from django.utils.translation import gettext as _

from billing import shapes
from billing.gateway import asking
from billing.models import StripeCustomer, Subscription, SubscriptionAttempt
from billing.plans import BY_ID, Plan
from billing.services import fetch
from billing.services.customers import ensure_customer, locked
from billing.services.sync import pull_subscription, write_subscription
from billing.shapes import Object
from recoloca.errors import DomainError, ErrorCode

if TYPE_CHECKING:
    from accounts.models import User

logger = logging.getLogger(__name__)
INCOMPLETE = Subscription.Status.INCOMPLETE
# No request is in flight for so long.
SETTLED = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class ToDo:
    """What is left for the customer to do: confirm a payment (3-D Secure)."""

    client_secret: str
    next_action_url: str


@dataclass(frozen=True, slots=True)
class Subscribed:
    """A subscription just made; `payment` where the bank wants the customer's confirmation."""

    subscription: Subscription
    payment: ToDo | None = None


def find_plan(plan_id: str) -> Plan:
    """By its id, e.g. plan_basic; raises VALIDATION_ERROR."""
    if plan_id not in BY_ID:
        raise DomainError(
            ErrorCode.VALIDATION_ERROR, details={"plan_id": [_("There is no such plan.")]}
        )
    return BY_ID[plan_id]


def subscribe(*, user: User, plan: Plan, payment_method_id: str) -> Subscribed:
    """Subscribe with a payment method.

    Raises PAYMENT_FAILED, SUBSCRIPTION_ALREADY_EXISTS, and VALIDATION_ERROR for a payment method
    that does not exist.
    """
    ensure_customer(user)
    made = None
    while made is None:  # another request was faster with the same attempt, and was declined
        attempt = open_attempt(user)
        with locked(user) as customer:
            attempt.refresh_from_db()
            try:
                made = _subscribe(customer, attempt, plan, payment_method_id)
            except DomainError as error:
                if error.code is ErrorCode.PAYMENT_FAILED:
                    _close(attempt, declined=payment_method_id)
                raise
    return made


def _subscribe(
    customer: StripeCustomer, attempt: SubscriptionAttempt, plan: Plan, payment_method: str
) -> Subscribed | None:
    """None if the attempt ended meanwhile, with another payment method."""
    if attempt.session_id:
        expire_session(attempt.session_id)
    wish = {"attempt": attempt.pk, "payment_method": payment_method}
    made = existing(customer, plan, wish)
    if made is None and not attempt.is_open:
        if attempt.declined == payment_method:  # the same click, twice
            raise DomainError(ErrorCode.PAYMENT_FAILED)
        return None
    made = made or _create(customer, attempt, plan, wish)
    # Fetched, for an answer to a repeated request is as old as the first.
    data = fetch.subscription(made["id"])
    return _answer(customer, write_subscription(customer, data), data)


def open_attempt(user: User) -> SubscriptionAttempt:
    """The wish that is under way, or a new one; raises SUBSCRIPTION_ALREADY_EXISTS."""
    with locked(user) as customer:
        for live in Subscription.objects.live().filter(user=user).exclude(status=INCOMPLETE):
            # Asked of Stripe, for it may have ended unheard of.
            if pull_subscription(customer, live.stripe_id).is_live:
                raise DomainError(ErrorCode.SUBSCRIPTION_ALREADY_EXISTS)
        return SubscriptionAttempt.objects.get_or_create(user=user, is_open=True)[0]


def existing(customer: StripeCustomer, plan: Plan, wish: dict[str, str]) -> Object | None:
    """An unpaid subscription of this same wish; one of another wish makes room.

    Raises SUBSCRIPTION_ALREADY_EXISTS. Asks Stripe, for it may know more than we do.
    """
    for data in _known_to_stripe(customer):
        if data["status"] in Subscription.ENDED:
            continue
        row = write_subscription(customer, data)
        if row.is_live and row.status != INCOMPLETE:
            raise DomainError(ErrorCode.SUBSCRIPTION_ALREADY_EXISTS)
        if row.is_live:
            wished = (data.get("metadata") or {}).get("payment_method")
            if (row.tier, wished) == (plan.tier, wish.get("payment_method")):
                return data
            _cancel_unpaid(customer, row)
    return None


def _known_to_stripe(customer: StripeCustomer) -> list[Object]:
    try:
        return fetch.subscriptions_of(customer.stripe_id)
    except stripe.InvalidRequestError as error:
        raise _gone(customer) from error


def _gone(customer: StripeCustomer) -> DomainError:
    """Somebody deleted the customer at Stripe: the next try makes another."""
    customer.stripe_id = ""
    customer.save(update_fields=["stripe_id"])
    return DomainError(ErrorCode.SERVICE_UNAVAILABLE, retry_after=1)


def _create(
    customer: StripeCustomer, attempt: SubscriptionAttempt, plan: Plan, wish: dict[str, str]
) -> Object:
    """Make it at Stripe. The attempt stays open only if it is unknown whether that happened."""
    method = _attach(customer, attempt, wish["payment_method"])
    price = price_of(plan)
    try:
        with asking():
            return stripe.Subscription.create(
                customer=customer.stripe_id,
                items=[{"price": price}],
                default_payment_method=method,
                payment_behavior="allow_incomplete",
                metadata=wish,
                idempotency_key=attempt.pk,
            ).to_dict()
    except stripe.IdempotencyError as error:
        # The key was used with another card: that request is on its way still, or has failed.
        if attempt.created_at < timezone.now() - SETTLED:
            _close(attempt)
        raise DomainError(ErrorCode.SERVICE_UNAVAILABLE, retry_after=5) from error
    except stripe.InvalidRequestError as error:
        # Not the customer's mistake: the shop is not set up as it should be.
        logger.error("Stripe refused a subscription: %s", error.code or error.param)
        _close(attempt)
        raise DomainError(ErrorCode.SERVICE_UNAVAILABLE) from error


def _attach(customer: StripeCustomer, attempt: SubscriptionAttempt, payment_method: str) -> str:
    """The id of the payment method as the customer's; raises VALIDATION_ERROR."""
    try:
        with asking():
            return stripe.PaymentMethod.attach(
                payment_method,
                customer=customer.stripe_id,
                idempotency_key=f"{attempt.pk}-{payment_method}",
            ).id
    except stripe.InvalidRequestError as error:
        _close(attempt)
        if error.param == "customer":
            raise _gone(customer) from error
        words = _("This payment method cannot be used.")
        details = {"payment_method_id": [words]}
        raise DomainError(ErrorCode.VALIDATION_ERROR, details=details) from error


def price_of(plan: Plan) -> str:
    """The id of a plan's price at Stripe; raises SERVICE_UNAVAILABLE where it was never made."""
    with asking():
        found = stripe.Price.list(lookup_keys=[plan.lookup_key], active=True, limit=1)
    if not found.data:
        raise DomainError(ErrorCode.SERVICE_UNAVAILABLE)
    return found.data[0].id


def _answer(customer: StripeCustomer, row: Subscription, data: Object) -> Subscribed:
    """What a subscription just made means: paid, to be confirmed, or declined, and then gone."""
    if row.status != INCOMPLETE and row.is_live:
        return Subscribed(row)
    invoice = fetch.latest_invoice(data) or {}
    intent = next(iter(shapes.intents(invoice)), {})
    if intent.get("status") not in ("requires_action", "processing"):
        if row.is_live:
            _cancel_unpaid(customer, row)
        raise DomainError(ErrorCode.PAYMENT_FAILED)
    redirect = (intent.get("next_action") or {}).get("redirect_to_url") or {}
    url = redirect.get("url") or invoice.get("hosted_invoice_url") or ""
    return Subscribed(row, ToDo(intent.get("client_secret") or "", url))


def _cancel_unpaid(customer: StripeCustomer, row: Subscription) -> None:
    with asking():
        write_subscription(customer, stripe.Subscription.cancel(row.stripe_id).to_dict())


def _close(attempt: SubscriptionAttempt, declined: str = "") -> None:
    SubscriptionAttempt.objects.filter(pk=attempt.pk).update(is_open=False, declined=declined)


def expire_session(session_id: str) -> None:
    """End a Checkout, that nobody pays there too; one that is over already stays what it is."""
    try:
        with asking():
            stripe.checkout.Session.expire(session_id)
    except stripe.InvalidRequestError:
        return
