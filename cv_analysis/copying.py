"""A report's facts as job sites ask for them: one box a field, to be copied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from cv_analysis.pipeline.parse.normal import BULLET
from cv_analysis.pipeline.words.match import LEVELS

Json = dict[str, Any]
LONG = 60  # characters, from which on a field has a large box


def copy_groups(report: Json, spoken: str) -> list[Json]:
    """Groups of fields that have something in them: {title, fields: [{label, value, rows}]}."""
    cv = report["cv"]
    groups = [
        _group(_("Contact"), _contact(cv)),
        _group(_("Summary"), [(_("Summary"), _summary(report))]),
        *(_group(_title(item), _position(item)) for item in cv["positions"]),
        *(_group(_degree_title(item), _degree(item)) for item in cv["degrees"]),
        _group(_("Courses and certificates"), _numbered([*cv["courses"], *cv["certifications"]])),
        _group(_("Languages"), _spoken(cv["languages"], spoken)),
        _group(_("Skills"), _skills(cv)),
    ]
    return [group for group in groups if group["fields"]]


def _group(title: str, fields: Iterable[tuple[str, str | None]]) -> Json:
    kept = [
        {"label": label, "value": value, "rows": _rows(value)} for label, value in fields if value
    ]
    return {"title": title, "fields": kept}


def _rows(value: str) -> int:
    """Lines of the box, 1 for a short value."""
    lines = value.splitlines()
    return min(12, sum(1 + len(line) // LONG for line in lines)) if value else 1


def _contact(cv: Json) -> Iterator[tuple[str, str | None]]:
    yield _("Name"), cv["name"]
    yield _("Role that you are after"), cv["headline"]
    yield _("E-mail"), ", ".join(cv["emails"])
    yield _("Phone"), ", ".join(cv["phones"])
    yield _("Place"), cv["location"]
    for link in cv["links"]:
        yield _("Link"), link


def _summary(report: Json) -> str:
    """The lines under the headings of summary and objective, in one."""
    lines = {line["line"]: line["text"].strip() for line in report["reading"]["lines"]}
    kept = []
    for section in report["reading"]["sections"]:
        if section["first_line"] and {"summary", "objective"}.intersection(section["kinds"]):
            first = section["first_line"] + (section["heading"] is not None)
            kept += [lines[at] for at in range(first, section["last_line"] + 1) if at in lines]
    return " ".join(" ".join(kept).split())


def _title(item: Json) -> str:
    name = " · ".join(filter(None, (item["title"], item["company"])))
    return _("Job: %(name)s") % {"name": name} if name else _("Job")


def _position(item: Json) -> Iterator[tuple[str, str | None]]:
    yield _("Company"), item["company"]
    yield _("Role"), item["title"]
    yield _("Place"), item["location"]
    yield _("Start"), _month(item["start"])
    yield _("End"), _("current") if item["current"] else _month(item["end"])
    yield _("Description"), _described(item["bullets"])


def _month(written: str | None) -> str | None:
    """2019-03 as 03/2019; a year alone stays as it is."""
    return "/".join(reversed(written.split("-"))) if written else None


def _described(lines: list[str]) -> str:
    """One statement a line: where they are marked, a line without a mark goes on with the last."""
    marked = any(BULLET.match(line) for line in lines)
    told: list[str] = []
    for line in lines:
        if BULLET.match(line):
            told.append("• " + BULLET.sub("", line, count=1).strip())
        elif told and marked:
            told[-1] += " " + line.strip()
        else:
            told.append(line.strip())
    return "\n".join(told)


def _degree_title(item: Json) -> str:
    name = " · ".join(filter(None, (item["degree"], item["institution"])))
    return _("Education: %(name)s") % {"name": name} if name else _("Education")


def _degree(item: Json) -> Iterator[tuple[str, str | None]]:
    yield _("Course"), item["degree"]
    yield _("Institution"), item["institution"]
    yield _("Status"), _status(item["status"])
    yield _("Year of completion"), str(item["year"]) if item["year"] else None


def _status(status: str) -> str:
    words = {
        "completed": _("Finished"),
        "in_progress": _("Running"),
        "incomplete": _("Not finished"),
    }
    return words.get(status, status)


def _numbered(names: list[str]) -> Iterator[tuple[str, str]]:
    for number, name in enumerate(names, 1):
        yield _("Course %(number)s") % {"number": number}, name


def _spoken(languages: list[Json], spoken: str) -> Iterator[tuple[str, str]]:
    for item in languages:
        level = LEVELS[item["level"]].fill(spoken, {}) if item["level"] in LEVELS else ""
        yield item["language"], level if item["level"] else item["language"]


def _skills(cv: Json) -> Iterator[tuple[str, str]]:
    yield _("Technical skills"), ", ".join(cv["technical_skills"])
    yield _("Soft skills"), ", ".join(cv["soft_skills"])
