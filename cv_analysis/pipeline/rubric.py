"""The one table: every check, its section, its points and its function.

Section scores are 100 x points / possible of the checks that apply; the overall score is the same
sum over all sections. A check that does not apply leaves the denominator. The first check of a
section is its gate: where it earns nothing the section is absent, and loses all its points there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from cv_analysis.pipeline.criteria import (
    ats,
    education,
    experience,
    personal_info,
    presentation,
    skills,
)
from cv_analysis.pipeline.criteria.ats import Stumble
from cv_analysis.pipeline.criteria.outcome import Outcome
from cv_analysis.pipeline.criteria.reading import Reading

RUBRIC_VERSION = "1.0"

SECTIONS = {
    "personal_info": Decimal(10),
    "experience": Decimal(35),
    "skills": Decimal(20),
    "education": Decimal(15),
    "presentation": Decimal(20),
}


@dataclass(frozen=True, slots=True)
class Check:
    """A row: `points` possible, of the section's; `gate` opens the section's other checks."""

    key: str
    points: Decimal
    function: Callable[[Reading], Outcome]
    gate: bool = False
    category: str = ""

    @property
    def section(self) -> str:
        """The section whose points these are."""
        return self.key.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Pitfall:
    """A row of the ATS table: `points` come off 100. `covered_by` gives the advice already."""

    key: str
    points: Decimal
    function: Callable[[Reading], Stumble | None]
    covered_by: str = ""


def _row(
    key: str,
    points: str,
    function: Callable[[Reading], Outcome],
    *,
    gate: bool = False,
    category: str = "",
) -> Check:
    return Check(key, Decimal(points), function, gate, category or key.partition(".")[0])


CHECKS: tuple[Check, ...] = (
    _row("personal_info.name", "1.5", personal_info.name),
    _row("personal_info.email", "2.5", personal_info.email),
    _row("personal_info.email_tidy", "1", personal_info.email_tidy),
    _row("personal_info.phone", "2.5", personal_info.phone),
    _row("personal_info.location", "1.5", personal_info.location),
    _row("personal_info.link", "0.5", personal_info.link),
    _row("personal_info.documents", "0.5", personal_info.documents),
    _row("experience.present", "5", experience.present, gate=True),
    _row("experience.dates", "6", experience.dates),
    _row("experience.titles", "3", experience.titles),
    _row("experience.order", "2", experience.order),
    _row("experience.dates_valid", "2", experience.dates_valid),
    _row("experience.bullets", "5", experience.bullets),
    _row("experience.verbs", "4", experience.verbs),
    _row("experience.achievements", "6", experience.achievements),
    _row("experience.weak_phrases", "2", experience.weak_phrases),
    _row("experience.progression", "0", experience.progression),
    _row("experience.gaps", "0", experience.gaps),
    _row("skills.present", "5", skills.present, gate=True),
    _row("skills.enough", "4", skills.enough),
    _row("skills.hard", "3", skills.hard_skills),
    _row("skills.shown", "4", skills.shown),
    _row("skills.soft_shown", "2", skills.soft_shown),
    _row("skills.languages", "2", skills.languages),
    _row("education.present", "4", education.present, gate=True),
    _row("education.complete", "4", education.complete),
    _row("education.year", "2.5", education.year),
    _row("education.status", "2", education.status),
    _row("education.level", "1.5", education.level),
    _row("education.courses", "1", education.courses),
    _row("presentation.length", "4", presentation.length, category="formatting"),
    _row("presentation.headings", "4", presentation.headings, category="formatting"),
    _row("presentation.summary", "3", presentation.summary),
    _row("presentation.summary_concrete", "2", presentation.summary_concrete),
    _row("presentation.headline", "1.5", presentation.headline),
    _row("presentation.cliches", "2", presentation.cliches),
    _row("presentation.voice", "1.5", presentation.voice),
    _row("presentation.dates_style", "2", presentation.dates_style, category="formatting"),
)

PITFALLS: tuple[Pitfall, ...] = (
    Pitfall("ats.scanned", Decimal(80), ats.scanned),
    Pitfall("ats.little_text", Decimal(40), ats.little_text),
    Pitfall("ats.contact_missing", Decimal(20), ats.contact_missing, "personal_info.email"),
    Pitfall("ats.tricks", Decimal(20), ats.tricks),
    Pitfall("ats.columns", Decimal(15), ats.columns),
    Pitfall("ats.contact_in_header", Decimal(15), ats.contact_in_header),
    Pitfall("ats.broken_characters", Decimal(15), ats.broken_characters),
    Pitfall("ats.tables", Decimal(10), ats.tables),
    Pitfall("ats.headings", Decimal(10), ats.odd_headings, "presentation.headings"),
    Pitfall("ats.no_dates", Decimal(10), ats.no_dates, "experience.dates"),
    Pitfall("ats.spaced_letters", Decimal(10), ats.spaced_letters),
    Pitfall("ats.no_months", Decimal(5), ats.no_months, "experience.dates"),
    Pitfall("ats.drawn_symbols", Decimal(5), ats.drawn_symbols),
    Pitfall("ats.images", Decimal(5), ats.images),
    Pitfall("ats.long_file", Decimal(5), ats.long_file, "presentation.length"),
)

CHECK = {row.key: row for row in CHECKS}
PITFALL = {row.key: row for row in PITFALLS}
