"""Stripe's test cards, and how each behaves."""

from __future__ import annotations

import re
from dataclasses import dataclass

NEVER, ALWAYS, ONCE = "never", "always", "once"


@dataclass(frozen=True)
class Card:
    """A card: `refusal` is why payments fail (a key of errors.DECLINES), "" if they do not.

    With `attaches` false it fails as soon as a customer is to have it. `authentication`: whether a
    payment asks for 3-D Secure never, always, or until it was passed once. `refund`: the status
    of a refund at first, and what comes of it a little later.
    """

    number: str
    name: str
    brand: str = "visa"
    refusal: str = ""
    attaches: bool = True
    authentication: str = NEVER
    country: str = "BR"
    refund: tuple[str, str] = ("succeeded", "succeeded")

    @property
    def last4(self) -> str:
        """Its last four digits."""
        return self.number[-4:]


def _refused(number: str, name: str, reason: str) -> Card:
    return Card(number, name, refusal=reason, attaches=False)


CARDS = (
    Card("4242424242424242", "visa", country="US"),
    Card("4000000760000002", "br"),
    Card("4000056655665556", "visa_debit", country="US"),
    Card("5555555555554444", "mastercard", "mastercard", country="US"),
    Card("378282246310005", "amex", "amex", country="US"),
    _refused("4000000000000002", "chargeDeclined", "generic_decline"),
    _refused("4000000000009995", "chargeDeclinedInsufficientFunds", "insufficient_funds"),
    _refused("4000000000009987", "chargeDeclinedLostCard", "lost_card"),
    _refused("4000000000009979", "chargeDeclinedStolenCard", "stolen_card"),
    _refused("4000000000000069", "chargeDeclinedExpiredCard", "expired_card"),
    _refused("4000000000000127", "chargeDeclinedIncorrectCvc", "incorrect_cvc"),
    _refused("4000000000000119", "chargeDeclinedProcessingError", "processing_error"),
    _refused("4100000000000019", "chargeDeclinedFraudulent", "fraudulent"),
    Card("4000000000000341", "chargeCustomerFail", refusal="generic_decline"),
    Card("4000000000003220", "threeDSecure2Required", authentication=ALWAYS),
    Card("4000002760003184", "authenticationRequired", authentication=ALWAYS),
    Card("4000002500003155", "authenticationRequiredOnSetup", authentication=ONCE),
    Card(
        "4000008260003178",
        "authenticationRequiredChargeDeclinedInsufficientFunds",
        refusal="insufficient_funds",
        authentication=ALWAYS,
    ),
    Card("4000000000007726", "pendingRefund", refund=("pending", "succeeded")),
    Card("4000000000005126", "refundFail", refund=("succeeded", "failed")),
)
# Stripe knows several by a second name.
ALIASES = {
    "visa_chargeDeclined": "chargeDeclined",
    "visa_chargeDeclinedInsufficientFunds": "chargeDeclinedInsufficientFunds",
    "visa_chargeDeclinedLostCard": "chargeDeclinedLostCard",
    "visa_chargeDeclinedStolenCard": "chargeDeclinedStolenCard",
}
BY_NUMBER = {card.number: card for card in CARDS}
BY_NAME = {card.name: card for card in CARDS}
BY_NAME |= {alias: BY_NAME[name] for alias, name in ALIASES.items()}


def named(identifier: str) -> Card | None:
    """The card of `pm_card_visa`, `tok_visa` and their like."""
    found = re.fullmatch(r"(?:pm_card|tok)_(\w+)", identifier)
    return BY_NAME.get(found[1]) if found else None


def numbered(digits: str) -> Card | None:
    """The card of a number as a person types it."""
    return BY_NUMBER.get(re.sub(r"[\s-]", "", digits))
