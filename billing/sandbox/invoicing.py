"""Invoices: drawn up, finalised, collected, tried again."""

from __future__ import annotations

import copy

from billing.sandbox import payments, standing
from billing.sandbox.errors import Json
from billing.sandbox.events import changing, emit
from billing.sandbox.identity import ACCOUNT, HERE
from billing.sandbox.world import World, new_id

HOUR, DAY = 3600, 24 * 3600
# Days from one failed try to the next; after the last the setting `dunning` decides.
RETRY_DAYS = (3, 5, 7)
# What every draft has; the rest is of the subscription and its customer.
BLANK: Json = {
    "amount_overpaid": 0,
    "amount_paid": 0,
    "amount_shipping": 0,
    "attempt_count": 0,
    "attempted": False,
    "auto_advance": True,
    "automatic_tax": {"enabled": False, "liability": None, "status": None},
    "collection_method": "charge_automatically",
    "custom_fields": None,
    "customer_shipping": None,
    "customer_tax_exempt": "none",
    "customer_tax_ids": [],
    "default_payment_method": None,
    "default_source": None,
    "default_tax_rates": [],
    "description": None,
    "discounts": [],
    "due_date": None,
    "effective_at": None,
    "ending_balance": None,
    "footer": None,
    "from_invoice": None,
    "hosted_invoice_url": None,
    "invoice_pdf": None,
    "issuer": {"type": "self"},
    "last_finalization_error": None,
    "latest_revision": None,
    "next_payment_attempt": None,
    "number": None,
    "on_behalf_of": None,
    "payment_settings": {
        "default_mandate": None,
        "payment_method_options": None,
        "payment_method_types": None,
    },
    "post_payment_credit_notes_amount": 0,
    "pre_payment_credit_notes_amount": 0,
    "receipt_number": None,
    "rendering": None,
    "shipping_cost": None,
    "shipping_details": None,
    "statement_descriptor": None,
    "status": "draft",
    "status_transitions": {
        "finalized_at": None,
        "marked_uncollectible_at": None,
        "paid_at": None,
        "voided_at": None,
    },
    "total_discount_amounts": [],
    "total_pretax_credit_amounts": [],
    "total_taxes": [],
    "webhooks_delivered_at": None,
}


def make_line(
    subscription: Json,
    item: Json,
    *,
    amount: int,
    period: tuple[int, int],
    description: str,
    invoice_item: str | None = None,
) -> Json:
    """A line of an invoice: a period of an item, or with an invoice item a proration of one."""
    price = item["price"]
    details = {
        "invoice_item": invoice_item,
        "proration": invoice_item is not None,
        "proration_details": {"credited_items": None},
        "subscription": subscription["id"],
        "subscription_item": item["id"],
    }
    return {
        "id": new_id("il_"),
        "object": "line_item",
        "amount": amount,
        "currency": price["currency"],
        "description": description,
        "discount_amounts": [],
        "discountable": invoice_item is None,
        "discounts": [],
        "livemode": False,
        "metadata": dict(subscription["metadata"]),
        "parent": {
            "invoice_item_details": None,
            "subscription_item_details": details,
            "type": "subscription_item_details",
        },
        "period": {"start": period[0], "end": period[1]},
        "pretax_credit_amounts": [],
        "pricing": {
            "price_details": {"price": price["id"], "product": price["product"]},
            "type": "price_details",
            "unit_amount_decimal": price["unit_amount_decimal"],
        },
        "quantity": item["quantity"],
        "subscription": subscription["id"],
        "subtotal": amount,
        "taxes": [],
    }


def compose(world: World, subscription: Json, lines: list[Json], *, reason: str) -> Json:
    """The fields of an invoice that is not finalised."""
    customer = world.get("customer", subscription["customer"])
    now = world.now(customer["test_clock"])
    total = sum(line["amount"] for line in lines)
    due = total + customer["balance"]
    metadata = dict(subscription["metadata"])
    return copy.deepcopy(BLANK) | {
        "account_country": ACCOUNT["country"],
        "account_name": ACCOUNT["business_profile"]["name"],
        "amount_due": max(due, 0),
        "amount_remaining": max(due, 0),
        "automatically_finalizes_at": now + HOUR,
        "billing_reason": reason,
        "created": now,
        "currency": subscription["currency"],
        "customer": customer["id"],
        "customer_address": customer["address"],
        "customer_email": customer["email"],
        "customer_name": customer["name"],
        "customer_phone": customer["phone"],
        "lines": {"object": "list", "data": lines, "has_more": False, "url": ""},
        "parent": {
            "quote_details": None,
            "subscription_details": {"metadata": metadata, "subscription": subscription["id"]},
            "type": "subscription_details",
        },
        "period_end": now,
        "period_start": now,
        "starting_balance": customer["balance"],
        "subtotal": total,
        "subtotal_excluding_tax": total,
        "test_clock": customer["test_clock"],
        "total": total,
        "total_excluding_tax": total,
    }


def draft(world: World, subscription: Json, lines: list[Json], *, reason: str) -> Json:
    """A draft of these lines and of what is pending; it becomes the latest invoice."""
    lines = lines + take_pending(world, subscription)
    facts = compose(world, subscription, lines, reason=reason)
    invoice = world.add("in_", "invoice", **facts, _subscription=subscription["id"])
    invoice["lines"]["url"] = f"/v1/invoices/{invoice['id']}/lines"
    for line in lines:
        line["invoice"] = invoice["id"]
    subscription["latest_invoice"] = invoice["id"]
    emit(world, "invoice.created", invoice)
    return invoice


def take_pending(world: World, subscription: Json) -> list[Json]:
    """The lines of prorations that wait for an invoice; they wait no longer."""
    waiting = world.every("invoiceitem", subscription=subscription["id"], invoice=None)
    for item in waiting:
        item["invoice"] = "taken"
    return [item["_line"] for item in waiting]


def finalise(world: World, invoice: Json) -> None:
    """Number it, use up the customer's balance, and make the payment that it asks for."""
    customer = world.get("customer", invoice["customer"])
    now = world.now(invoice["test_clock"])
    due = invoice["total"] + customer["balance"]
    invoice["status_transitions"]["finalized_at"] = now
    invoice.update(
        amount_due=max(due, 0),
        amount_remaining=max(due, 0),
        automatically_finalizes_at=None,
        effective_at=now,
        ending_balance=min(due, 0),
        hosted_invoice_url=f"{HERE}/i/{invoice['id']}",
        invoice_pdf=f"{HERE}/i/{invoice['id']}/pdf",
        number=f"{customer['invoice_prefix']}-{customer['next_invoice_sequence']:04d}",
        starting_balance=customer["balance"],
        status="open",
    )
    with changing(world, customer, "customer.updated"):
        customer["next_invoice_sequence"] += 1
        customer["balance"] = min(due, 0)
        customer["currency"] = invoice["currency"]
    emit(world, "invoice.finalized", invoice)
    if invoice["amount_due"]:
        make_payment(world, invoice, customer)
    else:
        mark_paid(world, invoice)


def make_payment(world: World, invoice: Json, customer: Json) -> None:
    """The payment intent of an invoice, and what ties the two together."""
    intent = payments.make_intent(
        world,
        amount=invoice["amount_due"],
        currency=invoice["currency"],
        customer=customer,
        method=method_for(world, invoice),
        invoice=invoice["id"],
        description=DESCRIPTIONS.get(invoice["billing_reason"], "Subscription update"),
    )
    world.add(
        "inpay_",
        "invoice_payment",
        created=world.now(invoice["test_clock"]),
        amount_paid=None,
        amount_requested=invoice["amount_due"],
        currency=invoice["currency"],
        invoice=invoice["id"],
        is_default=True,
        payment={"payment_intent": intent["id"], "type": "payment_intent"},
        status="open",
        status_transitions={"canceled_at": None, "paid_at": None},
    )


DESCRIPTIONS = {"subscription_create": "Subscription creation"}


def method_for(world: World, invoice: Json) -> str | None:
    """The payment method that an invoice is collected with."""
    subscription = world.get("subscription", invoice["_subscription"])
    customer = world.get("customer", invoice["customer"])
    found: str | None = (
        invoice["default_payment_method"]
        or subscription["default_payment_method"]
        or customer["invoice_settings"]["default_payment_method"]
    )
    return found


def payment_of(world: World, invoice: Json) -> Json:
    """The tie between an invoice and its payment intent."""
    return world.every("invoice_payment", invoice=invoice["id"])[0]


def intent_of(world: World, invoice: Json) -> Json:
    """The payment intent of a finalised invoice that asks for money."""
    identifier = payment_of(world, invoice)["payment"]["payment_intent"]
    return world.get("payment_intent", identifier)


def collect(
    world: World,
    invoice: Json,
    *,
    method: str | None = None,
    authenticated: bool = False,
    return_url: str | None = None,
    scheduled: bool = False,
) -> bool:
    """Try to have an open invoice paid; whether it was. `scheduled`: nobody is at the screen."""
    intent = intent_of(world, invoice)
    if not authenticated:
        intent["payment_method"] = method or method_for(world, invoice) or intent["payment_method"]
    invoice.update(attempted=True, attempt_count=invoice["attempt_count"] + 1)
    if payments.attempt(world, intent, authenticated=authenticated, return_url=return_url):
        keep_default(world, invoice, intent["payment_method"])
        mark_paid(world, invoice)
        return True
    if scheduled:
        plan_next_try(world, invoice)
    asked = intent["status"] == "requires_action"
    if asked:
        emit(world, "invoice.payment_action_required", invoice)
    if scheduled or not asked:
        emit(world, "invoice.payment_failed", invoice)
    standing.after_refusal(world, world.get("subscription", invoice["_subscription"]))
    return False


def keep_default(world: World, invoice: Json, method: str) -> None:
    """Pay what follows with the same card, where the subscription was made to."""
    subscription = world.get("subscription", invoice["_subscription"])
    wanted = subscription["payment_settings"]["save_default_payment_method"]
    if wanted == "on_subscription":
        subscription["default_payment_method"] = method


def fail_authentication(world: World, intent: Json) -> None:
    """The payer did not pass 3-D Secure: the payment failed, of an invoice or by itself."""
    payments.refuse(world, intent, "authentication_failure")
    invoice = world.find(intent["_invoice"], "invoice")
    if invoice is not None:
        emit(world, "invoice.payment_failed", invoice)


def advance(world: World, invoice: Json) -> None:
    """Finalise a draft that nobody touched, and collect it."""
    finalise(world, invoice)
    if invoice["status"] == "open":
        collect(world, invoice, scheduled=True)


def plan_next_try(world: World, invoice: Json) -> None:
    """When it is tried again; never, after the last time."""
    tries = invoice["attempt_count"]
    wait = RETRY_DAYS[tries - 1] * DAY if tries <= len(RETRY_DAYS) else None
    invoice["next_payment_attempt"] = wait and world.now(invoice["test_clock"]) + wait


def retry(world: World, invoice: Json) -> None:
    """The next try of an invoice, and what follows from the last."""
    if collect(world, invoice, scheduled=True) or invoice["next_payment_attempt"]:
        return
    invoice["auto_advance"] = False
    subscription = world.get("subscription", invoice["_subscription"])
    standing.give_up(world, subscription, world.store.fact("dunning", "canceled"))


def mark_paid(world: World, invoice: Json) -> None:
    """It is paid, and what it was for begins or goes on."""
    now = world.now(invoice["test_clock"])
    invoice["status_transitions"]["paid_at"] = now
    invoice.update(
        amount_paid=invoice["amount_due"],
        amount_remaining=0,
        attempted=True,
        next_payment_attempt=None,
        status="paid",
    )
    for payment in world.every("invoice_payment", invoice=invoice["id"]):
        payment.update(status="paid", amount_paid=invoice["amount_due"])
        payment["status_transitions"]["paid_at"] = now
        emit(world, "invoice_payment.paid", payment)
    emit(world, "invoice.paid", invoice)
    emit(world, "invoice.payment_succeeded", invoice)
    standing.after_payment(world, world.get("subscription", invoice["_subscription"]))


def void(world: World, invoice: Json) -> None:
    """It is not to be paid any more."""
    invoice["status_transitions"]["voided_at"] = world.now(invoice["test_clock"])
    invoice.update(status="void", next_payment_attempt=None, auto_advance=False)
    for payment in world.every("invoice_payment", invoice=invoice["id"]):
        intent = world.get("payment_intent", payment["payment"]["payment_intent"])
        intent.update(status="canceled", canceled_at=world.now(invoice["test_clock"]))
        payment["status"] = "canceled"
    emit(world, "invoice.voided", invoice)
