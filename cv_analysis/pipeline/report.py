"""The report: what is stored once, and what each reader is shown of it.

What is stored speaks no language: keys, numbers, quotes and parameters. The words come when it is
read, in the language of whoever reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from cv_analysis.pipeline.criteria.presentation import pages
from cv_analysis.pipeline.criteria.reading import Reading
from cv_analysis.pipeline.present import present
from cv_analysis.pipeline.recommend import Recommendation
from cv_analysis.pipeline.rewrite import Rewrite
from cv_analysis.pipeline.rubric import SECTIONS
from cv_analysis.pipeline.score import sums, within
from cv_analysis.pipeline.types import (
    Cv,
    Deduction,
    Degree,
    Evidence,
    Fact,
    Finding,
    Line,
    Notice,
    Position,
    Scorecard,
    Section,
    Skill,
)

SCHEMA = 1
__all__ = ["Report", "present"]
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything about one CV. `job_match` is None without a description to match.

    `opening_notices` are the tricks found in that description.
    """

    reading: Reading
    card: Scorecard
    recommendations: tuple[Recommendation, ...]
    rewrites: tuple[Rewrite, ...]
    job_match: Json | None = None
    opening_notices: tuple[Notice, ...] = ()

    @property
    def cv(self) -> Cv:
        """The CV that this is about."""
        return self.reading.cv

    def as_dict(self) -> Json:
        """The stored form: JSON-safe, stable, without words of any language."""
        card = self.card
        return {
            "schema": SCHEMA,
            "rubric_version": card.rubric_version,
            "language": str(self.cv.language),
            "reference_month": str(self.cv.reference_month),
            "extraction": _extraction(self.reading),
            "scores": _scores(card),
            "findings": [_finding(item) for item in card.findings],
            "deductions": [_deduction(item) for item in card.deductions],
            "recommendations": [_recommendation(item) for item in self.recommendations],
            "rewrites": [_rewrite(item) for item in self.rewrites],
            "privacy": [_notice(item) for item in card.privacy],
            "integrity": [_notice(item) for item in (*card.integrity, *self.opening_notices)],
            "cv": _cv(self.cv),
            "job_match": self.job_match,
            "reading": _reading(self.cv),
        }


def tenths(value: Decimal) -> float:
    """A Decimal of at most one place as a JSON number."""
    return float(value)


def _extraction(reading: Reading) -> Json:
    document = reading.document
    return {
        "format": str(document.format),
        "pages": pages(reading),
        "lines": len(document.lines),
        "words": reading.words,
        "columns": max((page.columns for page in document.pages), default=1),
        "tables": sum(page.tables for page in document.pages),
        "images": sum(page.images for page in document.pages),
        "hidden_texts": len(document.hidden),
        "ocr": document.recognised,
    }


def _scores(card: Scorecard) -> Json:
    sections = {}
    for name in SECTIONS:
        points, possible = sums(within(card.findings, name))
        sections[name] = {
            "score": tenths(card.sections[name]),
            "points": tenths(points),
            "possible": tenths(possible),
        }
    return {"overall": tenths(card.overall), "ats": tenths(card.ats), "sections": sections}


def quotes(evidence: Iterable[Evidence]) -> list[Json]:
    """Evidence as JSON."""
    return [{"page": item.page, "line": item.line, "quote": item.quote} for item in evidence]


def _params(params: Mapping[str, Any]) -> Json:
    return {name: list(v) if isinstance(v, tuple) else v for name, v in params.items()}


def _finding(item: Finding) -> Json:
    return {
        "check": item.check,
        "section": item.section,
        "status": str(item.status),
        "variant": item.variant,
        "points": tenths(item.points),
        "possible": tenths(item.possible),
        "evidence": quotes(item.evidence),
        "params": _params(item.params),
    }


def _deduction(item: Deduction) -> Json:
    return {
        "check": item.check,
        "points": tenths(item.points),
        "evidence": quotes(item.evidence),
        "params": _params(item.params),
    }


def _recommendation(item: Recommendation) -> Json:
    return {
        "check": item.check,
        "category": item.category,
        "priority": item.priority,
        "points": tenths(item.points),
        "gain": tenths(item.gain),
        "scale": item.scale,
        "evidence": quotes(item.evidence),
    }


def _rewrite(item: Rewrite) -> Json:
    return {
        "original": item.original,
        "suggestion": item.suggestion,
        "evidence": quotes([item.evidence]),
    }


def _notice(item: Notice) -> Json:
    return {
        "kind": item.kind,
        "evidence": quotes(item.evidence),
        "params": _params(item.params),
    }


def _cv(cv: Cv) -> Json:
    contact = cv.contact
    return {
        "name": _value(contact.name),
        "headline": _value(cv.headline),
        "emails": [fact.value for fact in contact.emails],
        "phones": [fact.value for fact in contact.phones],
        "location": _value(contact.location),
        "links": [fact.value for fact in contact.links],
        "experience_months": cv.experience_months,
        "internship_months": cv.internship_months,
        "positions": [_position(item) for item in cv.experience],
        "degrees": [_degree(item) for item in cv.education],
        "technical_skills": _names(cv.skills, soft=False),
        "soft_skills": _names(cv.skills, soft=True),
        "languages": [{"language": item.name, "level": item.level} for item in cv.languages],
        "certifications": [fact.value for fact in cv.certifications],
        "courses": [fact.value for fact in cv.courses],
    }


def _value(fact: Fact | None) -> str | None:
    return fact.value if fact else None


def _names(skills: Iterable[Skill], *, soft: bool) -> list[str]:
    """Names as written, each skill once."""
    kept = {skill.canonical: skill.name for skill in reversed(tuple(skills)) if skill.soft == soft}
    return list(reversed(kept.values()))


def _position(item: Position) -> Json:
    return {
        "title": item.title,
        "company": item.company,
        "location": item.location,
        "start": str(item.start) if item.start else None,
        "end": str(item.end) if item.end else None,
        "current": item.current,
        "internship": item.internship,
        "bullets": [line.text.strip() for line in item.bullets],
        "evidence": quotes(item.evidence),
    }


def _degree(item: Degree) -> Json:
    return {
        "degree": " ".join(filter(None, (item.degree, item.field))),
        "institution": item.institution,
        "level": item.level,
        "status": item.status,
        "year": item.end.year if item.end else None,
        "evidence": quotes(item.evidence),
    }


def _reading(cv: Cv) -> Json:
    """What the machine read, line by line in its order, with where each line stands."""
    return {
        "pages": [
            {"page": page.number, "width": page.width, "height": page.height}
            for page in cv.document.pages
        ],
        "lines": [_line(line) for line in cv.document.lines],
        "sections": [_section(section) for section in cv.sections],
    }


def _line(line: Line) -> Json:
    box = line.box
    return {
        "page": line.page,
        "line": line.number,
        "text": line.text,
        "column": line.column,
        "box": [round(edge, 1) for edge in (box.x0, box.y0, box.x1, box.y1)] if box else None,
    }


def _section(section: Section) -> Json:
    numbers = [line.number for line in section.lines]
    heading = section.heading
    return {
        "kinds": [str(kind) for kind in section.kinds],
        "heading": heading.text.strip() if heading else None,
        "first_line": heading.number if heading else min(numbers, default=None),
        "last_line": max(numbers, default=heading.number if heading else None),
    }
