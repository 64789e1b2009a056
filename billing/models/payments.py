"""What was bought and paid, as Stripe has it.

Rows are written from objects fetched from there, never by hand. They alone decide access, and
nothing refers to the tables of dj-stripe. All that belongs to a customer changes
under the lock of the customer's row.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from billing.models.plans import Tier
from recoloca.ids import PublicIdField

if TYPE_CHECKING:
    from accounts.models import User


class StripeCustomer(models.Model):
    """Who a user is to Stripe. `stripe_id` is empty until Stripe has answered."""

    id = PublicIdField(prefix="customer")
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="stripe_customer",
        verbose_name=_("user"),
    )
    stripe_id = models.CharField(max_length=255, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("customer")
        verbose_name_plural = _("customers")
        constraints = [
            models.UniqueConstraint(
                fields=["stripe_id"], condition=~Q(stripe_id=""), name="customer_at_stripe_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.stripe_id}"


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    """Sets of subscriptions."""

    def live(self) -> SubscriptionQuerySet:
        """Those that have not ended, paid or not; a user has at most one."""
        return self.filter(Subscription.LIVE)

    def visible_to(self, user: User) -> SubscriptionQuerySet:
        """The user's own."""
        return self.filter(user=user)


class Subscription(models.Model):
    """A subscription. `status` is Stripe's; `problem` says why it opens nothing in spite of it."""

    class Status(models.TextChoices):
        """Stripe's words."""

        INCOMPLETE = "incomplete", _("waiting for payment")
        INCOMPLETE_EXPIRED = "incomplete_expired", _("never paid")
        TRIALING = "trialing", _("on trial")
        ACTIVE = "active", _("active")
        PAST_DUE = "past_due", _("payment overdue")
        UNPAID = "unpaid", _("unpaid")
        PAUSED = "paused", _("paused")
        CANCELED = "canceled", _("canceled")

    class Problem(models.TextChoices):
        """What does not fit, and needs a look by staff."""

        PRICE = "price", _("the price is not that of a plan")
        PAYMENT = "payment", _("the first invoice is not paid as the plan asks")
        DUPLICATE = "duplicate", _("the user has another one")

    ENDED = (Status.CANCELED, Status.INCOMPLETE_EXPIRED)
    LIVE = ~Q(status__in=ENDED) & ~Q(problem=Problem.DUPLICATE)

    id = PublicIdField(prefix="sub")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="subscriptions",
        verbose_name=_("user"),
    )
    stripe_id = models.CharField(_("Stripe id"), max_length=255, unique=True)
    tier = models.CharField(_("plan"), max_length=10, choices=Tier.choices, blank=True)
    status = models.CharField(_("state"), max_length=20, choices=Status.choices)
    problem = models.CharField(_("problem"), max_length=10, choices=Problem.choices, blank=True)
    started_at = models.DateTimeField(_("started at"))
    current_period_start = models.DateTimeField(_("period begins"))
    current_period_end = models.DateTimeField(_("period ends"))
    cancel_at_period_end = models.BooleanField(_("ends with the period"), default=False)
    canceled_at = models.DateTimeField(_("canceled at"), null=True)
    ended_at = models.DateTimeField(_("ended at"), null=True)
    grace_until = models.DateTimeField(_("grace until"), null=True)
    cancel_reason = models.CharField(_("reason of cancelling"), max_length=100, blank=True)
    cancel_feedback = models.TextField(_("feedback"), blank=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        permissions = [("withdraw_subscription", _("Can carry out a withdrawal within 7 days"))]
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=~Q(status__in=["canceled", "incomplete_expired"])
                & ~Q(problem="duplicate"),
                name="subscription_one_live",
            )
        ]
        # Renewals move the rows out of the order of time, so a BRIN would not find a day.
        indexes = [
            models.Index(fields=["started_at"], name="subscription_start_days"),
            models.Index(
                fields=["ended_at"],
                condition=Q(ended_at__isnull=False),
                name="subscription_end_days",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} ({self.status})"

    def opens(self, at: datetime) -> bool:
        """Whether it gives its plan: paid, or overdue and still within the grace."""
        if self.problem or not self.tier:
            return False
        if self.status == self.Status.PAST_DUE:
            return self.grace_until is not None and at < self.grace_until
        return self.status in (self.Status.ACTIVE, self.Status.TRIALING)

    @property
    def is_live(self) -> bool:
        """Whether it has not ended."""
        return self.status not in self.ENDED

    @property
    def end_of_service(self) -> datetime | None:
        """When it ended, or will end if it is canceled."""
        ends = self.current_period_end if self.cancel_at_period_end else None
        return self.ended_at or ends


class SubscriptionAttempt(models.Model):
    """A wish to subscribe that is under way.

    Its id is the idempotency key of what it asks of Stripe, so it stays open until the outcome is
    known; a user has at most one open. `session_id` is that of its latest Checkout, `declined` the
    payment method with which it ended.
    """

    id = PublicIdField(prefix="attempt")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    session_id = models.CharField(max_length=255, blank=True)
    declined = models.CharField(max_length=260, blank=True)
    subscription = models.ForeignKey(Subscription, on_delete=models.SET_NULL, null=True)
    is_open = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(is_open=True), name="attempt_one_open"
            )
        ]

    def __str__(self) -> str:
        return self.pk


class InvoiceQuerySet(models.QuerySet["Invoice"]):
    """Sets of invoices."""

    def visible_to(self, user: User) -> InvoiceQuerySet:
        """The user's own, but for drafts, which may still change."""
        return self.filter(user=user).exclude(status=Invoice.Status.DRAFT)


class Invoice(models.Model):
    """An invoice; amounts in centavos. It outlives the account that it was for."""

    class Status(models.TextChoices):
        """Stripe's words."""

        DRAFT = "draft", _("draft")
        OPEN = "open", _("open")
        PAID = "paid", _("paid")
        UNCOLLECTIBLE = "uncollectible", _("uncollectible")
        VOID = "void", _("void")

    id = PublicIdField(prefix="inv")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="invoices",
        verbose_name=_("user"),
    )
    subscription = models.ForeignKey(
        Subscription,
        on_delete=models.SET_NULL,
        null=True,
        related_name="invoices",
        verbose_name=_("subscription"),
    )
    stripe_id = models.CharField(_("Stripe id"), max_length=255, unique=True)
    number = models.CharField(_("number"), max_length=64, blank=True)
    amount = models.IntegerField(_("amount"))
    currency = models.CharField(_("currency"), max_length=3)
    status = models.CharField(_("state"), max_length=14, choices=Status.choices)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    issued_at = models.DateTimeField(_("issued at"))
    due_at = models.DateTimeField(_("due at"))
    paid_at = models.DateTimeField(_("paid at"), null=True)
    next_attempt_at = models.DateTimeField(_("next attempt at"), null=True)
    hosted_url = models.URLField(_("page"), max_length=2048, blank=True)
    pdf_url = models.URLField(max_length=2048, blank=True)

    objects = InvoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("invoice")
        verbose_name_plural = _("invoices")
        ordering = ["-issued_at", "-id"]
        indexes = [models.Index(fields=["user", "-issued_at", "-id"], name="invoice_newest")]

    def __str__(self) -> str:
        return self.number or self.pk

    @property
    def is_payable(self) -> bool:
        """Whether it waits for money, and for something that has not ended."""
        ended = self.subscription is not None and not self.subscription.is_live
        return self.status == self.Status.OPEN and not ended


class Payment(models.Model):
    """A payment of an invoice; amounts in centavos. `stripe_id` is that of the payment intent.

    `amount_refunded` counts refunds that were asked for and have not failed.
    """

    class Status(models.TextChoices):
        """How it stands."""

        PENDING = "pending", _("pending")
        SUCCEEDED = "succeeded", _("succeeded")
        FAILED = "failed", _("failed")
        CANCELED = "canceled", _("canceled")

    id = PublicIdField(prefix="pay")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="payments",
        verbose_name=_("user"),
    )
    invoice = models.ForeignKey(
        Invoice, on_delete=models.PROTECT, related_name="payments", verbose_name=_("invoice")
    )
    stripe_id = models.CharField(_("Stripe id"), max_length=255, unique=True)
    amount = models.PositiveIntegerField(_("amount"))
    amount_refunded = models.PositiveIntegerField(_("refunded"), default=0)
    currency = models.CharField(_("currency"), max_length=3)
    status = models.CharField(_("state"), max_length=9, choices=Status.choices)
    paid_at = models.DateTimeField(_("paid at"), null=True)
    created_at = models.DateTimeField(_("created at"))

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        ordering = ["-created_at", "-id"]
        permissions = [
            ("refund_payment", _("Can refund payments up to the limits")),
            ("refund_any_amount", _("Can refund payments without limits")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_refunded__lte=F("amount")), name="refunded_at_most_paid"
            )
        ]
        # Rows come in the order in which they were begun, not in that in which they were paid.
        indexes = [models.Index(fields=["paid_at"], name="payment_days")]

    def __str__(self) -> str:
        return self.pk

    @property
    def refundable(self) -> int:
        """What can still be refunded, in centavos."""
        return self.amount - self.amount_refunded if self.status == self.Status.SUCCEEDED else 0


class Refund(models.Model):
    """Money given back, in centavos. The id is the idempotency key of what is asked of Stripe.

    Without `staff` it was asked for by the customer (a withdrawal) or made at Stripe.
    """

    class Status(models.TextChoices):
        """REQUESTED until Stripe has answered; then Stripe's words."""

        REQUESTED = "requested", _("requested")
        PENDING = "pending", _("pending")
        REQUIRES_ACTION = "requires_action", _("waiting for the customer")
        SUCCEEDED = "succeeded", _("succeeded")
        FAILED = "failed", _("failed")
        CANCELED = "canceled", _("canceled")

    class Reason(models.TextChoices):
        """Stripe's, and the right of withdrawal."""

        REQUESTED_BY_CUSTOMER = "requested_by_customer", _("requested by the customer")
        DUPLICATE = "duplicate", _("charged twice")
        FRAUDULENT = "fraudulent", _("fraudulent")
        WITHDRAWAL = "withdrawal", _("withdrawal within 7 days")

    id = PublicIdField(prefix="refund")
    payment = models.ForeignKey(
        Payment, on_delete=models.PROTECT, related_name="refunds", verbose_name=_("payment")
    )
    stripe_id = models.CharField(_("Stripe id"), max_length=255, blank=True)
    amount = models.PositiveIntegerField(_("amount"))
    reason = models.CharField(_("reason"), max_length=21, choices=Reason.choices, blank=True)
    note = models.TextField(_("note"), blank=True)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    status = models.CharField(
        _("state"), max_length=15, choices=Status.choices, default=Status.REQUESTED
    )
    error = models.CharField(_("error"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("created at"), default=timezone.now)

    class Meta:
        verbose_name = _("refund")
        verbose_name_plural = _("refunds")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="refund_of_something"),
            models.UniqueConstraint(
                fields=["stripe_id"], condition=~Q(stripe_id=""), name="refund_at_stripe_once"
            ),
        ]
        # Rows come in the order of time, so a few bytes a block find a day.
        indexes = [BrinIndex(fields=["created_at"], name="refund_days")]

    def __str__(self) -> str:
        return self.pk
