"""Figures of the product for staff: one table of what is counted, day by day.

A job counts yesterday and today anew each hour, through indexes on time, and fills in the days that
were missed; a finished day is never counted again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Model, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from billing.models import Payment, Refund, Subscription, TokenCounter
from billing.services.refunding import FAILED
from coaching.models import CoachSession
from cv_analysis.models import Analysis
from cv_analysis.pipeline.score import round_half_up
from cv_analysis.reasons import words_for
from insights.models import DailyFigure
from recoloca.money import reais

DAYS = 30
UNKNOWN = "–"
ONE_DAY = timedelta(days=1)
TOKENS_PRICED = 1_000_000
Counter = Callable[[datetime, datetime], Mapping[str, int]]
Words = str | Promise


@dataclass(frozen=True, slots=True)
class Figure:
    """What is counted, and how its number is written."""

    label: Words
    count: Counter
    written: Callable[[int], str] = str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the page: the sum of all days, and the last seven, today first."""

    label: str
    total: str
    newest: Sequence[str] = ()


def _rows(model: type[Model], field: str = "created_at", **only: Any) -> Counter:
    """Counts the rows of a day."""

    def count(start: datetime, end: datetime) -> dict[str, int]:
        return {"": _between(model, field, start, end).filter(**only).count()}

    return count


def _split(model: type[Model], by: str, **only: Any) -> Counter:
    """Counts the rows of a day under each value of a field."""

    def count(start: datetime, end: datetime) -> dict[str, int]:
        rows = _between(model, "created_at", start, end).filter(**only).order_by()
        return dict(rows.values_list(by).annotate(Count("pk")))

    return count


def _sum(model: type[Model], of: str, field: str, only: Q) -> Counter:
    """Adds up a field of the rows of a day."""

    def count(start: datetime, end: datetime) -> dict[str, int]:
        rows = _between(model, field, start, end).filter(only)
        return {"": rows.aggregate(sum=Sum(of))["sum"] or 0}

    return count


def _tokens(start: datetime, end: datetime) -> dict[str, int]:
    """Tokens of language models, which are counted by day already."""
    row = TokenCounter.objects.filter(user=None, day=timezone.localdate(start)).first()
    return {"": row.used if row else 0}


def _between(model: type[Model], field: str, start: datetime, end: datetime) -> QuerySet[Any]:
    period = {f"{field}__gte": start, f"{field}__lt": end}
    return model._default_manager.filter(**period)


def tokens_written(tokens: int) -> str:
    """With what they cost, where the operator has said what a million costs."""
    price = settings.LLM_CENTS_PER_MILLION_TOKENS
    return f"{tokens} · {reais(round(tokens * price / TOKENS_PRICED))}" if price else str(tokens)


FIGURES: dict[str, Figure] = {
    "sign_ups": Figure(_("Sign-ups"), _rows(User)),
    "verified": Figure(_("… of them with a confirmed e-mail"), _rows(User, is_verified=True)),
    "analyses": Figure(_("Analyses"), _rows(Analysis)),
    "completed": Figure(_("… completed"), _rows(Analysis, status=Analysis.Status.COMPLETED)),
    "failed": Figure(
        _("… failed: %(value)s"),
        _split(Analysis, "failure_reason", status=Analysis.Status.FAILED),
    ),
    "sessions": Figure(_("Sessions with the coach"), _rows(CoachSession)),
    "subscriptions": Figure(_("Subscriptions begun"), _rows(Subscription, "started_at")),
    "ended": Figure(_("Subscriptions ended"), _rows(Subscription, "ended_at")),
    "paid": Figure(
        _("Paid"),
        _sum(Payment, "amount", "paid_at", Q(status=Payment.Status.SUCCEEDED)),
        reais,
    ),
    # When one has succeeded is not known, and may be days later: it counts from its request.
    "refunded": Figure(
        _("Refunded"), _sum(Refund, "amount", "created_at", ~Q(status__in=FAILED)), reais
    ),
    "tokens": Figure(_("Tokens of language models"), _tokens, tokens_written),
}


def count_days() -> int:
    """Count yesterday and today anew, and the days that were missed; the number of days."""
    today = timezone.localdate()
    counted = set(
        DailyFigure.objects.filter(day__gt=today - ONE_DAY * DAYS).values_list("day", flat=True)
    )
    # The newest one may have been counted before it was over.
    finished = counted - {max(counted, default=today), today - ONE_DAY, today}
    days = [today - ONE_DAY * ago for ago in range(DAYS)]
    wanted = [day for day in days if day not in finished]
    for day in wanted:
        _count_day(day)
    return len(wanted)


@transaction.atomic
def _count_day(day: date) -> None:
    start, end = (
        timezone.make_aware(datetime.combine(on, time.min)) for on in (day, day + ONE_DAY)
    )
    rows = [
        DailyFigure(day=day, key=f"{key}.{part}" if part else key, value=value)
        for key, figure in FIGURES.items()
        for part, value in figure.count(start, end).items()
    ]
    DailyFigure.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["day", "key"], update_fields=["value"]
    )
    # What nothing is counted under any more: the last failure of its kind was retried or deleted.
    DailyFigure.objects.filter(day=day).exclude(key__in=[row.key for row in rows]).delete()


def product_figures() -> tuple[list[date], list[Line]]:
    """The last thirty days and a line for each figure; one query."""
    today = timezone.localdate()
    days = [today - ONE_DAY * ago for ago in reversed(range(DAYS))]
    found = DailyFigure.objects.filter(day__gte=days[0]).values_list("key", "day", "value")
    values: dict[str, dict[date, int]] = {}
    for key, day, value in found:
        values.setdefault(key, {})[day] = value
    counted = {day for by_day in values.values() for day in by_day}
    lines = [_line(key, values.get(key, {}), days, counted) for key in _in_order(values)]
    return days, [*lines, _conversion(values)]


def _in_order(keys: Iterable[str]) -> list[str]:
    """In the order of the table; what is split, under the row that it is split from."""
    order = list(FIGURES)
    plain = [key for key in FIGURES if key != "failed"]
    split = [key for key in keys if "." in key]
    return sorted({*plain, *split}, key=lambda key: (order.index(key.partition(".")[0]), key))


def _line(
    key: str, values: Mapping[date, int], days: Sequence[date], counted: Collection[date]
) -> Line:
    """A day that is not counted yet has no number, not none of anything."""
    name, _dot, part = key.partition(".")
    figure = FIGURES[name]
    label = str(figure.label) % {"value": words_for(part).happened} if part else str(figure.label)
    newest = [
        figure.written(values.get(day, 0)) if day in counted else UNKNOWN for day in days[:-8:-1]
    ]
    return Line(label, figure.written(sum(values.values())) if counted else UNKNOWN, newest)


def _conversion(values: Mapping[str, Mapping[date, int]]) -> Line:
    """Subscriptions begun out of sign-ups, over the whole period."""
    begun, signed = (sum(values.get(key, {}).values()) for key in ("subscriptions", "sign_ups"))
    share = (
        f"{number_format(round_half_up(Decimal(100 * begun) / signed))} %" if signed else UNKNOWN
    )
    return Line(str(_("Subscriptions begun for each 100 sign-ups")), share)
