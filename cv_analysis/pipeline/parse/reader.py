"""Puts the readers of all sections together."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from cv_analysis.pipeline.parse.contact import ContactReader
from cv_analysis.pipeline.parse.education import degrees
from cv_analysis.pipeline.parse.experience import positions, total_months
from cv_analysis.pipeline.parse.items import items
from cv_analysis.pipeline.parse.layout import Layout
from cv_analysis.pipeline.parse.normal import fold
from cv_analysis.pipeline.parse.sections import sections
from cv_analysis.pipeline.parse.skills import distinct, listed_skills
from cv_analysis.pipeline.parse.spoken import spoken_languages
from cv_analysis.pipeline.parse.tongue import language_of
from cv_analysis.pipeline.types import (
    Cv,
    Degree,
    Document,
    Fact,
    Language,
    Line,
    Position,
    Section,
    SectionKind,
    Skill,
    SpokenLanguage,
    YearMonth,
)

T = TypeVar("T")
_COURSE = re.compile(r"\d\s*h(?:oras|ours|rs)?\b|\bcurso|\bcourse|\bworkshop|\bbootcamp", re.I)
_SOFT_HEADINGS = ("soft", "comportamenta", "interpessoa", "interpersonal", "pessoais", "personal")


class CvReader:
    """Reads one document."""

    def __init__(self, document: Document, reference_month: YearMonth) -> None:
        self._document = document
        self._reference = reference_month
        self._language = language_of(document.text)
        self._layout = Layout(document)
        self._sections = sections(document.lines)
        self._month_first = False

    def read(self) -> Cv:
        """The whole Cv."""
        portuguese = self._language is Language.PT
        contact_reader = ContactReader(
            self._document, self._sections, self._layout, portuguese=portuguese
        )
        contact = contact_reader.contact()
        self._month_first = not portuguese and all(p.value.startswith("+1") for p in contact.phones)
        experience = self._experience()
        education = self._each(SectionKind.EDUCATION, lambda x: degrees(x, self._layout))
        jobs = [p for p in experience if not p.internship]
        internships = [p for p in experience if p.internship]
        return Cv(
            language=self._language,
            document=self._document,
            contact=contact,
            sections=self._sections,
            headline=contact_reader.headline(),
            summary=self._lines(SectionKind.SUMMARY),
            objective=self._lines(SectionKind.OBJECTIVE),
            experience=experience,
            education=education,
            skills=self._skills(),
            languages=self._spoken(),
            certifications=self._facts(SectionKind.CERTIFICATIONS, education),
            courses=self._facts(SectionKind.COURSES, education),
            projects=self._facts(SectionKind.PROJECTS, education),
            reference_month=self._reference,
            experience_months=total_months(jobs, self._reference),
            internship_months=total_months(internships, self._reference),
        )

    def _of(self, kind: SectionKind) -> list[Section]:
        return [s for s in self._sections if kind in s.kinds]

    def _lines(self, kind: SectionKind) -> tuple[Line, ...]:
        return tuple(line for section in self._of(kind) for line in section.lines)

    def _each(
        self, kind: SectionKind, read: Callable[[Sequence[Line]], tuple[T, ...]]
    ) -> tuple[T, ...]:
        return tuple(item for section in self._of(kind) for item in read(section.lines))

    def _experience(self) -> tuple[Position, ...]:
        return self._each(
            SectionKind.EXPERIENCE,
            lambda lines: positions(lines, self._layout, month_first=self._month_first),
        )

    def _facts(self, kind: SectionKind, education: Sequence[Degree]) -> tuple[Fact, ...]:
        """The items of a kind; of a merged section, those that are no other kind's."""
        schools = [name for d in education for name in (d.degree, d.institution) if name]
        found: list[Fact] = []
        for section in self._of(kind):
            facts = items(section.lines, self._layout)
            if SectionKind.EDUCATION in section.kinds:
                facts = tuple(f for f in facts if not any(_overlap(f.value, s) for s in schools))
            if {SectionKind.COURSES, SectionKind.CERTIFICATIONS} <= set(section.kinds):
                course = kind is SectionKind.COURSES
                facts = tuple(f for f in facts if bool(_COURSE.search(f.value)) == course)
            found += facts
        return tuple(found)

    def _skills(self) -> tuple[Skill, ...]:
        found: list[Skill] = []
        for section in self._of(SectionKind.SKILLS):
            heading = fold(section.heading.text) if section.heading else ""
            soft = any(cue in heading for cue in _SOFT_HEADINGS)
            found += listed_skills(section.lines, self._layout, soft=soft)
        return distinct(found)

    def _spoken(self) -> tuple[SpokenLanguage, ...]:
        found = self._each(SectionKind.LANGUAGES, spoken_languages)
        return tuple({s.code: s for s in reversed(found)}.values())[::-1]


def _overlap(one: str, other: str) -> bool:
    return one in other or other in one
