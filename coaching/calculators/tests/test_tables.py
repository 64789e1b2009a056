"""Dated tables: complete, in order, and never used outside their days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from coaching.calculators.tables import DATA, NAMES, find, in_cents, require, tables
from recoloca.errors import DomainError

OFFICIAL = ("https://www.gov.br/", "https://www.planalto.gov.br/")


def test_every_file_has_a_name() -> None:
    assert {file.stem for file in DATA.glob("*.toml")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_table_says_where_it_stands_and_when_it_was_checked(name: str) -> None:
    for table in tables(name):
        assert table.valid_to is None or table.valid_from <= table.valid_to
        for source in table.sources:
            assert source.title
            assert source.url.startswith(OFFICIAL)
            assert source.checked_on
            assert source.checked_on >= table.valid_from


@pytest.mark.parametrize("name", NAMES)
def test_no_two_tables_hold_on_one_day(name: str) -> None:
    for earlier, later in pairwise(tables(name)):
        assert earlier.valid_to is not None
        assert earlier.valid_to < later.valid_from


@pytest.mark.parametrize("name", ["inss", "irrf"])
def test_bands_rise(name: str) -> None:
    for table in tables(name):
        bands = table.values["bands"]
        tops = [in_cents(band["to"]) for band in bands if "to" in band]
        rates = [Decimal(band["rate"]) for band in bands]
        assert tops == sorted(set(tops))
        assert rates == sorted(set(rates))


def test_bands_of_income_tax_meet_at_their_edges() -> None:
    """At an edge both bands give the same tax, but for the centavos of the printed table."""
    for table in tables("irrf"):
        for below, above in pairwise(table.values["bands"]):
            edge = Decimal(below["to"])
            sides = [edge * Decimal(b["rate"]) - Decimal(b["off"]) for b in (below, above)]
            assert abs(sides[0] - sides[1]) < Decimal("0.01")


@pytest.mark.parametrize("annex", ["annex_iii", "annex_v"])
def test_bands_of_simples_meet_at_their_edges_but_for_the_last(annex: str) -> None:
    """The law's own last step of annex V and III is not even; the others are."""
    (table,) = tables("simples")
    for below, above in list(pairwise(table.values[annex]))[:-1]:
        edge = Decimal(below["to"])
        sides = [edge * Decimal(b["rate"]) - Decimal(b["off"]) for b in (below, above)]
        assert sides[0] == sides[1]


def test_the_unemployment_table_meets_at_its_edges() -> None:
    for table in tables("unemployment"):
        first = table.number("first_to") * table.number("first_rate")
        assert abs(first - table.number("second_base")) < Decimal("0.01")
        more = (table.number("second_to") - table.number("first_to")) * table.number("second_rate")
        assert abs(table.number("second_base") + more - table.number("ceiling")) < Decimal("0.01")


@pytest.mark.parametrize(
    ("name", "day", "holds"),
    [
        ("inss", date(2024, 12, 31), False),
        ("inss", date(2025, 1, 1), True),
        ("inss", date(2026, 12, 31), True),
        ("inss", date(2027, 1, 1), False),
        ("irrf", date(2025, 4, 30), False),
        ("unemployment", date(2026, 1, 10), False),
        ("unemployment", date(2026, 1, 11), True),
        ("severance", date(2017, 11, 10), False),
        ("severance", date(2031, 5, 1), True),
    ],
)
def test_a_table_is_used_on_its_days_only(name: str, day: date, holds: bool) -> None:
    assert (find(name, day) is not None) == holds


def test_a_day_without_a_table_is_refused_and_says_which_there_are() -> None:
    with pytest.raises(DomainError) as refused:
        require("inss", date(2027, 1, 1), field="end_date")
    assert refused.value.code.value == "VALIDATION_ERROR"
    (words,) = refused.value.details["end_date"]
    assert "2026" in words
    assert "2027" in words
