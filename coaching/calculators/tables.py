"""Dated tables of law and tax: each says from when to when it holds, and where it stands.

A sum is made with the table of its day or not at all. A table is a block of a file in `data/`;
amounts stand there as text, in reais, so that nothing passes through a binary fraction.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recoloca.errors import DomainError, ErrorCode

DATA = Path(__file__).parent / "data"
NAMES = {
    "inss": gettext_lazy("INSS contributions"),
    "irrf": gettext_lazy("income tax withheld"),
    "minimum_wage": gettext_lazy("minimum wage"),
    "severance": gettext_lazy("end of an employment contract"),
    "simples": gettext_lazy("Simples Nacional"),
    "unemployment": gettext_lazy("amounts of unemployment insurance"),
    "unemployment_rules": gettext_lazy("right to unemployment insurance"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures come from. Dates are None where the source has no table of its own."""

    title: str
    url: str
    valid_from: date | None = None
    valid_to: date | None = None
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Figures that hold from a day to a day, both included; `valid_to` None is until changed."""

    valid_from: date
    valid_to: date | None
    sources: tuple[Source, ...]
    values: Mapping[str, Any]

    def holds(self, day: date) -> bool:
        """Whether a sum of that day may use it."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def number(self, name: str) -> Decimal:
        """A rate, or an amount in reais."""
        return Decimal(self.values[name])

    def cents(self, name: str) -> int:
        """An amount in centavos."""
        return in_cents(self.values[name])


def in_cents(amount: str) -> int:
    """Centavos of an amount in reais as it stands in a table."""
    return int(Decimal(amount) * 100)


@cache
def tables(name: str) -> tuple[Table, ...]:
    """All tables of a file, the oldest first."""
    rows = tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))["table"]
    return tuple(map(_table, rows))


def find(name: str, day: date) -> Table | None:
    """The table that holds on a day, or None."""
    return next((table for table in tables(name) if table.holds(day)), None)


def require(name: str, day: date, *, field: str) -> Table:
    """As `find`; raises VALIDATION_ERROR on `field`, the one that gives the day."""
    table = find(name, day)
    if table is None:
        raise DomainError(ErrorCode.VALIDATION_ERROR, details={field: [missing(name, day)]})
    return table


def missing(name: str, day: date) -> str:
    """Says that there is no table for a day, and for which days there is one."""
    words = {"table": NAMES[name], "day": written(day), "periods": _periods(name)}
    return (
        _(
            "We have no checked table for this day (%(day)s): %(table)s. There is one for "
            "%(periods)s. Rather than guess, we do not calculate."
        )
        % words
    )


def written(day: date) -> str:
    """A day as people of the active language write it, e.g. 22/11/2026."""
    return date_format(day, "SHORT_DATE_FORMAT")


def _periods(name: str) -> str:
    return ", ".join(
        f"{written(table.valid_from)} – {written(table.valid_to) if table.valid_to else '…'}"
        for table in tables(name)
    )


def _table(row: dict[str, Any]) -> Table:
    begins, ends, checked = row["valid_from"], row.get("valid_to"), row["checked_on"]
    own = Source(row["title"], row["source"], begins, ends, checked)
    more = [
        Source(item["title"], item["source"], begins, ends, checked)
        for item in row.get("more_sources", ())
    ]
    return Table(begins, ends, (own, *more), row)
