"""What the person did, where, when, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from cv_analysis.pipeline.criteria.outcome import (
    Outcome,
    earned,
    not_applicable,
    note,
    ratio,
    unique,
)
from cv_analysis.pipeline.criteria.reading import Reading, Statement
from cv_analysis.pipeline.criteria.wording import (
    QUANTITY,
    TENURE,
    WEAK,
    Opening,
    opening,
    seniority,
)
from cv_analysis.pipeline.parse.normal import flat
from cv_analysis.pipeline.types import Cv, Evidence, Position, SectionKind, Status, YearMonth

RECENT = 2  # jobs that need telling in detail
ENOUGH_BULLETS = 3  # statements that tell a recent job
ENOUGH_RESULTS = 3  # statements with a number, over the whole CV
ENOUGH_ACTIONS = Fraction(3, 5)  # statements that open with an action
WEAK_COST = Fraction(1, 4)
LONG_GAP = 6  # months
_GROWING = (SectionKind.PROJECTS, SectionKind.VOLUNTEER)


def present(reading: Reading) -> Outcome:
    """There is at least one job; without it the section has nothing to earn."""
    if jobs := reading.cv.experience:
        return earned(1, [reading.place(job) for job in jobs], count=len(jobs))
    if heading := reading.heading(SectionKind.EXPERIENCE):
        return earned(
            0, [Evidence(heading.page, heading.number, heading.text.strip())], variant="unread"
        )
    return earned(0, variant="projects" if reading.of(*_GROWING) else "")


def dates(reading: Reading) -> Outcome:
    """Each job says from when to when, with months."""
    jobs = reading.cv.experience
    shares = [_dated(job) for job in jobs]
    wrong = [reading.dates_place(job) for job, share in zip(jobs, shares, strict=True) if share < 1]
    years = all(share >= Fraction(1, 2) for share in shares) and min(shares) < 1
    return earned(
        sum(shares, Fraction(0)) / len(jobs),
        wrong or [reading.dates_place(job) for job in jobs],
        variant="years_only" if years else "",
        good=sum(share == 1 for share in shares),
        total=len(jobs),
    )


def _dated(job: Position) -> Fraction:
    """1 with both ends to the month, a half with years only or one end, 0 with none."""
    ends = [job.start, job.end] if not job.current else [job.start]
    known = [end for end in ends if end]
    if not known:
        return Fraction(0)
    months = all(end.month for end in known)
    return Fraction(1) if months and len(known) == len(ends) else Fraction(1, 2)


def titles(reading: Reading) -> Outcome:
    """Each job names the role and the employer."""
    jobs = reading.cv.experience
    named = [bool(job.title.strip()) + bool(job.company.strip()) for job in jobs]
    wrong = [reading.place(job) for job, count in zip(jobs, named, strict=True) if count < 2]
    return earned(ratio(sum(named), 2 * len(jobs)), wrong, good=named.count(2), total=len(jobs))


def order(reading: Reading) -> Outcome:
    """Newest first, by start or by end."""
    dated = [job for job in reading.cv.experience if job.start]
    if len(dated) < 2:
        return not_applicable()
    starts = [_month(job.start, 1) for job in dated]
    ends = [_end(job, reading.cv) for job in dated]
    for values in (starts, ends):
        if all(above >= below for above, below in pairwise(values)):
            return earned(1)
    lower = [job for above, job in pairwise(dated) if _month(above.start, 1) < _month(job.start, 1)]
    return earned(0, [reading.dates_place(job) for job in lower])


def _month(when: YearMonth | None, default: int) -> int:
    return when.year * 12 + (when.month or default) if when else 0


def _end(job: Position, cv: Cv) -> int:
    return _month(cv.reference_month if job.current else job.end or job.start, 12)


def dates_valid(reading: Reading) -> Outcome:
    """No job ends before it starts, and none starts in the future."""
    dated = [job for job in reading.cv.experience if job.start]
    if not dated:
        return not_applicable()
    today = _month(reading.cv.reference_month, 12)
    wrong = [job for job in dated if _impossible(job, today)]
    return earned(
        1 - ratio(len(wrong), len(dated)),
        [reading.dates_place(job) for job in wrong],
        wrong=len(wrong),
    )


def _impossible(job: Position, today: int) -> bool:
    start = _month(job.start, 1)
    end = today if job.current or not job.end else _month(job.end, 12)
    return start > end or start > today or (not job.current and end > today + 12)


def bullets(reading: Reading) -> Outcome:
    """The recent jobs say what was done."""
    recent = range(min(RECENT, len(reading.cv.experience)))
    counts = [sum(item.position == job for item in reading.statements) for job in recent]
    share = sum(min(count, ENOUGH_BULLETS) for count in counts)
    thin = [
        reading.place(reading.cv.experience[job])
        for job, count in zip(recent, counts, strict=True)
        if count < ENOUGH_BULLETS
    ]
    return earned(
        ratio(share, ENOUGH_BULLETS * len(counts)),
        thin,
        good=len(counts) - len(thin),
        total=len(counts),
        wanted=ENOUGH_BULLETS,
    )


def verbs(reading: Reading) -> Outcome:
    """Statements open with an action: a verb, or the noun of one."""
    told = reading.statements
    if not told:
        return not_applicable()
    plain = [item for item in told if opening(item.folded) is Opening.OTHER]
    share = ratio(len(told) - len(plain), len(told)) / ENOUGH_ACTIONS
    acting = [item for item in told if item not in plain]
    shown = plain if share < 1 else acting[:3]
    return earned(
        share,
        [item.evidence() for item in shown],
        good=len(acting),
        total=len(told),
    )


def quantity(statement: Statement) -> Evidence | None:
    """The number that measures a result, not one of tenure."""
    if TENURE.search(statement.folded) and not QUANTITY.search(TENURE.sub(" ", statement.folded)):
        return None
    return statement.line_of(QUANTITY)


def quantities(reading: Reading) -> tuple[Evidence | None, ...]:
    """`quantity` of every statement."""
    return tuple(map(quantity, reading.statements))


def achievements(reading: Reading) -> Outcome:
    """Results or volumes in numbers."""
    told = reading.statements
    if not told:
        return not_applicable()
    found = reading.once(quantities)
    measured = list(filter(None, found))
    wanted = min(ENOUGH_RESULTS, len(told))
    share = ratio(len(measured), wanted)
    bare = [item.evidence() for item, number in zip(told, found, strict=True) if not number][:3]
    return earned(
        share,
        measured if share >= 1 or not bare else bare,
        found=len(measured),
        wanted=wanted,
        variant="some" if measured and share < 1 else "",
    )


def weak_phrases(reading: Reading) -> Outcome:
    """Phrases that hide what the person did."""
    if not reading.statements:
        return not_applicable()
    weak = [item for item in reading.statements if item.says(WEAK)]
    return earned(
        1 - WEAK_COST * len(weak),
        [item.line_of(WEAK) for item in weak],
        phrases=unique(item.says(WEAK) for item in weak),
        count=len(weak),
    )


def progression(reading: Reading) -> Outcome:
    """Growth, where the CV shows it. It is named, never demanded."""
    jobs = [job for job in reading.cv.experience if job.start and job.title]
    jobs.sort(key=lambda job: _month(job.start, 1))
    for earlier, later in pairwise(jobs):
        before, after = (seniority(flat(job.title)) for job in (earlier, later))
        if after > before:
            return note(
                Status.PASS,
                [reading.place(later), reading.place(earlier)],
                earlier=earlier.title,
                later=later.title,
            )
    return not_applicable()


def gaps(reading: Reading) -> Outcome:
    """Long stretches without a job: asked about, never punished."""
    found = list(_gaps(reading.cv))
    if not found:
        return not_applicable()
    job, start, end = max(found, key=lambda gap: _month(gap[2], 1) - _month(gap[1], 1))
    return note(
        Status.WARN, [reading.place(job)], start=_shown(start), end=_shown(end), count=len(found)
    )


def _gaps(cv: Cv) -> Iterator[tuple[Position, YearMonth, YearMonth]]:
    """(the job after, end of the one before, start of the one after) of each long gap."""
    dated = [job for job in cv.experience if job.start and (job.end or job.current)]
    dated.sort(key=lambda job: _month(job.start, 1))
    reached: YearMonth | None = None
    for job in dated:
        start = job.start
        if reached and start and _between(reached, start) > LONG_GAP:
            yield job, reached, start
        end = cv.reference_month if job.current else job.end
        reached = max(filter(None, (reached, end)), key=lambda when: _month(when, 12))


def _between(end: YearMonth, start: YearMonth) -> int:
    """Whole months with no job, taking the kindest months where only years are known."""
    return _month(start, 1) - _month(end, 12) - 1


def _shown(when: YearMonth) -> str:
    return f"{when.month:02d}/{when.year}" if when.month else str(when.year)
