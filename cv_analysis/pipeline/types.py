"""What flows between the five verbs of the pipeline: one frozen shape an arrow.

    Source --extract--> Document --parse--> Cv --score--> Scorecard
           --feedback, recommend--> Report

Nothing here knows Django, a database, a network or the clock. Pages and lines count from 1.
Lengths are PDF points, measured from the top left of the page. Texts are exactly what the
file holds (NFC), so that a quote can be found in it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any


class Language(StrEnum):
    """The languages that we read and speak."""

    PT = "pt"
    EN = "en"


class Format(StrEnum):
    """The kinds of file that we read."""

    PDF = "pdf"
    DOCX = "docx"
    TEXT = "text"


class Reason(StrEnum):
    """Why a file cannot be analysed. The value is what the API and `analyze_cv` show."""

    UNSUPPORTED = "unsupported"
    ENCRYPTED = "encrypted"
    CORRUPT = "corrupt"
    EMPTY = "empty"
    NEEDS_OCR = "needs_ocr"
    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"
    TOO_COSTLY = "too_costly"
    NOT_A_CV = "not_a_cv"
    INTERNAL = "internal"


class Unreadable(Exception):
    """The file has no analysis, for a reason that a person understands."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the top left."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text in reading order.

    `number` counts over the whole document. `box`, `size` (of the font, in points) and `column`
    are None where the format has no layout (plain text, DOCX bodies). `style` is the format's own
    word for a heading or list paragraph (DOCX), or "". `bold` tells how the line begins and
    `bold_end` how it ends. A tab stands where a wide blank parts what is on one line.
    """

    page: int
    number: int
    text: str
    box: Box | None = None
    size: float | None = None
    bold: bool = False
    column: int | None = None
    style: str = ""
    bold_end: bool = False


@dataclass(frozen=True, slots=True)
class HiddenText:
    """Text that a machine reads and a person does not see; never part of `Document.lines`."""

    page: int
    text: str
    how: str  # white, tiny, off_page, invisible_mode, zero_width, covered, vanish


@dataclass(frozen=True, slots=True)
class Page:
    """What the rubric says of a page. Sizes in points, 0 where there is no layout."""

    number: int
    width: float = 0.0
    height: float = 0.0
    columns: int = 1
    tables: int = 0
    images: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A file as a machine reads it."""

    format: Format
    pages: tuple[Page, ...]
    lines: tuple[Line, ...]
    links: tuple[str, ...] = ()
    hidden: tuple[HiddenText, ...] = ()
    header_footer_lines: frozenset[int] = frozenset()
    recognised: bool = False  # from pictures of its pages

    @property
    def text(self) -> str:
        """The whole text in reading order, a line break after each line."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where in the CV something stands; `quote` is a substring of that very line."""

    page: int
    line: int
    quote: str


@dataclass(frozen=True, slots=True, order=True)
class YearMonth:
    """A date as CVs give it; `month` is None where the file shows the year only."""

    year: int
    month: int | None = None

    def __str__(self) -> str:
        return f"{self.year:04d}" if self.month is None else f"{self.year:04d}-{self.month:02d}"


class SectionKind(StrEnum):
    """Sections by meaning, whatever their heading says."""

    CONTACT = "contact"
    OBJECTIVE = "objective"
    SUMMARY = "summary"
    EXPERIENCE = "experience"
    EDUCATION = "education"
    SKILLS = "skills"
    LANGUAGES = "languages"
    COURSES = "courses"
    CERTIFICATIONS = "certifications"
    PROJECTS = "projects"
    VOLUNTEER = "volunteer"
    PUBLICATIONS = "publications"
    AWARDS = "awards"
    EXTRA = "extra"
    REFERENCES = "references"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the lines under it; a merged heading ("Formação e Cursos") has two kinds."""

    kinds: tuple[SectionKind, ...]
    heading: Line | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing read from the CV, and where. `value` may be normalised; the quote is as written."""

    value: str
    evidence: Evidence | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach the person. Phones are as written in the quote and E.164 in `value`."""

    name: Fact | None = None
    emails: tuple[Fact, ...] = ()
    phones: tuple[Fact, ...] = ()
    location: Fact | None = None
    links: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """One role; promotions within a company are positions of their own.

    `end` is None and `current` True while the job runs. `bullets` are the lines that describe it,
    as they stand in the file; `statements` are the same lines grouped: a bullet that wraps over
    two lines is one statement of two lines.
    """

    title: str
    company: str
    location: str = ""
    start: YearMonth | None = None
    end: YearMonth | None = None
    current: bool = False
    internship: bool = False
    bullets: tuple[Line, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 1.0
    statements: tuple[tuple[Line, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Degree:
    """One entry of the education section.

    `level`: fundamental, high_school, technical, associate, bachelor, postgrad, mba, master, phd,
    or "". `status`: completed, in_progress, incomplete.
    """

    degree: str
    institution: str
    field: str = ""
    level: str = ""
    status: str = "completed"
    start: YearMonth | None = None
    end: YearMonth | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill as written, its canonical name, and whether it is a soft one."""

    name: str
    canonical: str
    soft: bool = False
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class SpokenLanguage:
    """`code` is ISO 639; `level`: native, fluent, advanced, intermediate, basic or ""."""

    name: str
    code: str
    level: str = ""
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Cv:
    """What we understood of a document. `headline` is the role the person presents first."""

    language: Language
    document: Document
    contact: Contact
    sections: tuple[Section, ...]
    headline: Fact | None = None
    summary: tuple[Line, ...] = ()
    objective: tuple[Line, ...] = ()
    experience: tuple[Position, ...] = ()
    education: tuple[Degree, ...] = ()
    skills: tuple[Skill, ...] = ()
    languages: tuple[SpokenLanguage, ...] = ()
    certifications: tuple[Fact, ...] = ()
    courses: tuple[Fact, ...] = ()
    projects: tuple[Fact, ...] = ()
    reference_month: YearMonth = YearMonth(2000, 1)
    experience_months: int = 0  # union of the intervals, internships left out
    internship_months: int = 0


class Status(StrEnum):
    """How a check ended."""

    PASS = "pass"  # noqa: S105 - no password
    WARN = "warn"
    FAIL = "fail"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Finding:
    """One check of the rubric, done. Words are added later, in the reader's language.

    `points` of `possible` (both Decimal with at most one place); a check that does not apply has
    neither and leaves the denominator. `params` fill the words' placeholders (JSON values).
    `variant` picks other words than the status's own, where a status has several reasons.
    """

    check: str
    section: str
    status: Status
    points: Decimal
    possible: Decimal
    evidence: tuple[Evidence, ...] = ()
    params: Mapping[str, Any] = field(default_factory=dict)
    variant: str = ""


@dataclass(frozen=True, slots=True)
class Deduction:
    """One thing that an applicant tracking system may stumble over; `points` come off 100."""

    check: str
    points: Decimal
    evidence: tuple[Evidence, ...] = ()
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Notice:
    """Personal data that does not belong in a CV, or a trick found in it: shown, weighed apart."""

    kind: str
    evidence: tuple[Evidence, ...] = ()
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The numbers of a CV: they add up by hand.

    section score = 100 x points / possible of its applicable checks; overall likewise over all
    sections; both rounded half up to one place. ATS = 100 less the deductions, never below 0.
    """

    rubric_version: str
    overall: Decimal
    sections: Mapping[str, Decimal]
    findings: tuple[Finding, ...]
    ats: Decimal
    deductions: tuple[Deduction, ...]
    privacy: tuple[Notice, ...] = ()
    integrity: tuple[Notice, ...] = ()
