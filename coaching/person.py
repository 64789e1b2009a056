"""What the coach knows of the person: facts of their latest CV analysis, and nothing guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cv_analysis.models import Analysis
from cv_analysis.pipeline.present import present, years

if TYPE_CHECKING:
    from accounts.models import User

Json = Mapping[str, Any]
DETAILED = "detailed"
LONGEST_QUOTE = 160
_BULLET = re.compile(r"^[\s\-–—•●▪◦*·»>]+")


@dataclass(frozen=True, slots=True)
class Job:
    """A position of the CV; `lines` are what stands under it, `start` and `end` YYYY or YYYY-MM."""

    title: str
    company: str
    start: str
    end: str
    current: bool
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something to improve: what, why, how, the points it is worth, and the line it is about."""

    id: str
    title: str
    reason: str
    advice: str
    gain: float
    quote: str


@dataclass(frozen=True, slots=True)
class Person:
    """Facts, in the language of the message; all empty for somebody without an analysis.

    `achievements` are lines with a number, as they stand in the CV; `missing` are terms of the
    opening that the CV was compared with (`opening`) and does not show.
    """

    name: str = ""
    analysis_id: str = ""
    score: float | None = None
    ats: float | None = None
    headline: str = ""
    years: float = 0
    jobs: tuple[Job, ...] = ()
    skills: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    degrees: tuple[str, ...] = ()
    courses: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    achievements: tuple[str, ...] = ()
    plain_lines: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    opening: str = ""

    @property
    def role(self) -> str:
        """What the person is: the headline, else the latest title."""
        return self.headline or (self.jobs[0].title if self.jobs else "")


def person_of(*, user: User, language: str) -> Person:
    """The person as their latest completed analysis shows them; one query."""
    name = user.full_name.split()[0] if user.full_name.strip() else ""
    done = Analysis.objects.visible_to(user).filter(status=Analysis.Status.COMPLETED)
    latest = done.only("report").order_by("-created_at", "-id").first()
    if latest is None or not latest.report:
        return Person(name=name)
    return read(latest.report, language=language, name=name, analysis_id=latest.pk)


def read(report: Json, *, language: str, name: str = "", analysis_id: str = "") -> Person:
    """A person out of a stored report; `language` is "pt" or "en"."""
    told = present(report, language=language, analysis_type=DETAILED)
    cv, match = report["cv"], report["job_match"] or {}
    jobs = tuple(_job(item) for item in cv["positions"])
    lines = [line for job in jobs for line in job.lines]
    return Person(
        name=name,
        analysis_id=analysis_id,
        score=told["overall_score"],
        ats=told["ats_compatibility"]["score"],
        headline=cv["headline"] or "",
        years=years(cv["experience_months"]),
        jobs=jobs,
        skills=tuple(cv["technical_skills"]),
        spoken=tuple(item["language"] for item in cv["languages"]),
        degrees=tuple(item["degree"] for item in cv["degrees"]),
        courses=(*cv["certifications"], *cv["courses"]),
        gaps=tuple(_gap(item) for item in told["recommendations"]),
        achievements=tuple(line for line in lines if re.search(r"\d", line)),
        plain_lines=tuple(line for line in lines if not re.search(r"\d", line)),
        missing=tuple(match.get("missing", ())),
        shown=tuple(match.get("shown", ())),
        opening=(match.get("title") or {}).get("term", ""),
    )


def _job(item: Json) -> Job:
    lines = (_BULLET.sub("", line) for line in item["bullets"])
    return Job(
        title=item["title"],
        company=item["company"],
        start=item["start"] or "",
        end=item["end"] or "",
        current=item["current"],
        lines=tuple(line[:LONGEST_QUOTE] for line in lines if len(line) > 10),
    )


def _gap(item: Json) -> Gap:
    quote = item["evidence"][0]["quote"] if item["evidence"] else ""
    return Gap(
        id=item["id"],
        title=item["title"],
        reason=item["reason"],
        advice=item["suggestion"],
        gain=float(item["gain"]),
        quote=_BULLET.sub("", quote)[:LONGEST_QUOTE],
    )
