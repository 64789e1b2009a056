"""Which rows count, and why the others do not: one table, in the order in which it is asked.

What is left are admissions of employees under the CLT, full time, with a monthly wage: the recipe
that the ministry's own figures of entry wages follow, without sex, race or age.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from insights.models import SalaryFile
from insights.salary.layout import MONTH, OCCUPATION, STATE
from insights.salary.places import CODES


@dataclass(frozen=True, slots=True)
class Rule:
    """A reason to drop a row: its key, its words, and the condition in DuckDB's SQL."""

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
ADMISSIONS = ("10", "20", "25")
EMPLOYEE, BY_MONTH = "101", "5"


def minimum_wage(month: date) -> int:
    """The minimum wage of a month, in centavos; the last known one for later months."""
    return [cents for start, cents in MINIMUM_WAGES if start <= month][-1]


def number(column: str) -> str:
    """A number written the Brazilian way, as DuckDB's SQL; NULL where it is none."""
    text = f"CASE WHEN contains({column}, ',') THEN replace({column}, '.', '') ELSE {column} END"
    return f"TRY_CAST(replace({text}, ',', '.') AS DECIMAL(18, 2))"


def code(column: str) -> str:
    """A code without the zeros in front of it, empty where there is none, as DuckDB's SQL."""
    return f"coalesce(ltrim(trim({column}), '0'), '')"


def flag(column: str) -> str:
    """True unless a yes-or-no column says no: 0, or nothing at all."""
    return f"{code(column)} <> ''"


# What the rules ask of, each computed once a row.
VALUES = {
    "movement_month": f"TRY_STRPTIME(trim({MONTH}), '%Y%m')::DATE",
    "state": f"TRY_CAST(trim({STATE}) AS SMALLINT)",
    # lpad would cut a longer one.
    "occupation": f"CASE WHEN len(trim({OCCUPATION})) <= 6"
    f" THEN lpad(trim({OCCUPATION}), 6, '0') END",
    "wage": number("salario"),
    "hours": number("horascontratuais"),
}


def rules(month: date, kind: SalaryFile.Kind) -> tuple[Rule, ...]:
    """The reasons to drop a row of a file of this kind and month."""
    floor = minimum_wage(month) / 100
    codes = ", ".join(f"'{admission}'" for admission in ADMISSIONS)
    states = ", ".join(str(state) for state in sorted(CODES))
    # What is withdrawn carries either sign.
    balances = "'1', '-1'" if kind == SalaryFile.Kind.EXCLUSIONS else "'1'"
    return (
        Rule("bad_month", _("month unreadable, or after the file's"), _bad_month(month)),
        Rule("dismissal", _("not an admission"), f"{code('tipomovimentacao')} NOT IN ({codes})"),
        Rule("balance", _("balance is not +1"), f"{code('saldomovimentacao')} NOT IN ({balances})"),
        Rule("category", _("not a general employee"), f"{code('categoria')} <> '{EMPLOYEE}'"),
        Rule("apprentice", _("apprentice"), flag("indicadoraprendiz")),
        Rule("intermittent", _("on call"), flag("indtrabintermitente")),
        Rule("part_time", _("part time"), flag("indtrabparcial")),
        Rule("unit", _("wage not by the month"), f"{code('unidadesalariocodigo')} <> '{BY_MONTH}'"),
        Rule(
            "hours",
            _("not a full week of 40 to 44 hours"),
            f"hours IS NULL OR hours NOT BETWEEN {FULL_TIME[0]} AND {FULL_TIME[1]}",
        ),
        Rule("state", _("state unknown"), f"state IS NULL OR state NOT IN ({states})"),
        Rule(
            "occupation",
            _("occupation unknown"),
            "occupation IS NULL OR NOT regexp_full_match(occupation, '[0-9]{6}')"
            " OR occupation IN ('000000', '999999')",
        ),
        Rule("wage", _("wage missing or zero"), "wage IS NULL OR wage <= 0"),
        Rule(
            "absurd",
            _("wage absurdly low or high"),
            f"wage NOT BETWEEN {floor * LOWEST:.2f} AND {floor * HIGHEST:.2f}",
        ),
    )


def words_of(key: str) -> str:
    """Why rows of this key were dropped, in the active language."""
    known = {rule.key: rule.words for rule in rules(MINIMUM_WAGES[0][0], SalaryFile.Kind.MOVEMENTS)}
    return str(known.get(key, _("line that is no record")))


def _bad_month(month: date) -> str:
    return f"movement_month IS NULL OR movement_month > DATE '{month:%Y-%m-%d}'"
