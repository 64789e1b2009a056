"""Rows of the foundation: answers kept for idempotent requests, and e-mails to be sent."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class IdempotencyRecord(models.Model):
    """The answer to a POST that carried an `Idempotency-Key`, for 24 hours.

    Only hashes of the key and of the request are kept; the answer is encrypted with a key made
    from SECRET_KEY and the client's own key, so a copy of this table gives nothing away.
    `status_code` is null while the first request is in flight.
    """

    scope = models.CharField(max_length=64)
    key_hash = models.CharField(max_length=64)
    request_hash = models.CharField(max_length=64)
    status_code = models.PositiveSmallIntegerField(null=True)
    body = models.BinaryField(null=True)
    locked_until = models.DateTimeField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope", "key_hash"], name="idempotency_key_once")
        ]
        indexes = [models.Index(fields=["created_at"], name="idempotency_created")]

    def __str__(self) -> str:
        return f"{self.scope} {self.key_hash[:8]}"


class OutgoingEmail(models.Model):
    """An e-mail to be sent, written in the transaction of the change that it tells of.

    It holds no words and no link: both are made when it is sent, from the user as they are then
    and, where there is one, from the row that `subject` names.
    """

    class Status(models.TextChoices):
        """Where it stands."""

        PENDING = "pending", _("waiting")
        SENT = "sent", _("sent")
        FAILED = "failed", _("given up")
        SKIPPED = "skipped", _("no longer wanted")

    kind = models.CharField(_("kind"), max_length=40)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        related_name="outgoing_emails",
    )
    subject = models.CharField(_("subject"), max_length=40, blank=True)
    status = models.CharField(
        _("state"), max_length=10, choices=Status.choices, default=Status.PENDING
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_attempt_at = models.DateTimeField(_("next attempt at"))
    request_id = models.CharField(_("request"), max_length=64, blank=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent at"), null=True)

    class Meta:
        verbose_name = _("e-mail to be sent")
        verbose_name_plural = _("e-mails to be sent")
        indexes = [
            models.Index(
                fields=["next_attempt_at"], condition=Q(status="pending"), name="email_due"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Maintenance(models.Model):
    """The switch that staff turn; one row."""

    enabled = models.BooleanField(_("under maintenance"), default=False)
    expected_end = models.DateTimeField(
        _("expected end"), null=True, blank=True, help_text=_("Visitors are told this time.")
    )
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    class Meta:
        verbose_name = _("maintenance")
        verbose_name_plural = _("maintenance")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="maintenance_one_row")]

    def __str__(self) -> str:
        return str(_("Maintenance"))
