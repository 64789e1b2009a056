"""The table of events: what a person can subscribe to, and what data each carries.

`example` names the data's fields and, by its values, their types; a field of `optional` may be left
out, and one of `nullable` may be null. Nothing else is ever sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TEST = "webhook.test"


@dataclass(frozen=True, slots=True)
class Event:
    """One event; `title` is what a person reads when they choose."""

    title: str | Promise
    example: Mapping[str, Any]
    optional: frozenset[str] = field(default_factory=frozenset)
    nullable: frozenset[str] = field(default_factory=frozenset)

    def problem(self, data: Mapping[str, Any]) -> str:
        """What is wrong with an event's data; empty if nothing is."""
        missing = self.example.keys() - self.optional - data.keys()
        unknown = data.keys() - self.example.keys()
        if missing or unknown:
            return f"missing {sorted(missing)}, unknown {sorted(unknown)}"
        wrong = [name for name, value in data.items() if not self._fits(name, value)]
        return f"of a wrong type: {wrong}" if wrong else ""

    def _fits(self, name: str, value: Any) -> bool:
        if value is None:
            return name in self.nullable
        wanted = type(self.example[name])
        kinds = (float, int) if wanted is float else wanted
        return isinstance(value, kinds) and not isinstance(value, bool)


SUBSCRIPTION = {
    "subscription_id": "sub_abc123",
    "user_id": 123,
    "plan_id": "plan_premium",
    "status": "active",
}
PAYMENT = {
    "payment_id": "pay_xyz789",
    "subscription_id": "sub_abc123",
    "amount_cents": 4990,
    "currency": "BRL",
}
OF_A_SUBSCRIPTION = frozenset({"subscription_id"})

EVENTS: dict[str, Event] = {
    "cv.analysis.completed": Event(
        _("An analysis is ready"),
        {
            "analysis_id": "cv_analysis_456789",
            "user_id": 123,
            "overall_score": 85.5,
            "status": "completed",
        },
    ),
    "cv.analysis.failed": Event(
        _("An analysis failed"),
        {
            "analysis_id": "cv_analysis_456789",
            "user_id": 123,
            "status": "failed",
            "reason": "needs_ocr",
        },
    ),
    "subscription.created": Event(_("A plan has begun"), SUBSCRIPTION),
    "subscription.updated": Event(_("A plan has changed"), SUBSCRIPTION),
    "subscription.canceled": Event(
        _("A plan was canceled"),
        {**SUBSCRIPTION, "status": "canceled", "end_of_service": "2025-02-20T15:50:00Z"},
        optional=frozenset({"end_of_service"}),
    ),
    "payment.succeeded": Event(_("A payment was made"), PAYMENT, nullable=OF_A_SUBSCRIPTION),
    "payment.failed": Event(
        _("A payment failed"),
        {**PAYMENT, "next_attempt_at": "2025-01-23T15:50:00Z"},
        optional=frozenset({"next_attempt_at"}),
        nullable=OF_A_SUBSCRIPTION | {"next_attempt_at"},
    ),
    "payment.refunded": Event(_("A payment was refunded"), PAYMENT, nullable=OF_A_SUBSCRIPTION),
}
# Sent on request, to one endpoint; nobody subscribes to it.
UNLISTED = {TEST: Event(_("Test"), {"endpoint_id": "whe_7h2k9m4p6q8r1s3t5v7w"})}


def check_data(event: str, data: Mapping[str, Any]) -> None:
    """Raises ValueError for an event or data that are not in the table."""
    row = (EVENTS | UNLISTED).get(event)
    problem = "unknown" if row is None else row.problem(data)
    if problem:
        raise ValueError(f"event {event}: {problem}")
