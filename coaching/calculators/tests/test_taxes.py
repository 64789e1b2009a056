"""Taxes by hand: the figures of the official examples, the edges, and what must always hold."""

from __future__ import annotations

from datetime import date

import pytest

from coaching.calculators.tables import find
from coaching.calculators.taxes import employee_inss, income_tax, partner_inss, simples

DAY = date(2026, 6, 1)
INSS, IRRF, SIMPLES = (find(name, DAY) for name in ("inss", "irrf", "simples"))


@pytest.mark.parametrize(
    ("gross", "inss"),
    [
        (0, 0),
        (162_100, 12_158),  # 121.575
        (200_000, 15_569),  # 121.575 + 379.00 × 9% = 155.685
        (300_000, 24_860),  # 121.575 + 115.3656 + 97.16 × 12%
        (400_000, 36_860),
        (600_000, 64_151),
        (847_555, 98_809),
        (847_556, 98_809),
        (5_000_000, 98_809),
    ],
)
def test_inss_of_employees(gross: int, inss: int) -> None:
    assert employee_inss(gross, INSS).cents == inss


@pytest.mark.parametrize(
    ("pay", "inss"), [(162_100, 17_831), (400_000, 44_000), (847_555, 93_231), (900_000, 93_231)]
)
def test_inss_of_partners(pay: int, inss: int) -> None:
    assert partner_inss(pay, INSS).cents == inss


@pytest.mark.parametrize(
    ("gross", "dependants", "tax"),
    [
        (242_880, 0, 0),
        # 22.5% of 5,000 - 607.20, less 675.49, is 312.89: exactly what the law takes off.
        (500_000, 0, 0),
        # 27.5% of 6,000 - 641.51, less 908.73, is 564.85; less 978.62 - 0.133145 × 6,000 = 179.75.
        (600_000, 0, 38_510),
        # Without what is taken off above 7,350: 27.5% of 8,000 - 921.51, less 908.73.
        (800_000, 0, 103_785),
        # Two dependants at 189.59: 27.5% of 8,000 - 1,300.69, less 908.73.
        (800_000, 2, 93_358),
    ],
)
def test_income_tax(gross: int, dependants: int, tax: int) -> None:
    inss = employee_inss(gross, INSS).cents
    assert income_tax(gross, inss, dependants, IRRF).cents == tax


def test_the_reduction_came_with_2026() -> None:
    table = find("irrf", date(2025, 12, 1))
    inss = employee_inss(500_000, find("inss", date(2025, 12, 1))).cents
    assert income_tax(500_000, inss, 0, table).cents == 31_289


def test_without_the_flat_deduction_the_real_ones_count() -> None:
    # 22.5% of 5,500 - 571.51, less 675.49 is 27.5%'s band: 27.5% × 4,928.49 - 908.73 = 446.60,
    # less 978.62 - 0.133145 × 5,500 = 246.32.
    assert income_tax(550_000, 57_151, 0, IRRF, simplified=False).cents == 44_660 - 24_632


@pytest.mark.parametrize(
    ("revenue", "annex", "tax"),
    [
        (0, "annex_v", 0),
        (18_000_000, "annex_iii", 1_080_000),
        (18_000_000, "annex_v", 2_790_000),
        (24_000_000, "annex_iii", 1_752_000),  # 11.2% of 240,000 less 9,360
        (24_000_000, "annex_v", 3_870_000),  # 18% of 240,000 less 4,500
        (480_000_000, "annex_v", 92_400_000),  # 30.5% of 4,800,000 less 540,000
    ],
)
def test_simples(revenue: int, annex: str, tax: int) -> None:
    assert simples(revenue, annex, SIMPLES).cents == tax


def test_more_pay_is_never_less_in_the_hand() -> None:
    nets = []
    for gross in range(100_000, 1_500_000, 1_337):
        inss = employee_inss(gross, INSS).cents
        nets.append(gross - inss - income_tax(gross, inss, 0, IRRF).cents)
    assert nets == sorted(nets)
    assert all(net > 0 for net in nets)


@pytest.mark.parametrize("gross", [1, 162_101, 290_285, 435_428, 500_001, 735_000, 735_001])
def test_no_tax_is_more_than_the_pay(gross: int) -> None:
    inss = employee_inss(gross, INSS)
    assert 0 <= inss.cents < gross
    assert 0 <= income_tax(gross, inss.cents, 0, IRRF).cents < gross
