"""What people want to be told, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from notifications.kinds import Channel

if TYPE_CHECKING:
    from accounts.models import User


class PreferenceQuerySet(models.QuerySet["Preference"]):
    """Sets of preferences."""

    def visible_to(self, user: User) -> PreferenceQuerySet:
        """The user's own."""
        return self.filter(user=user)


class Preference(models.Model):
    """A choice about one kind and one channel; where there is none, the kind's default holds."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="notification_preferences",
        db_index=False,
    )
    kind = models.CharField(max_length=40)
    channel = models.CharField(max_length=6, choices=Channel.choices)
    enabled = models.BooleanField()
    updated_at = models.DateTimeField(auto_now=True)

    objects = PreferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("preference")
        verbose_name_plural = _("preferences")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "channel"], name="preference_chosen_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.channel}"
