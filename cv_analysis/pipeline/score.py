"""From what we understood to numbers that anyone can add up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from cv_analysis.pipeline.criteria import integrity, privacy
from cv_analysis.pipeline.criteria.outcome import Outcome, not_applicable
from cv_analysis.pipeline.criteria.reading import Reading
from cv_analysis.pipeline.rubric import CHECKS, PITFALLS, RUBRIC_VERSION, SECTIONS, Check
from cv_analysis.pipeline.types import Cv, Deduction, Finding, Scorecard, Status

_TENTH = Decimal("0.1")
_FULL = Decimal(100)


def score(cv: Cv) -> Scorecard:
    """Every check done and the totals made. The same CV gives the same card, always."""
    return score_reading(Reading(cv))


def score_reading(reading: Reading) -> Scorecard:
    """`score` of a CV that has been made a `Reading` already."""
    findings = tuple(_findings(reading))
    deductions = tuple(_deductions(reading))
    return Scorecard(
        rubric_version=RUBRIC_VERSION,
        overall=total(findings),
        sections={name: total(within(findings, name)) for name in SECTIONS},
        findings=findings,
        ats=max(Decimal(0), _FULL - sum((item.points for item in deductions), Decimal(0))),
        deductions=deductions,
        privacy=reading.once(privacy.notices),
        integrity=reading.once(integrity.notices),
    )


def within(findings: Iterable[Finding], section: str) -> tuple[Finding, ...]:
    """The findings of a section."""
    return tuple(item for item in findings if item.section == section)


def sums(findings: Iterable[Finding]) -> tuple[Decimal, Decimal]:
    """(points, possible) of the checks that apply."""
    kept = [item for item in findings if item.status is not Status.NOT_APPLICABLE]
    points = sum((item.points for item in kept), Decimal(0))
    return points, sum((item.possible for item in kept), Decimal(0))


def total(findings: Iterable[Finding]) -> Decimal:
    """100 x points / possible, rounded half up to one place; 0 where nothing applies."""
    points, possible = sums(findings)
    return round_half_up(_FULL * points / possible) if possible else Decimal("0.0")


def round_half_up(number: Decimal) -> Decimal:
    """One place, as one rounds by hand."""
    return number.quantize(_TENTH, rounding=ROUND_HALF_UP)


def _findings(reading: Reading) -> Iterator[Finding]:
    absent: set[str] = set()
    for row in CHECKS:
        if row.section in absent:
            yield _finding(row, not_applicable("absent"))
            continue
        outcome = row.function(reading)
        if row.gate and outcome.share == 0:
            absent.add(row.section)
            yield _finding(row, outcome, possible=SECTIONS[row.section])
        else:
            yield _finding(row, outcome)


def _finding(row: Check, outcome: Outcome, possible: Decimal | None = None) -> Finding:
    status = outcome.outcome
    worth = row.points if possible is None else possible
    if outcome.share is None:
        worth = Decimal(0)
    return Finding(
        check=row.key,
        section=row.section,
        status=status,
        points=_points(outcome.share or Fraction(0), worth),
        possible=worth,
        evidence=outcome.evidence,
        params={**outcome.params},
        variant=outcome.variant,
    )


def _points(share: Fraction, worth: Decimal) -> Decimal:
    """The share of the points, exact until it is rounded half up to one place."""
    whole = share.denominator
    tenths = (2 * share.numerator * int(worth * 10) + whole) // (2 * whole)
    return Decimal(tenths) / 10


def _deductions(reading: Reading) -> Iterator[Deduction]:
    for row in PITFALLS:
        if stumble := row.function(reading):
            yield Deduction(row.key, row.points, stumble.evidence, stumble.params)
