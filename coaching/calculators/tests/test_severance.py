"""The end of a contract, against sums made by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from coaching.calculators.calendar import days_of_last_month, twelfths, whole_years
from coaching.calculators.severance import calculate
from recoloca.errors import DomainError

USUAL: dict[str, Any] = {
    "reason": "dismissal",
    "salary_cents": 300_000,
    "start_date": date(2023, 3, 10),
    "end_date": date(2026, 10, 20),
    "notice": "paid",
    "expired_holidays": 1,
    "thirteenth_advance_cents": 0,
    "fgts_balance_cents": 1_000_000,
    "dependants": 0,
}


def amounts(**given: Any) -> dict[str, int]:
    result = calculate(**{**USUAL, **given})
    lines = {line.key: line.cents for group in result.groups for line in group.lines}
    return lines | {line.key: line.cents for line in result.answers}


def test_a_dismissal() -> None:
    """Three whole years: 39 days of notice, which reach to 28 November."""
    assert amounts() == {
        "salary_balance": 200_000,  # 3,000 ÷ 30 × 20
        "notice": 390_000,  # 3,000 ÷ 30 × 39
        "thirteenth_2026": 275_000,  # 11/12
        "holidays_expired": 300_000,
        "holidays_proportional": 225_000,  # 10 March to 28 November: 9/12
        "holidays_third": 175_000,  # 5,250 ÷ 3
        "inss_salary": -15_569,
        "inss_thirteenth": -22_319,
        "fgts_balance": 1_000_000,
        "fgts_deposit": 69_200,  # 8% of 2,000 + 3,900 + 2,750
        "fgts_fine": 427_680,  # 40% of 10,692
        "gross": 1_565_000,
        "net": 1_527_112,
        "fgts_available": 1_496_880,
    }


def test_a_resignation_with_notice_that_was_not_worked() -> None:
    found = amounts(reason="resignation", notice="not_given")
    assert found["notice_owed"] == -300_000
    assert "notice" not in found
    assert found["thirteenth_2026"] == 250_000  # 10/12, up to 20 October
    assert found["holidays_proportional"] == 175_000  # 7 months, and 11 days that do not count
    assert found["fgts_available"] == 0
    assert "fgts_fine" not in found


def test_an_agreement_halves_the_notice_but_not_its_days() -> None:
    found, dismissed = amounts(reason="agreement"), amounts()
    assert found["notice"] == 195_000
    for same in ("salary_balance", "thirteenth_2026", "holidays_proportional", "holidays_third"):
        assert found[same] == dismissed[same]
    # 8% of 2,000 + 1,950 + 2,750; 20% of what is then there; 80% of it is free, and the fine.
    assert found["fgts_deposit"] == 53_600
    assert found["fgts_fine"] == 210_720
    assert found["fgts_available"] == 842_880 + 210_720


def test_just_cause_leaves_days_worked_and_old_holidays() -> None:
    found = amounts(reason="just_cause")
    assert found["gross"] == 200_000 + 300_000 + 100_000
    assert found["fgts_available"] == 0
    assert not {"notice", "thirteenth_2026", "holidays_proportional", "fgts_fine"} & set(found)


def test_the_end_of_a_term_has_neither_notice_nor_fine() -> None:
    days = {"start_date": date(2026, 8, 1), "end_date": date(2026, 10, 29)}
    found = amounts(reason="end_of_term", expired_holidays=0, **days)
    assert found["salary_balance"] == 290_000
    assert found["thirteenth_2026"] == 75_000  # August, September, October
    assert found["holidays_proportional"] == 75_000
    assert found["holidays_third"] == 25_000
    assert found["fgts_available"] == 1_000_000 + found["fgts_deposit"]
    assert not {"notice", "fgts_fine"} & set(found)


def test_a_notice_that_reaches_into_the_next_year() -> None:
    """Paid until 18 January: a 13th for each year, and 13/12 of holidays."""
    days = {"start_date": date(2025, 12, 20), "end_date": date(2026, 12, 19)}
    found = amounts(expired_holidays=0, fgts_balance_cents=None, **days)
    assert found["notice"] == 330_000  # one whole year: 33 days, to 21 January
    assert found["thirteenth_2026"] == 300_000
    assert found["thirteenth_2027"] == 25_000
    assert found["holidays_proportional"] == 25_000  # 20 December to 21 January: 1/12
    assert "fgts_fine" not in found


def test_a_year_that_the_notice_completes() -> None:
    days = {"start_date": date(2025, 12, 1), "end_date": date(2026, 11, 22)}
    found = amounts(expired_holidays=0, **days)
    assert found["notice"] == 300_000  # to 22 December
    assert found["holidays_proportional"] == 325_000  # 13/12


def test_what_was_advanced_of_the_13th_is_taken_off_once() -> None:
    assert amounts(thirteenth_advance_cents=125_000)["thirteenth_advance"] == -125_000
    assert amounts(thirteenth_advance_cents=900_000)["thirteenth_advance"] == -275_000


def test_a_day_without_tax_tables_has_the_gross_and_says_so() -> None:
    result = calculate(**{**USUAL, "end_date": date(2024, 10, 20), "expired_holidays": 0})
    assert {group.key for group in result.groups} == {"pay", "fgts"}
    assert "2024" in result.warnings[0]


def test_days_before_the_reform_are_refused() -> None:
    with pytest.raises(DomainError) as refused:
        calculate(**{**USUAL, "end_date": date(2017, 11, 10), "start_date": date(2015, 1, 1)})
    assert set(refused.value.details) == {"end_date"}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"end_date": date(2023, 3, 9)}, "end_date"),
        ({"expired_holidays": 2, "start_date": date(2025, 3, 10)}, "expired_holidays"),
    ],
)
def test_what_cannot_be_is_refused(given: dict[str, Any], field: str) -> None:
    with pytest.raises(DomainError) as refused:
        calculate(**{**USUAL, **given})
    assert set(refused.value.details) == {field}


@pytest.mark.parametrize("reason", ["dismissal", "resignation", "agreement", "just_cause"])
@pytest.mark.parametrize("salary", [1, 99_999, 162_100, 333_333, 1_234_567])
def test_lines_add_up_to_the_answers(reason: str, salary: int) -> None:
    result = calculate(**{**USUAL, "reason": reason, "salary_cents": salary})
    groups = {group.key: group.cents for group in result.groups}
    answers = {line.key: line.cents for line in result.answers}
    assert answers["gross"] == groups["pay"]
    assert answers["net"] == groups["pay"] + groups.get("deductions", 0)
    assert answers["fgts_available"] <= groups["fgts"]


def test_more_pay_and_more_time_never_give_less() -> None:
    by_pay = [amounts(salary_cents=cents)["gross"] for cents in range(100_000, 500_000, 33_333)]
    assert by_pay == sorted(by_pay)
    starts = [date(year, 3, 10) for year in range(2022, 2000, -1)]
    by_years = [amounts(start_date=start)["notice"] for start in starts]
    assert by_years == sorted(by_years)
    assert by_years[-1] == 900_000  # 90 days and no more


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        (date(2024, 3, 1), date(2025, 2, 28), 1),
        (date(2024, 3, 1), date(2025, 2, 27), 0),
        (date(2024, 2, 29), date(2025, 2, 27), 1),
        (date(2020, 6, 15), date(2026, 6, 13), 5),
        (date(2020, 6, 15), date(2026, 6, 14), 6),
    ],
)
def test_whole_years(start: date, end: date, years: int) -> None:
    assert whole_years(start, end) == years


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2026, 1, 1), date(2026, 1, 14), 0),
        (date(2026, 1, 1), date(2026, 1, 15), 1),
        (date(2026, 1, 10), date(2026, 2, 9), 1),
        (date(2026, 1, 31), date(2026, 3, 1), 1),
    ],
)
def test_twelfths(start: date, end: date, months: int) -> None:
    assert twelfths(start, end) == months


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2020, 1, 1), date(2026, 2, 28), 30),
        (date(2020, 1, 1), date(2026, 1, 31), 30),
        (date(2020, 1, 1), date(2026, 1, 30), 30),
        (date(2026, 2, 10), date(2026, 2, 28), 19),
        (date(2026, 5, 3), date(2026, 5, 3), 1),
    ],
)
def test_days_of_the_last_month(start: date, end: date, days: int) -> None:
    assert days_of_last_month(start, end) == days
