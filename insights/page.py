"""What the pages show, put together from the dashboard and the answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from billing import entitlements
from billing.plans import AI_COACH_SESSIONS
from coaching.topics import topics
from cv_analysis.models import Analysis
from cv_analysis.pipeline.feedback import section_name
from cv_analysis.pipeline.rubric import SECTIONS
from insights.achievements import ACHIEVEMENTS
from insights.models import SalaryFigure
from insights.salary.answers import Answer
from insights.salary.figures import PERCENTILES
from insights.salary.words import caveats, group_words, sample_words, source_words
from insights.services import Dashboard
from recoloca.money import reais
from recoloca.web import spoken

if TYPE_CHECKING:
    from accounts.models import User

Context = dict[str, Any]
# A section below this is worth the next hour.
WEAK = 70
STALE = timedelta(days=30)
# Shown salaries are rounded: the figures know no more than that.
ROUNDED_TO = 5_000  # centavos


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a chart: x and y from 0 to 100, y downwards as SVG counts it."""

    x: float
    y: float
    value: float
    analysis: Analysis


@dataclass(frozen=True, slots=True)
class Series:
    """A line of scores, the oldest first."""

    label: str
    points: Sequence[Point]

    @property
    def path(self) -> str:
        """The points as SVG writes them."""
        return " ".join(f"{point.x:.2f},{point.y:.2f}" for point in self.points)

    @property
    def last(self) -> Point:
        """The newest."""
        return self.points[-1]


@dataclass(frozen=True, slots=True)
class Step:
    """The next best thing to do."""

    title: str
    text: str
    url: str
    label: str


def dashboard_page(user: User, found: Dashboard) -> Context:
    """The context of the dashboard."""
    overall = [float(analysis.overall_score or 0) for analysis in found.history]
    language = spoken()
    return {
        "found": found,
        "overall": _series(_("Overall score"), found.history, overall),
        "sections": [
            _series(section_name(name, language), found.history, _scores(found.history, name))
            for name in SECTIONS
        ],
        "rows": [(analysis, _row(analysis)) for analysis in reversed(found.history)],
        "achievements": [
            (ACHIEVEMENTS[earned.key], earned.earned_at) for earned in found.achievements
        ],
        "topics": [topics()[key].title for key in found.topics if key in topics()],
        "still_open": len(ACHIEVEMENTS) - len(found.achievements),
        "step": next_step(user, found),
    }


def salary_page(answer: Answer | None) -> Context:
    """The context of the salary page; without an answer, of the empty form."""
    if answer is None or answer.figure is None or answer.occupation is None:
        return {"answer": answer}
    figure = answer.figure
    return {
        "answer": answer,
        "figure": figure,
        "group": group_words(figure, answer.occupation),
        "sample": sample_words(figure),
        "source": source_words(figure),
        "caveats": caveats(figure),
        "percentiles": _percentiles(figure),
        "scale": _scale(figure),
    }


def next_step(user: User, found: Dashboard) -> Step:
    """One thing to do now: the first that applies."""
    if not found.history:
        return Step(
            _("Upload your CV"),
            _("Everything here begins with it: a score that you can add up by hand."),
            reverse("cv_analysis:upload"),
            _("Upload a CV"),
        )
    newest = found.history[-1]
    name, score = min(_row_of(newest).items(), key=lambda item: item[1])
    if score < WEAK:
        words = {"section": section_name(name, spoken()), "score": f"{score:.0f}"}
        return Step(
            _("Work on %(section)s") % words,
            _("It is the weakest part of your last CV: %(score)s out of 100.") % words,
            reverse("cv_analysis:report", args=[newest.pk]),
            _("See what to change"),
        )
    if not found.total.sessions and entitlements.plan_of(user).limits[AI_COACH_SESSIONS]:
        return Step(
            _("Talk to the coach"),
            _("Your CV is in good shape. Practise what comes next: the interview."),
            reverse("coaching:topics"),
            _("Choose a topic"),
        )
    if newest.created_at < timezone.now() - STALE:
        return Step(
            _("Bring your CV up to date"),
            _("Your last analysis is more than a month old."),
            reverse("cv_analysis:upload"),
            _("Upload a CV"),
        )
    return Step(
        _("Improve it for a goal"),
        _("Name the role that you are after, and see what to change first."),
        reverse("cv_analysis:optimize", args=[newest.pk]),
        _("Name a goal"),
    )


def _series(label: str, history: Sequence[Analysis], values: Sequence[float]) -> Series | None:
    if not values:
        return None
    width = max(1, len(values) - 1)
    # A single analysis stands in the middle.
    places = [100 * at / width for at in range(len(values))] if len(values) > 1 else [50.0]
    rows = zip(places, values, history, strict=True)
    return Series(label, [Point(x, 100 - value, value, analysis) for x, value, analysis in rows])


def _scores(history: Sequence[Any], name: str) -> list[float]:
    return [_row_of(analysis)[name] for analysis in history]


def _row_of(analysis: Any) -> dict[str, float]:
    return {name: float(analysis.section_scores[name]["score"]) for name in SECTIONS}


def _row(analysis: Any) -> list[float]:
    return list(_row_of(analysis).values())


def _percentiles(figure: SalaryFigure) -> list[Context]:
    """The marks of the drawing: percent, place from 0 to 100, rounded amount."""
    low, high = figure.p10, max(figure.p90, figure.p10 + 1)
    return [
        {
            "percent": percent,
            "x": round(100 * (getattr(figure, f"p{percent}") - low) / (high - low), 2),
            "amount": reais(_rounded(getattr(figure, f"p{percent}"))),
        }
        for percent in PERCENTILES
    ]


def _rounded(cents: int) -> int:
    return round(cents / ROUNDED_TO) * ROUNDED_TO


def _scale(figure: SalaryFigure) -> Context:
    marks = {mark["percent"]: mark["x"] for mark in _percentiles(figure)}
    return {"start": marks[25], "width": round(marks[75] - marks[25], 2), "middle": marks[50]}
