"""A year as CLT beside a year as PJ, against sums made by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from coaching.calculators.clt_pj import calculate
from coaching.calculators.sums import Result
from recoloca.errors import DomainError

USUAL: dict[str, Any] = {
    "salary_cents": 800_000,
    "benefits_cents": 100_000,
    "bonus_cents": 0,
    "dependants": 0,
    "invoice_cents": 1_400_000,
    "invoiced_months": 12,
    "pro_labore_cents": 400_000,
    "tax_percent": None,
    "accountant_cents": 30_000,
    "health_plan_cents": 60_000,
    "other_costs_cents": 0,
    "reference_date": date(2026, 10, 1),
}


def run(**given: Any) -> Result:
    return calculate(**{**USUAL, **given})


def lines(which: str, **given: Any) -> dict[str, int]:
    group = next(group for group in run(**given).groups if group.key == which)
    return {line.key: line.cents for line in group.lines}


def test_the_employee() -> None:
    assert lines("clt") == {
        "salary": 9_600_000,
        "holiday_third": 266_667,
        "thirteenth": 800_000,
        "inss": -(12 * 92_151 + 98_809),
        # 27.5% × (10,666.67 − 988.09) − 908.73 in the month of the holidays.
        "income_tax": -(12 * 103_785 + 175_288),
        "fgts": 853_333,  # 8% of 106,666.67
        "benefits": 1_200_000,
    }


def test_the_company_with_enough_pro_labore() -> None:
    """48,000 of 168,000 is 28.57%: annex III, 6%."""
    assert lines("pj") == {
        "revenue": 16_800_000,
        "tax": -1_008_000,
        "inss": -528_000,
        "accountant": -360_000,
        "health_plan": -720_000,
    }


def test_with_less_pro_labore_it_is_annex_v() -> None:
    found = lines("pj", pro_labore_cents=391_999)
    assert found["tax"] == -2_604_000  # 15.5%
    assert lines("pj", pro_labore_cents=392_000)["tax"] == -1_008_000  # exactly 28%


def test_without_a_pro_labore_it_is_the_minimum_wage() -> None:
    assert lines("pj", pro_labore_cents=None)["inss"] == -12 * 17_831


def test_one_s_own_percentage_stands_in_for_the_table() -> None:
    found = lines("pj", tax_percent=Decimal("13.33"))
    assert found["tax"] == -2_239_440
    assert not any("Simples" in source.title for source in run(tax_percent=Decimal(8)).sources)


def test_a_month_without_invoice_is_a_month_without_invoice() -> None:
    assert lines("pj", invoiced_months=11)["revenue"] == 15_400_000


def test_the_answers_are_the_sums_and_their_difference() -> None:
    result = run()
    clt, pj = result.groups
    answers = {line.key: line.cents for line in result.answers}
    assert answers == {"clt": clt.cents, "pj": pj.cents, "difference": abs(pj.cents - clt.cents)}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"reference_date": date(2027, 1, 1)}, "reference_date"),
        ({"reference_date": date(2025, 4, 30)}, "reference_date"),
        ({"invoice_cents": 40_000_001}, "invoice_cents"),
    ],
)
def test_what_cannot_be_calculated_is_refused(given: dict[str, Any], field: str) -> None:
    with pytest.raises(DomainError) as refused:
        run(**given)
    assert set(refused.value.details) == {field}


def test_more_than_simples_takes_is_fine_with_a_tax_of_one_s_own() -> None:
    found = run(invoice_cents=40_000_001, tax_percent=Decimal(20))
    assert found.warnings  # profit of that size may be taxed


def test_a_pro_labore_above_the_invoices_is_pointed_out() -> None:
    assert run(pro_labore_cents=1_500_000).warnings
    assert not run().warnings


def test_more_never_gives_less() -> None:
    by_pay = [
        next(line.cents for line in run(salary_cents=cents).answers if line.key == "clt")
        for cents in range(162_100, 2_000_000, 61_803)
    ]
    assert by_pay == sorted(by_pay)
    by_invoice = [
        next(
            line.cents
            for line in run(invoice_cents=cents, tax_percent=Decimal(10)).answers
            if line.key == "pj"
        )
        for cents in range(500_000, 5_000_000, 123_457)
    ]
    assert by_invoice == sorted(by_invoice)
