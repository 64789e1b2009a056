"""The operators' view: figures of the product, and the salary data that was imported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from insights.models import Achievement, DailyFigure, Occupation, PriceIndex, SalaryFile
from insights.product import product_figures
from recoloca.readonly import ReadOnlyAdmin

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Any]
else:
    Base = admin.ModelAdmin


@admin.register(DailyFigure)
class ProductFigures(ReadOnlyAdmin):
    """The last thirty days on one page."""

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A table of figures in the place of a list of rows."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        days, lines = product_figures()
        context = {
            **self.admin_site.each_context(request),
            "title": _("Figures of the product"),
            "days": days,
            "lines": lines,
        }
        return TemplateResponse(request, "insights/admin/figures.html", context)


@admin.register(Achievement)
class AchievementAdmin(ReadOnlyAdmin):
    """Who has earned what."""

    list_display = ("user", "key", "earned_at")
    list_filter = ("key",)
    list_select_related = ("user",)
    search_fields = ("user__email",)


@admin.register(SalaryFile)
class SalaryFileAdmin(ReadOnlyAdmin):
    """Which months were imported, and what was dropped of them."""

    list_display = ("__str__", "kind", "month", "rows_read", "rows_kept", "is_fictitious")
    list_filter = ("kind", "is_fictitious")


@admin.register(Occupation)
class OccupationAdmin(ReadOnlyAdmin):
    """The occupations that can be found."""

    list_display = ("code_in_print", "title")
    search_fields = ("code", "title", "terms__term")

    @admin.display(description=_("code"), ordering="code")
    def code_in_print(self, occupation: Occupation) -> str:
        """As the ministry prints it: 2124-05."""
        return occupation.printed_code


@admin.register(PriceIndex)
class PriceIndexAdmin(Base):
    """The price index, which staff type in month by month."""

    list_display = ("month", "value")
