"""Paying at Checkout."""

from __future__ import annotations

from billing.sandbox import invoicing, subscriptions
from billing.sandbox.cards import Card
from billing.sandbox.errors import Json, declined
from billing.sandbox.events import emit
from billing.sandbox.resources import customers
from billing.sandbox.resources.payment_methods import attach, make
from billing.sandbox.world import World


def pay(world: World, session: Json, card: Card, *, email: str | None = None) -> Json | None:
    """Subscribe with a card: the payment intent if it asks for 3-D Secure, else nothing.

    Refuses with the bank's reason, and then nothing has been made.
    """
    customer = customer_of(world, session, email)
    method = attach(world, make(world, card, email=customer["email"])["id"], customer)
    subscription = subscription_of(world, session, customer)
    subscription["default_payment_method"] = method["id"]
    invoice = world.get("invoice", subscription["latest_invoice"])
    if invoice["status"] == "paid" or invoicing.collect(world, invoice):
        complete(world, session)
        return None
    intent = invoicing.intent_of(world, invoice)
    if intent["status"] != "requires_action":
        raise declined(card.refusal)
    return intent


def customer_of(world: World, session: Json, email: str | None) -> Json:
    """The session's customer, made now if it came without one."""
    if session["customer"] is None:
        given = {"email": session["customer_email"] or email}
        session["customer"] = customers.create(world, given)["id"]
    return world.get("customer", session["customer"])


def subscription_of(world: World, session: Json, customer: Json) -> Json:
    """The session's subscription, begun at the first try."""
    if begun := world.find(session.get("_subscription"), "subscription"):
        return begun
    data = session["_subscription_data"]
    begun = subscriptions.begin(
        world,
        customer,
        [{"price": one["price"]["id"], "quantity": one["quantity"]} for one in session["_items"]],
        behaviour="default_incomplete",
        default_payment_method=None,
        description=data.get("description"),
        metadata=data.get("metadata", {}),
    )
    session["_subscription"] = begun["id"]
    return begun


def complete(world: World, session: Json) -> None:
    """It is paid, and the session is over."""
    subscription = world.get("subscription", session["_subscription"])
    customer = world.get("customer", session["customer"])
    session.update(
        customer_details={"email": customer["email"], "name": customer["name"], "phone": None},
        invoice=subscription["latest_invoice"],
        payment_status="paid",
        status="complete",
        subscription=subscription["id"],
        url=None,
    )
    emit(world, "checkout.session.completed", session)


def session_for(world: World, intent: Json) -> Json | None:
    """The open session that an intent is paid in, if it is in one."""
    invoice = world.find(intent.get("_invoice"), "invoice")
    if invoice is None:
        return None
    found = world.every("checkout.session", _subscription=invoice["_subscription"], status="open")
    return found[0] if found else None
