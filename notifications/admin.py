"""Staff's view of notifications and webhooks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from notifications import wording
from notifications.models import Notification
from notifications.webhooks.admin import WebhookDeliveryAdmin, WebhookEndpointAdmin

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Notification]
else:
    Base = admin.ModelAdmin

__all__ = ["NotificationAdmin", "WebhookDeliveryAdmin", "WebhookEndpointAdmin"]


@admin.register(Notification)
class NotificationAdmin(Base):
    """What people were told, to be read only; its e-mail is among those to be sent."""

    list_display = ("id", "kind", "user", "subject", "in_app", "created_at", "read_at")
    list_filter = ("type", "kind", "in_app", "created_at")
    list_select_related = ("user",)
    search_fields = ("=id", "=subject", "user__email")
    search_help_text = _("Id, id of what it is about, or e-mail address")
    date_hierarchy = "created_at"
    show_full_result_count = False
    fields = (
        *("id", "user", "kind", "subject", "message", "action_url"),
        *("in_app", "created_at", "read_at"),
    )
    readonly_fields = fields

    @admin.display(description=_("words"))
    def message(self, told: Notification) -> str:
        """As the person reads them, in the language of staff."""
        return f"{wording.title(told)}: {wording.message(told)}"

    def has_add_permission(self, request: HttpRequest) -> bool:
        """They come from what happens."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """They are what was told."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """They go by themselves."""
        return False
