"""What to change in a CV for a goal, and what the score would be then.

Works on the stored report and adds nothing to it: whatever is named comes from the CV, from the
goal or from the opening that the person sent; what only the person knows stays a blank. What
depends on the person having it is a `gap`: to be said only if so, and worth no points here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from cv_analysis.pipeline.asked import Kind, Term, read_opening
from cv_analysis.pipeline.criteria.instructions import INSTRUCTION
from cv_analysis.pipeline.criteria.naming import aliases, named
from cv_analysis.pipeline.match import stems
from cv_analysis.pipeline.parse.normal import flat
from cv_analysis.pipeline.parse.spoken import spoken_languages
from cv_analysis.pipeline.recommend import PRIORITIES
from cv_analysis.pipeline.rubric import CHECK, PITFALL
from cv_analysis.pipeline.score import round_half_up
from cv_analysis.pipeline.types import Line, Status

Json = dict[str, Any]
Report = Mapping[str, Any]
ADDITION, ENHANCEMENT, REMOVAL, GAP = TYPES = ("addition", "enhancement", "removal", "gap")
MOST_GAPS = 12
HEADLINE, GOAL, COMPANY = "presentation.headline", "presentation.goal", "presentation.company"
LINE, LISTED = "experience.line", "skills.listed"

# What each area of focus is about, by the beginnings of keys; no area at all is all of them.
AREAS: dict[str, tuple[str, ...]] = {
    "personal_info": ("personal_info.",),
    "experience": ("experience.",),
    "skills": ("skills.",),
    "technical_skills": ("skills.present", "skills.enough", "skills.hard", "skills.shown",
                         "skills.gap", LISTED),
    "soft_skills": ("skills.soft_shown",),
    "languages": ("skills.languages", "skills.language_gap"),
    "education": ("education.",),
    "presentation": ("presentation.",),
    "summary": ("presentation.summary", HEADLINE, "presentation.cliches", GOAL, COMPANY),
    "formatting": ("presentation.length", "presentation.headings", "presentation.dates_style"),
    "keywords": ("skills.gap", "skills.language_gap", "skills.shown", LISTED,
                 "education.gap", GOAL),
    "ats_optimization": ("ats.", "presentation.headings", "presentation.dates_style",
                         "personal_info.email", "experience.dates"),
}  # fmt: skip
_REMOVALS = frozenset({"personal_info.documents", "presentation.cliches", "ats.tricks"})
_ADDITIONS = frozenset(
    f"personal_info.{part}" for part in ("name", "email", "phone", "location")
) | {
    "experience.present",
    "education.present",
    "education.year",
    "education.status",
    "presentation.summary",
    HEADLINE,
    "ats.contact_missing",
}
# Not everybody has these to add.
_CONDITIONAL = frozenset(
    {"personal_info.link", "skills.enough", "skills.hard", "education.courses"}
)
# Checks that a line said better is an example of.
_EXAMPLES = ("experience.achievements", "experience.weak_phrases", "experience.verbs")
_GAPS = {
    Kind.SKILL: "skills.gap",
    Kind.LANGUAGE: "skills.language_gap",
    Kind.LICENCE: "education.gap",
    Kind.SCHOOLING: "education.gap",
}


@dataclass(frozen=True, slots=True)
class Goal:
    """What the person is after; each part may be empty."""

    role: str = ""
    company: str = ""
    areas: tuple[str, ...] = ()

    def wants(self, key: str) -> bool:
        """Whether a suggestion is in the areas of focus."""
        return not self.areas or any(key.startswith(AREAS[area]) for area in self.areas)


def optimise(report: Report, goal: Goal) -> Json:
    """The suggestions, the most valuable first, and the re-score; without words of any language."""
    wanted = [item for item in _suggestions(report, goal) if goal.wants(item["key"])]
    wanted.sort(key=lambda item: (PRIORITIES.index(item["priority"]), -item["points"]))
    return {"suggestions": wanted, **rescored(report, {item["key"] for item in wanted})}


def rescored(report: Report, applied: Iterable[str]) -> Json:
    """Both scores before and after the checks of these keys earn everything they can."""
    applied = set(applied)
    findings = [item for item in report["findings"] if item["status"] != Status.NOT_APPLICABLE]
    before = sum((_exact(item["points"]) for item in findings), Decimal(0))
    gained = sum((_gain(item) for item in findings if item["check"] in applied), Decimal(0))
    possible = sum((_exact(item["possible"]) for item in findings), Decimal(0))
    left = [item for item in report["deductions"] if not _is_mended(item["check"], applied)]
    return {
        "score": {
            "before": float(_total(before, possible)),
            "after": float(_total(before + gained, possible)),
            "points": float(before),
            "points_after": float(before + gained),
            "possible": float(possible),
        },
        "ats": {"before": report["scores"]["ats"], "after": float(_ats(left))},
    }


def _gain(finding: Json) -> Decimal:
    """What a check can surely earn yet; of a section that is absent, that is its first check."""
    if finding["check"] in _CONDITIONAL:
        return Decimal(0)
    most = min(_exact(finding["possible"]), CHECK[finding["check"]].points)
    return max(Decimal(0), most - _exact(finding["points"]))


def _total(points: Decimal, possible: Decimal) -> Decimal:
    return round_half_up(100 * points / possible) if possible else Decimal(0)


def _ats(deductions: Iterable[Json]) -> Decimal:
    lost = sum((_exact(item["points"]) for item in deductions), Decimal(0))
    return max(Decimal(0), Decimal(100) - lost)


def _is_mended(pitfall: str, applied: set[str]) -> bool:
    return pitfall in applied or PITFALL[pitfall].covered_by in applied


def _exact(number: float) -> Decimal:
    return Decimal(str(number))


def _suggestions(report: Report, goal: Goal) -> Iterator[Json]:
    lines = list(report["rewrites"])
    for advice in report["recommendations"]:
        if advice["points"]:
            yield _of_check(report, advice, goal, lines)
    for rewrite in lines:
        yield _item(LINE, ENHANCEMENT, "low", example=rewrite, evidence=rewrite["evidence"])
    yield from _of_opening(report)
    yield from _of_goal(report, goal)


def _item(
    key: str,
    kind: str,
    priority: str,
    *,
    points: float = 0.0,
    ats_points: float = 0.0,
    **more: Any,
) -> Json:
    return {
        "key": key,
        "type": kind,
        "priority": priority,
        "points": points,
        "ats_points": ats_points,
        "params": {},
        "example": None,
        "evidence": [],
        **more,
    }


def _of_check(report: Report, advice: Json, goal: Goal, lines: list[Json]) -> Json:
    """The advice on a check; takes the first of the lines said better as its example."""
    key = advice["check"]
    found = next(
        item for item in (*report["findings"], *report["deductions"]) if item["check"] == key
    )
    of_ats = advice["scale"] == "ats"
    more: Json = {"params": found["params"], "evidence": advice["evidence"]}
    if key in _EXAMPLES:
        more["example"] = _example(key, lines)
    if key == HEADLINE and goal.role:
        more["params"] = {**found["params"], "role": goal.role}
    return _item(
        key,
        _type(key),
        advice["priority"],
        points=0.0 if of_ats else float(_gain(found)),
        ats_points=advice["gain"] if of_ats else 0.0,
        status="" if of_ats else found["status"],
        variant="" if of_ats else found["variant"],
        **more,
    )


def _example(key: str, lines: list[Json]) -> Json | None:
    """The first line said better that shows it, which is taken out: a number left blank or not."""
    measures = key == "experience.achievements"
    fitting = (line for line in lines if ("[" in line["suggestion"]) == measures)
    found = next(fitting, None if measures else next(iter(lines), None))
    if found:
        lines.remove(found)
    return found


def _type(key: str) -> str:
    if key in _CONDITIONAL:
        return GAP
    if key in _REMOVALS:
        return REMOVAL
    return ADDITION if key in _ADDITIONS else ENHANCEMENT


def _of_opening(report: Report) -> Iterator[Json]:
    """What the opening that was sent with the CV asks for and the CV does not show."""
    terms = _terms_of(report)
    missing = [term for term in terms if term["status"] == "missing" and term["kind"] in _GAPS]
    for term in missing[:MOST_GAPS]:
        priority = "high" if term["required"] else "medium"
        params = {"term": term["term"], "source": "opening"}
        yield _item(_GAPS[Kind(term["kind"])], GAP, priority, params=params)
    for term in terms:
        if term["status"] == "listed":
            params = {"term": term["term"], "source": "opening"}
            yield _item(LISTED, ENHANCEMENT, "medium", params=params, evidence=term["evidence"])


def _of_goal(report: Report, goal: Goal) -> Iterator[Json]:
    known = {term["term"].lower() for term in _terms_of(report)}
    for term in read_opening(goal.role).terms[:MOST_GAPS]:
        if term.kind in _GAPS and term.label.lower() not in known and not _names(report, term):
            params = {"term": term.label, "source": "role"}
            yield _item(_GAPS[term.kind], GAP, "medium", params=params)
    told = {advice["check"] for advice in report["recommendations"]}
    if goal.role and HEADLINE not in told and not _is_told(goal.role, report):
        yield _item(GOAL, ENHANCEMENT, "medium", params={"role": goal.role})
    if goal.company:
        yield _item(COMPANY, ENHANCEMENT, "low", params={"company": goal.company})


def _terms_of(report: Report) -> list[Json]:
    match = report["job_match"]
    return [*match["required"], *match["desired"]] if match else []


def _names(report: Report, term: Term) -> bool:
    """Whether the CV names what the role does; what it says to a machine does not count."""
    texts = [line["text"] for line in report["reading"]["lines"]]
    kept = [(text, flat(text)) for text in texts if not INSTRUCTION.search(flat(text))]
    if term.kind is Kind.LANGUAGE:
        codes = {item.code for text, _ in kept for item in spoken_languages((Line(1, 1, text),))}
        return term.key in codes or term.key == report["language"]
    names = [named(name) for name in aliases().get(term.key, (term.label,))]
    return any(name.is_in(text, folded) for name in names for text, folded in kept)


def _is_told(role: str, report: Report) -> bool:
    """Whether headline, objective or summary name the role: half its words, of any gender."""
    wanted = stems(role)
    told = [report["cv"]["headline"] or ""]
    for section in report["reading"]["sections"]:
        if {"objective", "summary"}.intersection(section["kinds"]):
            first, last = section["first_line"] or 0, section["last_line"] or 0
            lines = report["reading"]["lines"]
            told += [line["text"] for line in lines if first <= line["line"] <= last]
    return any(2 * len(wanted & stems(text)) >= len(wanted) for text in told)
