"""What the pages of plans show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import F, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import Promise

from billing import services
from billing.entitlements import allowance, plan_of
from billing.forms import CancelForm
from billing.models import Invoice, Payment, PlanGrant, Subscription
from billing.offers import COUNTED, compared, offers
from billing.plans import PAID, Plan

if TYPE_CHECKING:
    from accounts.models import User

Status = Subscription.Status
# How a live subscription without a problem stands, where its status alone says it.
STATES = {
    Status.INCOMPLETE: "incomplete",
    Status.UNPAID: "unpaid",
    Status.PAUSED: "unpaid",
}


@dataclass(frozen=True, slots=True)
class Usage:
    """Units used of what is counted."""

    label: str | Promise
    used: int
    limit: int

    @property
    def drawn(self) -> int:
        """The length of the bar, in units: after a change to a smaller plan more may be used."""
        return min(self.used, self.limit)


def every_page() -> dict[str, Any]:
    """What all pages of payments say."""
    return {"test_payments": not settings.STRIPE_LIVE_MODE}


def pricing_page(user: User | None) -> dict[str, Any]:
    """The plans, and where the user stands; without one, for a visitor."""
    offered = offers()
    context = {**every_page(), "offers": offered, "rows": compared(offered)}
    if user is None:
        return context
    plan, bought = plan_of(user), services.current_subscription(user)
    if bought is not None and bought.status == Status.INCOMPLETE:
        bought = None  # it makes room for whatever is chosen now
    return {**context, "mine": plan.tier, "bought": bought, "state": state_of(bought, plan)}


def plan_page(user: User) -> dict[str, Any]:
    """The plan, what is used of it, and what can be done with it."""
    plan, subscription = plan_of(user), services.current_subscription(user)
    grant = PlanGrant.objects.filter(user=user).first()
    return {
        **every_page(),
        **_usage(user),
        **_bought(subscription),
        "plan": plan,
        "state": state_of(subscription, plan),
        "granted_until": grant.valid_until if grant else None,
        "can_withdraw": withdrawable(user) is not None,
        "cancel_form": CancelForm(),
    }


def _usage(user: User) -> dict[str, Any]:
    counts = [(label, allowance(user=user, feature=feature)) for feature, label in COUNTED]
    return {
        "usage": [Usage(label, units.used, units.limit) for label, units in counts],
        "next_period": counts[0][1].period_end,
    }


def _bought(subscription: Subscription | None) -> dict[str, Any]:
    if subscription is None:
        return {}
    opened = Invoice.objects.filter(subscription=subscription, status=Invoice.Status.OPEN)
    return {
        "subscription": subscription,
        "bought": PAID.get(subscription.tier),
        "other": next(plan for plan in PAID.values() if plan.tier != subscription.tier),
        "open_invoice": opened.first(),
    }


def state_of(subscription: Subscription | None, plan: Plan) -> str:
    """Where somebody stands, as plan.html names it."""
    if subscription is None:
        return "granted" if plan.price_cents else "free"
    if subscription.problem:
        return "problem"
    if subscription.status == Status.PAST_DUE:
        return "past_due" if subscription.opens(timezone.now()) else "unpaid"
    running = "ending" if subscription.cancel_at_period_end else "active"
    return STATES.get(Status(subscription.status), running)


def change_page(subscription: Subscription, wanted: Plan) -> dict[str, Any]:
    """What another plan costs now; raises what the preview of it raises."""
    due = services.preview_change(subscription=subscription, plan=wanted)
    return {
        **every_page(),
        "subscription": subscription,
        "plan": PAID[subscription.tier],
        "wanted": wanted,
        "due": max(0, due),
        "credit": max(0, -due),
    }


def withdrawable(user: User) -> Subscription | None:
    """The latest subscription, if its money can be had back; it may have ended meanwhile."""
    latest = Subscription.objects.visible_to(user).order_by("-started_at", "-pk").first()
    return latest if latest is not None and services.can_withdraw(latest) else None


def withdraw_page(subscription: Subscription) -> dict[str, Any]:
    """What a withdrawal would give back."""
    paid = Payment.objects.filter(
        invoice__subscription=subscription, status=Payment.Status.SUCCEEDED
    )
    left = paid.aggregate(left=Coalesce(Sum(F("amount") - F("amount_refunded")), 0))["left"]
    return {**every_page(), "amount": left}


def invoices_of(user: User) -> QuerySet[Invoice]:
    """The user's invoices, newest first, each with `refunded` in centavos."""
    refunded = Coalesce(Sum("payments__amount_refunded"), 0)
    rows = Invoice.objects.visible_to(user).annotate(refunded=refunded)
    rows = rows.select_related("subscription")
    return rows.order_by("-issued_at", "-pk")  # grouping forgets the model's own order
