"""What a calculator gives: lines that can be added up by hand, and what they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format

from coaching.calculators.tables import Source, Table
from recoloca.money import reais


@dataclass(frozen=True, slots=True)
class Line:
    """One amount in centavos, negative where it is taken off; `how` is its sum, in figures."""

    key: str
    label: str
    cents: int
    how: str = ""

    @property
    def amount(self) -> str:
        """As people read it."""
        return reais(self.cents)


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that belong together; their sum is `cents`."""

    key: str
    label: str
    lines: tuple[Line, ...]

    @property
    def cents(self) -> int:
        """What the lines add up to."""
        return sum(line.cents for line in self.lines)

    @property
    def amount(self) -> str:
        """As people read it."""
        return reais(self.cents)


@dataclass(frozen=True, slots=True)
class Result:
    """A whole answer for a day.

    `answers` are what was asked for; `groups` how it came about; `warnings` what was not
    calculated; `notes` what was assumed; `sources` where the figures stand.
    """

    day: date
    answers: tuple[Line, ...]
    groups: tuple[Group, ...]
    warnings: tuple[str, ...]
    notes: tuple[str, ...]
    sources: tuple[Source, ...]


def rounded(amount: Decimal) -> int:
    """Whole centavos, halves up."""
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))


def share(cents: int, part: Decimal) -> int:
    """A part of an amount, in whole centavos."""
    return rounded(Decimal(cents) * part)


def fraction(cents: int, parts: int, of: int) -> int:
    """So many twelfths, thirtieths or thirds of an amount, in whole centavos."""
    return rounded(Decimal(cents) * parts / of)


def percent(rate: Decimal) -> str:
    """A rate as people write it, e.g. 7,5%."""
    return f"{number_format((rate * 100).normalize() + 0)}%"


def times(rate: Decimal, cents: int) -> str:
    """The sum behind `share`."""
    return f"{percent(rate)} × {reais(cents)}"


def sources_of(tables: Iterable[Table | None]) -> tuple[Source, ...]:
    """Every source once, in the order of use."""
    return tuple(dict.fromkeys(source for table in tables if table for source in table.sources))
