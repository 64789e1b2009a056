"""What must be at Stripe before anything can be sold: products, prices, the webhook."""

from __future__ import annotations

import uuid

import stripe
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from djstripe.models import WebhookEndpoint

from billing.gateway import asking
from billing.plans import CURRENCY, PAID, Plan
from billing.webhooks import EVENTS


def bootstrap() -> list[str]:
    """Make what is missing, and leave what is there; a line for each thing made.

    Raises SERVICE_UNAVAILABLE.
    """
    made = [f"price {plan.lookup_key}" for plan in PAID.values() if _ensure_price(plan)]
    if url := _ensure_webhook():
        made.append(f"webhook {url}")
    return made


def _ensure_price(plan: Plan) -> bool:
    with asking():
        found = stripe.Price.list(lookup_keys=[plan.lookup_key], active=True, limit=1).data
        if found and found[0].unit_amount == plan.price_cents:
            return False
        stripe.Price.create(
            product=_ensure_product(plan),
            currency=CURRENCY.lower(),
            unit_amount=plan.price_cents,
            recurring={"interval": "month"},
            lookup_key=plan.lookup_key,
            # A changed price takes the key over; who has the old one keeps it.
            transfer_lookup_key=True,
            metadata={"plan": plan.id},
        )
    return True


def _ensure_product(plan: Plan) -> str:
    product = f"recoloca_{plan.tier}"
    try:
        return stripe.Product.retrieve(product).id
    except stripe.InvalidRequestError:
        with override("pt-br"):
            name, description = f"Recoloca.ai {plan.name}", str(plan.description)
        made = stripe.Product.create(
            id=product, name=name, description=description, metadata={"plan": plan.id}
        )
        return made.id


def _ensure_webhook() -> str:
    """The address of a webhook just made; "" if ours is there already.

    Stripe tells the secret once, when the webhook is made: one whose secret is lost is replaced, as
    is one for an address that is not ours any more.
    """
    with asking():
        there = {one.id: one for one in stripe.WebhookEndpoint.list(limit=100).data}
        ours = {row.id: row for row in WebhookEndpoint.objects.all()}
        good = next((id_ for id_, row in ours.items() if _is_current(row, there.get(id_))), "")
        for id_, one in there.items():
            if id_ != good and (id_ in ours or one.url.startswith(_address())):
                stripe.WebhookEndpoint.delete(id_)
        WebhookEndpoint.objects.exclude(id=good).delete()
        return "" if good else _make_webhook(str(uuid.uuid4()))


def _is_current(row: WebhookEndpoint, one: stripe.WebhookEndpoint | None) -> bool:
    return (
        one is not None
        and bool(row.secret)
        and one.url.startswith(_address())
        and set(one.enabled_events) == set(EVENTS)
        and one.api_version == settings.STRIPE_API_VERSION
    )


def _address() -> str:
    return f"{settings.SITE_URL}/stripe/webhook/"


def _make_webhook(identity: str) -> str:
    made = stripe.WebhookEndpoint.create(
        url=settings.SITE_URL + reverse("djstripe:djstripe_webhook_by_uuid", args=[identity]),
        enabled_events=list(EVENTS),  # type: ignore[arg-type]
        api_version=settings.STRIPE_API_VERSION,  # type: ignore[arg-type]
        metadata={"djstripe_uuid": identity},
    )
    WebhookEndpoint.sync_from_stripe_data(made)
    return made.url
