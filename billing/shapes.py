"""What Stripe's objects say, as the fields of our rows.

Objects are plain dicts in the shape of the pinned version of the API. Where older versions put a
value elsewhere it is found there too, for webhooks and data of before an upgrade.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings

from billing.models import Payment, Subscription
from billing.plans import BY_ID, BY_LOOKUP_KEY, CURRENCY, Plan

Object = dict[str, Any]
Problem = Subscription.Problem
INTENT_STATUS = {
    "succeeded": Payment.Status.SUCCEEDED,
    "canceled": Payment.Status.CANCELED,
    "requires_payment_method": Payment.Status.FAILED,
}


def moment(seconds: int | None) -> datetime | None:
    """A time of Stripe's, or None."""
    return datetime.fromtimestamp(seconds, UTC) if seconds else None


def id_of(value: Any) -> str:
    """The id of an object that may be expanded; "" for none."""
    if isinstance(value, dict):
        return str(value["id"])
    return value or ""


def plan_of(price: Object) -> Plan | None:
    """The plan of a price: also of one that has lost its lookup key to a successor."""
    named = (price.get("metadata") or {}).get("plan", "")
    return BY_LOOKUP_KEY.get(price.get("lookup_key") or "") or BY_ID.get(named)


def subscription_fields(
    data: Object, invoice: Object | None, before: Subscription | None
) -> dict[str, Any]:
    """The fields of a Subscription; `invoice` is its latest one, `before` the row as it was."""
    start, end = _period(data)
    tier, problem = _tier(data, invoice)
    return {
        "tier": tier,
        "problem": problem,
        "status": data["status"],
        "started_at": moment(data.get("start_date") or data["created"]),
        "current_period_start": start,
        "current_period_end": end,
        "cancel_at_period_end": bool(data.get("cancel_at_period_end") or data.get("cancel_at")),
        "canceled_at": moment(data.get("canceled_at")),
        "ended_at": moment(data.get("ended_at")),
        "grace_until": _grace(data, invoice, before),
    }


def _period(data: Object) -> tuple[datetime | None, datetime | None]:
    holders = [data, *data["items"]["data"]]
    start, end = (
        next((moment(holder[name]) for holder in holders if holder.get(name)), None)
        for name in ("current_period_start", "current_period_end")
    )
    start = start or moment(data.get("start_date") or data["created"])
    return start, end or start


def _tier(data: Object, invoice: Object | None) -> tuple[str, str]:
    """The plan, and why it opens nothing: a price or a first payment that is not the plan's."""
    items = data["items"]["data"]
    plan = plan_of(items[0]["price"]) if len(items) == 1 else None
    if plan is None or not _fits(items[0], plan):
        return (plan.tier if plan else ""), Problem.PRICE
    if data["status"] == "active" and not _paid_in_full(invoice, plan):
        return plan.tier, Problem.PAYMENT
    return plan.tier, ""


def _fits(item: Object, plan: Plan) -> bool:
    price = item["price"]
    recurring = price.get("recurring") or {}
    return (
        price.get("unit_amount") in plan.prices
        and price.get("currency", "").upper() == CURRENCY
        and (recurring.get("interval"), recurring.get("interval_count", 1)) == ("month", 1)
        and item.get("quantity", 1) == 1
    )


def _paid_in_full(invoice: Object | None, plan: Plan) -> bool:
    """Whether the first invoice is paid at the plan's price; later ones may have prorations."""
    if invoice is None or not is_first(invoice):
        return invoice is not None
    return (
        invoice["status"] == "paid"
        and invoice["total"] in plan.prices
        and invoice["currency"].upper() == CURRENCY
    )


def is_first(invoice: Object) -> bool:
    """Whether an invoice is the one that a subscription begins with."""
    return invoice.get("billing_reason") == "subscription_create"


def _grace(data: Object, invoice: Object | None, before: Subscription | None) -> datetime | None:
    """Until when an overdue one still opens its plan: counted once, from the first failure."""
    if data["status"] != Subscription.Status.PAST_DUE:
        return None
    if before is not None and before.grace_until:
        return before.grace_until
    transitions = (invoice or {}).get("status_transitions") or {}
    failed = moment(transitions.get("finalized_at")) or _period(data)[0]
    return failed + timedelta(days=settings.PAYMENT_GRACE_DAYS) if failed else None


def invoice_subscription(data: Object) -> str:
    """The id of the subscription that an invoice is for; "" for none."""
    details = (data.get("parent") or {}).get("subscription_details") or {}
    return id_of(details.get("subscription") or data.get("subscription"))


def invoice_fields(data: Object) -> dict[str, Any]:
    """The fields of an Invoice but for those that refer to other rows."""
    transitions = data.get("status_transitions") or {}
    issued = transitions.get("finalized_at") or data["created"]
    return {
        "number": data.get("number") or "",
        "amount": data["total"],
        "currency": data["currency"].upper(),
        "status": data["status"],
        "attempts": data.get("attempt_count") or 0,
        "issued_at": moment(issued),
        "due_at": moment(data.get("due_date") or issued),
        "paid_at": moment(transitions.get("paid_at")),
        "next_attempt_at": moment(data.get("next_payment_attempt")),
        "hosted_url": data.get("hosted_invoice_url") or "",
        "pdf_url": data.get("invoice_pdf") or "",
    }


def intents(invoice: Object) -> list[Object]:
    """The payment intents of an invoice that was fetched with them."""
    payments = (invoice.get("payments") or {}).get("data") or []
    found = [payment["payment"].get("payment_intent") for payment in payments]
    return [intent for intent in found if isinstance(intent, dict)]


def payment_fields(intent: Object, paid_at: datetime | None) -> dict[str, Any]:
    """The fields of a Payment but for those that refer to other rows."""
    status = INTENT_STATUS.get(intent["status"], Payment.Status.PENDING)
    if status == Payment.Status.FAILED and not intent.get("last_payment_error"):
        status = Payment.Status.PENDING
    return {
        "amount": intent["amount"],
        "currency": intent["currency"].upper(),
        "status": status,
        "paid_at": paid_at if status == Payment.Status.SUCCEEDED else None,
        "created_at": moment(intent["created"]),
    }


def is_proration(line: Object) -> bool:
    """Whether a line of an invoice settles a change in the middle of a period."""
    details = (line.get("parent") or {}).get("subscription_item_details") or {}
    return bool(details.get("proration") or line.get("proration"))
