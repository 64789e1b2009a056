"""A conversation with the coach, and its exchanges: each a message and the answer to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recoloca.ids import PublicIdField

if TYPE_CHECKING:
    from accounts.models import User

MOST_MESSAGES = 100
LONGEST_MESSAGE = 4000


class CoachSessionQuerySet(models.QuerySet["CoachSession"]):
    """Sets of sessions."""

    def visible_to(self, user: User) -> CoachSessionQuerySet:
        """The user's own."""
        return self.filter(user=user)

    def listed(self) -> CoachSessionQuerySet:
        """Without the columns that only the conversation needs."""
        return self.defer("state")

    def free(self) -> CoachSessionQuerySet:
        """Those in which nobody is being answered, or whose answer was left behind."""
        return self.filter(Q(turn_token=None) | Q(turn_until__lt=timezone.now()))


class CoachSession(models.Model):
    """A conversation on one topic.

    One exchange at a time: whoever answers holds the session through `turn_token` until
    `turn_until`, and writes without the token of the day change nothing. `state` belongs to the
    responder of the topic; `safety_flag` says that there was a crisis, never what was written.
    """

    class Status(models.TextChoices):
        """Whether it goes on."""

        ACTIVE = "active", _("Active")
        ARCHIVED = "archived", _("Archived")

    id = PublicIdField(prefix="coach_session")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        related_name="coach_sessions",
        db_index=False,
    )
    topic = models.CharField(_("topic"), max_length=40)
    status = models.CharField(
        _("state"), max_length=8, choices=Status.choices, default=Status.ACTIVE
    )
    context = models.JSONField(default=dict)
    language = models.CharField(_("language"), max_length=5)
    state = models.JSONField(default=dict)
    safety_flag = models.CharField(_("crisis"), max_length=20, blank=True)
    message_count = models.PositiveSmallIntegerField(_("messages"), default=0)
    turn_token = models.UUIDField(null=True)
    turn_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    last_activity = models.DateTimeField(_("last activity"), default=timezone.now)

    objects = CoachSessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("coach session")
        verbose_name_plural = _("coach sessions")
        ordering = ["-last_activity", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(message_count__lte=MOST_MESSAGES), name="coach_session_not_too_long"
            ),
        ]
        indexes = [
            models.Index(
                F("user"),
                F("last_activity").desc(),
                F("id").desc(),
                name="coach_session_history",
                include=["topic", "status", "message_count", "created_at"],
            ),
            # Each exchange moves the row out of the order of time: a BRIN would not find a day.
            models.Index(fields=["created_at"], name="coach_session_days"),
        ]

    def __str__(self) -> str:
        return self.id


class CoachMessage(models.Model):
    """A message and its answer; there is no row without both.

    `suggestions` are words; `details` is what the responder of the topic keeps with an exchange.
    """

    class Type(models.TextChoices):
        """As in the contract."""

        QUESTION = "question", _("Question")
        ANSWER = "answer", _("Answer")
        FEEDBACK = "feedback", _("Feedback")

    class Engine(models.TextChoices):
        """Who answered."""

        RULES = "rules", _("Rules")
        MODEL = "anthropic", _("Language model")
        SAFETY = "safety", _("Safety")

    id = PublicIdField(prefix="msg")
    session = models.ForeignKey(
        CoachSession, on_delete=models.CASCADE, related_name="messages", db_index=False
    )
    sequence = models.PositiveSmallIntegerField()
    message_type = models.CharField(max_length=8, choices=Type.choices, default=Type.QUESTION)
    user_message = models.TextField()
    ai_response = models.TextField()
    suggestions = models.JSONField(default=list)
    engine = models.CharField(max_length=9, choices=Engine.choices)
    details = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("coach message")
        verbose_name_plural = _("coach messages")
        ordering = ["sequence"]
        constraints = [
            models.UniqueConstraint(fields=["session", "sequence"], name="coach_message_in_order"),
            models.CheckConstraint(
                condition=Q(sequence__range=(1, MOST_MESSAGES)), name="coach_message_sequence"
            ),
        ]

    def __str__(self) -> str:
        return self.id
