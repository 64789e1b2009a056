"""Who a user is to Stripe, and the lock of all that is theirs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import stripe
from django.db import transaction
from djstripe.models import Customer

from billing.gateway import asking
from billing.models import StripeCustomer
from recoloca.errors import DomainError, ErrorCode

if TYPE_CHECKING:
    from accounts.models import User


@contextmanager
def locked(user: User) -> Iterator[StripeCustomer]:
    """A transaction in which nobody else changes what the user has bought.

    A rule that says no inside rolls nothing back: what was learnt from Stripe until then stays.
    """
    refusal = None
    with transaction.atomic():
        customer = StripeCustomer.objects.select_for_update().get(user=user)
        try:
            yield customer
        except DomainError as error:
            refusal = error
    if refusal is not None:
        raise refusal


def ensure_customer(user: User) -> StripeCustomer:
    """The user's customer at Stripe, made at the first need; raises AUTH_USER_NOT_VERIFIED."""
    if not user.is_verified:
        raise DomainError(ErrorCode.AUTH_USER_NOT_VERIFIED)
    row, _created = StripeCustomer.objects.get_or_create(user=user)
    if row.stripe_id:
        return row
    with locked(user) as customer:
        if not customer.stripe_id:
            customer.stripe_id = _create(customer, user)
            customer.save(update_fields=["stripe_id"])
    return customer


def forget_customer(*, user: User) -> None:
    """End what the user has bought and have Stripe forget them; their invoices stay.

    For the erasure of an account, before its row goes. Raises SERVICE_UNAVAILABLE.
    """
    customer = StripeCustomer.objects.filter(user=user).exclude(stripe_id="").first()
    if customer is None:
        return
    with locked(user):
        try:
            with asking():
                stripe.Customer.delete(customer.stripe_id)  # ends its subscriptions at once
        except stripe.InvalidRequestError as error:
            if error.code != "resource_missing":
                raise
        # What dj-stripe holds of them; deliveries and events go with time.
        Customer.objects.filter(id=customer.stripe_id).delete()
        customer.delete()


def _create(customer: StripeCustomer, user: User) -> str:
    told = f"{user.email}\0{user.full_name}"
    # Whoever changed their name after an answer was lost must not be refused for it.
    key = f"{customer.pk}-{hashlib.sha256(told.encode()).hexdigest()[:16]}"
    with asking():
        made = stripe.Customer.create(
            email=user.email,
            name=user.full_name,
            preferred_locales=["pt-BR" if user.language == "pt-br" else "en"],
            metadata={"user_id": str(user.pk)},
            idempotency_key=key,
        )
    return made.id
