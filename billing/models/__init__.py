"""Plans in force, the ledger of what was used, and what was bought and paid."""

from billing.models.payments import (
    Invoice,
    Payment,
    Refund,
    StripeCustomer,
    Subscription,
    SubscriptionAttempt,
)
from billing.models.plans import PlanGrant, PlanLimit, Tier
from billing.models.usage import TokenCounter, UsageCounter, UsageEntry

__all__ = [
    "Invoice",
    "Payment",
    "PlanGrant",
    "PlanLimit",
    "Refund",
    "StripeCustomer",
    "Subscription",
    "SubscriptionAttempt",
    "Tier",
    "TokenCounter",
    "UsageCounter",
    "UsageEntry",
]
