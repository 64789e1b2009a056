"""Plans given by hand, and limits of plans that staff want otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from billing.models import PlanGrant, PlanLimit

if TYPE_CHECKING:
    GrantBase = admin.ModelAdmin[PlanGrant]
    LimitBase = admin.ModelAdmin[PlanLimit]
else:
    GrantBase = LimitBase = admin.ModelAdmin


@admin.register(PlanGrant)
class PlanGrantAdmin(GrantBase):
    """Who has which plan, and until when."""

    list_display = ("user", "tier", "valid_until", "created_at")
    list_filter = ("tier", "valid_until")
    list_select_related = ("user",)
    search_fields = ("user__email",)
    search_help_text = _("E-mail address")
    autocomplete_fields = ("user",)
    readonly_fields = ("created_at",)
    show_full_result_count = False


@admin.register(PlanLimit)
class PlanLimitAdmin(LimitBase):
    """What is not listed here is as the plans' own table says."""

    list_display = ("tier", "feature", "units")
    list_filter = ("tier", "feature")
    ordering = ("tier", "feature")
