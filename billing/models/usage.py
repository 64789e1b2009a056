"""The ledger of what was used: counters, their movements, and tokens of language models."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class UsageCounter(models.Model):
    """How many units of a feature a user has taken in a period; always the sum of the ledger."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    feature = models.CharField(max_length=40)
    period_start = models.DateTimeField()
    used = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "feature", "period_start"],
                include=["used"],
                name="usage_counter_once",
            ),
            models.CheckConstraint(condition=Q(used__gte=0), name="usage_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.feature} {self.period_start:%Y-%m-%d}: {self.used}"


class UsageEntry(models.Model):
    """One movement of the ledger. A unit is reserved once, then committed or given back once."""

    class Kind(models.TextChoices):
        """What happened to the unit."""

        RESERVE = "reserve"
        COMMIT = "commit"
        RELEASE = "release"

    counter = models.ForeignKey(UsageCounter, on_delete=models.CASCADE, related_name="entries")
    subject = models.CharField(max_length=64)
    kind = models.CharField(max_length=7, choices=Kind.choices)
    units = models.SmallIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "kind"], name="usage_entry_once"),
            models.UniqueConstraint(
                fields=["subject"],
                condition=~Q(kind="reserve"),
                name="usage_settled_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.kind}"


class TokenCounter(models.Model):
    """Tokens of language models in a day: of a user, or of everybody where `user` is empty."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        null=True,
        db_index=False,
    )
    day = models.DateField()
    used = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "day"], nulls_distinct=False, name="token_counter_once"
            ),
            models.CheckConstraint(condition=Q(used__gte=0), name="tokens_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.used}"
