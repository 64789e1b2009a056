"""The operators' view of analyses: how they went, never what the CV says."""

from __future__ import annotations

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cv_analysis import services
from cv_analysis.models import Analysis, Optimization
from recoloca.readonly import ReadOnlyAdmin


@admin.register(Analysis)
class AnalysisAdmin(ReadOnlyAdmin):
    """Read-only; the one thing to do is to run an analysis again."""

    list_display = (
        "id",
        "user",
        "status",
        "failure_reason",
        "analysis_type",
        "overall_score",
        "attempt",
        "created_at",
        "completed_at",
    )
    list_filter = ("status", "failure_reason", "analysis_type", "created_at")
    list_select_related = ("user",)
    search_fields = ("=id", "user__email")
    search_help_text = _("Analysis id or e-mail address")
    date_hierarchy = "created_at"
    fields = (
        "id",
        "user",
        "status",
        "step",
        "failure_reason",
        "analysis_type",
        "file_size",
        "overall_score",
        "attempt",
        "lease_until",
        "request_id",
        "created_at",
        "started_at",
        "completed_at",
    )
    readonly_fields = fields
    actions = ("run_again",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Analysis]:
        """Without the contents of the CVs."""
        return super().get_queryset(request).defer("report", "job_description")

    def has_rerun_permission(self, request: HttpRequest) -> bool:
        """Whoever may change an analysis may have it done again."""
        return request.user.has_perm("cv_analysis.change_analysis")

    @admin.action(description=_("Run again"), permissions=["rerun"])
    def run_again(self, request: HttpRequest, queryset: QuerySet[Analysis]) -> None:
        """Analyse the selected anew; those at work are left alone."""
        ids = queryset.values_list("pk", flat=True)
        count = sum(services.rerun_analysis(analysis_id=pk) for pk in ids)
        words = ngettext("%(count)s analysis runs again.", "%(count)s analyses run again.", count)
        self.message_user(request, words % {"count": count}, messages.SUCCESS)


@admin.register(Optimization)
class OptimizationAdmin(ReadOnlyAdmin):
    """That suggestions were made, never for which goal or what they say."""

    list_display = ("id", "analysis", "created_at")
    list_select_related = ("analysis",)
    search_fields = ("=id", "=analysis__id")
    date_hierarchy = "created_at"
    fields = readonly_fields = ("id", "analysis", "created_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Optimization]:
        """Without what they say."""
        reports = ("analysis__report", "analysis__job_description")
        return super().get_queryset(request).defer("advice", *reports)
