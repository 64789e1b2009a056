"""What the person can do, and whether the CV shows it."""

from __future__ import annotations

import re
from fractions import Fraction

from cv_analysis.pipeline.criteria.naming import aliases, named
from cv_analysis.pipeline.criteria.outcome import Outcome, earned, not_applicable, ratio
from cv_analysis.pipeline.criteria.reading import LONGEST_LINE, Reading
from cv_analysis.pipeline.criteria.wording import CLICHE, QUALITY, SOFT_SHOWN
from cv_analysis.pipeline.parse.normal import flat
from cv_analysis.pipeline.types import SectionKind, Skill

ENOUGH = 5
TOO_MANY = 30
ENOUGH_HARD = 3
ENOUGH_SHOWN = 3
MOST_LOOKED_FOR = 60
_PAPER = re.compile(  # licences and courses are held, not used in a sentence
    r"\b(?:cnh|ear|mopp|nr[- ]?\d+|coren|crc|crea|oab|crf|curso|course|certifica\w+|licen[cs]e)\b"
)
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


def _told(reading: Reading) -> list[tuple[str, str]]:
    """What tells of work, plain and folded: statements, titles, summary, projects."""
    texts = [job.title for job in reading.cv.experience]
    texts += [" ".join(line.text for line in reading.summary)[:LONGEST_LINE]]
    texts += [line.text[:LONGEST_LINE] for line in reading.of(*_TELLING)]
    told = [(statement.text, statement.folded) for statement in reading.statements]
    return told + [(text, flat(text)) for text in texts]


def shown(reading: Reading) -> Outcome:
    """Skills that the jobs, projects or summary tell of too."""
    trade = hard(reading)[:MOST_LOOKED_FOR]
    skills = [skill for skill in trade if not _PAPER.search(flat(skill.name))]
    if not reading.statements or (trade and not skills):
        return not_applicable()
    if not skills:
        return earned(0, variant="none")
    told = _told(reading)
    whole = "\0".join(text for text, _ in told), "\0".join(folded for _, folded in told)
    missing = [skill for skill in skills if not _is_told(skill, told, whole)]
    share = ratio(len(skills) - len(missing), min(ENOUGH_SHOWN, len(skills)))
    return earned(
        share,
        [skill.evidence for skill in missing[:3]] if share < 1 else [],
        shown=len(skills) - len(missing),
        total=len(skills),
        examples=[skill.name for skill in missing[:3]],
    )


def _is_told(skill: Skill, told: list[tuple[str, str]], whole: tuple[str, str]) -> bool:
    """Whether one of some texts speaks of the skill; `whole`, all of them, rules most names out."""
    names = [named(name) for name in {skill.name, *aliases().get(skill.canonical, ())}]
    likely = [name for name in names if name.is_in(*whole)]
    return any(name.is_in(text, folded) for text, folded in told for name in likely)


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
