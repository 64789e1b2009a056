"""What can be done with plans and money. Doors import from here.

All raise DomainError: SERVICE_UNAVAILABLE where Stripe does not answer, NOT_FOUND for what is not
the caller's, and what their own lines say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from billing.models import Invoice, Payment, Refund, Subscription

if TYPE_CHECKING:
    from collections.abc import Iterator

    from accounts.models import User
    from billing.plans import Plan


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
    raise NotImplementedError


def start_checkout(*, user: User, plan: Plan) -> str:
    """The address of Stripe's Checkout; raises SUBSCRIPTION_ALREADY_EXISTS."""
    raise NotImplementedError


def finish_checkout(*, user: User, session_id: str) -> Subscription | None:
    """What a Checkout has led to, fetched from Stripe: for the page that it returns to."""
    raise NotImplementedError


def open_portal(*, user: User) -> str:
    """The address of Stripe's Customer Portal (cards, invoices)."""
    raise NotImplementedError


def subscribe(*, user: User, plan: Plan, payment_method_id: str) -> Subscribed:
    """Subscribe with a payment method; raises PAYMENT_FAILED, SUBSCRIPTION_ALREADY_EXISTS."""
    raise NotImplementedError


def current_subscription(user: User) -> Subscription | None:
    """The one that has not ended, paid or not."""
    raise NotImplementedError


def find_subscription(*, user: User, subscription_id: str) -> Subscription:
    """One of the user's own; raises NOT_FOUND."""
    raise NotImplementedError


def cancel(*, subscription: Subscription, reason: str = "", feedback: str = "") -> Subscription:
    """End it with its period, or at once where it is not paid; again changes nothing."""
    raise NotImplementedError


def resume(*, subscription: Subscription) -> Subscription:
    """Take a cancellation back; raises CONFLICT once it has ended."""
    raise NotImplementedError


def change_plan(*, subscription: Subscription, plan: Plan) -> Subscription:
    """Move to another plan now, with proration; raises PAYMENT_FAILED, CONFLICT."""
    raise NotImplementedError


def refund(
    *, payment: Payment, amount: int | None, reason: str, note: str = "", actor: User
) -> Refund:
    """Give back `amount` centavos, or all that is left.

    Raises PERMISSION_DENIED (permission or limits of the actor) and VALIDATION_ERROR (more than
    is left). The refund is REQUESTED still if Stripe did not answer; it is asked again later.
    """
    raise NotImplementedError


def withdraw(*, subscription: Subscription, actor: User) -> list[Refund]:
    """The right of withdrawal (CDC art. 49): within 7 days, end it now and refund everything.

    By the customer or by staff with `billing.withdraw_subscription`; raises CONFLICT after 7 days.
    """
    raise NotImplementedError


def can_withdraw(subscription: Subscription) -> bool:
    """Whether it is live and began at most 7 days ago."""
    raise NotImplementedError


def find_invoice(*, user: User, invoice_id: str) -> Invoice:
    """One of the user's own; raises NOT_FOUND."""
    raise NotImplementedError


def invoice_pdf(invoice: Invoice) -> Iterator[bytes]:
    """The PDF, as Stripe made it; raises NOT_FOUND where there is none yet."""
    raise NotImplementedError


def sync_subscription(stripe_id: str) -> Subscription | None:
    """Fetch from Stripe and write; None for a stranger's."""
    raise NotImplementedError


def retry_webhook(trigger_id: int) -> bool:
    """Process a stored webhook again; false if it was processed or is not valid."""
    raise NotImplementedError
