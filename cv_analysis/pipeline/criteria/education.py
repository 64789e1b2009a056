"""Schooling: what, where, when and whether it was finished. No level is demanded."""

from __future__ import annotations

import re
from fractions import Fraction

from cv_analysis.pipeline.criteria.outcome import Outcome, earned
from cv_analysis.pipeline.criteria.reading import Reading
from cv_analysis.pipeline.parse.normal import flat
from cv_analysis.pipeline.types import Degree, Evidence, SectionKind

_SCHOOL = frozenset({"fundamental", "high_school"})
_COURSE = re.compile(
    r"\b(?:bootcamp|curso|course|certificat|certificad|diploma|treinamento|training|workshop|oficina"
    r"|extensao|aperfeicoamento|capacitacao|support|license|licence)"
)


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
    """Each entry names the course and where; basic schooling need not say where."""
    return _share(
        reading,
        [
            Fraction(
                bool(entry.degree or entry.level)
                + bool(entry.institution or entry.level in _SCHOOL),
                2,
            )
            for entry in reading.cv.education
        ],
    )


def year(reading: Reading) -> Outcome:
    """Each entry has a year; basic schooling that is done need not."""
    return _share(reading, [Fraction(_is_dated(entry)) for entry in reading.cv.education])


def _is_dated(entry: Degree) -> bool:
    if entry.status == "completed":
        return bool(entry.end) or entry.level in _SCHOOL
    return bool(entry.end or entry.start)


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
    return _share(
        reading,
        [
            Fraction(bool(entry.level or _COURSE.search(flat(entry.degree))))
            for entry in reading.cv.education
        ],
    )


def courses(reading: Reading) -> Outcome:
    """Courses, licences or registrations that speak for the trade."""
    found = (*reading.cv.certifications, *reading.cv.courses)
    return earned(1 if found else 0, [fact.evidence for fact in found[:3]], count=len(found))
