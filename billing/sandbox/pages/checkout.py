"""The Checkout page."""

from __future__ import annotations

from billing.sandbox import checkouts
from billing.sandbox.api import Answer
from billing.sandbox.cards import Card, numbered
from billing.sandbox.errors import ApiError, Json
from billing.sandbox.identity import HERE
from billing.sandbox.pages.html import go, page
from billing.sandbox.pages.words import Speaker, speaker_for
from billing.sandbox.world import World


def show(world: World, identifier: str, refusal: ApiError | None) -> Answer:
    """What is bought, and the form for the card."""
    session = world.get("checkout.session", identifier)
    speaker = _speaker(world, session)
    if session["status"] == "complete":
        return go(success(session))
    back = session["cancel_url"] or ""
    if session["status"] == "expired":
        return page("message.html", speaker, {"text": speaker.words["expired"], "back": back})
    customer = world.find(session["customer"], "customer") or {}
    lines = [
        {
            "name": f"{one['quantity']} × {one['description']}",
            "amount": speaker.money(one["amount_total"], one["currency"]),
        }
        for one in session["_items"]
    ]
    values = {
        "lines": lines,
        "total": speaker.money(session["amount_total"], session["currency"]),
        "email": customer.get("email") or session["customer_email"] or "",
        "error": told(refusal, speaker),
        "back": back,
    }
    return page("checkout.html", speaker, values)


def pay(world: World, identifier: str, form: dict[str, str]) -> Answer:
    """Pay with the card of the form, over 3-D Secure where it asks for that."""
    session = world.get("checkout.session", identifier)
    if session["status"] != "open":
        return go(f"{HERE}/c/pay/{identifier}")
    intent = checkouts.pay(world, session, typed_card(form), email=form.get("email"))
    return go(f"{HERE}/3ds/{intent['id']}" if intent else success(session))


def success(session: Json) -> str:
    """Where the payer goes on."""
    address: str = session["success_url"]
    return address.replace("{CHECKOUT_SESSION_ID}", session["id"])


def typed_card(form: dict[str, str]) -> Card:
    """The test card whose number was typed; any other is refused, and kept nowhere."""
    card = numbered(form.get("number", ""))
    if card is None:
        raise ApiError("Your card number is incorrect.", code="incorrect_number")
    return card


def told(refusal: ApiError | None, speaker: Speaker) -> str:
    """Why the form was refused."""
    if refusal is None:
        return ""
    if refusal.error.get("code") == "incorrect_number":
        return speaker.words["unknown_card"]
    return speaker.refusal(refusal.error.get("decline_code"), str(refusal))


def _speaker(world: World, session: Json) -> Speaker:
    return speaker_for(world, session["customer"], session["locale"])
