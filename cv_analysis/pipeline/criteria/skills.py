"""What the person can do, and whether the CV shows it."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from cv_analysis.pipeline.criteria.outcome import Outcome, earned, not_applicable, ratio
from cv_analysis.pipeline.criteria.reading import Reading
from cv_analysis.pipeline.criteria.wording import CLICHE, QUALITY, SOFT_SHOWN
from cv_analysis.pipeline.parse.normal import flat
from cv_analysis.pipeline.types import Line, SectionKind, Skill

ENOUGH = 5
TOO_MANY = 30
ENOUGH_HARD = 3
ENOUGH_SHOWN = 3
_STEM = re.compile(
    r"([a-z]{4,}?)(?:coes|cao|mentos?|agem|ations?|tions?|ing|as)"  # "vendas": "vendi", "vendedora"
)
_SHORT = 3  # letters: "R", "Go", "SAP" count only as written
_TELLING = (SectionKind.PROJECTS, SectionKind.VOLUNTEER)


def _unique(reading: Reading) -> tuple[Skill, ...]:
    return tuple({skill.canonical: skill for skill in reading.cv.skills}.values())


def hard(reading: Reading) -> tuple[Skill, ...]:
    """Skills of the trade, each once."""
    return tuple(skill for skill in _unique(reading) if not _is_soft(skill))


def _soft(reading: Reading) -> tuple[Skill, ...]:
    return tuple(skill for skill in _unique(reading) if _is_soft(skill))


def _is_soft(skill: Skill) -> bool:
    """Qualities count as soft too, known skill or not."""
    folded = flat(skill.name)
    return skill.soft or bool(CLICHE.search(folded) or QUALITY.fullmatch(folded))


def present(reading: Reading) -> Outcome:
    """There are skills to read."""
    skills = _unique(reading)
    return earned(1 if skills else 0, [skills[0].evidence] if skills else [], count=len(skills))


def enough(reading: Reading) -> Outcome:
    """Neither a handful nor a catalogue."""
    skills = _unique(reading)
    quotes = [skill.evidence for skill in skills[:3]]
    if len(skills) > TOO_MANY:
        return earned(Fraction(3, 4), quotes, variant="many", count=len(skills), most=TOO_MANY)
    return earned(ratio(len(skills), ENOUGH), quotes, count=len(skills), wanted=ENOUGH)


def hard_skills(reading: Reading) -> Outcome:
    """Tools, techniques, machines, norms: what tells this person from another."""
    found = hard(reading)
    quotes = [skill.evidence for skill in (found or _soft(reading))[:3]]
    return earned(ratio(len(found), ENOUGH_HARD), quotes, count=len(found), wanted=ENOUGH_HARD)


@lru_cache(maxsize=2048)
def pattern(name: str) -> re.Pattern[str]:
    """A skill's name in folded text: whole words, the last one free to be inflected."""
    body = re.escape(flat(name)).replace(r"\ ", r"[\s-]+")
    end = r"(?!\w)" if len(name) <= _SHORT or not name[-1:].isalpha() else r"\w{0,3}(?!\w)"
    return re.compile(rf"(?<!\w){body}{end}")


def is_in(name: str, line: str, folded: str) -> bool:
    """Whether a text speaks of a skill; short names count only in their own case."""
    if len(name) <= _SHORT:
        return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", line) is not None
    if pattern(name).search(folded):
        return True
    if stem := _STEM.fullmatch(flat(name)):
        return re.search(rf"\b{stem.group(1)}", folded) is not None
    stems = [word[: max(4, len(word) - 3)] for word in re.findall(r"\w{4,}", flat(name))]
    return len(stems) > 1 and all(re.search(rf"\b{re.escape(stem)}", folded) for stem in stems)


def _telling_lines(reading: Reading) -> list[tuple[Line, str, str]]:
    """Lines that tell of work, with their whole statement, plain and folded."""
    told = [
        (statement.lines[0], statement.text, statement.folded) for statement in reading.statements
    ]
    others = reading.of(*_TELLING)
    titles = [(job.bullets[0] if job.bullets else None, job.title) for job in reading.cv.experience]
    if reading.summary:
        summary = " ".join(line.text for line in reading.summary)
        told.append((reading.summary[0], summary, flat(summary)))
    told += [(line, line.text, flat(line.text)) for line in others]
    return told + [(line, title, flat(title)) for line, title in titles if line]


def shown(reading: Reading) -> Outcome:
    """Skills that the jobs, projects or summary tell of too."""
    skills = hard(reading)
    lines = _telling_lines(reading)
    if not reading.statements:
        return not_applicable()
    if not skills:
        return earned(0, variant="none")
    places = {skill.name: place for skill in skills if (place := _first(skill, lines)) is not None}
    missing = [skill for skill in skills if skill.name not in places]
    share = ratio(len(places), min(ENOUGH_SHOWN, len(skills)))
    return earned(
        share,
        [skill.evidence for skill in missing[:3]] if share < 1 else [],
        shown=len(places),
        total=len(skills),
        examples=[skill.name for skill in missing[:3]],
    )


def _first(skill: Skill, lines: list[tuple[Line, str, str]]) -> Line | None:
    names = {skill.name, *(other for other in (skill.canonical,) if len(other) > _SHORT)}
    return next(
        (line for line, text, folded in lines if any(is_in(n, text, folded) for n in names)), None
    )


def soft_shown(reading: Reading) -> Outcome:
    """Behaviour told by something done; listing it earns little."""
    if not reading.statements:
        return not_applicable()
    told = [hit for item in reading.statements if (hit := item.line_of(SOFT_SHOWN))]
    listed = [skill.evidence for skill in _soft(reading)]
    if told:
        return earned(1, told[:3])
    return earned(Fraction(1, 4) if listed else 0, listed, variant="listed" if listed else "")


def languages(reading: Reading) -> Outcome:
    """Each language says how well. Having none but one's own costs nothing."""
    spoken = reading.cv.languages
    if not spoken:
        return not_applicable()
    without = [item for item in spoken if not item.level and item.code != reading.cv.language]
    return earned(
        1 - ratio(len(without), len(spoken)),
        [item.evidence for item in (without or spoken)],
        names=[item.name for item in without],
    )
