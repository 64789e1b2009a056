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

WEBHOOKS = "/stripe/webhook/"


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

    Stripe tells the secret once, when the webhook is made: one whose secret is lost is replaced.
    """
    with asking():
        there = {one.id: one for one in stripe.WebhookEndpoint.list(limit=100).data}
        base = f"{settings.SITE_URL}{WEBHOOKS}"
        for row in WebhookEndpoint.objects.filter(url__startswith=base):
            one = there.get(row.id)
            if (
                one
                and row.secret
                and (set(one.enabled_events), one.api_version)
                == (
                    set(EVENTS),
                    settings.STRIPE_API_VERSION,
                )
            ):
                return ""
        for one in there.values():
            if one.url.startswith(base):
                stripe.WebhookEndpoint.delete(one.id)
        WebhookEndpoint.objects.filter(url__startswith=base).delete()
        return _make_webhook(str(uuid.uuid4()))


def _make_webhook(identity: str) -> str:
    made = stripe.WebhookEndpoint.create(
        url=settings.SITE_URL + reverse("djstripe:djstripe_webhook_by_uuid", args=[identity]),
        enabled_events=list(EVENTS),  # type: ignore[arg-type]
        api_version=settings.STRIPE_API_VERSION,  # type: ignore[arg-type]
        metadata={"djstripe_uuid": identity},
    )
    WebhookEndpoint.sync_from_stripe_data(made)
    return made.url
