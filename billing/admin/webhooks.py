"""What Stripe delivered, and the way to have a stuck delivery processed again."""

from __future__ import annotations

from typing import Any

import stripe
from django.contrib import admin, messages
from django.db import DatabaseError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, ngettext
from djstripe.models import WebhookEventTrigger

from billing.services import retry_webhook
from recoloca.errors import DomainError
from recoloca.readonly import ReadOnlyAdmin

# What handlers run into: Stripe away, a rule, a row that is not as expected.
FAILURES: Any = (stripe.StripeError, DomainError, DatabaseError, LookupError, ValueError)


@admin.register(WebhookEventTrigger)
class WebhookEventTriggerAdmin(ReadOnlyAdmin):
    """Deliveries. Their bodies and headers are shown to nobody: they hold secrets."""

    list_display = ("id", "kind", "event_id", "valid", "processed", "exception", "created")
    list_filter = ("processed", "valid", "created")
    list_per_page = 50
    search_fields = ("=event__id", "=event__type")
    search_help_text = gettext_lazy("Stripe id or kind of the event")
    ordering = ("-id",)
    fields = readonly_fields = (
        *("id", "kind", "event_id", "valid", "processed", "created", "updated"),
        *("exception", "traceback", "remote_ip", "webhook_endpoint_id", "djstripe_version"),
    )
    actions = ("run_again",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[WebhookEventTrigger]:
        """Without what is not shown."""
        return super().get_queryset(request).defer("headers")

    @admin.display(description=gettext_lazy("kind"))
    def kind(self, trigger: WebhookEventTrigger) -> str:
        """What it tells, as its sender says."""
        body = trigger.json_body
        return str(body.get("type", "")) if isinstance(body, dict) else ""

    def has_rerun_permission(self, request: HttpRequest) -> bool:
        """Whoever may change a delivery may have it processed again."""
        return request.user.has_perm("djstripe.change_webhookeventtrigger")

    @admin.action(description=gettext_lazy("Process again"), permissions=["rerun"])
    def run_again(self, request: HttpRequest, queryset: QuerySet[WebhookEventTrigger]) -> None:
        """Process the selected, the oldest first; done and unsigned ones are left alone."""
        done = 0
        for pk in queryset.order_by("id").values_list("pk", flat=True):
            try:
                done += retry_webhook(pk)
            except FAILURES as error:
                self.message_user(request, f"{pk}: {error}", messages.ERROR)
        words = ngettext("%(count)s delivery processed.", "%(count)s deliveries processed.", done)
        self.message_user(request, words % {"count": done}, messages.SUCCESS)
