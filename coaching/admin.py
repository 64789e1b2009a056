"""The operators' view of the coach: that people talk with it, never what they say."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from coaching.models import CoachSession
from recoloca.readonly import ReadOnlyAdmin


@admin.register(CoachSession)
class CoachSessionAdmin(ReadOnlyAdmin):
    """Read-only, and without context, state and messages."""

    list_display = ("id", "user", "topic", "status", "message_count", "created_at", "last_activity")
    list_filter = ("status", "topic", "language", "created_at")
    list_select_related = ("user",)
    search_fields = ("=id", "user__email")
    search_help_text = _("Session id or e-mail address")
    date_hierarchy = "created_at"
    fields = readonly_fields = (
        "id",
        "user",
        "topic",
        "status",
        "language",
        "message_count",
        "safety_flag",
        "created_at",
        "last_activity",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[CoachSession]:
        """Without what was said."""
        return super().get_queryset(request).defer("context", "state")
