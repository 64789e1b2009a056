"""The page of the bank, 3-D Secure: passed or failed."""

from __future__ import annotations

from urllib.parse import urlencode

from billing.sandbox import checkouts, invoicing
from billing.sandbox.api import Answer
from billing.sandbox.errors import ApiError, Json, missing
from billing.sandbox.identity import HERE
from billing.sandbox.pages import portal
from billing.sandbox.pages.checkout import success
from billing.sandbox.pages.html import go, page
from billing.sandbox.pages.words import speaker_for
from billing.sandbox.resources import setup_intents
from billing.sandbox.resources.payments import pay
from billing.sandbox.world import World

KINDS = ("payment_intent", "setup_intent")


def show(world: World, identifier: str, refusal: ApiError | None) -> Answer:
    """Two buttons while it waits; how it ended, afterwards."""
    intent = intent_of(world, identifier)
    speaker = speaker_for(world, intent["customer"])
    if intent["status"] != "requires_action":
        passed = intent["status"] == "succeeded"
        return page(
            "message.html",
            speaker,
            {"text": speaker.words["done" if passed else "not_done"]},
        )
    amount = ""
    if intent["object"] == "payment_intent":
        amount = speaker.money(intent["amount"], intent["currency"])
    return page("threeds.html", speaker, {"amount": amount})


def act(world: World, identifier: str, form: dict[str, str]) -> Answer:
    """End it as the form says, and go on to where the payer came from."""
    intent = intent_of(world, identifier)
    if intent["status"] != "requires_action":
        return go(f"{HERE}/3ds/{identifier}")
    passed = form.get("outcome") == "pass"
    back = return_url(intent)
    if intent["object"] == "setup_intent":
        settle_setup(world, intent, passed=passed)
    elif passed:
        passed = pay(world, intent, authenticated=True)
    else:
        invoicing.fail_authentication(world, intent)
    return go(whereto(world, intent, back, passed=passed))


def intent_of(world: World, identifier: str) -> Json:
    """The payment or setup intent of an id."""
    found = world.find(identifier)
    if found is None or found["object"] not in KINDS:
        raise missing("payment_intent", identifier, "id")
    return found


def return_url(intent: Json) -> str:
    """Where the client wants the payer back; "" where it did not say."""
    redirect = intent["next_action"].get("redirect_to_url") or {}
    return redirect.get("return_url") or ""


def settle_setup(world: World, intent: Json, *, passed: bool) -> None:
    """Save the card, or not."""
    if not passed:
        setup_intents.fail(world, intent)
        return
    world.get("payment_method", intent["payment_method"])["_authenticated"] = True
    setup_intents.succeed(world, intent)
    if intent.get("_of_portal"):
        customer = world.get("customer", intent["customer"])
        portal.make_default(world, customer, intent["payment_method"])


def whereto(world: World, intent: Json, back: str, *, passed: bool) -> str:
    """Where it goes on: Checkout, the client's address, the invoice, or here."""
    session = checkouts.session_for(world, intent)
    if session and passed:
        checkouts.complete(world, session)
        return success(session)
    if session:
        return f"{HERE}/c/pay/{session['id']}"
    if back:
        told = {
            intent["object"]: intent["id"],
            f"{intent['object']}_client_secret": intent["client_secret"],
            "redirect_status": "succeeded" if passed else "failed",
        }
        return f"{back}{'&' if '?' in back else '?'}{urlencode(told)}"
    invoice = intent.get("_invoice")
    return f"{HERE}/i/{invoice}" if invoice else f"{HERE}/3ds/{intent['id']}"
