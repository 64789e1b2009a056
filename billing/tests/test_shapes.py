"""Both generations of Stripe's API are read, and odd objects open nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from billing import shapes

START, END = 1_769_860_800, 1_772_280_000
PRICE = {
    "id": "price_1",
    "lookup_key": "recoloca_premium_monthly",
    "unit_amount": 4990,
    "currency": "brl",
    "recurring": {"interval": "month", "interval_count": 1},
    "metadata": {},
}
PAID = {
    "billing_reason": "subscription_create",
    "status": "paid",
    "total": 4990,
    "currency": "brl",
    "status_transitions": {"finalized_at": START},
}


def subscription(*, old: bool = False, **more: Any) -> dict[str, Any]:
    period = {"current_period_start": START, "current_period_end": END}
    item = {"id": "si_1", "price": PRICE, "quantity": 1, **({} if old else period)}
    return {
        "id": "sub_1",
        "status": "active",
        "created": START,
        "start_date": START,
        "items": {"data": [item]},
        **(period if old else {}),
        **more,
    }


def fields(data: dict[str, Any], invoice: Any = PAID) -> dict[str, Any]:
    return shapes.subscription_fields(data, invoice, None)


@pytest.mark.parametrize("old", [True, False])
def test_the_period_wherever_it_stands(old: bool) -> None:
    found = fields(subscription(old=old))
    assert found["current_period_start"] == datetime.fromtimestamp(START, UTC)
    assert found["current_period_end"] == datetime.fromtimestamp(END, UTC)
    assert (found["tier"], found["problem"]) == ("premium", "")


@pytest.mark.parametrize(
    "items",
    [
        [],
        [{"id": "si", "price": PRICE}, {"id": "si2", "price": PRICE}],
        [{"id": "si", "price": PRICE, "quantity": 2}],
        [{"id": "si", "price": {**PRICE, "unit_amount": None}}],
        [{"id": "si", "price": {**PRICE, "recurring": None}}],
        [{"id": "si", "price": {**PRICE, "recurring": {"interval": "month", "interval_count": 3}}}],
    ],
)
def test_items_that_no_plan_has(items: list[Any]) -> None:
    assert fields(subscription(items={"data": items}))["problem"] == "price"


@pytest.mark.parametrize(
    ("invoice", "problem"),
    [
        (PAID, ""),
        ({**PAID, "status": "open"}, "payment"),
        ({**PAID, "total": 100}, "payment"),
        ({**PAID, "currency": "usd"}, "payment"),
        (None, "payment"),
        ({**PAID, "billing_reason": "subscription_update", "total": 812}, ""),
        ({**PAID, "billing_reason": "subscription_cycle", "status": "draft"}, ""),
    ],
)
def test_the_first_invoice_is_paid_in_full(invoice: Any, problem: str) -> None:
    assert fields(subscription(), invoice)["problem"] == problem


@pytest.mark.parametrize("more", [{"cancel_at_period_end": True}, {"cancel_at": END}])
def test_two_ways_to_say_that_it_ends(more: dict[str, Any]) -> None:
    assert fields(subscription(**more))["cancel_at_period_end"]


@pytest.mark.parametrize(
    "invoice",
    [
        {"subscription": "sub_1"},
        {"subscription": {"id": "sub_1"}},
        {"parent": {"subscription_details": {"subscription": "sub_1"}}},
    ],
)
def test_the_subscription_of_an_invoice(invoice: dict[str, Any]) -> None:
    assert shapes.invoice_subscription(invoice) == "sub_1"
    assert shapes.invoice_subscription({"parent": None}) == ""
