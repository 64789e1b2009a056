"""Percentiles from the counts of wages, for every group that is big enough to be shown.

A percentile p of n sorted wages is read at position p·(n-1), between two wages in proportion: the
definition that PostgreSQL's percentile_cont and NumPy's default share. The last twelve months with
data count; with a price index for each of them, older wages are first brought to the money of the
last month.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
from django.db import connection, transaction
from django.db.models import Max, Min

from insights.models import PriceIndex, SalaryCell, SalaryFigure, SalaryFile
from insights.salary.engine import FETCHED, engine

# Fewer wages than this are never shown.
SHOWN_FROM = 10
PERCENTILES = (10, 25, 50, 75, 90)
Level = SalaryFigure.Level
# What a level groups by: the occupation or its family; the state, its region, or everything.
OCCUPATION, FAMILY = "occupation", "left(occupation, 4)"
STATE, REGION, COUNTRY = "state", "state // 10", "0"
GROUPS = {
    Level.OCCUPATION_STATE: (OCCUPATION, STATE),
    Level.OCCUPATION_REGION: (OCCUPATION, REGION),
    Level.OCCUPATION_COUNTRY: (OCCUPATION, COUNTRY),
    Level.FAMILY_STATE: (FAMILY, STATE),
    Level.FAMILY_COUNTRY: (FAMILY, COUNTRY),
}
PERCENTILE_COLUMNS = tuple(f"p{percent}" for percent in PERCENTILES)
COLUMNS = ("level", "occupation", "place", "n", *PERCENTILE_COLUMNS)
ABOUT = ("period_start", "period_end", "is_corrected", "is_fictitious")


@dataclass(frozen=True, slots=True)
class Period:
    """The months that count, and what brings each month's wages to the money of the last."""

    first: date
    last: date
    factors: Mapping[date, float]


def refresh() -> int:
    """Make all figures anew from the cells; the number of figures."""
    period = _period()
    with transaction.atomic():
        SalaryFigure.objects.all().delete()
        if period is not None:
            _store(period)
    return SalaryFigure.objects.count()


def _period() -> Period | None:
    last = SalaryCell.objects.aggregate(last=Max("month"))["last"]
    if last is None:
        return None
    window = SalaryCell.objects.filter(month__gt=last.replace(year=last.year - 1))
    first = window.aggregate(first=Min("month"))["first"]
    return Period(first, last, _factors(first, last))


def _factors(first: date, last: date) -> dict[date, float]:
    """What to multiply a month's wages by; empty unless there is an index for every month."""
    rows = PriceIndex.objects.filter(month__range=(first, last)).values_list("month", "value")
    values = dict(rows)
    months = SalaryCell.objects.filter(month__range=(first, last)).values_list("month").distinct()
    if any(month not in values for (month,) in months):
        return {}
    return {month: float(values[last] / value) for month, value in values.items()}


def _store(period: Period) -> None:
    about = (
        period.first,
        period.last,
        bool(period.factors),
        SalaryFile.objects.filter(is_fictitious=True).exists(),
    )
    names = ", ".join((*COLUMNS, *ABOUT))
    with tempfile.TemporaryDirectory() as folder, connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        wages = _export(cursor, period, Path(folder) / "wages.csv")
        with cursor.copy(f"COPY {SalaryFigure._meta.db_table} ({names}) FROM STDIN") as copy:
            for row in _figures(wages, period):
                copy.write_row((*row, *about))


def _export(cursor: Any, period: Period, path: Path) -> Path:
    """A file of (month, occupation, state, wage, count): DuckDB adds these up many times faster."""
    query = f"""
        COPY (
            SELECT month, occupation, state, wage, n FROM {SalaryCell._meta.db_table}
            CROSS JOIN unnest(wages, counts) AS counted (wage, n)
            WHERE month BETWEEN '{period.first}' AND '{period.last}'
        ) TO STDOUT (FORMAT csv)
    """  # noqa: S608 - our own table, and dates
    with path.open("wb") as file, cursor.copy(query) as copy:
        for block in copy:
            file.write(block)
    return path


def _figures(wages: Path, period: Period) -> Iterator[tuple[Any, ...]]:
    """Rows of COLUMNS."""
    with engine() as duck:
        duck.execute(
            f"""
            CREATE TEMP TABLE wages AS
            SELECT occupation, state, round(wage * {_factor_sql(period)})::BIGINT AS wage,
                sum(n)::BIGINT AS n
            FROM read_csv('{wages}', header = false, auto_detect = false, columns = {{
                'month': 'DATE', 'occupation': 'VARCHAR', 'state': 'BIGINT', 'wage': 'BIGINT',
                'n': 'BIGINT'}})
            GROUP BY ALL
            """  # noqa: S608 - a path of our own, and numbers
        )
        for level, (occupation, place) in GROUPS.items():
            yield from _level(duck, level, occupation, place)


def _level(
    duck: duckdb.DuckDBPyConnection, level: Level, occupation: str, place: str
) -> Iterator[tuple[Any, ...]]:
    """`upto` is how many wages are at most this one."""
    percentiles = ", ".join(_percentile_sql(percent) for percent in PERCENTILES)
    found = duck.execute(
        f"""
        WITH counted AS (
            SELECT {occupation} AS code, {place} AS place, wage, sum(n)::BIGINT AS n
            FROM wages GROUP BY ALL HAVING sum(n) > 0
        ), ranked AS (
            SELECT code, place, wage,
                (sum(n) OVER (PARTITION BY code, place ORDER BY wage))::BIGINT AS upto,
                (sum(n) OVER (PARTITION BY code, place))::BIGINT AS total
            FROM counted
        )
        SELECT '{level}', code, place, total, {percentiles}
        FROM ranked WHERE total >= {SHOWN_FROM} GROUP BY code, place, total
        """  # noqa: S608 - made of our own tables
    )
    while rows := found.fetchmany(FETCHED):
        yield from rows


def _percentile_sql(percent: int) -> str:
    """In whole numbers, so that it is exact: half a centavo goes up."""
    position = f"({percent} * (total - 1))"
    low = f"min(wage) FILTER (WHERE upto > {position} // 100)"
    high = f"min(wage) FILTER (WHERE upto > ({position} + 99) // 100)"
    return f"(100 * {low} + ({high} - {low}) * ({position} % 100) + 50) // 100"


def _factor_sql(period: Period) -> str:
    """The factor of a row's month."""
    if not period.factors:
        return "1"
    cases = " ".join(
        f"WHEN DATE '{month}' THEN {factor!r}" for month, factor in period.factors.items()
    )
    return f"CASE month {cases} END"
