"""Staff's view of webhooks: where they go and how it went, never a secret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from notifications.models import WebhookAttempt, WebhookDelivery, WebhookEndpoint
from notifications.webhooks import services
from recoloca.errors import DomainError
from recoloca.readonly import ReadOnly, ReadOnlyAdmin

if TYPE_CHECKING:
    AttemptBase = admin.TabularInline[WebhookAttempt, WebhookDelivery]
else:
    AttemptBase = admin.TabularInline


@admin.register(WebhookEndpoint)
class WebhookEndpointAdmin(ReadOnlyAdmin):
    """The one thing to do is to switch an endpoint off."""

    list_display = ("id", "user", "url", "status", "disabled_reason", "failures", "failing_since")
    list_filter = ("status", "disabled_reason")
    list_select_related = ("user",)
    search_fields = ("=id", "user__email", "url")
    search_help_text = _("Webhook id, address or e-mail address")
    fields = readonly_fields = (
        "id",
        "user",
        "url",
        "events",
        "status",
        "disabled_reason",
        "disabled_at",
        "failures",
        "failing_since",
        "rest_until",
        "created_at",
    )
    actions = ("switch_off",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[WebhookEndpoint]:
        """Without the secrets."""
        return super().get_queryset(request).defer("secret", "previous_secret")

    def has_switch_permission(self, request: HttpRequest) -> bool:
        """Whoever may change an endpoint may switch it off."""
        return request.user.has_perm("notifications.change_webhookendpoint")

    @admin.action(description=_("Switch off"), permissions=["switch"])
    def switch_off(self, request: HttpRequest, queryset: QuerySet[WebhookEndpoint]) -> None:
        """Until staff or the owner's new endpoint; the owner is told."""
        rows = queryset.select_related("user")
        count = sum(services.disable(row, WebhookEndpoint.Reason.STAFF) for row in rows)
        words = ngettext("%(count)s webhook is off.", "%(count)s webhooks are off.", count)
        self.message_user(request, words % {"count": count}, messages.SUCCESS)


class AttemptInline(ReadOnly, AttemptBase):
    """What came back, without the bodies: they are between the person and their server."""

    model = WebhookAttempt
    fields = readonly_fields = ("number", "started_at", "duration_ms", "status", "error")
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[WebhookAttempt]:
        """Without what is not shown."""
        unseen = ("request_headers", "response_headers", "response_body")
        return super().get_queryset(request).defer(*unseen)


@admin.register(WebhookDelivery)
class WebhookDeliveryAdmin(ReadOnlyAdmin):
    """The one thing to do is to send again."""

    list_display = (
        "id",
        "user",
        "event_name",
        "status",
        "attempts",
        "last_status",
        "next_attempt_at",
        "created_at",
    )
    list_filter = ("status", "created_at")
    list_select_related = ("user", "event")
    search_fields = ("=id", "=event__id", "=endpoint__id", "=event__subject", "user__email")
    search_help_text = _("Id of the delivery, event, webhook or subject, or e-mail address")
    date_hierarchy = "created_at"
    fields = readonly_fields = (
        "id",
        "user",
        "endpoint",
        "event",
        "event_name",
        "status",
        "attempts",
        "last_status",
        "next_attempt_at",
        "created_at",
    )
    inlines = (AttemptInline,)
    actions = ("send_again",)

    @admin.display(description=_("event"))
    def event_name(self, delivery: WebhookDelivery) -> str:
        """What happened."""
        return delivery.event.event

    def has_resend_permission(self, request: HttpRequest) -> bool:
        """Whoever may change a delivery may have it sent again."""
        return request.user.has_perm("notifications.change_webhookdelivery")

    @admin.action(description=_("Send again"), permissions=["resend"])
    def send_again(self, request: HttpRequest, queryset: QuerySet[WebhookDelivery]) -> None:
        """The selected, whether or not they arrived; those to endpoints that are off are left."""
        count = sum(map(_sent_again, queryset))
        words = ngettext(
            "%(count)s delivery is sent again.", "%(count)s deliveries are sent again.", count
        )
        self.message_user(request, words % {"count": count}, messages.SUCCESS)


def _sent_again(delivery: WebhookDelivery) -> bool:
    try:
        services.redeliver(delivery=delivery)
    except DomainError:
        return False
    return True
