"""What to do first: the checks that lost points, the dearest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cv_analysis.pipeline.rubric import CHECK, PITFALL
from cv_analysis.pipeline.score import round_half_up, sums
from cv_analysis.pipeline.types import Evidence, Scorecard, Status

HIGH, MEDIUM = Decimal(3), Decimal(1)  # points of the rubric, from here on
ATS_HIGH, ATS_MEDIUM = Decimal(15), Decimal(10)
PRIORITIES = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A check to improve.

    `points` are lost of the rubric's (`scale` "overall") or of the ATS score's 100 ("ats").
    `gain` is what the score of that scale rises by when this check alone earns everything.
    """

    check: str
    category: str
    priority: str
    points: Decimal
    gain: Decimal
    scale: str
    evidence: tuple[Evidence, ...] = ()


def recommend(card: Scorecard) -> tuple[Recommendation, ...]:
    """The recommendations, dearest first; questions that cost nothing come last."""
    found = [*_of_checks(card), *_of_pitfalls(card)]
    found.sort(
        key=lambda item: (PRIORITIES.index(item.priority), item.scale == "ats", -item.points)
    )
    return tuple(found)


def _of_checks(card: Scorecard) -> Iterator[Recommendation]:
    earned, possible = sums(card.findings)
    for finding in card.findings:
        if finding.status not in (Status.WARN, Status.FAIL):
            continue
        lost = finding.possible - finding.points
        after = round_half_up(Decimal(100) * (earned + lost) / possible)
        yield Recommendation(
            check=finding.check,
            category=CHECK[finding.check].category,
            priority=_priority(lost, HIGH, MEDIUM),
            points=lost,
            gain=after - card.overall,
            scale="overall",
            evidence=finding.evidence,
        )


def _of_pitfalls(card: Scorecard) -> Iterator[Recommendation]:
    told = {item.check for item in card.findings if item.status in (Status.WARN, Status.FAIL)}
    for deduction in card.deductions:
        if PITFALL[deduction.check].covered_by not in told:
            yield Recommendation(
                check=deduction.check,
                category="ats",
                priority=_priority(deduction.points, ATS_HIGH, ATS_MEDIUM),
                points=deduction.points,
                gain=min(deduction.points, Decimal(100) - card.ats),
                scale="ats",
                evidence=deduction.evidence,
            )


def _priority(points: Decimal, high: Decimal, medium: Decimal) -> str:
    if points >= high:
        return "high"
    return "medium" if points >= medium else "low"
