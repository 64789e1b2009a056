"""A Cv in the neutral schema that our scorer, and others', compare with the truth."""

from __future__ import annotations

from typing import Any

from cv_analysis.pipeline.parse.experience import total_months
from cv_analysis.pipeline.types import Cv, Degree, Position, SectionKind

_SECTIONS: dict[SectionKind, str] = {
    SectionKind.SUMMARY: "summary",
    SectionKind.OBJECTIVE: "summary",
    SectionKind.EXPERIENCE: "experience",
    SectionKind.EDUCATION: "education",
    SectionKind.SKILLS: "skills",
    SectionKind.LANGUAGES: "languages",
    SectionKind.CERTIFICATIONS: "certifications",
    SectionKind.COURSES: "certifications",
    SectionKind.PROJECTS: "projects",
    SectionKind.VOLUNTEER: "volunteer",
}


def neutral(cv: Cv) -> dict[str, Any]:
    """Plain JSON values; dates are `YYYY-MM` or `YYYY`, `present` while a job runs."""
    contact = cv.contact
    return {
        "status": "ok",
        "lang": cv.language.value,
        "name": contact.name.value if contact.name else None,
        "emails": [f.value for f in contact.emails],
        "phones": [f.value for f in contact.phones],
        "links": [f.value for f in contact.links],
        "location": contact.location.value if contact.location else None,
        "headline": cv.headline.value if cv.headline else None,
        "experience": [_position(p) for p in cv.experience],
        "education": [_degree(d) for d in cv.education],
        "skills": [s.name for s in cv.skills],
        "languages": [{"language": x.name, "level": x.level or None} for x in cv.languages],
        "certifications": [f.value for f in (*cv.certifications, *cv.courses)],
        "sections": _sections(cv),
        "positions_count": len(cv.experience),
        "total_experience_months": total_months(cv.experience, cv.reference_month),
        "text": cv.document.text,
    }


def _position(position: Position) -> dict[str, Any]:
    return {
        "title": position.title or None,
        "company": position.company or None,
        "location": position.location or None,
        "start": str(position.start) if position.start else None,
        "end": "present" if position.current else str(position.end) if position.end else None,
    }


def _degree(degree: Degree) -> dict[str, Any]:
    return {
        "degree": degree.degree or None,
        "field": degree.field or None,
        "institution": degree.institution or None,
        "start": str(degree.start) if degree.start else None,
        "end": str(degree.end) if degree.end else None,
        "level": degree.level or None,
        "status": degree.status,
    }


def _sections(cv: Cv) -> list[str]:
    """What there is; a second meaning of a merged heading only where it has content."""
    named: dict[str, None] = {}
    for section in cv.sections:
        for rank, kind in enumerate(section.kinds):
            empty = kind in (SectionKind.COURSES, SectionKind.CERTIFICATIONS) and not (
                cv.certifications or cv.courses
            )
            if kind in _SECTIONS and not (rank and empty):
                named.setdefault(_SECTIONS[kind])
    return list(named)
