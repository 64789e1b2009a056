"""The ways in which a contract of employment ends, and one that did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy

from coaching.calculators.calendar import whole_years
from coaching.calculators.tables import Table

DISMISSED, RESIGNED, AGREED, FOR_CAUSE, TERM = (
    "dismissal",
    "resignation",
    "agreement",
    "just_cause",
    "end_of_term",
)
WORKED, PAID, NOT_GIVEN = "worked", "paid", "not_given"


@dataclass(frozen=True, slots=True)
class Ending:
    """What a way to end gives a right to.

    `notice` is the part of the paid notice that is due; `fine` and `withdrawal` name the figures
    of the table, "" for none; `withdrawal` "all" is the whole balance.
    """

    label: Any
    accrued: bool = True
    notice: Decimal = Decimal(0)
    fine: str = ""
    withdrawal: str = ""
    unemployment: bool = False


ENDINGS = {
    DISMISSED: Ending(
        gettext_lazy("Dismissed without just cause"),
        notice=Decimal(1),
        fine="fgts_fine",
        withdrawal="all",
        unemployment=True,
    ),
    RESIGNED: Ending(gettext_lazy("I resigned")),
    AGREED: Ending(
        gettext_lazy("Ended by agreement (CLT art. 484-A)"),
        notice=Decimal("0.5"),
        fine="fgts_fine_agreed",
        withdrawal="fgts_withdrawal_agreed",
    ),
    FOR_CAUSE: Ending(gettext_lazy("Dismissed for just cause"), accrued=False),
    TERM: Ending(gettext_lazy("A fixed term came to its end"), withdrawal="all"),
}
NOTICES = [
    (PAID, gettext_lazy("Not worked: paid by the company")),
    (WORKED, gettext_lazy("Worked, or waived by the company after my resignation")),
    (NOT_GIVEN, gettext_lazy("I resigned and did not work it")),
]


@dataclass(frozen=True, slots=True)
class Case:
    """A contract that ended, and the rules of its day."""

    ending: Ending
    table: Table
    salary_cents: int
    start: date
    end: date
    notice: str
    expired_holidays: int
    advance_cents: int

    @property
    def notice_days(self) -> int:
        """Days of a notice that the company owes: more for every whole year."""
        more = self.table.values["notice_days_a_year"] * whole_years(self.start, self.end)
        days = self.table.values["notice_days"] + more
        return int(min(days, self.table.values["notice_most_days"]))

    @property
    def counted_until(self) -> date:
        """A paid notice counts as time of service (CLT 487 § 1)."""
        paid = self.ending.notice and self.notice == PAID
        return self.end + timedelta(days=self.notice_days) if paid else self.end
