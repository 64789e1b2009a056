"""Social security and income tax on a month's pay, and a company's tax in Simples Nacional."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from coaching.calculators.sums import percent, rounded, share, times
from coaching.calculators.tables import Table, find, in_cents, require
from recoloca.money import reais

Bands = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Tax:
    """An amount in centavos, and the sum that gave it, in figures."""

    cents: int
    how: str


@dataclass(frozen=True, slots=True)
class Payroll:
    """The two tables that a payslip needs, both of one day."""

    inss: Table
    irrf: Table

    @classmethod
    def required(cls, day: date, *, field: str) -> Payroll:
        """Raises VALIDATION_ERROR on `field` for a day without both tables."""
        return cls(require("inss", day, field=field), require("irrf", day, field=field))

    @classmethod
    def found(cls, day: date) -> Payroll | None:
        """None for a day without both tables."""
        inss, irrf = find("inss", day), find("irrf", day)
        return cls(inss, irrf) if inss and irrf else None


def employee_inss(gross: int, table: Table) -> Tax:
    """Each band pays its own rate, up to the ceiling."""
    below, owed, parts = 0, Decimal(0), []
    for band in table.values["bands"]:
        top, rate = in_cents(band["to"]), Decimal(band["rate"])
        inside = min(gross, top) - below
        if inside <= 0:
            break
        owed += inside * rate
        parts.append(times(rate, inside))
        below = top
    return Tax(rounded(owed), " + ".join(parts))


def partner_inss(pay: int, table: Table) -> Tax:
    """A partner's own part on pró-labore, up to the ceiling."""
    rate = table.number("partner_rate")
    counted = min(pay, in_cents(table.values["bands"][-1]["to"]))
    return Tax(share(counted, rate), times(rate, counted))


def income_tax(
    gross: int, inss: int, dependants: int, table: Table, *, simplified: bool = True
) -> Tax:
    """A month's tax; `simplified` allows the flat deduction where it is the better one.

    Whether it may be used for the 13th is disputed, so callers do not.
    """
    deducted = inss + dependants * table.cents("dependant")
    if simplified:
        deducted = max(deducted, table.cents("simplified"))
    base = max(gross - deducted, 0)
    band = _band(base, table.values["bands"])
    rate, off = Decimal(band["rate"]), in_cents(band["off"])
    owed = max(share(base, rate) - off, 0)
    if not owed:
        return Tax(0, "")
    how = f"{percent(rate)} × ({reais(gross)} − {reais(deducted)}) − {reais(off)}"
    less = _reduction(gross, owed, table)
    return Tax(owed - less, f"{how} − {reais(less)}" if less else how)


def simples(revenue: int, annex: str, table: Table) -> Tax:
    """A year's tax on a year's revenue of an even pace; `annex` is annex_iii or annex_v."""
    if not revenue:
        return Tax(0, "")
    band = _band(revenue, table.values[annex])
    rate, off = Decimal(band["rate"]), in_cents(band["off"])
    how = times(rate, revenue) + (f" − {reais(off)}" if off else "")
    return Tax(share(revenue, rate) - off, how)


def simples_limit(table: Table) -> int:
    """The revenue of a year up to which there is Simples, in centavos."""
    return in_cents(table.values["annex_iii"][-1]["to"])


def _band(amount: int, bands: Bands) -> Mapping[str, Any]:
    return next(band for band in bands if "to" not in band or amount <= in_cents(band["to"]))


def _reduction(gross: int, owed: int, table: Table) -> int:
    """What the law takes off the tax of lower incomes; never more than the tax."""
    terms = table.values.get("reduction")
    if terms is None or gross > in_cents(terms["partial_to"]):
        return 0
    if gross <= in_cents(terms["full_to"]):
        return min(owed, in_cents(terms["full_most"]))
    less = rounded(in_cents(terms["constant"]) - gross * Decimal(terms["factor"]))
    return min(owed, max(less, 0))
