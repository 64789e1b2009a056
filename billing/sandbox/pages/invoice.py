"""An invoice: to read, to pay, to keep; and the receipt of a charge."""

from __future__ import annotations

from typing import Any

from billing.sandbox import invoicing, subscriptions
from billing.sandbox.api import Answer
from billing.sandbox.errors import ApiError, Json
from billing.sandbox.identity import HERE
from billing.sandbox.pages.checkout import told, typed_card
from billing.sandbox.pages.html import day, go, page
from billing.sandbox.pages.pdf import invoice_pdf
from billing.sandbox.pages.words import Speaker, speaker_for
from billing.sandbox.resources.payment_methods import attach, make
from billing.sandbox.world import World


def facts(world: World, invoice: Json, speaker: Speaker) -> dict[str, Any]:
    """What page and PDF say of an invoice, as texts."""
    currency, paid = invoice["currency"], invoice["status_transitions"]["paid_at"]
    return {
        "number": invoice["number"],
        "date": day(invoice["created"], speaker),
        "customer": invoice["customer_name"] or "",
        "email": invoice["customer_email"] or "",
        "status": speaker.status(invoice["status"]),
        "paid_on": day(paid, speaker) if paid else "",
        "lines": [
            {
                "name": named(world, line, speaker),
                "amount": speaker.money(line["amount"], currency),
            }
            for line in invoice["lines"]["data"]
        ],
        "total": speaker.money(invoice["total"], currency),
        "due": speaker.money(invoice["amount_due"], currency),
    }


def named(world: World, line: Json, speaker: Speaker) -> str:
    """What a line is for."""
    product = world.get("product", line["pricing"]["price_details"]["product"])["name"]
    if not line["parent"]["subscription_item_details"]["proration"]:
        return f"{line['quantity']} × {product}"
    return f"{speaker.words['unused' if line['amount'] < 0 else 'remaining']} {product}"


def show(world: World, identifier: str, refusal: ApiError | None) -> Answer:
    """The invoice, and the form to pay it while it is open."""
    invoice = finalised(world, identifier)
    speaker = speaker_for(world, invoice["customer"])
    threeds = ""
    if invoice["status"] == "open":
        intent = invoicing.intent_of(world, invoice)
        if intent["status"] == "requires_action":
            threeds = f"{HERE}/3ds/{intent['id']}"
    values = {
        **facts(world, invoice, speaker),
        "open": "1" if invoice["status"] == "open" else "",
        "pdf": f"{HERE}/i/{identifier}/pdf",
        "threeds": threeds,
        "error": told(refusal, speaker),
    }
    return page("invoice.html", speaker, values)


def finalised(world: World, identifier: str) -> Json:
    """The invoice of an id, once it can be seen."""
    invoice = world.get("invoice", identifier)
    if invoice["status"] == "draft":
        raise ApiError("This invoice is a draft.", status=404)
    return invoice


def pay(world: World, identifier: str, form: dict[str, str]) -> Answer:
    """Pay an open invoice with the card of the form."""
    invoice = finalised(world, identifier)
    if invoice["status"] != "open":
        return go(f"{HERE}/i/{identifier}")
    customer = world.get("customer", invoice["customer"])
    method = attach(world, make(world, typed_card(form))["id"], customer)
    if not invoicing.collect(world, invoice, method=method["id"]):
        intent = invoicing.intent_of(world, invoice)
        if intent["status"] != "requires_action":
            raise subscriptions.refusal_of(world, invoice)
        return go(f"{HERE}/3ds/{intent['id']}")
    return go(f"{HERE}/i/{identifier}")


def download(world: World, identifier: str, refusal: ApiError | None) -> Answer:
    """The invoice as a PDF."""
    invoice = finalised(world, identifier)
    speaker = speaker_for(world, invoice["customer"])
    name = f"{speaker.words['invoice']}-{invoice['number']}.pdf"
    return Answer(
        200,
        invoice_pdf(facts(world, invoice, speaker), speaker),
        {
            "Content-Type": "application/pdf",
            "Content-Disposition": f'attachment; filename="{name}"',
        },
    )


def receipt(world: World, identifier: str, refusal: ApiError | None) -> Answer:
    """That a charge was paid, and what was given back."""
    charge = world.get("charge", identifier)
    speaker = speaker_for(world, charge["customer"])
    amount = speaker.money(charge["amount"] - charge["amount_refunded"], charge["currency"])
    text = f"{speaker.words['receipt']}: {amount}, {day(charge['created'], speaker)}"
    return page("message.html", speaker, {"text": text})
