"""What a person was told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from notifications.kinds import KINDS, Kind, Type
from recoloca.ids import PublicIdField

if TYPE_CHECKING:
    from accounts.models import User

# Unread ones are counted up to here, and a list goes back this far: nobody sees the difference,
# and both cost the same however many there are.
COUNTED, LISTED = 100, 1000


class NotificationQuerySet(models.QuerySet["Notification"]):
    """Sets of notifications."""

    def visible_to(self, user: User) -> NotificationQuerySet:
        """The user's own, without those that they wanted by e-mail only."""
        return self.filter(user=user, in_app=True)

    def unread(self) -> NotificationQuerySet:
        """Not read yet."""
        return self.filter(read_at=None)

    def listed(self, *, read: bool | None = None, type: str = "") -> NotificationQuerySet:
        """The newest thousand of those that were read or were not, and of a type, if it matters."""
        rows = self if read is None else self.filter(read_at__isnull=not read)
        return (rows.filter(type=type) if type else rows)[:LISTED]

    def mark_read(self) -> int:
        """Read as of now, where it was not read before; the number marked."""
        return self.unread().update(read_at=timezone.now())

    def count_unread(self) -> int:
        """How many are unread; 100 stands for 100 or more."""
        return self.unread().order_by()[:COUNTED].count()


class Notification(models.Model):
    """One thing told to one person, once: `subject` names what it is about within its kind.

    It holds no words: `params` go into those of the kind when it is read. With `in_app` false it
    is there for its e-mail alone.
    """

    id = PublicIdField(prefix="notif")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        related_name="notifications",
        db_index=False,
    )
    kind = models.CharField(_("kind"), max_length=40)
    type = models.CharField(_("type"), max_length=12, choices=Type.choices)
    subject = models.CharField(_("subject"), max_length=120)
    params = models.JSONField(_("parameters"), default=dict)
    action_url = models.CharField(_("address"), max_length=300, blank=True)
    in_app = models.BooleanField(_("on the site"), default=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    read_at = models.DateTimeField(_("read at"), null=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "subject"], name="notification_told_once"
            )
        ]
        indexes = [
            models.Index(
                F("user"),
                F("created_at").desc(),
                F("id").desc(),
                condition=Q(in_app=True),
                name="notification_list",
            ),
            models.Index(
                F("user"),
                F("type"),
                F("created_at").desc(),
                F("id").desc(),
                condition=Q(in_app=True),
                name="notification_of_type",
            ),
            models.Index(
                F("user"),
                F("created_at").desc(),
                F("id").desc(),
                condition=Q(in_app=True, read_at=None),
                name="notification_unread",
            ),
            models.Index(
                F("user"),
                F("created_at").desc(),
                F("id").desc(),
                condition=Q(in_app=True, read_at__isnull=False),
                name="notification_read",
            ),
            # Of no use to a list: by a B-tree, the planner would look for one person's newest
            # among everybody's.
            BrinIndex(fields=["created_at"], name="notification_age"),
        ]

    def __str__(self) -> str:
        return self.id

    @property
    def row(self) -> Kind:
        """Its row in the table of kinds."""
        return KINDS[self.kind]

    @property
    def is_read(self) -> bool:
        """Whether it was read."""
        return self.read_at is not None
