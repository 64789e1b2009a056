"""Staff's view of the foundation's rows."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from recoloca.models import OutgoingEmail


@admin.register(OutgoingEmail)
class OutgoingEmailAdmin(admin.ModelAdmin):
    """What was to be sent, and whether it was."""

    list_display = ("id", "kind", "user", "status", "attempts", "created_at", "sent_at")
    list_filter = ("status", "kind")
    list_select_related = ("user",)
    search_fields = ("user__email", "request_id")
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """They come from what people do."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: OutgoingEmail | None = None) -> bool:
        """They are what happened."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: OutgoingEmail | None = None) -> bool:
        """They go by themselves after 30 days."""
        return False
