"""Schooling: what, where, when and whether it was finished. No level is demanded."""

from __future__ import annotations

from fractions import Fraction

from cv_analysis.pipeline.criteria.outcome import Outcome, earned
from cv_analysis.pipeline.criteria.reading import Reading
from cv_analysis.pipeline.types import Degree, Evidence, SectionKind


def _place(degree: Degree) -> Evidence | None:
    return degree.evidence[0] if degree.evidence else None


def _share(reading: Reading, shares: list[Fraction]) -> Outcome:
    """The mean of the entries' shares, quoting those that fall short."""
    entries = reading.cv.education
    short = [_place(entry) for entry, share in zip(entries, shares, strict=True) if share < 1]
    return earned(
        sum(shares, Fraction(0)) / len(shares),
        short or [_place(entry) for entry in entries],
        good=sum(share == 1 for share in shares),
        total=len(shares),
    )


def present(reading: Reading) -> Outcome:
    """There is at least one entry; a basic schooling counts like any other."""
    if entries := reading.cv.education:
        return earned(1, [_place(entry) for entry in entries], count=len(entries))
    if heading := reading.heading(SectionKind.EDUCATION):
        return earned(
            0, [Evidence(heading.page, heading.number, heading.text.strip())], variant="unread"
        )
    return earned(0)


def complete(reading: Reading) -> Outcome:
    """Each entry names the course and the school."""
    return _share(
        reading,
        [
            Fraction(bool(entry.degree or entry.level) + bool(entry.institution), 2)
            for entry in reading.cv.education
        ],
    )


def year(reading: Reading) -> Outcome:
    """Each entry has its year: of the end, or of the start while it runs or was left."""
    return _share(
        reading,
        [
            Fraction(bool(entry.end or (entry.start and entry.status != "completed")))
            for entry in reading.cv.education
        ],
    )


def status(reading: Reading) -> Outcome:
    """A running course says when it should end. An honest "incompleto" is as clear as any."""
    open_ended = [entry for entry in reading.cv.education if _open_ended(entry)]
    return _share(
        reading,
        [Fraction(1, 2) if entry in open_ended else Fraction(1) for entry in reading.cv.education],
    )


def _open_ended(entry: Degree) -> bool:
    return entry.status == "in_progress" and entry.end is None


def level(reading: Reading) -> Outcome:
    """The kind of course can be told: ensino médio, técnico, graduação, MBA..."""
    return _share(reading, [Fraction(bool(entry.level)) for entry in reading.cv.education])


def courses(reading: Reading) -> Outcome:
    """Courses, licences or registrations that speak for the trade."""
    found = (*reading.cv.certifications, *reading.cv.courses)
    return earned(1 if found else 0, [fact.evidence for fact in found[:3]], count=len(found))
