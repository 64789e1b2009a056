"""The analysis: at once what the person sees and the job that the workers do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recoloca.ids import PublicIdField, public_id

if TYPE_CHECKING:
    from accounts.models import User


# How far back the history goes: far enough for anybody, and the same cost for everybody.
LISTED = 10_000


def storage_key(analysis: Analysis, file_name: str) -> str:
    """Where the file lies: a random name that tells nothing of the person or the file."""
    return f"cv/{public_id('file')}"


class AnalysisQuerySet(models.QuerySet["Analysis"]):
    """Sets of analyses."""

    def visible_to(self, user: User) -> AnalysisQuerySet:
        """The user's own."""
        return self.filter(user=user)

    def due(self) -> AnalysisQuerySet:
        """Not rung for lately, or left behind by a worker that died."""
        return self.filter(status=Analysis.Status.PROCESSING).filter(
            Q(lease_until=None) | Q(lease_until__lt=timezone.now())
        )

    def claimable(self) -> AnalysisQuerySet:
        """Nobody works on it."""
        return self.filter(status=Analysis.Status.PROCESSING).filter(
            Q(lease_token=None) | Q(lease_until__lt=timezone.now())
        )

    def fail(self, reason: str) -> int:
        """End them without a report; the number ended."""
        return self.update(
            status=Analysis.Status.FAILED,
            failure_reason=reason,
            completed_at=timezone.now(),
            lease_token=None,
            lease_until=None,
        )

    def listed(self) -> AnalysisQuerySet:
        """Without the columns that only the report needs."""
        return self.defer("report", "job_description")

    def history(self, *, status: str = "") -> AnalysisQuerySet:
        """The newest ten thousand, of a state if it matters."""
        rows = self.listed()
        return (rows.filter(status=status) if status else rows)[:LISTED]


class Analysis(models.Model):
    """A CV, and what became of it.

    A worker holds it through `lease_token` until `lease_until`; whoever writes without the token
    of the day changes nothing. Without a token, `lease_until` is when to ring for a worker again.
    `fingerprint` is of the bytes, the options and the rubric.
    """

    class Status(models.TextChoices):
        """As in the contract."""

        PROCESSING = "processing", _("In progress")
        COMPLETED = "completed", _("Completed")
        FAILED = "failed", _("Failed")

    class Type(models.TextChoices):
        """How much of the report is shown."""

        QUICK = "quick", _("Quick")
        COMPREHENSIVE = "comprehensive", _("Comprehensive")
        DETAILED = "detailed", _("Detailed")

    class Step(models.TextChoices):
        """What the waiting page shows."""

        RECEIVED = "received", _("File received")
        READING = "reading", _("Reading the file")
        SCORING = "scoring", _("Scoring each section")
        DONE = "done", _("Report ready")

    id = PublicIdField(prefix="cv_analysis")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        related_name="analyses",
        db_index=False,
    )
    status = models.CharField(
        _("state"), max_length=10, choices=Status.choices, default=Status.PROCESSING
    )
    step = models.CharField(_("step"), max_length=10, choices=Step.choices, default=Step.RECEIVED)
    analysis_type = models.CharField(
        _("kind"), max_length=13, choices=Type.choices, default=Type.COMPREHENSIVE
    )
    file = models.FileField(upload_to=storage_key, max_length=60)
    file_name = models.CharField(max_length=255)
    file_size = models.PositiveIntegerField(_("size of the file"))
    fingerprint = models.CharField(max_length=64)
    job_description = models.TextField(blank=True)

    attempt = models.PositiveSmallIntegerField(_("attempts"), default=0)
    lease_token = models.UUIDField(null=True)
    lease_until = models.DateTimeField(_("held until"), null=True)
    request_id = models.CharField(_("request"), max_length=64, blank=True)

    report = models.JSONField(null=True)
    overall_score = models.DecimalField(
        _("overall score"), max_digits=4, decimal_places=1, null=True
    )
    failure_reason = models.CharField(_("reason of the failure"), max_length=20, blank=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    started_at = models.DateTimeField(_("started at"), null=True)
    completed_at = models.DateTimeField(_("completed at"), null=True)

    objects = AnalysisQuerySet.as_manager()

    class Meta:
        verbose_name = _("CV analysis")
        verbose_name_plural = _("CV analyses")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "fingerprint"],
                condition=~Q(status="failed"),
                name="analysis_same_file_once",
            ),
            models.CheckConstraint(
                condition=~Q(status="completed")
                | Q(report__isnull=False, overall_score__isnull=False),
                name="analysis_completed_has_report",
            ),
            models.CheckConstraint(
                condition=Q(overall_score=None) | Q(overall_score__range=(0, 100)),
                name="analysis_score_in_range",
            ),
            models.CheckConstraint(
                condition=~Q(status="failed") | ~Q(failure_reason=""),
                name="analysis_failed_has_reason",
            ),
        ]
        indexes = [
            models.Index(
                F("user"),
                F("created_at").desc(),
                F("id").desc(),
                name="analysis_history",
                include=["status", "analysis_type", "file_name", "overall_score", "completed_at"],
            ),
            models.Index(
                F("user"),
                F("status"),
                F("created_at").desc(),
                F("id").desc(),
                name="analysis_by_status",
            ),
            models.Index(
                fields=["lease_until"], condition=Q(status="processing"), name="analysis_due"
            ),
            models.Index(
                fields=["-completed_at"],
                condition=Q(status="completed"),
                name="analysis_latest",
                include=["created_at"],
            ),
            # Rows come in the order of time, so a few bytes a block find the days of all users.
            BrinIndex(fields=["created_at"], name="analysis_days"),
        ]

    def __str__(self) -> str:
        return self.id


class OptimizationQuerySet(models.QuerySet["Optimization"]):
    """Sets of optimisations."""

    def visible_to(self, user: User) -> OptimizationQuerySet:
        """Of the user's own analyses."""
        return self.filter(analysis__user=user)


class Optimization(models.Model):
    """What to change in a CV for a goal. `advice` speaks no language, like a report."""

    id = PublicIdField(prefix="opt")
    analysis = models.ForeignKey(
        Analysis,
        verbose_name=_("CV analysis"),
        on_delete=models.CASCADE,
        related_name="optimizations",
        db_index=False,
    )
    target_role = models.CharField(max_length=120, blank=True)
    target_company = models.CharField(max_length=120, blank=True)
    focus_areas = models.JSONField(default=list)
    advice = models.JSONField()
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = OptimizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("CV optimisation")
        verbose_name_plural = _("CV optimisations")
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(
                F("analysis"), F("created_at").desc(), F("id").desc(), name="optimization_latest"
            )
        ]

    def __str__(self) -> str:
        return self.id
