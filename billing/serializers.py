"""Shapes of the payment operations."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework import serializers

from billing.entitlements import used
from billing.models import Invoice, PlanLimit, Subscription
from billing.plans import (
    AI_COACH_SESSIONS,
    ATS_COMPATIBILITY_CHECK,
    BILLING_CYCLE,
    BY_ID,
    CURRENCY,
    CV_ANALYSES,
    FREE,
    INTERVIEW_SIMULATION,
    OPTIMIZATION_SUGGESTIONS,
    PAID,
    PRIORITY_SUPPORT,
    SALARY_INSIGHTS,
    Plan,
    limits_of,
)
from billing.services import Subscribed
from recoloca.api.times import Moment, written

PAYMENT_METHOD = re.compile(r"pm_[A-Za-z0-9_]{1,255}", re.ASCII)
# As many digits in a row, with the separators that people write, as a card number has.
CARD_NUMBER = re.compile(r"(?:\d[ -]?){12,18}\d", re.ASCII)
ALWAYS_TOLD = (OPTIMIZATION_SUGGESTIONS, ATS_COMPATIBILITY_CHECK, PRIORITY_SUPPORT)
TOLD_WHERE_OPEN = (INTERVIEW_SIMULATION, SALARY_INSIGHTS)


class PlanIdField(serializers.ChoiceField):
    """One of the plans."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=list(BY_ID), **options)


class PaymentMethodField(serializers.CharField):
    """The id of a payment method; never a card number, which must not reach us at all."""

    def to_internal_value(self, data: Any) -> str:
        """Raises ValidationError without repeating what was sent."""
        text = str(super().to_internal_value(data))
        if not PAYMENT_METHOD.fullmatch(text) or CARD_NUMBER.search(text):
            raise serializers.ValidationError(_("Must be the id of a payment method (pm_…)."))
        return text


class SubscribeSerializer(serializers.Serializer[Any]):
    """A wish to subscribe."""

    plan_id = PlanIdField()
    payment_method_id = PaymentMethodField(help_text="Made by Stripe.js: `pm_…`.")
    billing_cycle = serializers.ChoiceField(choices=[BILLING_CYCLE], default=BILLING_CYCLE)


class ChangePlanSerializer(serializers.Serializer[Any]):
    """The plan to move to."""

    plan_id = PlanIdField()
    billing_cycle = serializers.ChoiceField(choices=[BILLING_CYCLE], default=BILLING_CYCLE)


class CancelSerializer(serializers.Serializer[Any]):
    """Why somebody leaves; both may be left out."""

    reason = serializers.CharField(
        required=False,
        allow_blank=True,
        allow_null=True,
        max_length=100,
        help_text="A word or two.",
    )
    feedback = serializers.CharField(
        required=False, allow_blank=True, allow_null=True, max_length=5000
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Raises ValidationError for card numbers, which people do paste."""
        told = {name: text or "" for name, text in attrs.items()}
        for name, text in told.items():
            if CARD_NUMBER.search(text):
                words = _("Do not write card numbers here.")
                raise serializers.ValidationError({name: [words]})
        return told


class FeaturesSerializer(serializers.Serializer[Any]):
    """What a plan has; what it does not tell of it does not have."""

    cv_analyses_per_month = serializers.IntegerField()
    ai_coach_sessions = serializers.IntegerField()
    optimization_suggestions = serializers.BooleanField()
    ats_compatibility_check = serializers.BooleanField()
    priority_support = serializers.BooleanField()
    interview_simulation = serializers.BooleanField(required=False)
    salary_insights = serializers.BooleanField(required=False)


class PlanSerializer(serializers.Serializer[Any]):
    """A plan that can be bought."""

    id = serializers.ChoiceField(choices=list(BY_ID))
    name = serializers.CharField()
    description = serializers.CharField()
    price_cents = serializers.IntegerField(help_text="Centavos a month.")
    currency = serializers.ChoiceField(choices=[CURRENCY])
    billing_cycle = serializers.ChoiceField(choices=[BILLING_CYCLE])
    features = FeaturesSerializer()
    is_popular = serializers.BooleanField()


class PaymentToDoSerializer(serializers.Serializer[Any]):
    """A payment that the customer has to confirm with their bank (3-D Secure)."""

    client_secret = serializers.CharField(help_text="For Stripe.js.")
    next_action_url = serializers.CharField(help_text="Or a page to lead the customer to.")


class SubscriptionSerializer(serializers.Serializer[Any]):
    """A subscription; `payment` is there while the customer has to confirm the payment."""

    subscription_id = serializers.CharField()
    plan_id = serializers.ChoiceField(choices=list(BY_ID), allow_null=True)
    status = serializers.ChoiceField(choices=Subscription.Status.choices)
    current_period_start = serializers.DateTimeField()
    current_period_end = serializers.DateTimeField()
    next_billing_date = serializers.DateTimeField(allow_null=True)
    amount_cents = serializers.IntegerField()
    currency = serializers.ChoiceField(choices=[CURRENCY])
    payment = PaymentToDoSerializer(required=False)


class CurrentFeaturesSerializer(serializers.Serializer[Any]):
    """What is counted, for each period."""

    cv_analyses_per_month = serializers.IntegerField()
    ai_coach_sessions = serializers.IntegerField()


class CurrentPlanSerializer(serializers.Serializer[Any]):
    """The plan of a subscription."""

    id = serializers.ChoiceField(choices=list(BY_ID))
    name = serializers.CharField()
    features = CurrentFeaturesSerializer()


class UsageSerializer(serializers.Serializer[Any]):
    """Units used in the current period."""

    cv_analyses_used = serializers.IntegerField()
    ai_coach_sessions_used = serializers.IntegerField()


class CurrentSubscriptionSerializer(serializers.Serializer[Any]):
    """The subscription that has not ended."""

    subscription_id = serializers.CharField()
    plan = CurrentPlanSerializer()
    status = serializers.ChoiceField(choices=Subscription.Status.choices)
    current_period_start = serializers.DateTimeField()
    current_period_end = serializers.DateTimeField()
    cancel_at_period_end = serializers.BooleanField()
    usage = UsageSerializer()


class CanceledSerializer(serializers.Serializer[Any]):
    """A subscription that will not be renewed; it can be used until `end_of_service`."""

    subscription_id = serializers.CharField()
    status = serializers.ChoiceField(choices=[Subscription.Status.CANCELED.value])
    canceled_at = serializers.DateTimeField()
    end_of_service = serializers.DateTimeField()


class InvoiceSerializer(serializers.Serializer[Invoice]):
    """An invoice."""

    invoice_id = serializers.CharField(source="pk")
    subscription_id = serializers.CharField(allow_null=True)
    amount_cents = serializers.IntegerField(source="amount")
    currency = serializers.CharField()
    status = serializers.ChoiceField(choices=Invoice.Status.choices)
    invoice_date = Moment(source="issued_at")
    due_date = Moment(source="due_at")
    paid_date = Moment(source="paid_at", allow_null=True)
    download_url = serializers.SerializerMethodField()

    def get_download_url(self, invoice: Invoice) -> str:
        """Where the PDF is, for who is signed in."""
        return f"{settings.SITE_URL}{reverse('invoice_download', args=[invoice.pk])}"


def plan(found: Plan, limits: dict[str, int]) -> dict[str, Any]:
    """Plan."""
    told = {name: name in found.features for name in ALWAYS_TOLD}
    told |= {name: True for name in TOLD_WHERE_OPEN if name in found.features}
    return {
        "id": found.id,
        "name": str(found.name),
        "description": str(found.description),
        "price_cents": found.price_cents,
        "currency": CURRENCY,
        "billing_cycle": BILLING_CYCLE,
        "features": _counted(limits) | told,
        "is_popular": found.is_popular,
    }


def subscription(row: Subscription) -> dict[str, Any]:
    """Subscription."""
    bought = PAID[row.tier] if row.tier else None
    end = written(row.current_period_end)
    renews = row.is_live and not row.cancel_at_period_end
    return {
        "subscription_id": row.pk,
        "plan_id": bought.id if bought else None,
        "status": row.status,
        "current_period_start": written(row.current_period_start),
        "current_period_end": end,
        "next_billing_date": end if renews else None,
        "amount_cents": bought.price_cents if bought else None,
        "currency": CURRENCY,
    }


def subscribed(made: Subscribed) -> dict[str, Any]:
    """Subscription, with what is left to do."""
    answer = subscription(made.subscription)
    if made.payment is not None:
        answer["payment"] = {
            "client_secret": made.payment.client_secret,
            "next_action_url": made.payment.next_action_url,
        }
    return answer


def current(row: Subscription) -> dict[str, Any]:
    """CurrentSubscription: the features of its own plan, also while that is not in force."""
    bought = PAID[row.tier] if row.tier else None
    limits = limits_of(bought or FREE, PlanLimit.objects.all())
    names = (CV_ANALYSES, AI_COACH_SESSIONS)
    return {
        "subscription_id": row.pk,
        "plan": {
            "id": bought.id if bought else None,
            "name": str(bought.name) if bought else "",
            "features": _counted(limits),
        },
        "status": row.status,
        "current_period_start": written(row.current_period_start),
        "current_period_end": written(row.current_period_end),
        "cancel_at_period_end": row.cancel_at_period_end,
        "usage": {f"{name}_used": used(user=row.user, feature=name) for name in names},
    }


def canceled(row: Subscription) -> dict[str, Any]:
    """Canceled."""
    end = row.end_of_service or row.current_period_end
    return {
        "subscription_id": row.pk,
        "status": Subscription.Status.CANCELED.value,
        "canceled_at": written(row.canceled_at or end),
        "end_of_service": written(end),
    }


def _counted(limits: dict[str, int]) -> dict[str, Any]:
    return {
        "cv_analyses_per_month": limits.get(CV_ANALYSES, 0),
        "ai_coach_sessions": limits.get(AI_COACH_SESSIONS, 0),
    }
