"""Refunds: full, in parts, never more than was paid."""

from __future__ import annotations

from billing.sandbox.errors import ApiError, Json, parameter_missing
from billing.sandbox.events import changing, emit
from billing.sandbox.lists import Listing, by
from billing.sandbox.money import shown
from billing.sandbox.parameters import Table, integer, metadata, one_of, text
from billing.sandbox.payments import make_balance_transaction
from billing.sandbox.resources.common import retriever, updater
from billing.sandbox.resources.payment_methods import card_of
from billing.sandbox.world import World

CREATE: Table = {
    "amount": integer,
    "charge": text,
    "metadata": metadata,
    "payment_intent": text,
    "reason": one_of("duplicate", "fraudulent", "requested_by_customer"),
}
UPDATE: Table = {"metadata": metadata}
# After which a bank has said what came of a refund that was on its way.
SETTLE_SECONDS = 30
retrieve = retriever("refund")
update = updater("refund", "refund.updated")
list_all = Listing("refund", {"charge": by("charge"), "payment_intent": by("payment_intent")})


def create(world: World, params: Json) -> Json:
    """Give back an amount of a charge, or all that is left of it."""
    charge = charge_of(world, params)
    left = charge["amount"] - charge["amount_refunded"]
    amount = params.get("amount", left)
    check(charge, amount, left)
    charge["amount_refunded"] += amount
    charge["refunded"] = charge["amount_refunded"] == charge["amount"]
    customer = world.find(charge["customer"], "customer")
    status, outcome = card_of(world.get("payment_method", charge["payment_method"])).refund
    refund = world.add(
        "re_",
        "refund",
        created=world.now(customer.get("test_clock") if customer else None),
        amount=amount,
        charge=charge["id"],
        currency=charge["currency"],
        description=None,
        failure_balance_transaction=None,
        failure_reason=None,
        destination_details={"type": "card", "card": {"type": "refund"}},
        metadata=params.get("metadata", {}),
        payment_intent=charge["payment_intent"],
        reason=params.get("reason"),
        receipt_number=None,
        source_transfer_reversal=None,
        status=status,
        transfer_reversal=None,
        _outcome=outcome,
        _settles=world.now() + SETTLE_SECONDS if outcome != status else None,
    )
    movement = make_balance_transaction(world, refund, -amount)
    refund["balance_transaction"] = movement["id"]
    emit(world, "refund.created", refund)
    emit(world, "charge.refunded", charge)
    return refund


def settle(world: World, refund: Json) -> None:
    """The bank has moved the money after all, or could not."""
    failed = refund["_outcome"] == "failed"
    if failed:
        charge = world.get("charge", refund["charge"])
        charge["amount_refunded"] -= refund["amount"]
        charge["refunded"] = False
        back = make_balance_transaction(world, refund, refund["amount"])
        refund["failure_balance_transaction"] = back["id"]
    with changing(world, refund, "refund.updated"):
        refund["_settles"] = None
        refund["status"] = refund["_outcome"]
        refund["failure_reason"] = "unknown" if failed else None
    if failed:
        emit(world, "refund.failed", refund)


def charge_of(world: World, params: Json) -> Json:
    """The charge that is meant."""
    if identifier := params.get("charge"):
        return world.get("charge", identifier, "charge")
    if not params.get("payment_intent"):
        raise parameter_missing("payment_intent")
    intent = world.get("payment_intent", params["payment_intent"], "payment_intent")
    if intent["status"] != "succeeded":
        words = f"This PaymentIntent ({intent['id']}) does not have a successful charge to refund."
        raise ApiError(words, code="payment_intent_unexpected_state")
    return world.get("charge", intent["latest_charge"])


def check(charge: Json, amount: int, left: int) -> None:
    """Refuse what is more than is left, or nothing."""
    if charge["status"] != "succeeded":
        raise ApiError("This charge was not successful.", code="charge_not_refundable")
    if not left:
        words = f"Charge {charge['id']} has already been refunded."
        raise ApiError(words, code="charge_already_refunded")
    if amount < 1:
        raise ApiError("Invalid positive integer", param="amount")
    if amount > left:
        currency = charge["currency"]
        raise ApiError(
            f"Refund amount ({shown(amount, currency)}) is greater than unrefunded amount on "
            f"charge ({shown(left, currency)})",
            param="amount",
        )
