"""Percentiles from the counts of wages, for every group that is big enough to be shown.

A percentile p of n sorted wages is read at position p·(n-1), between two wages in proportion: the
definition that PostgreSQL's percentile_cont and NumPy's default share. The last twelve months with
data count; with a price index for each of them, older wages are first brought to the money of the
last month.
"""

from __future__ import annotations

from datetime import date

from django.db import connection, transaction
from django.db.models import Max, Min

from insights.models import PriceIndex, SalaryCell, SalaryFigure, SalaryFile

# Fewer wages than this are never shown.
SHOWN_FROM = 10
PERCENTILES = (10, 25, 50, 75, 90)
Level = SalaryFigure.Level
# What a level groups by: the occupation or its family; the state, its region, or everything.
OCCUPATION, FAMILY = "occupation", "left(occupation, 4)"
STATE, REGION, COUNTRY = "state", "state / 10", "0"
GROUPS = {
    Level.OCCUPATION_STATE: (OCCUPATION, STATE),
    Level.OCCUPATION_REGION: (OCCUPATION, REGION),
    Level.OCCUPATION_COUNTRY: (OCCUPATION, COUNTRY),
    Level.FAMILY_STATE: (FAMILY, STATE),
    Level.FAMILY_COUNTRY: (FAMILY, COUNTRY),
}


@transaction.atomic
def refresh() -> int:
    """Make all figures anew from the cells; the number of figures."""
    SalaryFigure.objects.all().delete()
    last = SalaryCell.objects.aggregate(last=Max("month"))["last"]
    if last is None:
        return 0
    window = SalaryCell.objects.filter(month__gt=last.replace(year=last.year - 1))
    first = window.aggregate(first=Min("month"))["first"]
    prices = _prices(first, last)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        for level, (occupation, place) in GROUPS.items():
            cursor.execute(_figure_sql(occupation, place), _parameters(level, first, last, prices))
    return SalaryFigure.objects.count()


def _prices(first: date, last: date) -> dict[date, float]:
    """What to multiply a month's wages by; empty unless there is an index for every month."""
    rows = PriceIndex.objects.filter(month__range=(first, last)).values_list("month", "value")
    values = dict(rows)
    months = SalaryCell.objects.filter(month__range=(first, last)).values_list("month").distinct()
    if any(month not in values for (month,) in months):
        return {}
    return {month: float(values[last] / value) for month, value in values.items()}


def _parameters(
    level: Level, first: date, last: date, prices: dict[date, float]
) -> dict[str, object]:
    return {
        "level": level,
        "first": first,
        "last": last,
        "shown_from": SHOWN_FROM,
        "months": list(prices),
        "factors": list(prices.values()),
        "is_corrected": bool(prices),
        "is_fictitious": SalaryFile.objects.filter(is_fictitious=True).exists(),
    }


def _figure_sql(occupation: str, place: str) -> str:
    """One INSERT for a level; `upto` is how many wages are at most this one."""
    figures = ", ".join(_percentile_sql(percent / 100) for percent in PERCENTILES)
    return f"""
        INSERT INTO {SalaryFigure._meta.db_table} (level, occupation, place, n, p10, p25, p50, p75,
            p90, period_start, period_end, is_corrected, is_fictitious)
        WITH counted AS (
            SELECT {occupation} AS occupation, {place} AS place,
                round(wage * coalesce(factor, 1))::int AS wage, sum(n) AS n
            FROM {SalaryCell._meta.db_table}
            CROSS JOIN unnest(wages, counts) AS counted (wage, n)
            LEFT JOIN unnest(%(months)s::date[], %(factors)s::float[]) AS price (month, factor)
                USING (month)
            WHERE month BETWEEN %(first)s AND %(last)s
            GROUP BY 1, 2, 3 HAVING sum(n) > 0
        ), ranked AS (
            SELECT occupation, place, wage,
                sum(n) OVER (PARTITION BY occupation, place ORDER BY wage) AS upto,
                sum(n) OVER (PARTITION BY occupation, place) AS total
            FROM counted
        )
        SELECT %(level)s, occupation, place, total, {figures},
            %(first)s, %(last)s, %(is_corrected)s, %(is_fictitious)s
        FROM ranked WHERE total >= %(shown_from)s GROUP BY occupation, place, total
    """  # noqa: S608 - made of our own tables


def _percentile_sql(p: float) -> str:
    position = f"({p} * (total - 1))"
    low = f"min(wage) FILTER (WHERE upto > floor({position}))"
    high = f"min(wage) FILTER (WHERE upto > ceil({position}))"
    return f"round({low} + ({high} - {low}) * ({position} - floor({position})))::int"
