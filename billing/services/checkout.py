"""Stripe's own pages: Checkout and the Customer Portal. No card data ever reaches us."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import stripe
from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from billing import shapes
from billing.gateway import asking
from billing.models import StripeCustomer, Subscription, SubscriptionAttempt
from billing.plans import Plan
from billing.services import fetch
from billing.services.customers import ensure_customer, locked
from billing.services.subscribing import existing, expire_session, open_attempt, price_of
from billing.services.sync import write_subscription
from recoloca.errors import DomainError, ErrorCode

if TYPE_CHECKING:
    from accounts.models import User


def start_checkout(*, user: User, plan: Plan) -> str:
    """The address of Stripe's Checkout; raises SUBSCRIPTION_ALREADY_EXISTS."""
    ensure_customer(user)
    attempt = open_attempt(user)
    with locked(user) as customer:
        attempt.refresh_from_db()
        existing(customer, plan, {})
        if not attempt.is_open:  # a twin has just subscribed otherwise
            raise DomainError(ErrorCode.CONFLICT, retry_after=1)
        return _session(customer, attempt, plan)


def _session(customer: StripeCustomer, attempt: SubscriptionAttempt, plan: Plan) -> str:
    if attempt.session_id:
        with asking():
            earlier = stripe.checkout.Session.retrieve(attempt.session_id).to_dict()
        if earlier["status"] == "open" and earlier["metadata"].get("plan") == plan.id:
            return str(earlier["url"])
        if earlier["status"] == "open":
            expire_session(attempt.session_id)
    locale = _locale()
    with asking():
        made = stripe.checkout.Session.create(
            mode="subscription",
            customer=customer.stripe_id,
            line_items=[{"price": price_of(plan), "quantity": 1}],
            metadata={"plan": plan.id},
            subscription_data={"metadata": {"attempt": attempt.pk}},
            success_url=f"{_page('billing:done')}?session_id={{CHECKOUT_SESSION_ID}}",
            cancel_url=_page("billing:abandoned"),
            locale=locale,
            # Another session than the one before, that may have ended.
            idempotency_key=f"{attempt.pk}-{plan.tier}-{locale}-{attempt.session_id}",
        )
    attempt.session_id = made.id
    attempt.save(update_fields=["session_id"])
    return str(made.url)


def _page(name: str) -> str:
    return f"{settings.SITE_URL}{reverse(name)}"


def _locale() -> Any:
    """The language of Stripe's pages."""
    return "pt-BR" if get_language() == "pt-br" else "en"


def finish_checkout(*, user: User, session_id: str) -> Subscription | None:
    """What a Checkout has led to, fetched from Stripe: for the page that it returns to."""
    customer = StripeCustomer.objects.filter(user=user).exclude(stripe_id="").first()
    if customer is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    try:
        with asking():
            session = stripe.checkout.Session.retrieve(session_id).to_dict()
    except stripe.InvalidRequestError:
        raise DomainError(ErrorCode.NOT_FOUND) from None
    if shapes.id_of(session.get("customer")) != customer.stripe_id:
        raise DomainError(ErrorCode.NOT_FOUND)
    made = shapes.id_of(session.get("subscription"))
    if not made:
        return None
    with locked(user) as customer:
        return write_subscription(customer, fetch.subscription(made))


def is_buying(user: User) -> bool:
    """Whether the user has a subscription or has set out for one, so its payment may be coming."""
    setting_out = SubscriptionAttempt.objects.filter(user=user, is_open=True)
    return setting_out.exists() or Subscription.objects.live().filter(user=user).exists()


def open_portal(*, user: User) -> str:
    """The address of Stripe's Customer Portal (cards, invoices)."""
    customer = ensure_customer(user)
    with asking():
        made = stripe.billing_portal.Session.create(
            customer=customer.stripe_id,
            return_url=_page("billing:plan"),
            locale=_locale(),
        )
    return made.url
