"""A year as an employee (CLT) beside a year as a company of one (PJ), with every line shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coaching.calculators.fields import Field
from coaching.calculators.sums import (
    Group,
    Line,
    Result,
    fraction,
    percent,
    share,
    sources_of,
    times,
)
from coaching.calculators.tables import Table, in_cents, require
from coaching.calculators.taxes import (
    Payroll,
    employee_inss,
    income_tax,
    partner_inss,
    simples,
    simples_limit,
)
from recoloca.errors import DomainError, ErrorCode
from recoloca.money import reais

MONTHS = 12
FGTS = Decimal("0.08")
ANNEXES = {
    "annex_iii": gettext_lazy("Simples Nacional, annex III"),
    "annex_v": gettext_lazy("Simples Nacional, annex V"),
}
FIELDS = (
    Field("salary_cents", "money", gettext_lazy("CLT: gross pay a month"), least=1),
    Field(
        "benefits_cents",
        "money",
        gettext_lazy("CLT: benefits a month"),
        gettext_lazy("Meal vouchers, health plan and the like, at what they are worth to you."),
        default=0,
    ),
    Field(
        "bonus_cents",
        "money",
        gettext_lazy("CLT: bonus or profit share a year"),
        gettext_lazy("What reaches your account; its tax is not calculated here."),
        default=0,
    ),
    Field("dependants", "count", gettext_lazy("Dependants for income tax"), default=0, most=20),
    Field("invoice_cents", "money", gettext_lazy("PJ: invoice a month"), least=1),
    Field(
        "invoiced_months",
        "count",
        gettext_lazy("PJ: months invoiced in a year"),
        gettext_lazy("11 if a month of holidays is not paid."),
        default=12,
        least=1,
        most=12,
    ),
    Field(
        "pro_labore_cents",
        "money",
        gettext_lazy("PJ: pró-labore a month"),
        gettext_lazy("The pay that you draw; without it, the minimum wage."),
        default=None,
    ),
    Field(
        "tax_percent",
        "percent",
        gettext_lazy("PJ: tax on the invoice, in percent"),
        gettext_lazy(
            "What your accountant says. Without it: Simples Nacional, annex III or V by the "
            "share of pró-labore (Fator R)."
        ),
        default=None,
    ),
    Field("accountant_cents", "money", gettext_lazy("PJ: accountant a month"), default=0),
    Field("health_plan_cents", "money", gettext_lazy("PJ: health plan a month"), default=0),
    Field(
        "other_costs_cents",
        "money",
        gettext_lazy("PJ: other costs a month"),
        gettext_lazy("Equipment, licences, insurance, fees."),
        default=0,
    ),
    Field(
        "reference_date",
        "day",
        gettext_lazy("Tables of the day"),
        gettext_lazy("Today, unless you say otherwise."),
        default=None,
    ),
)


@dataclass(frozen=True, slots=True)
class Rules:
    """The tables of one day."""

    payroll: Payroll
    simples: Table
    minimum: Table

    @classmethod
    def of(cls, day: date) -> Rules:
        """Raises VALIDATION_ERROR for a day without all of them."""
        field = "reference_date"
        return cls(
            Payroll.required(day, field=field),
            require("simples", day, field=field),
            require("minimum_wage", day, field=field),
        )


@dataclass(frozen=True, slots=True)
class Company:
    """What a company of one earns and spends; amounts a month, in centavos."""

    invoice: int
    months: int
    pro_labore: int
    tax_percent: Decimal | None
    costs: tuple[tuple[str, str, int], ...]
    dependants: int

    @property
    def revenue(self) -> int:
        """Of a year."""
        return self.invoice * self.months


def calculate(
    *,
    salary_cents: int,
    benefits_cents: int,
    bonus_cents: int,
    dependants: int,
    invoice_cents: int,
    invoiced_months: int,
    pro_labore_cents: int | None,
    tax_percent: Decimal | None,
    accountant_cents: int,
    health_plan_cents: int,
    other_costs_cents: int,
    reference_date: date | None,
) -> Result:
    """Both years; raises VALIDATION_ERROR for a day without tables or more than Simples takes."""
    day = reference_date or timezone.localdate()
    rules = Rules.of(day)
    company = Company(
        invoice_cents,
        invoiced_months,
        rules.minimum.cents("amount") if pro_labore_cents is None else pro_labore_cents,
        tax_percent,
        (
            ("accountant", _("Accountant"), accountant_cents),
            ("health_plan", _("Health plan"), health_plan_cents),
            ("other_costs", _("Other costs"), other_costs_cents),
        ),
        dependants,
    )
    _check(company, rules)
    clt = _employee(salary_cents, benefits_cents, bonus_cents, dependants, rules)
    pj = _company(company, rules)
    return Result(
        day=day,
        answers=_answers(clt, pj),
        groups=(clt, pj),
        warnings=tuple(_warnings(company, pj, rules)),
        notes=tuple(_notes(company, rules)),
        sources=sources_of(_used(company, rules)),
    )


def _check(company: Company, rules: Rules) -> None:
    if company.tax_percent is None and company.revenue > simples_limit(rules.simples):
        words = _("With more than %(limit)s a year there is no Simples: give your own tax.") % {
            "limit": reais(simples_limit(rules.simples))
        }
        raise DomainError(ErrorCode.VALIDATION_ERROR, details={"invoice_cents": [words]})


def _employee(salary: int, benefits: int, bonus: int, dependants: int, rules: Rules) -> Group:
    third = fraction(salary, 1, 3)
    paid = salary * MONTHS + third + salary
    lines = [
        Line("salary", _("Pay of 12 months"), salary * MONTHS, f"12 × {reais(salary)}"),
        Line("holiday_third", _("One third more for the holidays"), third, f"{reais(salary)} ÷ 3"),
        Line("thirteenth", _("13th salary"), salary),
        *_withheld(salary, third, dependants, rules.payroll),
        Line("fgts", _("FGTS deposits"), share(paid, FGTS), times(FGTS, paid)),
        *_yearly("benefits", _("Benefits of the job"), benefits),
        Line("bonus", _("Bonus or profit share"), bonus),
    ]
    return Group("clt", _("A year as CLT"), tuple(line for line in lines if line.cents))


def _withheld(salary: int, third: int, dependants: int, payroll: Payroll) -> Iterator[Line]:
    """Eleven usual months, the month of the holidays with its third, and the 13th by itself."""
    usual, holidays = salary, salary + third
    months = ((usual, MONTHS - 1, True), (holidays, 1, True), (salary, 1, False))
    inss, tax, how_inss, how_tax = 0, 0, [], []
    for gross, count, simplified in months:
        paid = employee_inss(gross, payroll.inss).cents
        owed = income_tax(gross, paid, dependants, payroll.irrf, simplified=simplified).cents
        inss, tax = inss + count * paid, tax + count * owed
        how_inss.append(f"{count} × {reais(paid)}")
        how_tax.append(f"{count} × {reais(owed)}")
    yield Line("inss", "INSS", -inss, " + ".join(how_inss))
    yield Line("income_tax", _("Income tax withheld"), -tax, " + ".join(how_tax))


def _company(company: Company, rules: Rules) -> Group:
    revenue, pay = company.revenue, company.pro_labore
    inss = partner_inss(pay, rules.payroll.inss).cents
    tax = income_tax(pay, inss, company.dependants, rules.payroll.irrf).cents
    lines = [
        Line(
            "revenue",
            _("Invoiced in the year"),
            revenue,
            f"{company.months} × {reais(company.invoice)}",
        ),
        _company_tax(company, rules),
        Line("inss", _("INSS on the pró-labore"), -MONTHS * inss, f"12 × {reais(inss)}"),
        Line("income_tax", _("Income tax on the pró-labore"), -MONTHS * tax, f"12 × {reais(tax)}"),
        *(
            Line(line.key, line.label, -line.cents, line.how)
            for cost in company.costs
            for line in _yearly(*cost)
        ),
    ]
    return Group("pj", _("A year as PJ"), tuple(line for line in lines if line.cents))


def _company_tax(company: Company, rules: Rules) -> Line:
    if company.tax_percent is not None:
        rate = company.tax_percent / 100
        label = _("Tax on the invoices, as you gave it")
        return Line("tax", label, -share(company.revenue, rate), times(rate, company.revenue))
    annex = _annex(company, rules)
    tax = simples(company.revenue, annex, rules.simples)
    return Line("tax", str(ANNEXES[annex]), -tax.cents, tax.how)


def _annex(company: Company, rules: Rules) -> str:
    enough = _factor(company) >= rules.simples.number("fator_r")
    return "annex_iii" if enough else "annex_v"


def _factor(company: Company) -> Decimal:
    return Decimal(company.pro_labore * MONTHS) / company.revenue


def _yearly(key: str, label: str, cents: int) -> Iterator[Line]:
    yield Line(key, label, cents * MONTHS, f"12 × {reais(cents)}")


def _answers(clt: Group, pj: Group) -> tuple[Line, ...]:
    more = pj.cents - clt.cents
    label = _("PJ leaves more, a year") if more >= 0 else _("CLT leaves more, a year")
    return (
        Line("clt", _("CLT, a year"), clt.cents),
        Line("pj", _("PJ, a year"), pj.cents),
        Line("difference", label, abs(more), f"{reais(pj.cents)} − {reais(clt.cents)}"),
    )


def _warnings(company: Company, pj: Group, rules: Rules) -> Iterator[str]:
    if company.pro_labore * MONTHS > company.revenue:
        yield _("The pró-labore is more than what you invoice.")
    free = rules.payroll.irrf.values.get("profit_free")
    if free and pj.cents > MONTHS * in_cents(free):
        yield _(
            "Of profit above %(free)s a month up to 10%% is withheld since 2026 (Lei 15.270/2025); "
            "it is not taken off here."
        ) % {"free": reais(in_cents(free))}


def _used(company: Company, rules: Rules) -> list[Table]:
    own = [] if company.tax_percent is not None else [rules.simples]
    return [rules.payroll.inss, rules.payroll.irrf, *own, rules.minimum]


def _notes(company: Company, rules: Rules) -> Iterator[str]:
    if company.tax_percent is None:
        yield _(
            "Fator R: pró-labore of %(pay)s a year is %(share)s of the invoices; from %(limit)s on "
            "it is annex III, below it annex V. Whether your activity is under these annexes, ask "
            "an accountant; MEI is closed to most intellectual professions."
        ) % {
            "pay": reais(company.pro_labore * MONTHS),
            "share": percent(round(_factor(company), 4)),
            "limit": percent(rules.simples.number("fator_r")),
        }
    yield _(
        "CLT counts what the account gets and the FGTS; not counted are the 40% fine, sick leave, "
        "parental leave, notice and unemployment insurance, which PJ does not have."
    )
    yield _(
        "On the 13th the flat monthly deduction of income tax is not used; practice differs, by "
        "some reais."
    )
    yield _(
        "PJ counts a steady invoice all year; not counted are months without a client, and the "
        "smaller INSS that a small pró-labore earns for retirement and sick leave."
    )
    yield _(
        "Profit is taken as distributed without tax, and the year's tax return is left out. Rules "
        "of thumb such as “PJ must pay 40% more” disagree with each other; this is the sum instead."
    )
    yield _(
        "Whether a contract as PJ with the duties of an employee is lawful is before the Supreme "
        "Court (Tema 1389); we do not predict it."
    )
