"""What a person has done, rolled up: a row a person, a row a person and month, a row a topic.

Triggers of the database (see the migration `activity_triggers`) keep these rows in step with the
analyses and the sessions, in the transaction of each change, so a dashboard costs the same however
long the history is. Counted are completed analyses, sessions, and messages that were answered. A
month is that of São Paulo in which the analysis or the session was begun.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cv_analysis.pipeline.score import round_half_up

if TYPE_CHECKING:
    from accounts.models import User


class Counts(models.Model):
    """What is counted; `score_sum` is the sum of the overall scores of the analyses."""

    analyses = models.PositiveIntegerField(default=0)
    score_sum = models.DecimalField(max_digits=14, decimal_places=1, default=Decimal(0))
    sessions = models.PositiveIntegerField(default=0)
    messages = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True

    @property
    def average_score(self) -> Decimal | None:
        """To one decimal place, half up; none without an analysis."""
        return round_half_up(self.score_sum / self.analyses) if self.analyses else None


class Activity(Counts):
    """All that a person has done; `changed` until achievements were looked for."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="activity",
        primary_key=True,
    )
    best_score = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    first_score = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    changed = models.BooleanField(default=True)

    class Meta:
        indexes = [
            models.Index(fields=["user"], condition=models.Q(changed=True), name="activity_changed")
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.analyses}"


class MonthlyActivity(Counts):
    """What a person did in a month (its first day)."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    month = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "month"], name="monthly_activity_once")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.month:%Y-%m}"


class TopicActivity(models.Model):
    """How many sessions a person had on a topic."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    topic = models.CharField(max_length=40)
    sessions = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "topic"], name="topic_activity_once")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.topic}"


class AchievementQuerySet(models.QuerySet["Achievement"]):
    """Sets of achievements."""

    def visible_to(self, user: User) -> AchievementQuerySet:
        """The user's own."""
        return self.filter(user=user)


class Achievement(models.Model):
    """Something earned, once; `key` is a row of `insights.achievements`."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        related_name="achievements",
        db_index=False,
    )
    key = models.CharField(_("achievement"), max_length=40)
    earned_at = models.DateTimeField(_("earned at"), default=timezone.now)

    objects = AchievementQuerySet.as_manager()

    class Meta:
        verbose_name = _("achievement")
        verbose_name_plural = _("achievements")
        ordering = ["earned_at", "key"]
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="achievement_earned_once")
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.key}"
