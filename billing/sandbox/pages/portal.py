"""The customer portal: cancel, keep, change the plan or the card, see invoices."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from billing.sandbox import changes, subscriptions
from billing.sandbox.api import Answer
from billing.sandbox.cards import NEVER
from billing.sandbox.errors import ApiError, Json, missing
from billing.sandbox.events import changing
from billing.sandbox.identity import HERE
from billing.sandbox.pages.checkout import told, typed_card
from billing.sandbox.pages.html import day, go, named, page
from billing.sandbox.pages.words import Speaker, speaker_for
from billing.sandbox.resources import setup_intents
from billing.sandbox.resources.payment_methods import attach, make
from billing.sandbox.standing import ENDED, UPDATED
from billing.sandbox.world import World

NEWEST = 12


def show(world: World, identifier: str, refusal: ApiError | None) -> Answer:
    """Everything that the customer has, and what can be done with it."""
    session = world.get("billing_portal.session", identifier)
    customer = world.get("customer", session["customer"])
    speaker = speaker_for(world, session["customer"], session["locale"])
    default = customer["invoice_settings"]["default_payment_method"]
    live = [one for one in of(world, customer) if one["status"] not in ENDED]
    for one in live:
        default = one["default_payment_method"] or default
    method = world.find(default, "payment_method")
    values = {
        "back": session["return_url"] or "",
        "card": named(method["card"], speaker) if method else "—",
        "error": told(refusal, speaker),
        "invoices": [row(one, speaker) for one in invoices_of(world, customer)],
        "subscriptions": [plan(world, one, speaker) for one in live],
    }
    return page("portal.html", speaker, values)


def of(world: World, customer: Json) -> list[Json]:
    """The subscriptions of a customer."""
    return world.every("subscription", customer=customer["id"])


def invoices_of(world: World, customer: Json) -> list[Json]:
    """The newest invoices that can be seen."""
    found = world.every("invoice", customer=customer["id"])
    return [one for one in found if one["status"] != "draft"][: -NEWEST - 1 : -1]


def row(invoice: Json, speaker: Speaker) -> dict[str, str]:
    """A line of the list of invoices."""
    return {
        "number": invoice["number"],
        "date": day(invoice["created"], speaker),
        "total": speaker.money(invoice["total"], invoice["currency"]),
        "status": speaker.status(invoice["status"]),
        "page": invoice["hosted_invoice_url"],
        "pdf": invoice["invoice_pdf"],
    }


def plan(world: World, subscription: Json, speaker: Speaker) -> dict[str, Any]:
    """A subscription, and the plans it can move to."""
    item = subscription["items"]["data"][0]
    price = item["price"]
    others = [
        one
        for one in world.every("price", active=True, currency=price["currency"])
        if one["recurring"] == price["recurring"] and one["id"] != price["id"]
    ]
    ending = subscription["cancel_at"] is not None
    end = subscription["cancel_at"] or item["current_period_end"]
    return {
        "id": subscription["id"],
        "name": name_of(world, price),
        "amount": speaker.money(price["unit_amount"] * item["quantity"], price["currency"]),
        "status": speaker.status(subscription["status"]),
        "until": f"{speaker.words['ends' if ending else 'renews']} {day(end, speaker)}",
        "ending": "1" if ending else "",
        "others": [
            {
                "id": one["id"],
                "name": name_of(world, one),
                "amount": speaker.money(one["unit_amount"], one["currency"]),
            }
            for one in others
        ],
    }


def name_of(world: World, price: Json) -> str:
    """The name of what a price is for."""
    name: str = world.get("product", price["product"])["name"]
    return name


def act(world: World, identifier: str, form: dict[str, str]) -> Answer:
    """Do what the pressed button says, and show the portal again."""
    session = world.get("billing_portal.session", identifier)
    here = f"{HERE}/p/session/{identifier}"
    if form.get("action") == "card":
        customer = world.get("customer", session["customer"])
        return go(save_card(world, customer, form, here) or here)
    subscription = world.get("subscription", form.get("subscription", ""))
    if subscription["customer"] != session["customer"] or form.get("action") not in ACTIONS:
        raise missing("subscription", subscription["id"], "id")
    with changing(world, subscription, UPDATED):
        ACTIONS[form["action"]](world, subscription, form)
    return go(here)


def cancel(world: World, subscription: Json, form: dict[str, str]) -> None:
    """Have it end with its period."""
    subscriptions.schedule_end(world, subscription, wanted=True)


def resume(world: World, subscription: Json, form: dict[str, str]) -> None:
    """Have it go on after all."""
    subscriptions.schedule_end(world, subscription, wanted=False)


def change(world: World, subscription: Json, form: dict[str, str]) -> None:
    """Move to another plan, and pay the difference now."""
    item = subscription["items"]["data"][0]["id"]
    options = {
        "proration_behavior": "always_invoice",
        "payment_behavior": "error_if_incomplete",
    }
    given = [{"id": item, "price": form.get("price", "")}]
    changes.change_items(world, subscription, given, options)


ACTIONS: dict[str, Callable[[World, Json, dict[str, str]], None]] = {
    "cancel": cancel,
    "change": change,
    "resume": resume,
}


def save_card(world: World, customer: Json, form: dict[str, str], here: str) -> str:
    """Make a card the default of everything; the address of 3-D Secure where it asks for that."""
    card = typed_card(form)
    method = attach(world, make(world, card)["id"], customer)
    if card.authentication == NEVER:
        make_default(world, customer, method["id"])
        return ""
    given = {"customer": customer["id"], "payment_method": method["id"], "confirm": True}
    intent = setup_intents.create(world, {**given, "return_url": here})
    intent["_of_portal"] = True
    return f"{HERE}/3ds/{intent['id']}"


def make_default(world: World, customer: Json, method: str) -> None:
    """Have everything paid with a card from now on."""
    with changing(world, customer, "customer.updated"):
        customer["invoice_settings"]["default_payment_method"] = method
    for subscription in of(world, customer):
        if subscription["status"] not in ENDED:
            with changing(world, subscription, UPDATED):
                subscription["default_payment_method"] = method
