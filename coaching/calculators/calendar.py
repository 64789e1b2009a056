"""How labour law counts time: whole years, twelfths of a year, days of notice."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

DAY = timedelta(days=1)
# From so many days on, what is left of a month counts as a whole one (CLT 146, Lei 4.090 art. 1).
COUNTS_AS_A_MONTH = 15


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def whole_years(start: date, end: date) -> int:
    """Completed years from the first day to the last, both worked."""
    years = end.year - start.year + 1
    while add_months(start, 12 * years) > end + DAY:
        years -= 1
    return years


def twelfths(start: date, end: date) -> int:
    """Months from the first day to the last, a rest of 15 days counting as one."""
    months = 0
    while add_months(start, months + 1) <= end + DAY:
        months += 1
    rest = (end + DAY - add_months(start, months)).days
    return months + (rest >= COUNTS_AS_A_MONTH)


def twelfths_of_year(year: int, start: date, end: date) -> int:
    """Calendar months of a year in which at least 15 days were worked."""
    months = (_days_in(year, month, start, end) for month in range(1, 13))
    return sum(days >= COUNTS_AS_A_MONTH for days in months)


def days_of_last_month(start: date, end: date) -> int:
    """Thirtieths of a month's pay for the last month: 30 where the whole month was worked."""
    last = monthrange(end.year, end.month)[1]
    days = _days_in(end.year, end.month, start, end)
    return 30 if days == last else min(days, 30)


def _days_in(year: int, month: int, start: date, end: date) -> int:
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return max((min(end, last) - max(start, first)).days + 1, 0)
