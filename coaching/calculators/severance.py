"""What is due when a contract of employment ends; an estimate, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coaching.calculators.calendar import (
    add_months,
    days_of_last_month,
    twelfths,
    twelfths_of_year,
    whole_years,
)
from coaching.calculators.endings import ENDINGS, NOT_GIVEN, NOTICES, PAID, RESIGNED, WORKED, Case
from coaching.calculators.fields import Field
from coaching.calculators.sums import (
    Group,
    Line,
    Result,
    fraction,
    share,
    sources_of,
    times,
)
from coaching.calculators.tables import missing, require, written
from coaching.calculators.taxes import Payroll, employee_inss, income_tax
from recoloca.errors import DomainError, ErrorCode
from recoloca.money import reais

FIELDS = (
    Field(
        "reason",
        "choice",
        gettext_lazy("How the contract ended"),
        choices=[(key, ending.label) for key, ending in ENDINGS.items()],
    ),
    Field(
        "salary_cents",
        "money",
        gettext_lazy("Monthly pay"),
        gettext_lazy("Gross, with the average of what varies (overtime, commission)."),
        least=1,
    ),
    Field("start_date", "day", gettext_lazy("First day of the contract")),
    Field(
        "end_date",
        "day",
        gettext_lazy("Last day of the contract"),
        gettext_lazy("The last day worked; a notice that was worked is within it."),
    ),
    Field("notice", "choice", gettext_lazy("Notice of the end"), choices=NOTICES, default=PAID),
    Field(
        "expired_holidays",
        "count",
        gettext_lazy("Years of holidays earned and not taken"),
        gettext_lazy("Whole years only; what has grown since then is added by itself."),
        default=0,
        most=2,
    ),
    Field(
        "thirteenth_advance_cents",
        "money",
        gettext_lazy("13th salary already paid this year"),
        default=0,
    ),
    Field(
        "fgts_balance_cents",
        "money",
        gettext_lazy("FGTS balance of this job"),
        gettext_lazy("As the FGTS app shows it. Without it, no FGTS sum is made."),
        default=None,
    ),
    Field(
        "dependants",
        "count",
        gettext_lazy("Dependants for income tax"),
        default=0,
        most=20,
    ),
)


def calculate(
    *,
    reason: str,
    salary_cents: int,
    start_date: date,
    end_date: date,
    notice: str,
    expired_holidays: int,
    thirteenth_advance_cents: int,
    fgts_balance_cents: int | None,
    dependants: int,
) -> Result:
    """The estimate; raises VALIDATION_ERROR for days that no rule here covers."""
    _check(start_date, end_date, expired_holidays)
    table = require("severance", end_date, field="end_date")
    case = Case(
        ENDINGS[reason],
        table,
        salary_cents,
        start_date,
        end_date,
        _notice_of(reason, notice),
        expired_holidays,
        thirteenth_advance_cents,
    )
    pay = Group("pay", _("Paid by the company"), tuple(_pay(case)))
    payroll = Payroll.found(end_date)
    taken = Group("deductions", _("Taken off"), tuple(_taken(case, pay, payroll, dependants)))
    fgts = Group("fgts", "FGTS", tuple(_fgts(case, pay, fgts_balance_cents)))
    groups = tuple(group for group in (pay, taken, fgts) if group.lines)
    return Result(
        day=end_date,
        answers=tuple(_answers(case, pay, taken, fgts)),
        groups=groups,
        warnings=tuple(_warnings(case, payroll, fgts_balance_cents)),
        notes=tuple(_notes(case)),
        sources=sources_of([table, *((payroll.inss, payroll.irrf) if payroll else ())]),
    )


def _check(start: date, end: date, expired: int) -> None:
    wrong: dict[str, list[str]] = {}
    if end < start:
        wrong["end_date"] = [_("The contract cannot end before it began.")]
    elif expired > whole_years(start, end):
        wrong["expired_holidays"] = [_("The contract was not long enough for so many years.")]
    if wrong:
        raise DomainError(ErrorCode.VALIDATION_ERROR, details=wrong)


def _notice_of(reason: str, notice: str) -> str:
    """Not every way to end knows every kind of notice."""
    if reason == RESIGNED:
        return NOT_GIVEN if notice == NOT_GIVEN else WORKED
    return PAID if ENDINGS[reason].notice and notice == PAID else WORKED


def _pay(case: Case) -> Iterator[Line]:
    salary = case.salary_cents
    days = days_of_last_month(case.start, case.end)
    yield Line(
        "salary_balance",
        _("Days worked in the last month"),
        fraction(salary, days, 30),
        f"{reais(salary)} ÷ 30 × {days}",
    )
    yield from _paid_notice(case)
    if case.ending.accrued:
        yield from _thirteenth(case)
    yield from _holidays(case)


def _paid_notice(case: Case) -> Iterator[Line]:
    if case.ending.notice and case.notice == PAID:
        days = case.notice_days
        how = f"{reais(case.salary_cents)} ÷ 30 × {days}"
        whole = fraction(case.salary_cents, days, 30)
        half = case.ending.notice < 1
        yield Line(
            "notice",
            _("Notice, half of it") if half else _("Notice that was not worked"),
            share(whole, case.ending.notice),
            f"{how} ÷ 2" if half else how,
        )


def _thirteenth(case: Case) -> Iterator[Line]:
    """One line a calendar year: a paid notice may reach into the next."""
    for year in range(case.end.year, case.counted_until.year + 1):
        months = twelfths_of_year(year, case.start, case.counted_until)
        if months:
            yield Line(
                f"thirteenth_{year}",
                _("13th salary of %(year)s") % {"year": year},
                fraction(case.salary_cents, months, 12),
                f"{reais(case.salary_cents)} × {months}/12",
            )


def _holidays(case: Case) -> Iterator[Line]:
    salary, due = case.salary_cents, 0
    if case.expired_holidays:
        due += salary * case.expired_holidays
        how = f"{reais(salary)} × {case.expired_holidays}"
        yield Line("holidays_expired", _("Holidays earned and not taken"), due, how)
    months = _grown_months(case) if case.ending.accrued else 0
    if months:
        grown = fraction(salary, months, 12)
        due += grown
        how = f"{reais(salary)} × {months}/12"
        yield Line("holidays_proportional", _("Holidays of the year that had begun"), grown, how)
    if due:
        yield Line("holidays_third", _("One third more"), fraction(due, 1, 3), f"{reais(due)} ÷ 3")


def _grown_months(case: Case) -> int:
    """Twelfths since the last whole year; with a paid notice they may be more than twelve."""
    begun = add_months(case.start, 12 * whole_years(case.start, case.end))
    return twelfths(begun, case.counted_until)


def _taken(case: Case, pay: Group, payroll: Payroll | None, dependants: int) -> Iterator[Line]:
    if case.notice == NOT_GIVEN:
        yield Line(
            "notice_owed",
            _("Notice that you did not work (the company may deduct it)"),
            -case.salary_cents,
            f"{reais(case.salary_cents)} ÷ 30 × 30",
        )
    due = _thirteenth_due(pay)
    if case.advance_cents and due:
        taken = min(case.advance_cents, due)
        yield Line("thirteenth_advance", _("13th salary already paid"), -taken)
    if payroll:
        yield from _withheld(pay, payroll, dependants)


def _withheld(pay: Group, payroll: Payroll, dependants: int) -> Iterator[Line]:
    """On the days worked and, apart from them, on the 13th; the rest is compensation."""
    bases = {
        "salary": (_("days worked"), pay.lines[0].cents, True),
        "thirteenth": (_("13th salary"), _thirteenth_due(pay), False),
    }
    for key, (what, gross, simplified) in bases.items():
        inss = employee_inss(gross, payroll.inss)
        tax = income_tax(gross, inss.cents, dependants, payroll.irrf, simplified=simplified)
        if inss.cents:
            label = _("INSS on: %(what)s") % {"what": what}
            yield Line(f"inss_{key}", label, -inss.cents, inss.how)
        if tax.cents:
            label = _("Income tax on: %(what)s") % {"what": what}
            yield Line(f"irrf_{key}", label, -tax.cents, tax.how)


def _thirteenth_due(pay: Group) -> int:
    return sum(line.cents for line in pay.lines if line.key.startswith("thirteenth"))


def _fgts(case: Case, pay: Group, balance: int | None) -> Iterator[Line]:
    """What the account then holds; who resigns or is dismissed for cause leaves it there."""
    if balance is None:
        return
    yield Line("fgts_balance", _("Balance today"), balance)
    parts = [line for line in pay.lines if not line.key.startswith("holidays")]
    base, rate = sum(line.cents for line in parts), case.table.number("fgts_rate")
    deposit = share(base, rate)
    yield Line(
        "fgts_deposit", _("Deposit on the above, holidays apart"), deposit, times(rate, base)
    )
    if case.ending.fine:
        fine = case.table.number(case.ending.fine)
        total = balance + deposit
        yield Line("fgts_fine", _("Fine on the balance"), share(total, fine), times(fine, total))


def _answers(case: Case, pay: Group, taken: Group, fgts: Group) -> Iterator[Line]:
    yield Line("gross", _("Gross, from the company"), pay.cents)
    yield Line("net", _("After what is taken off"), pay.cents + taken.cents)
    if fgts.lines:
        yield Line("fgts_available", _("FGTS that you may withdraw"), _available(case, fgts))


def _available(case: Case, fgts: Group) -> int:
    """The fine is free whole; of the balance, what the way to end allows."""
    amounts = {line.key: line.cents for line in fgts.lines}
    held = amounts["fgts_balance"] + amounts["fgts_deposit"]
    if case.ending.withdrawal == "all":
        return held + amounts.get("fgts_fine", 0)
    if not case.ending.withdrawal:
        return 0
    return share(held, case.table.number(case.ending.withdrawal)) + amounts["fgts_fine"]


def _warnings(case: Case, payroll: Payroll | None, balance: int | None) -> Iterator[str]:
    if payroll is None:
        yield _("INSS and income tax are not taken off here.") + " " + missing("inss", case.end)
    if balance is None:
        yield _("FGTS is not calculated: give the balance that the FGTS app shows.")


def _notes(case: Case) -> Iterator[str]:
    last = case.end + timedelta(days=case.table.values["days_to_pay"])
    yield _("The company has until %(day)s to pay (CLT art. 477 § 6): ten days from the end.") % {
        "day": written(last)
    }
    if case.counted_until > case.end:
        yield _("The paid notice counts as time worked: until %(day)s.") % {
            "day": written(case.counted_until)
        }
    yield (
        _("You may have a right to unemployment insurance: see that calculator.")
        if case.ending.unemployment
        else _("This way to end gives no right to unemployment insurance.")
    )
    yield from _common_notes(case)


def _common_notes(case: Case) -> Iterator[str]:
    yield _(
        "Notice and holidays that are paid out count as compensation: no INSS and no income tax "
        "on them. The year's tax return puts right what was withheld."
    )
    yield _(
        "On the 13th the flat monthly deduction of income tax is not used; practice differs, by "
        "some reais."
    )
    yield _(
        "Not counted: what a collective agreement adds, stability (pregnancy, accident, CIPA), "
        "holidays that were due for more than a year (paid double), holidays taken in advance, "
        "a fixed term ended early, loans and other deductions."
    )
    if case.ending.withdrawal:
        yield _(
            "With the birthday withdrawal (saque-aniversário) the balance may be blocked and only "
            "the fine is free: the FGTS app says which holds for you."
        )
