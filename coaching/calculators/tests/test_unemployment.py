"""Unemployment insurance: the law's steps, the Ministry's table, and who has no right to it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from coaching.calculators.sums import Result
from coaching.calculators.unemployment import calculate
from recoloca.errors import DomainError

USUAL: dict[str, Any] = {
    "reason": "dismissal",
    "dismissal_date": date(2026, 10, 20),
    "request": "1",
    "paid_months": 14,
    "employed_months": 30,
    "wage_1_cents": 300_000,
    "wage_2_cents": 300_000,
    "wage_3_cents": 300_000,
}


def run(**given: Any) -> Result:
    return calculate(**{**USUAL, **given})


def instalment(**given: Any) -> int:
    return next(line.cents for line in run(**given).answers if line.key == "instalment")


def of(wage: int) -> int:
    return instalment(wage_1_cents=wage, wage_2_cents=wage, wage_3_cents=wage)


@pytest.mark.parametrize(
    ("wage", "cents"),
    [
        (100_000, 162_100),  # the minimum wage
        (202_625, 162_100),  # 80% is exactly the minimum wage
        (202_627, 162_102),
        (222_217, 177_774),
        (222_218, 177_775),  # half a centavo more, rounded up
        (300_000, 216_666),  # 777.83 ÷ 2 + 1,777.74 = 2,166.655
        (370_399, 251_865),
        (370_400, 251_865),
        (5_000_000, 251_865),
    ],
)
def test_the_instalment(wage: int, cents: int) -> None:
    assert of(wage) == cents


def test_the_average_is_of_three_months() -> None:
    assert instalment(wage_1_cents=250_000, wage_2_cents=300_000, wage_3_cents=350_000) == 216_666


@pytest.mark.parametrize(
    ("request_number", "paid", "employed", "count"),
    [
        ("1", 11, 30, 0),
        ("1", 12, 12, 4),
        ("1", 12, 23, 4),
        ("1", 18, 24, 5),
        ("2", 8, 36, 0),
        ("2", 9, 9, 3),
        ("2", 9, 11, 3),
        ("2", 12, 12, 4),
        ("2", 12, 36, 5),
        ("3", 5, 36, 0),
        ("3", 6, 6, 3),
        ("3", 10, 12, 4),
        ("3", 18, 24, 5),
    ],
)
def test_instalments(request_number: str, paid: int, employed: int, count: int) -> None:
    result = run(request=request_number, paid_months=paid, employed_months=employed)
    total = next(line.cents for line in result.answers if line.key == "total")
    assert total == count * 216_666
    assert bool(result.warnings) == (count == 0)
    assert bool(result.groups) == (count > 0)


@pytest.mark.parametrize("reason", ["resignation", "agreement", "just_cause", "end_of_term"])
def test_only_a_dismissal_without_cause_gives_a_right(reason: str) -> None:
    result = run(reason=reason)
    assert [line.cents for line in result.answers] == [0, 0]
    assert result.warnings


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"request": "2", "paid_months": 13}, "paid_months"),
        ({"paid_months": 14, "employed_months": 13}, "employed_months"),
        ({"dismissal_date": date(2027, 1, 5)}, "dismissal_date"),
        ({"dismissal_date": date(2026, 1, 10)}, "dismissal_date"),
        ({"dismissal_date": date(2024, 6, 1)}, "dismissal_date"),
    ],
)
def test_what_cannot_be_calculated_is_refused(given: dict[str, Any], field: str) -> None:
    with pytest.raises(DomainError) as refused:
        run(**given)
    assert set(refused.value.details) == {field}


def test_the_table_of_the_day_is_used() -> None:
    """2025: 711.01 + … = (3,000 − 2,138.76) × 0.5 + 1,711.01 = 2,141.63."""
    assert instalment(dismissal_date=date(2025, 10, 20)) == 214_163


def test_higher_pay_never_gives_less_and_groups_add_up() -> None:
    values = [of(wage) for wage in range(100_000, 500_000, 777)]
    assert values == sorted(values)
    one, everything = run().groups
    assert one.cents == sum(line.cents for line in one.lines) == 216_666
    assert everything.cents == 5 * one.cents
