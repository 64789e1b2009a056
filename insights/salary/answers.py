"""What an occupation pays on entry: the figure of the narrowest group that is big enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from billing import entitlements
from billing.plans import SALARY_INSIGHTS
from insights.models import Occupation, SalaryFigure
from insights.salary.occupations import Match, find_occupation
from insights.salary.places import COUNTRY, STATES

if TYPE_CHECKING:
    from accounts.models import User

# A group of fewer wages gives way to the next wider one.
ENOUGH = 30
Level = SalaryFigure.Level


class Reason(TextChoices):
    """Why there is no figure."""

    NO_DATA = "no_data", _("No salary data has been loaded here yet.")
    UNKNOWN_OCCUPATION = (
        "unknown_occupation",
        _("We know no occupation of this name. Try another name, or a CBO code such as 2124-05."),
    )
    TOO_FEW = (
        "too_few",
        _("Fewer than 10 admissions on record: too few to show without guessing."),
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked, how it was understood, and the figure or the reason why there is none."""

    state: str
    match: Match | None
    figure: SalaryFigure | None
    reason: Reason | None

    @property
    def occupation(self) -> Occupation | None:
        """The occupation chosen."""
        return self.match.occupation if self.match else None

    @property
    def is_fallback(self) -> bool:
        """Whether a wider group than asked for had to answer."""
        narrowest = Level.OCCUPATION_STATE if self.state else Level.OCCUPATION_COUNTRY
        return self.figure is not None and self.figure.level != narrowest


def answer_salary(*, user: User, occupation: str, state: str = "") -> Answer:
    """Look up a name or a CBO code in a state, or in Brazil without one.

    Raises SUBSCRIPTION_REQUIRED without a plan that has salary insights.
    """
    entitlements.require(user, SALARY_INSIGHTS)
    match = find_occupation(occupation)
    if not SalaryFigure.objects.exists():
        return Answer(state, match, None, Reason.NO_DATA)
    if match is None:
        return Answer(state, None, None, Reason.UNKNOWN_OCCUPATION)
    figure = _figure(match.occupation, state)
    return Answer(state, match, figure, None if figure else Reason.TOO_FEW)


def _figure(occupation: Occupation, state: str) -> SalaryFigure | None:
    """The first group of enough wages, else the biggest that may be shown at all."""
    groups = _groups(occupation, state)
    wanted = Q()
    for level, code, place in groups:
        wanted |= Q(level=level, occupation=code, place=place)
    found = {figure.level: figure for figure in SalaryFigure.objects.filter(wanted)}
    figures = [found[level] for level, _code, _place in groups if level in found]
    enough = [figure for figure in figures if figure.n >= ENOUGH]
    return enough[0] if enough else max(figures, key=lambda figure: figure.n, default=None)


def _groups(occupation: Occupation, state: str) -> Sequence[tuple[Level, str, int]]:
    """Level, code and place, from the narrowest to the widest."""
    family = occupation.code[:4]
    country = [(Level.OCCUPATION_COUNTRY, occupation.code, COUNTRY)]
    related = [(Level.FAMILY_COUNTRY, family, COUNTRY)]
    if not state:
        return country + related
    code, _name = STATES[state]
    return [
        (Level.OCCUPATION_STATE, occupation.code, code),
        (Level.OCCUPATION_REGION, occupation.code, code // 10),
        *country,
        (Level.FAMILY_STATE, family, code),
        *related,
    ]
