"""How the CV reads: length, headings, summary, tone, one way of writing dates."""

from __future__ import annotations

import re
from fractions import Fraction
from math import ceil

from cv_analysis.pipeline.criteria.naming import named
from cv_analysis.pipeline.criteria.outcome import Outcome, earned, not_applicable, ratio, unique
from cv_analysis.pipeline.criteria.reading import LONGEST_LINE, Reading, quote, whole
from cv_analysis.pipeline.criteria.skills import MOST_LOOKED_FOR, hard
from cv_analysis.pipeline.criteria.wording import (
    CLICHE,
    PRONOUN,
    QUANTITY,
    TENURE,
    Opening,
    opening,
)
from cv_analysis.pipeline.parse.normal import flat
from cv_analysis.pipeline.parse.roles import title_score
from cv_analysis.pipeline.types import Cv, Evidence, Format, Line, SectionKind

WORDS_A_PAGE = 550
FEWEST_WORDS = 120
MOST_PAGES = 2
SUMMARY_WORDS = (8, 130)
PHRASE_COST = Fraction(1, 4)
_CORE = (SectionKind.EXPERIENCE, SectionKind.EDUCATION, SectionKind.SKILLS)
_ACADEMIC = frozenset({"master", "phd"})
_TITLE = 0.5  # of the reader's measure: a word that names a role
_AREA = re.compile(r"\b(?:area|setor|departamento|department|field|sector|estagio|internship)\b")
_LONG_WORD = re.compile(r"[a-z]{5,}")
_DATE_STYLES = {
    "year_first": re.compile(r"\b(?:19|20)\d\d[-/.](?:0[1-9]|1[0-2])\b"),
    "numbers": re.compile(r"\b(?:[0-3]?\d/)?(?:0?[1-9]|1[0-2])[/.-](?:19|20)?\d\d\b"),
    "names": re.compile(
        r"\b(?:jan|fev|feb|mar|abr|apr|mai|may|jun|jul|ago|aug|set|sep|out|oct|nov|dez|dec)[a-z]{0,7}\.?"
        r"(?: de |[ /,.-]+)(?:19|20)?\d\d\b"
    ),
}


def pages(reading: Reading) -> int:
    """The length in pages; estimated from the words where the file has no pages of its own."""
    if reading.document.format is Format.PDF:
        return len(reading.document.pages)
    return max(1, ceil(reading.words / WORDS_A_PAGE))


def length(reading: Reading) -> Outcome:
    """One or two pages, unless a CV of publications."""
    count = pages(reading)
    if reading.words < FEWEST_WORDS:
        share = Fraction(1, 2) if reading.words > FEWEST_WORDS // 2 else 0
        return earned(share, variant="short", words=reading.words, pages=count)
    if count <= MOST_PAGES:
        return earned(1, pages=count)
    if _academic(reading):
        return not_applicable(pages=count)
    return earned(Fraction(1, 2) if count == MOST_PAGES + 1 else 0, pages=count)


def _academic(reading: Reading) -> bool:
    published = bool(reading.of(SectionKind.PUBLICATIONS))
    return published or any(entry.level in _ACADEMIC for entry in reading.cv.education)


def headings(reading: Reading) -> Outcome:
    """What the CV holds stands under a heading that people and machines know."""
    cv = reading.cv
    held = {
        SectionKind.EXPERIENCE: cv.experience,
        SectionKind.EDUCATION: cv.education,
        SectionKind.SKILLS: cv.skills,
    }
    wanted = [kind for kind in _CORE if held[kind]]
    if not wanted:
        return earned(0)
    found = [line for kind in wanted if (line := reading.heading(kind))]
    return earned(
        ratio(len(found), len(wanted)),
        [quote(line) for line in found],
        good=len(found),
        total=len(wanted),
    )


def summary(reading: Reading) -> Outcome:
    """A few lines on top that say who this is."""
    lines = reading.summary
    if not lines:
        objective = reading.cv.objective
        return earned(
            Fraction(1, 2) if objective else 0,
            [quote(line) for line in objective[:1]],
            variant="objective" if objective else "",
        )
    words = sum(len(line.text.split()) for line in lines)
    fewest, most = SUMMARY_WORDS
    variant = "short" if words < fewest else "long" if words > most else ""
    return earned(Fraction(2, 3) if variant else 1, [quote(lines[0])], variant=variant, words=words)


def summary_concrete(reading: Reading) -> Outcome:
    """The summary speaks of a trade, a tool or a number, not of virtues alone."""
    lines = reading.summary
    if not lines:
        return not_applicable()
    text = " ".join(line.text for line in lines)[:LONGEST_LINE]
    folded = flat(text)
    measured = QUANTITY.search(folded) or TENURE.search(folded)
    names = [skill.name for skill in hard(reading)[:MOST_LOOKED_FOR]]
    concrete = (
        measured
        or any(named(name).is_in(text, folded) for name in names)
        or any(stem in folded for stem in _trade(reading.cv))
    )
    return earned(1 if concrete else 0, [quote(lines[0])])


def _trade(cv: Cv) -> set[str]:
    """Stems of the words of the person's job titles, whatever the gender."""
    titles = [job.title for job in cv.experience] + ([cv.headline.value] if cv.headline else [])
    return {word[: max(5, len(word) - 3)] for word in _LONG_WORD.findall(flat(" ".join(titles)))}


def headline(reading: Reading) -> Outcome:
    """The role the person is after is told on top."""
    said = reading.cv.headline
    if said:
        return earned(1, [said.evidence])
    objective = reading.cv.objective
    if any(_AREA.search(flat(line.text)) or title_score(line.text) >= _TITLE for line in objective):
        return earned(1, [quote(objective[0])])
    return earned(0, [quote(line) for line in objective[:1]], variant="vague" if objective else "")


def cliches(reading: Reading) -> Outcome:
    """Phrases that everybody writes."""
    if not reading.words:
        return not_applicable()
    lines = reading.matching(reading.lines, CLICHE)
    hits = ((line, hit) for line in lines for hit in CLICHE.finditer(reading.folded[line.number]))
    phrases = unique(quote(line, hit.span()).quote for line, hit in hits)
    return earned(1 - PHRASE_COST * len(phrases), [whole(line) for line in lines], phrases=phrases)


def voice(reading: Reading) -> Outcome:
    """One grammatical person throughout."""
    told = reading.statements
    if len(told) < 3:
        return not_applicable()
    openings = [opening(item.folded) for item in told]
    first = [item for item, kind in zip(told, openings, strict=True) if kind is Opening.FIRST]
    third = [item for item, kind in zip(told, openings, strict=True) if kind is Opening.THIRD]
    if first and third:
        return earned(Fraction(1, 2), [first[0].evidence(), third[0].evidence()], variant="mixed")
    pronouns = [hit for item in told if (hit := item.line_of(PRONOUN))]
    return earned(Fraction(1, 2) if pronouns else 1, pronouns)


def dates_style(reading: Reading) -> Outcome:
    """Dates with months are all written in one way; those without are another check's."""
    styles: dict[str, Evidence] = {}
    dated = 0
    for job in reading.cv.experience:
        numbers = {evidence.line for evidence in job.evidence}
        lines = [line for line in reading.lines if line.number in numbers]
        own = [style for line in lines for style in _styles(line)]
        dated += bool(own)
        for style, evidence in own:
            styles.setdefault(style, evidence)
    if dated < 2:
        return not_applicable()
    return earned(1 if len(styles) == 1 else Fraction(1, 2), styles.values())


def _styles(line: Line) -> list[tuple[str, Evidence]]:
    """How the dates of a line are written, the plainer ways only where the fuller are not."""
    rest = flat(line.text)
    found = []
    for style, pattern in _DATE_STYLES.items():
        if match := pattern.search(rest):
            found.append((style, quote(line, match.span())))
            rest = pattern.sub(lambda hit: " " * len(hit.group()), rest)
    return found
