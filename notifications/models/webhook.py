"""Outgoing webhooks: where to, what of, and how it went."""

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


class WebhookEndpointQuerySet(models.QuerySet["WebhookEndpoint"]):
    """Sets of endpoints."""

    def visible_to(self, user: User) -> WebhookEndpointQuerySet:
        """The user's own."""
        return self.filter(user=user)

    def ready(self) -> WebhookEndpointQuerySet:
        """Those that something is due for, that nobody sends to, and that need no rest."""
        now = timezone.now()
        due = WebhookDelivery.objects.due().filter(endpoint=models.OuterRef("pk"))
        return self.filter(
            models.Exists(due),
            Q(rest_until=None) | Q(rest_until__lte=now),
            status=WebhookEndpoint.Status.ACTIVE,
            lease_until__lte=now,
        )


class WebhookEndpoint(models.Model):
    """An address that a person's events are sent to.

    `secret` and `previous_secret` are encrypted; the previous one signs as well until its time is
    over. A courier holds the endpoint through `lease_token` until `lease_until`, so that it is sent
    to by one at a time. `failures` counts those since the last success, which `failing_since`
    began; until `rest_until` it is left in peace.
    """

    class Status(models.TextChoices):
        """Whether it is sent to."""

        ACTIVE = "active", _("Active")
        PAUSED = "paused", _("Paused")
        DISABLED = "disabled", _("Switched off")

    class Reason(models.TextChoices):
        """Why it was switched off."""

        GONE = "gone", _("It answered 410 Gone.")
        FAILING = "failing", _("It took nothing for five days.")
        STAFF = "staff", _("Our staff switched it off.")

    id = PublicIdField(prefix="whe")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        related_name="webhook_endpoints",
    )
    url = models.CharField(_("address"), max_length=2048)
    events = models.JSONField(_("events"), default=list)
    secret = models.TextField()
    previous_secret = models.TextField(blank=True)
    previous_secret_until = models.DateTimeField(null=True)
    status = models.CharField(
        _("state"), max_length=8, choices=Status.choices, default=Status.ACTIVE
    )
    disabled_reason = models.CharField(
        _("reason"), max_length=8, choices=Reason.choices, blank=True
    )
    disabled_at = models.DateTimeField(_("switched off at"), null=True)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    failing_since = models.DateTimeField(_("failing since"), null=True)
    rest_until = models.DateTimeField(_("at rest until"), null=True)
    lease_token = models.UUIDField(null=True)
    lease_until = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = WebhookEndpointQuerySet.as_manager()

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="disabled", disabled_at__isnull=False) & ~Q(disabled_reason="")
                | ~Q(status="disabled") & Q(disabled_at=None, disabled_reason=""),
                name="webhook_disabled_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(failures=0, failing_since=None)
                | Q(failures__gt=0, failing_since__isnull=False),
                name="webhook_failures_have_begun",
            ),
        ]
        indexes = [
            models.Index(fields=["lease_until"], condition=Q(status="active"), name="webhook_turns")
        ]

    FORGIVEN = ("failures", "failing_since", "rest_until")

    def __str__(self) -> str:
        return self.id

    def forgive(self) -> None:
        """Forget its failures; the caller saves FORGIVEN."""
        self.failures, self.failing_since, self.rest_until = 0, None, None


class WebhookEvent(models.Model):
    """Something that happened, once: `subject` names what it is about within its event.

    `body` is the text that is sent and signed, the same at every attempt.
    """

    id = PublicIdField(prefix="msg")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="webhook_events",
        db_index=False,
    )
    event = models.CharField(_("event"), max_length=40)
    subject = models.CharField(_("subject"), max_length=120)
    body = models.TextField(_("body"))
    request_id = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(_("created at"), db_index=True)

    class Meta:
        verbose_name = _("webhook event")
        verbose_name_plural = _("webhook events")
        constraints = [
            models.UniqueConstraint(fields=["user", "event", "subject"], name="webhook_event_once")
        ]

    def __str__(self) -> str:
        return self.id


class WebhookDeliveryQuerySet(models.QuerySet["WebhookDelivery"]):
    """Sets of deliveries."""

    def visible_to(self, user: User) -> WebhookDeliveryQuerySet:
        """The user's own."""
        return self.filter(user=user)

    def pending(self) -> WebhookDeliveryQuerySet:
        """Neither arrived nor given up."""
        return self.filter(status=WebhookDelivery.Status.PENDING)

    def due(self) -> WebhookDeliveryQuerySet:
        """To be sent by now."""
        return self.pending().filter(next_attempt_at__lte=timezone.now())

    def give_up(self) -> int:
        """End those that wait; the number ended."""
        failed = WebhookDelivery.Status.FAILED
        return self.pending().update(status=failed, next_attempt_at=None)


class WebhookDelivery(models.Model):
    """An event on its way to an endpoint.

    `attempts` counts all; `retry` is its place in the schedule, which a redelivery begins anew.
    """

    class Status(models.TextChoices):
        """How it stands."""

        PENDING = "pending", _("Waiting")
        SUCCEEDED = "succeeded", _("Delivered")
        FAILED = "failed", _("Given up")

    id = PublicIdField(prefix="whd")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        related_name="webhook_deliveries",
        db_index=False,
    )
    endpoint = models.ForeignKey(
        WebhookEndpoint,
        verbose_name=_("webhook"),
        on_delete=models.CASCADE,
        related_name="deliveries",
        db_index=False,
    )
    event = models.ForeignKey(
        WebhookEvent, verbose_name=_("event"), on_delete=models.CASCADE, related_name="deliveries"
    )
    status = models.CharField(
        _("state"), max_length=9, choices=Status.choices, default=Status.PENDING
    )
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    retry = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(_("next attempt at"), null=True)
    last_status = models.PositiveSmallIntegerField(_("last answer"), null=True)
    created_at = models.DateTimeField(_("created at"))

    objects = WebhookDeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("webhook delivery")
        verbose_name_plural = _("webhook deliveries")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["endpoint", "event"], name="webhook_delivered_once"),
            models.CheckConstraint(
                condition=Q(status="pending", next_attempt_at__isnull=False)
                | ~Q(status="pending") & Q(next_attempt_at=None),
                name="webhook_pending_has_time",
            ),
        ]
        indexes = [
            models.Index(
                F("user"), F("created_at").desc(), F("id").desc(), name="webhook_delivery_list"
            ),
            models.Index(
                F("endpoint"), F("created_at").desc(), F("id").desc(), name="webhook_delivery_log"
            ),
            models.Index(
                fields=["endpoint", "next_attempt_at"],
                condition=Q(status="pending"),
                name="webhook_delivery_due",
            ),
        ]

    def __str__(self) -> str:
        return self.id


class WebhookAttempt(models.Model):
    """One try: what was sent, and what came back, bounded and without secrets."""

    class Error(models.TextChoices):
        """Why it was no success; empty if it was one."""

        STATUS = "status", _("The answer was not a success.")
        REDIRECT = "redirect", _("It answered with a redirect, which we do not follow.")
        TIMEOUT = "timeout", _("There was no whole answer in time.")
        CONNECTION = "connection", _("The connection failed.")
        TLS = "tls", _("Its certificate is not good, or TLS failed.")
        RESOLVE = "resolve", _("The name could not be looked up.")
        ADDRESS = "address", _("The address is not one that we send to.")
        PROTOCOL = "protocol", _("The answer was not HTTP.")

    delivery = models.ForeignKey(
        WebhookDelivery, on_delete=models.CASCADE, related_name="log", db_index=False
    )
    number = models.PositiveIntegerField(_("number"))
    started_at = models.DateTimeField(_("started at"))
    duration_ms = models.PositiveIntegerField(_("duration (ms)"))
    request_headers = models.JSONField(_("headers sent"), default=dict)
    status = models.PositiveSmallIntegerField(_("answer"), null=True)
    response_headers = models.JSONField(_("headers received"), default=dict)
    response_body = models.TextField(_("body received"), blank=True)
    error = models.CharField(_("error"), max_length=10, choices=Error.choices, blank=True)

    class Meta:
        verbose_name = _("webhook attempt")
        verbose_name_plural = _("webhook attempts")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["delivery", "number"], name="webhook_attempt_once")
        ]

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.number}"
