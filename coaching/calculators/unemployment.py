"""Unemployment insurance: whether, how many instalments, how much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coaching.calculators.endings import DISMISSED, ENDINGS
from coaching.calculators.fields import Field
from coaching.calculators.sums import Group, Line, Result, percent, rounded, share, sources_of
from coaching.calculators.tables import Source, Table, require, written
from recoloca.errors import DomainError, ErrorCode
from recoloca.money import reais

REFERENCE_MONTHS = 36
FIRST_DAY, LAST_DAY = 7, 120
DEADLINE = Source(
    "Resolução Codefat nº 957/2022 (prazo para pedir)",
    "https://www.gov.br/trabalho-e-emprego/pt-br/servicos/trabalhador/seguro-desemprego",
)
REQUESTS = [
    ("1", gettext_lazy("First request")),
    ("2", gettext_lazy("Second request")),
    ("3", gettext_lazy("Third or later")),
]
FIELDS = (
    Field(
        "reason",
        "choice",
        gettext_lazy("How the contract ended"),
        choices=[(key, ending.label) for key, ending in ENDINGS.items()],
        default=DISMISSED,
    ),
    Field("dismissal_date", "day", gettext_lazy("Day of the dismissal")),
    Field(
        "request",
        "choice",
        gettext_lazy("Which request of your life is it?"),
        choices=REQUESTS,
    ),
    Field(
        "paid_months",
        "count",
        gettext_lazy("Months with pay shortly before"),
        gettext_lazy(
            "First request: within the last 18 months. Second: within the last 12. "
            "Later ones: in a row until the dismissal."
        ),
        most=18,
    ),
    Field(
        "employed_months",
        "count",
        gettext_lazy("Months employed in the last 36"),
        gettext_lazy("Without those that already counted for an earlier request."),
        most=REFERENCE_MONTHS,
    ),
    Field("wage_1_cents", "money", gettext_lazy("Pay of the last month"), least=1),
    Field("wage_2_cents", "money", gettext_lazy("Pay of the month before"), least=1),
    Field("wage_3_cents", "money", gettext_lazy("Pay of the month before that"), least=1),
)


def calculate(
    *,
    reason: str,
    dismissal_date: date,
    request: str,
    paid_months: int,
    employed_months: int,
    wage_1_cents: int,
    wage_2_cents: int,
    wage_3_cents: int,
) -> Result:
    """The instalments; raises VALIDATION_ERROR for a day without tables or months that clash."""
    rules = require("unemployment_rules", dismissal_date, field="dismissal_date")
    amounts = require("unemployment", dismissal_date, field="dismissal_date")
    floor = require("minimum_wage", dismissal_date, field="dismissal_date")
    rule = rules.values["requests"][int(request) - 1]
    _check(paid_months, employed_months, rule, request)
    refusal = _refusal(reason, paid_months, rule)
    count = 0 if refusal else _count(employed_months, rule)
    wages = (wage_1_cents, wage_2_cents, wage_3_cents)
    instalment = _instalment(wages, amounts, floor)
    return Result(
        day=dismissal_date,
        answers=tuple(_answers(count, instalment)),
        groups=(instalment, _total(count, instalment)) if count else (),
        warnings=(refusal,) if refusal else (),
        notes=tuple(_notes(dismissal_date, instalment.cents, amounts)),
        sources=(*sources_of([amounts, rules, floor]), DEADLINE),
    )


def _check(paid: int, employed: int, rule: Mapping[str, Any], request: str) -> None:
    """Later requests look at months in a row, of which there may be more than the rule needs."""
    wrong: dict[str, list[str]] = {}
    if request != "3" and paid > rule["window"]:
        wrong["paid_months"] = [
            _("The window has only %(months)s months.") % {"months": rule["window"]}
        ]
    elif paid > employed:
        wrong["employed_months"] = [
            _("There cannot be fewer months here than months with pay shortly before.")
        ]
    if wrong:
        raise DomainError(ErrorCode.VALIDATION_ERROR, details=wrong)


def _refusal(reason: str, paid: int, rule: Mapping[str, Any]) -> str:
    if not ENDINGS[reason].unemployment:
        return _("It is due only after a dismissal without just cause.")
    if paid < rule["months"]:
        return _(
            "This request needs %(needed)s months with pay in the last %(window)s; you have "
            "%(given)s."
        ) % {"needed": rule["months"], "window": rule["window"], "given": paid}
    return ""


def _count(employed: int, rule: Mapping[str, Any]) -> int:
    """The instalments of the highest step that is reached."""
    reached = [step["count"] for step in rule["instalments"] if employed >= step["from"]]
    return int(reached[-1])


def _instalment(wages: tuple[int, int, int], table: Table, floor: Table) -> Group:
    average = rounded(Decimal(sum(wages)) / 3)
    lines = [_by_the_table(average, sum(wages), table)]
    least = floor.cents("amount")
    if lines[0].cents < least:
        up = least - lines[0].cents
        how = f"{reais(least)} − {reais(lines[0].cents)}"
        lines.append(Line("floor", _("Up to the minimum wage"), up, how))
    return Group("instalment", _("One instalment"), tuple(lines))


def _by_the_table(average: int, total: int, table: Table) -> Line:
    mean = f"{reais(total)} ÷ 3 = {reais(average)}"
    first, second = table.cents("first_to"), table.cents("second_to")
    if average <= first:
        rate = table.number("first_rate")
        cents, how = share(average, rate), f"{percent(rate)} × {reais(average)}"
    elif average <= second:
        rate, base = table.number("second_rate"), table.cents("second_base")
        cents = base + share(average - first, rate)
        how = f"{percent(rate)} × ({reais(average)} − {reais(first)}) + {reais(base)}"
    else:
        cents = table.cents("ceiling")
        how = f"{reais(average)} > {reais(second)}"
    return Line("by_the_table", _("By the table, from your average"), cents, f"{mean}; {how}")


def _total(count: int, instalment: Group) -> Group:
    how = f"{count} × {reais(instalment.cents)}"
    line = Line("all", _("All instalments"), count * instalment.cents, how)
    return Group("total", _("In all"), (line,))


def _answers(count: int, instalment: Group) -> Iterator[Line]:
    label = ngettext("%(count)s instalment of", "%(count)s instalments of", count)
    yield Line("instalment", label % {"count": count}, instalment.cents if count else 0)
    yield Line("total", _("In all"), count * instalment.cents)


def _notes(dismissed: date, cents: int, amounts: Table) -> Iterator[str]:
    yield _("Ask for it from %(first)s to %(last)s, in the Carteira de Trabalho Digital app.") % {
        "first": written(dismissed + timedelta(days=FIRST_DAY)),
        "last": written(dismissed + timedelta(days=LAST_DAY)),
    }
    up = int((Decimal(cents) / 100).to_integral_value(ROUND_CEILING)) * 100
    if cents != up and cents < amounts.cents("ceiling"):
        yield _("The law rounds what is paid up to the whole real: %(amount)s (art. 4 § 4).") % {
            "amount": reais(min(up, amounts.cents("ceiling")))
        }
    yield _(
        "It also needs: no other income that keeps you and your family, and no continuing benefit "
        "of social security. It stops with a new job."
    )
    yield _(
        "A second or later request needs a new qualifying period since the dismissal behind the "
        "last one; Codefat sets how long."
    )
    yield _(
        "Not for domestic workers, artisanal fishers or rescued workers: they have rules of their "
        "own. 15 days of work or more count as a month."
    )
