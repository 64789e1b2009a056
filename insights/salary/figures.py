"""Percentiles from the counts of wages, for every group that is big enough to be shown.

A percentile p of n sorted wages is read at position p·(n-1), between two wages in proportion: the
definition that PostgreSQL's percentile_cont and NumPy's default share. Months with movements count,
within a year of the last; with a price index for each of them, older wages are first brought to the
money of the last month.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import duckdb
from django.db import connection, transaction
from django.db.models import Max

from insights.models import PriceIndex, SalaryFigure, SalaryFile, WageCounts
from insights.salary.engine import engine

# Fewer wages than this are never shown.
SHOWN_FROM = 10
PERCENTILES = (10, 25, 50, 75, 90)
# So many wages are worked on at a time: a year of them would not fit into the memory.
PART_ROWS = 5_000_000
Level = SalaryFigure.Level
# What a level groups by: the occupation or its family, with its digits; the state, its region, or
# everything.
OCCUPATION, FAMILY = ("occupation", 6), ("occupation // 100", 4)
STATE, REGION, COUNTRY = "state", "state // 10", "0"
GROUPS = {
    Level.OCCUPATION_STATE: (OCCUPATION, STATE),
    Level.OCCUPATION_REGION: (OCCUPATION, REGION),
    Level.OCCUPATION_COUNTRY: (OCCUPATION, COUNTRY),
    Level.FAMILY_STATE: (FAMILY, STATE),
    Level.FAMILY_COUNTRY: (FAMILY, COUNTRY),
}
COLUMNS = (
    *("level", "occupation", "place", "n"),
    *(f"p{percent}" for percent in PERCENTILES),
    *("period_start", "period_end", "is_corrected", "is_fictitious"),
)


def refresh() -> None:
    """Make all figures anew from the counts."""
    months = _months()
    with tempfile.TemporaryDirectory() as folder, engine(folder) as duck:
        files = _compute(duck, months, Path(folder)) if months else []
        with transaction.atomic():
            SalaryFigure.objects.all().delete()
            _store(files)


def _months() -> list[date]:
    """Months whose movements are there, of the year that ends with the last.

    Late and withdrawn rows of other months do not count: alone they tell little of a month.
    """
    movements = SalaryFile.objects.filter(kind=SalaryFile.Kind.MOVEMENTS, rows_kept__gt=0)
    last = movements.aggregate(last=Max("month"))["last"]
    if last is None:
        return []
    within = movements.filter(month__gt=last.replace(year=last.year - 1))
    return list(within.order_by("month").values_list("month", flat=True))


def _compute(duck: duckdb.DuckDBPyConnection, months: list[date], folder: Path) -> list[Path]:
    """CSV files of rows of COLUMNS."""
    counts = _counts(duck, months, folder)
    factors = _factors(months)
    is_fictitious = SalaryFile.objects.filter(is_fictitious=True).exists()
    about = f"'{months[0]}', '{months[-1]}', {bool(factors)}, {is_fictitious}"
    parts = 1 + int(counts.aggregate("coalesce(sum(n), 0)").fetchall()[0][0]) // PART_ROWS
    for part in range(parts):
        _expand(counts.filter(f"occupation // 100 % {parts} = {part}"), factors).create("wages")
        for level in GROUPS:
            path = folder / f"{part}-{level}.csv"
            duck.execute(f"COPY ({_level_sql(level, about)}) TO '{path}' (HEADER false)")
        duck.execute("DROP TABLE wages")
    return list(folder.glob("*.csv"))


def _counts(
    duck: duckdb.DuckDBPyConnection, months: list[date], folder: Path
) -> duckdb.DuckDBPyRelation:
    """What WageCounts holds of these months."""
    for counts in WageCounts.objects.filter(last_month__gte=months[0]).iterator(chunk_size=1):
        (folder / f"{counts.pk}.parquet").write_bytes(counts.content)
    listed = ", ".join(f"DATE '{month}'" for month in months)
    return duck.read_parquet(f"{folder}/*.parquet").filter(f"month IN ({listed})")


def _expand(
    counts: duckdb.DuckDBPyRelation, factors: Mapping[date, float]
) -> duckdb.DuckDBPyRelation:
    """Each wage as often as it occurs, less what was withdrawn, in the money of the last month."""
    netted = counts.aggregate("month, occupation, state, wage, CAST(sum(n) AS BIGINT) AS n")
    wage = f"CAST(round(wage * {_factor_sql(factors)}) AS INTEGER) AS wage"
    expanded = netted.select(f"occupation, state, {wage}, unnest(range(n)) AS number")
    return expanded.select("occupation, state, wage")


def _factors(months: list[date]) -> dict[date, float]:
    """What to multiply a month's wages by; empty unless there is an index for every month."""
    values = dict(PriceIndex.objects.filter(month__in=months).values_list("month", "value"))
    if len(values) < len(months):
        return {}
    return {month: float(values[months[-1]] / value) for month, value in values.items()}


def _factor_sql(factors: Mapping[date, float]) -> str:
    """The factor of a row's month."""
    if not factors:
        return "1"
    cases = " ".join(
        f"WHEN DATE '{month}' THEN {factor!r}::DOUBLE" for month, factor in factors.items()
    )
    return f"CASE month {cases} END"


def _level_sql(level: Level, about: str) -> str:
    """An interpolated wage is a whole number of hundredths of a centavo; half a centavo goes up."""
    (code, digits), place = GROUPS[level]
    marks = ", ".join(str(percent / 100) for percent in PERCENTILES)
    percentiles = ", ".join(
        f"(CAST(round(100 * marks[{at}]) AS BIGINT) + 50) // 100"
        for at in range(1, len(PERCENTILES) + 1)
    )
    return f"""
        SELECT '{level}', lpad(CAST(code AS VARCHAR), {digits}, '0'), place, n,
            {percentiles}, {about}
        FROM (
            SELECT {code} AS code, {place} AS place, count(*) AS n,
                quantile_cont(wage, [{marks}]) AS marks
            FROM wages GROUP BY ALL HAVING count(*) >= {SHOWN_FROM}
        )
    """  # noqa: S608 - made of our own tables


def _store(files: list[Path]) -> None:
    statement = f"COPY {SalaryFigure._meta.db_table} ({', '.join(COLUMNS)}) FROM STDIN (FORMAT csv)"
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        for path in files:
            with cursor.copy(statement) as copy:
                copy.write(path.read_bytes())
