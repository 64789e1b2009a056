"""Staff's view of notifications and webhooks."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from notifications import wording
from notifications.models import Notification
from notifications.webhooks.admin import WebhookDeliveryAdmin, WebhookEndpointAdmin
from recoloca.readonly import ReadOnlyAdmin

__all__ = ["NotificationAdmin", "WebhookDeliveryAdmin", "WebhookEndpointAdmin"]


@admin.register(Notification)
class NotificationAdmin(ReadOnlyAdmin):
    """What people were told, to be read only; its e-mail is among those to be sent."""

    list_display = ("id", "kind", "user", "subject", "in_app", "created_at", "read_at")
    list_filter = ("type", "kind", "in_app", "created_at")
    list_select_related = ("user",)
    search_fields = ("=id", "=subject", "user__email")
    search_help_text = _("Id, id of what it is about, or e-mail address")
    date_hierarchy = "created_at"
    fields = (
        *("id", "user", "kind", "subject", "message", "action_url"),
        *("in_app", "created_at", "read_at"),
    )
    readonly_fields = fields

    @admin.display(description=_("words"))
    def message(self, told: Notification) -> str:
        """As the person reads them, in the language of staff."""
        return f"{wording.title(told)}: {wording.message(told)}"
