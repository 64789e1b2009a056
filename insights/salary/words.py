"""The words beside a figure: of whom it is, where it comes from, and what it does not contain."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from insights.models import Occupation, SalaryFigure
from insights.salary.places import COUNTRY, REGIONS, STATES

STATE_NAMES = dict(STATES.values())


def place_words(place: int) -> str:
    """The name of a state, a region or the country."""
    if place == COUNTRY:
        return _("Brazil")
    return STATE_NAMES.get(place) or str(REGIONS[place])


def group_words(figure: SalaryFigure, occupation: Occupation) -> str:
    """Whose wages these are."""
    place = place_words(figure.place)
    if figure.occupation == occupation.code:
        return _("%(title)s · %(place)s") % {"title": occupation.title, "place": place}
    return _("Occupations related to %(title)s (family %(family)s) · %(place)s") % {
        "title": occupation.title,
        "family": figure.occupation,
        "place": place,
    }


def sample_words(figure: SalaryFigure) -> str:
    """How many wages, and of which months."""
    count = ngettext("%(n)s admission", "%(n)s admissions", figure.n) % {"n": figure.n}
    if figure.period_start == figure.period_end:
        return _("%(count)s of %(end)s") % ({"count": count} | _period(figure))
    return _("%(count)s from %(start)s to %(end)s") % ({"count": count} | _period(figure))


def source_words(figure: SalaryFigure) -> str:
    """The attribution, with its date; of fictitious figures, that they are."""
    if figure.is_fictitious:
        return _("Fictitious figures for trying the product out: they are no salaries.")
    words = _("Source: Novo CAGED, labour ministry (MTE/PDET), %(start)s to %(end)s; our own sums.")
    return words % _period(figure)


def caveats(figure: SalaryFigure) -> list[str]:
    """What the figure does not contain."""
    money = (
        _("Older wages are corrected by the consumer price index to the last month.")
        if figure.is_corrected
        else _("Wages are as declared in their month, not corrected for inflation.")
    )
    return [
        _("Wages at admission under the CLT, full time: people who stay usually earn more."),
        _("Without bonus, commission, benefits, overtime, contractors (PJ) and public servants."),
        _("Titles of the official list are coarse, above all in technology."),
        money,
    ]


def _period(figure: SalaryFigure) -> dict[str, str]:
    return {"start": f"{figure.period_start:%m/%Y}", "end": f"{figure.period_end:%m/%Y}"}
