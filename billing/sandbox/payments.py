"""Payment intents and charges: asking the bank, which answers as the card is known to."""

from __future__ import annotations

from billing.sandbox.cards import ALWAYS, ONCE
from billing.sandbox.errors import Json, decline_facts
from billing.sandbox.events import emit
from billing.sandbox.identity import HERE
from billing.sandbox.resources.payment_methods import card_of
from billing.sandbox.world import World, new_id

# What Stripe keeps of a payment in Brazil: 3.99 % and 39 centavos, paid out after 30 days.
FEE_RATE, FEE_FIXED, PAYOUT_SECONDS = 0.0399, 39, 30 * 24 * 3600


def make_intent(
    world: World,
    *,
    amount: int,
    currency: str,
    customer: Json | None,
    method: str | None = None,
    invoice: str | None = None,
    description: str | None = None,
) -> Json:
    """An intent to be paid an amount, of an invoice or by itself."""
    identifier = new_id("pi_")
    intent = world.add(
        "pi_",
        "payment_intent",
        id=identifier,
        created=world.now(customer["test_clock"] if customer else None),
        amount=amount,
        amount_capturable=0,
        amount_received=0,
        automatic_payment_methods=None,
        canceled_at=None,
        cancellation_reason=None,
        capture_method="automatic",
        client_secret=f"{identifier}_secret_{new_id('')}",
        confirmation_method="automatic",
        currency=currency,
        customer=customer and customer["id"],
        description=description,
        last_payment_error=None,
        latest_charge=None,
        next_action=None,
        on_behalf_of=None,
        payment_method=method,
        payment_method_options={"card": {"request_three_d_secure": "automatic"}},
        payment_method_types=["card"],
        receipt_email=None,
        setup_future_usage="off_session" if invoice else None,
        status="requires_confirmation" if method else "requires_payment_method",
        _invoice=invoice,
    )
    emit(world, "payment_intent.created", intent)
    return intent


def attempt(
    world: World, intent: Json, *, authenticated: bool = False, return_url: str | None = None
) -> bool:
    """Try to get the money with the intent's payment method; whether it was paid."""
    method = world.find(intent["payment_method"], "payment_method")
    if method is None:
        intent["status"] = "requires_payment_method"
        return False
    card = card_of(method)
    asks = card.authentication == ALWAYS or (
        card.authentication == ONCE and not method["_authenticated"]
    )
    if asks and not authenticated:
        ask_for_authentication(world, intent, return_url)
        return False
    method["_authenticated"] = method["_authenticated"] or authenticated
    intent["next_action"] = None
    if card.refusal:
        charge = make_charge(world, intent, method, refusal=card.refusal)
        refuse(world, intent, card.refusal, charge=charge["id"])
        return False
    make_charge(world, intent, method)
    intent.update(status="succeeded", amount_received=intent["amount"], last_payment_error=None)
    emit(world, "payment_intent.succeeded", intent)
    keep_method(world, intent, method)
    return True


def keep_method(world: World, intent: Json, method: Json) -> None:
    """A card that is to be used again becomes the customer's."""
    if intent["setup_future_usage"] and intent["customer"] and method["customer"] is None:
        method["customer"] = intent["customer"]
        emit(world, "payment_method.attached", method)


def ask_for_authentication(world: World, intent: Json, return_url: str | None) -> None:
    """The payer is to pass 3-D Secure first: by redirect where we know the way back."""
    page = f"{HERE}/3ds/{intent['id']}"
    if return_url:
        action: Json = {
            "type": "redirect_to_url",
            "redirect_to_url": {"url": page, "return_url": return_url},
        }
    else:
        sdk = {"type": "three_d_secure_redirect", "stripe_js": page, "source": new_id("src_")}
        action = {"type": "use_stripe_sdk", "use_stripe_sdk": sdk}
    intent.update(status="requires_action", next_action=action, last_payment_error=None)
    emit(world, "payment_intent.requires_action", intent)


def refuse(world: World, intent: Json, reason: str, **more: str) -> None:
    """Note why the payment failed; another payment method may be tried."""
    method = world.get("payment_method", intent["payment_method"])
    shown = {key: value for key, value in method.items() if key[0] != "_"}
    intent.update(
        status="requires_payment_method",
        next_action=None,
        last_payment_error={**decline_facts(reason), **more, "payment_method": shown},
        payment_method=None,
    )
    emit(world, "payment_intent.payment_failed", intent)


def make_charge(world: World, intent: Json, method: Json, refusal: str = "") -> Json:
    """What the bank was asked for: a charge that succeeded, or one that was refused."""
    facts = decline_facts(refusal) if refusal else {}
    amount, paid = intent["amount"], not refusal
    charge = world.add(
        "ch_",
        "charge",
        created=_present(world, intent),
        amount=amount,
        amount_captured=amount if paid else 0,
        amount_refunded=0,
        application_fee_amount=None,
        balance_transaction=None,
        billing_details=method["billing_details"],
        captured=paid,
        currency=intent["currency"],
        customer=intent["customer"],
        description=intent["description"],
        disputed=False,
        failure_code=facts.get("code"),
        failure_message=facts.get("message"),
        fraud_details={},
        on_behalf_of=None,
        outcome=_outcome(refusal),
        paid=paid,
        payment_intent=intent["id"],
        payment_method=method["id"],
        payment_method_details={"type": "card", "card": dict(method["card"])},
        receipt_email=None,
        receipt_number=None,
        receipt_url=None,
        refunded=False,
        source=None,
        statement_descriptor=None,
        status="succeeded" if paid else "failed",
        transfer=None,
    )
    intent["latest_charge"] = charge["id"]
    if paid:
        charge["receipt_url"] = f"{HERE}/receipt/{charge['id']}"
        fee = round(amount * FEE_RATE) + FEE_FIXED
        balance = make_balance_transaction(world, charge, amount, fee=fee)
        charge["balance_transaction"] = balance["id"]
    emit(world, "charge.succeeded" if paid else "charge.failed", charge)
    return charge


def make_balance_transaction(world: World, source: Json, amount: int, *, fee: int = 0) -> Json:
    """A movement of the account's balance."""
    kind = source["object"]
    details = [{"amount": fee, "currency": source["currency"], "type": "stripe_fee"}] if fee else []
    return world.add(
        "txn_",
        "balance_transaction",
        created=source["created"],
        amount=amount,
        available_on=source["created"] + PAYOUT_SECONDS,
        currency=source["currency"],
        description=source.get("description"),
        exchange_rate=None,
        fee=fee,
        fee_details=details,
        net=amount - fee,
        reporting_category=kind,
        source=source["id"],
        status="pending",
        type=kind,
    )


def _present(world: World, intent: Json) -> int:
    customer = world.find(intent["customer"], "customer")
    return world.now(customer.get("test_clock") if customer else None)


def _outcome(refusal: str) -> Json:
    return {
        "network_status": "declined_by_network" if refusal else "approved_by_network",
        "reason": refusal or None,
        "risk_level": "normal",
        "seller_message": "The bank declined." if refusal else "Payment complete.",
        "type": "issuer_declined" if refusal else "authorized",
    }
