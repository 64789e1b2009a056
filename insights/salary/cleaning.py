"""Which rows count, and why the others do not: one table, in the order in which it is asked.

What is left are admissions of employees under the CLT, full time, with a monthly wage: the recipe
that the ministry's own figures of entry wages follow, without sex, race or age.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from insights.models import SalaryFile
from insights.salary.layout import FIRST_MONTH, MONTH, OCCUPATION, STATE
from insights.salary.places import CODES


@dataclass(frozen=True, slots=True)
class Rule:
    """What a row must fulfil to count, as DuckDB's SQL, and the key and words if it does not."""

    key: str
    words: str | Promise
    condition: str


# Centavos a month, from the first month in which it held. Sources: Lei 14.013/2020, Lei
# 14.158/2021, Lei 14.358/2022, MP 1.143/2022, Lei 14.663/2023, Decreto 11.864/2023, Decreto
# 12.342/2024. Only the bounds of absurd wages hang on it, so a later month uses the last row.
MINIMUM_WAGES = (
    (date(2020, 1, 1), 103_900),
    (date(2020, 2, 1), 104_500),
    (date(2021, 1, 1), 110_000),
    (date(2022, 1, 1), 121_200),
    (date(2023, 1, 1), 130_200),
    (date(2023, 5, 1), 132_000),
    (date(2024, 1, 1), 141_200),
    (date(2025, 1, 1), 151_800),
)
LOWEST, HIGHEST = 0.3, 150  # minimum wages
FULL_TIME = (40, 44)  # hours a week
ADMISSIONS = (10, 20, 25)
EMPLOYEE, BY_MONTH = 101, 5
AMOUNT = "DECIMAL(18, 2)"
# Codes that stand for "not known".
OCCUPATIONS = (1, 999_998)


def number(column: str) -> str:
    """A number with a comma, and perhaps points between thousands, as DuckDB's SQL; or NULL."""
    ungrouped = f"replace({column}, '.', '')"
    casts = (f"TRY_CAST(replace({text}, ',', '.') AS {AMOUNT})" for text in (column, ungrouped))
    return f"coalesce({', '.join(casts)})"


def code(column: str) -> str:
    """A code as a number, as DuckDB's SQL; NULL where there is none.

    Codes lose or keep the zeros in front of them from month to month, and numbers are compared and
    grouped many times faster than text.
    """
    # A bare cast would be done by the reader of the file, which takes what fails for malformed.
    return f"TRY_CAST(nullif({column}, '') AS INTEGER)"


def is_no(column: str) -> str:
    """True if a yes-or-no column says no, 0 or nothing at all, as DuckDB's SQL."""
    return f"coalesce({code(column)} = 0, trim({column}) = '', true)"


# What the rules ask of, each computed once a row.
VALUES = {
    "month": code(MONTH),
    "state": code(STATE),
    "occupation": code(OCCUPATION),
    "wage": number("salario"),
}


def rules(month: date, kind: SalaryFile.Kind) -> tuple[Rule, ...]:
    """What rows of a file of this kind and month must fulfil."""
    # What is withdrawn carries either sign.
    balances = (1, -1) if kind == SalaryFile.Kind.EXCLUSIONS else (1,)
    return (
        Rule(
            "bad_month",
            _("month unreadable, before 2020 or after the file's"),
            f"month BETWEEN {FIRST_MONTH:%Y%m} AND {month:%Y%m} AND month % 100 BETWEEN 1 AND 12",
        ),
        Rule("dismissal", _("not an admission"), _one_of(code("tipomovimentacao"), ADMISSIONS)),
        Rule("balance", _("balance is not +1"), _one_of(code("saldomovimentacao"), balances)),
        Rule("category", _("not a general employee"), f"{code('categoria')} = {EMPLOYEE}"),
        Rule("apprentice", _("apprentice"), is_no("indicadoraprendiz")),
        Rule("intermittent", _("on call"), is_no("indtrabintermitente")),
        Rule("part_time", _("part time"), is_no("indtrabparcial")),
        Rule("unit", _("wage not by the month"), f"{code('unidadesalariocodigo')} = {BY_MONTH}"),
        Rule(
            "hours",
            _("not a full week of 40 to 44 hours"),
            f"{number('horascontratuais')} BETWEEN {FULL_TIME[0]} AND {FULL_TIME[1]}",
        ),
        Rule("state", _("state unknown"), _one_of("state", sorted(CODES))),
        Rule(
            "occupation",
            _("occupation unknown"),
            f"occupation BETWEEN {OCCUPATIONS[0]} AND {OCCUPATIONS[1]}",
        ),
        Rule("wage", _("wage missing or zero"), "wage > 0"),
        Rule(
            "absurd",
            _("wage absurdly low or high"),
            f"wage BETWEEN {LOWEST} * {_minimum_wage()} AND {HIGHEST} * {_minimum_wage()}",
        ),
    )


def words_of(key: str) -> str:
    """Why rows of this key were dropped, in the active language."""
    known = {rule.key: rule.words for rule in rules(MINIMUM_WAGES[0][0], SalaryFile.Kind.MOVEMENTS)}
    return str(known.get(key, _("line that is no record")))


def _one_of(value: str, codes: Iterable[int]) -> str:
    return f"{value} IN ({', '.join(map(str, codes))})"


def _minimum_wage() -> str:
    """The minimum wage of a row's month, in reais."""
    cases = " ".join(
        f"WHEN month >= {start:%Y%m} THEN {cents / 100:.2f}"
        for start, cents in reversed(MINIMUM_WAGES)
    )
    return f"(CASE {cases} END)"
