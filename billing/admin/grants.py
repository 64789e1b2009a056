"""Plans given by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from billing.models import PlanGrant

if TYPE_CHECKING:
    Base = admin.ModelAdmin[PlanGrant]
else:
    Base = admin.ModelAdmin


@admin.register(PlanGrant)
class PlanGrantAdmin(Base):
    """Who has which plan, and until when."""

    list_display = ("user", "tier", "valid_until", "created_at")
    list_filter = ("tier", "valid_until")
    list_select_related = ("user",)
    search_fields = ("user__email",)
    search_help_text = _("E-mail address")
    autocomplete_fields = ("user",)
    readonly_fields = ("created_at",)
    show_full_result_count = False
