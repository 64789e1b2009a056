"""dj-stripe's copies of Stripe's objects, in place of the pages that it brings itself.

Those let staff change, delete and synchronise rows by hand, show secrets, and fall over objects
of the pinned API version. Ours read columns and the stored JSON, and follow no relation.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import djstripe.admin  # noqa: F401  (registers its pages, so that they can be replaced)
from django.contrib import admin
from django.db.models import Model
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from djstripe import models

from recoloca.readonly import ReadOnlyAdmin

HIDDEN = "•••"
# The bodies and headers of requests carry signatures and client secrets.
SECRET_COLUMNS = frozenset({"secret", "headers", "body"})
# model: the columns of its list beside id, time and mode. Kinds that this product never has are
# left out of the admin.
KINDS: dict[type[Model], tuple[str, ...]] = {
    models.Account: (),
    models.APIKey: ("name", "type"),
    models.BalanceTransaction: (),
    models.Charge: ("status", "customer_id"),
    models.Customer: ("email",),
    models.Dispute: (),
    models.Event: ("type", "api_version"),
    models.Invoice: ("customer_id",),
    models.PaymentIntent: ("customer_id",),
    models.PaymentMethod: ("customer_id",),
    models.Price: ("lookup_key", "currency", "active"),
    models.Product: ("name", "active"),
    models.Refund: ("charge_id", "currency"),
    models.Session: ("customer_id",),
    models.SetupIntent: ("customer_id",),
    models.Subscription: ("customer_id",),
    models.WebhookEndpoint: ("url", "status", "api_version"),
}


class StripeObjectAdmin(ReadOnlyAdmin):
    """One kind of Stripe's objects, by its columns."""

    list_filter = ("livemode",)
    search_fields = ("=id",)
    search_help_text = _("Stripe id")
    ordering = ("-created", "-djstripe_id")

    def get_list_display(self, request: Any) -> tuple[str, ...]:
        """The id, what tells this kind, and when."""
        return ("id", *KINDS[self.model], "created", "livemode")

    def get_fields(self, request: Any, obj: Any = None) -> tuple[str, ...]:
        """Every column but secrets; relations by the id that they hold."""
        return tuple(_columns(self.model))

    def get_readonly_fields(self, request: Any, obj: Any = None) -> tuple[str, ...]:
        """All of them."""
        return self.get_fields(request, obj)

    @admin.display(description=_("object"))
    def stored_object(self, row: Any) -> SafeString:
        """What Stripe sent, without its secrets."""
        return as_text(row.stripe_data)

    @admin.display(description=_("data"))
    def event_data(self, row: Any) -> SafeString:
        """The object as the event showed it, without its secrets."""
        return as_text(row.data)


# The JSON columns, by the method that shows them.
SHOWN_AS = {"stripe_data": "stored_object", "data": "event_data"}


def _columns(model: type[Model]) -> Iterator[str]:
    for field in model._meta.concrete_fields:
        if field.name in SECRET_COLUMNS:
            continue
        yield SHOWN_AS.get(field.name, field.attname)


def as_text(data: Any) -> SafeString:
    """JSON to read, its secrets hidden."""
    text = json.dumps(without_secrets(data), indent=2, ensure_ascii=False, sort_keys=True)
    return format_html("<pre>{}</pre>", text)


def without_secrets(data: Any) -> Any:
    """A copy in which no value stands under a key that names a secret or a link that is one."""
    if isinstance(data, dict):
        return {key: _shown(key, value) for key, value in data.items()}
    if isinstance(data, list):
        return [without_secrets(item) for item in data]
    return data


def _shown(key: str, value: Any) -> Any:
    # Whoever has the address of a Checkout or Portal session is in it.
    is_link = key == "url" and str(value).startswith("http")
    return HIDDEN if value and (is_link or "secret" in key) else without_secrets(value)


def replace_pages(site: admin.AdminSite) -> None:
    """Take dj-stripe's pages out of the admin and put ours in."""
    for model in list(site._registry):
        if model._meta.app_label == "djstripe":
            site.unregister(model)
    for model in KINDS:
        site.register(model, StripeObjectAdmin)


replace_pages(admin.site)
