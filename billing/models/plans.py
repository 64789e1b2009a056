"""Plans beside what is bought: staff's grants, and limits that staff have changed."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Tier(models.TextChoices):
    """The plans that can be bought."""

    BASIC = "basic", _("Basic")
    PREMIUM = "premium", _("Premium")


class PlanGrant(models.Model):
    """The plan that a user has, until `valid_until`; without an end where that is empty."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="plan_grant",
        verbose_name=_("user"),
    )
    tier = models.CharField(_("plan"), max_length=10, choices=Tier.choices)
    valid_until = models.DateTimeField(_("valid until"), null=True, blank=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    class Meta:
        verbose_name = _("plan in force")
        verbose_name_plural = _("plans in force")

    def __str__(self) -> str:
        return f"{self.user_id}: {self.tier}"

    def is_in_force(self, at: datetime) -> bool:
        """Whether it has not ended."""
        return self.valid_until is None or at < self.valid_until


class PlanLimit(models.Model):
    """Units a period of what a plan counts, where staff want another number than the plan's."""

    class Plan(models.TextChoices):
        """Every plan, the free one too."""

        FREE = "free", _("Free")
        BASIC = "basic", _("Basic")
        PREMIUM = "premium", _("Premium")

    class Feature(models.TextChoices):
        """What is counted."""

        CV_ANALYSES = "cv_analyses", _("CV analyses")
        AI_COACH_SESSIONS = "ai_coach_sessions", _("Coach sessions")

    tier = models.CharField(_("plan"), max_length=10, choices=Plan.choices)
    feature = models.CharField(_("feature"), max_length=40, choices=Feature.choices)
    units = models.PositiveIntegerField(_("units a period"))

    class Meta:
        verbose_name = _("limit of a plan")
        verbose_name_plural = _("limits of plans")
        constraints = [
            models.UniqueConstraint(fields=["tier", "feature"], name="plan_limit_once"),
        ]

    def __str__(self) -> str:
        return f"{self.tier} {self.feature}: {self.units}"
