"""How a CV meets an opening; reported beside the score and never part of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from cv_analysis.pipeline.asked import (
    LICENCES,
    Kind,
    Opening,
    Term,
)
from cv_analysis.pipeline.criteria.naming import aliases, named
from cv_analysis.pipeline.criteria.reading import Reading, whole
from cv_analysis.pipeline.criteria.wording import seniority
from cv_analysis.pipeline.parse.normal import flat
from cv_analysis.pipeline.place import place_match
from cv_analysis.pipeline.score import round_half_up
from cv_analysis.pipeline.types import Cv, Line
from cv_analysis.pipeline.words import match as words

Json = dict[str, Any]
WEIGHTS = {"required": 70, "desired": 20, "title": 10}
SHARES = {
    "shown": Fraction(1),
    "unnamed": Fraction(1),
    "listed": Fraction(3, 4),
    "partial": Fraction(1, 2),
    "missing": Fraction(0),
}
CLASSES = {
    "shown": ("shown",),
    "have_but_not_shown": ("listed", "unnamed"),
    "partial": ("partial",),
    "missing": ("missing",),
}
KNOCKOUTS = (Kind.LICENCE, Kind.SCHOOLING, Kind.YEARS)
_RANKS = ("", "basic", "intermediate", "advanced", "fluent", "native")
_SCHOOLING = (
    ("fundamental",),
    ("high_school",),
    ("technical",),
    ("associate", "bachelor"),
    ("postgrad", "mba"),
    ("master",),
    ("phd",),
)
_STEM = re.compile(r"[^\W\d_]{4,}")
_RANK_WORD = re.compile(r"junior|senior|pleno|auxiliar|ajudante|estagi\w+|trainee|vaga|para|with")


@dataclass(frozen=True, slots=True)
class Met:
    """How a term is met; `yours` is the person's own level.

    `status`: shown; listed, but told in no statement; unnamed: told, but never by the name that
    the opening uses; partial; missing.
    """

    status: str
    line: Line | None = None
    yours: str = ""


def job_match(reading: Reading, opening: Opening) -> Json | None:
    """The comparison, without words of any language; None when nothing can be matched."""
    if not opening.terms:
        return None
    met = ((term, _met(term, _MEETS[term.kind](term, reading))) for term in opening.terms)
    terms = _best_of_each_group(met)
    required = [item for item in terms if item["required"]]
    desired = [item for item in terms if not item["required"]]
    title = _title(opening, reading.cv)
    return {
        "score": _score(required, desired, title),
        "required": required,
        "desired": desired,
        **{
            name: [item["term"] for item in terms if item["status"] in statuses]
            for name, statuses in CLASSES.items()
        },
        "title": title,
        "place": place_match(reading, opening.title, opening.lines),
    }


def _best_of_each_group(met: Iterable[tuple[Term, Json]]) -> list[Json]:
    """Of alternatives, the one met best; the first where all are missing."""
    best: dict[tuple[Kind, str], Json] = {}
    for term, item in met:
        key = term.kind, term.group or term.key
        if key not in best or SHARES[item["status"]] > SHARES[best[key]["status"]]:
            best[key] = item
    return list(best.values())


def _met(term: Term, met: Met) -> Json:
    evidence = whole(met.line) if met.line else None
    return {
        "term": term.label,
        "kind": str(term.kind),
        "required": term.required,
        "knockout": term.required and term.kind in KNOCKOUTS,
        "status": met.status,
        "asked": term.level,
        "yours": met.yours,
        "evidence": [{"page": evidence.page, "line": evidence.line, "quote": evidence.quote}]
        if evidence
        else [],
    }


def _score(required: list[Json], desired: list[Json], title: Json | None) -> float:
    parts = {"required": required, "desired": desired, "title": [title] if title else []}
    earned = possible = Fraction(0)
    for name, items in parts.items():
        if items:
            earned += (
                WEIGHTS[name]
                * sum((SHARES[item["status"]] for item in items), Fraction(0))
                / len(items)
            )
            possible += WEIGHTS[name]
    exact = 100 * earned / possible
    return float(round_half_up(Decimal(exact.numerator) / Decimal(exact.denominator)))


def _skill(term: Term, reading: Reading) -> Met:
    names = [named(name) for name in aliases()[term.key]]
    told = {line.number for item in reading.statements for line in item.lines}
    told |= {line.number for line in reading.summary}
    hits = [
        line
        for line in reading.lines
        if any(name.is_in(line.text, reading.folded[line.number]) for name in names)
    ]
    shown = [line for line in hits if line.number in told]
    if not shown:
        return Met("listed", hits[0]) if hits else Met("missing")
    asked = named(term.label)
    same = any(asked.is_in(line.text, reading.folded[line.number]) for line in hits)
    return Met("shown" if same else "unnamed", shown[0])


def _language(term: Term, reading: Reading) -> Met:
    cv = reading.cv
    own = next((item for item in cv.languages if item.code == term.key), None)
    if own is None:
        return Met("shown") if term.key == cv.language else Met("missing")
    line = next((x for x in reading.lines if own.evidence and x.number == own.evidence.line), None)
    enough = _RANKS.index(own.level) >= _RANKS.index(term.level)
    return Met("shown" if enough and (own.level or not term.level) else "partial", line, own.level)


def _licence(term: Term, reading: Reading) -> Met:
    lines = reading.matching(reading.lines, LICENCES[term.key])
    return Met("shown", lines[0]) if lines else Met("missing")


def _schooling(term: Term, reading: Reading) -> Met:
    best = Met("missing")
    for entry in reading.cv.education:
        if _rank(entry.level) < _rank(term.level):
            continue
        line = next(
            (x for x in reading.lines if entry.evidence and x.number == entry.evidence[0].line),
            None,
        )
        if entry.status == "completed":
            return Met("shown", line, entry.level)
        if entry.status == "in_progress":
            best = Met("partial", line, entry.level)
    return best


def _rank(level: str) -> int:
    return next((rank for rank, levels in enumerate(_SCHOOLING) if level in levels), -1)


def _years(term: Term, reading: Reading) -> Met:
    months, asked = reading.cv.experience_months, int(term.level)
    if months >= asked:
        return Met("shown", yours=str(months))
    return Met("partial" if 2 * months >= asked else "missing", yours=str(months))


_MEETS = {
    Kind.SKILL: _skill,
    Kind.LANGUAGE: _language,
    Kind.LICENCE: _licence,
    Kind.SCHOOLING: _schooling,
    Kind.YEARS: _years,
}


def _title(opening: Opening, cv: Cv) -> Json | None:
    """Whether the role was held: half its words stand in one of the CV's titles, of any gender."""
    wanted = stems(opening.title)
    if not wanted:
        return None
    titles = [job.title for job in cv.experience] + [line.text for line in cv.objective]
    titles += [cv.headline.value] if cv.headline else []
    held = max(titles, key=lambda title: len(wanted & stems(title)), default="")
    common = 2 * len(wanted & stems(held)) >= len(wanted)
    return {
        "term": opening.title,
        "status": "shown" if common else "missing",
        "yours": held if common else "",
        "seniority_asked": seniority(flat(opening.title)),
        "seniority_yours": seniority(flat(held)) if common else None,
    }


def stems(text: str) -> frozenset[str]:
    """The beginnings of a title's words, less those that only tell its rank."""
    words = (word for word in _STEM.findall(flat(text)) if not _RANK_WORD.fullmatch(word))
    return frozenset(word[:6] for word in words)


def present_match(stored: Mapping[str, Any] | None, language: str) -> Json | None:
    """The comparison with its words."""
    if stored is None:
        return None
    place = stored.get("place")
    return {
        **stored,
        "place": place and {**place, "message": words.place(place, language)},
        "required": [_said(item, language) for item in stored["required"]],
        "desired": [_said(item, language) for item in stored["desired"]],
        "summary": words.summary(stored, language),
    }


def _said(item: Mapping[str, Any], language: str) -> Json:
    return {**item, "message": words.message(item, language)}
