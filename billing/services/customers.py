"""Who a user is to Stripe, and the lock of all that is theirs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import stripe
from django.db import transaction

from billing.gateway import asking
from billing.models import StripeCustomer
from recoloca.errors import DomainError

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
    """The user's customer at Stripe, made at the first need."""
    row, _created = StripeCustomer.objects.get_or_create(user=user)
    if row.stripe_id:
        return row
    with locked(user) as customer:
        if not customer.stripe_id:
            customer.stripe_id = _create(customer, user)
            customer.save(update_fields=["stripe_id"])
    return customer


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
