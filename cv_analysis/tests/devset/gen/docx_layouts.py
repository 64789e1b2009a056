# ruff: noqa: E501 - rows of a table, one a line
"""Layouts that python-docx writes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.shared import Cm

from cv_analysis.tests.devset.gen.people import Person
from cv_analysis.tests.devset.gen.words import period, study_period

Heads = dict[str, str]


def _tabbed(document: Any, left: str, right: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(left).bold = True
    paragraph.add_run(f"\t{right}")


def _tail(place: Any, person: Person, h: Heads) -> None:
    if person.certifications:
        place.add_paragraph(h["certifications"], style="Heading 2")
        for item in person.certifications:
            place.add_paragraph(item, style="List Bullet")
    if person.volunteer:
        place.add_paragraph(h["volunteer"], style="Heading 2")
        for item in person.volunteer:
            place.add_paragraph(item, style="List Bullet")


def tabs(person: Person, h: Heads, style: str, turn: int, path: Path) -> None:
    """Heading styles, dates at a right tab, real list paragraphs."""
    d = Document()
    d.add_paragraph(person.name, style="Title")
    d.add_paragraph(person.headline)
    d.add_paragraph(" | ".join([person.email, person.phone, person.place, *person.links]))
    d.add_paragraph(h["summary"], style="Heading 2")
    d.add_paragraph(person.summary)
    d.add_paragraph(h["experience"], style="Heading 2")
    for job in person.jobs:
        _tabbed(d, job.company, job.place)
        _tabbed(d, job.title, period(job.start, job.end, person.lang, style, turn))
        for bullet in job.bullets:
            d.add_paragraph(bullet, style="List Bullet")
    d.add_paragraph(h["education"], style="Heading 2")
    for s in person.studies:
        _tabbed(d, s.degree, study_period(s.start, s.end, s.status, person.lang))
        d.add_paragraph(s.school)
    d.add_paragraph(h["skills"], style="Heading 2")
    d.add_paragraph(", ".join(person.skills))
    d.add_paragraph(h["languages"], style="Heading 2")
    for name, level in person.languages:
        d.add_paragraph(f"{name}: {level}", style="List Bullet")
    _tail(d, person, h)
    d.save(str(path))


def columns(person: Person, h: Heads, style: str, turn: int, path: Path) -> None:
    """A table of two cells as the page: contact and lists left, the career right."""
    d = Document()
    left, right = d.add_table(rows=1, cols=2).rows[0].cells
    left.paragraphs[0].text = h["contact"]
    left.paragraphs[0].style = "Heading 2"
    for text in (person.phone, person.email, person.place, *person.links):
        left.add_paragraph(text)
    left.add_paragraph(h["skills"], style="Heading 2")
    for skill in person.skills:
        left.add_paragraph(skill)
    left.add_paragraph(h["languages"], style="Heading 2")
    for name, level in person.languages:
        left.add_paragraph(f"{name} ({level})")
    _tail(left, person, h)
    right.paragraphs[0].text = person.name
    right.paragraphs[0].style = "Title"
    right.add_paragraph(person.headline)
    right.add_paragraph(h["summary"], style="Heading 2")
    right.add_paragraph(person.summary)
    right.add_paragraph(h["experience"], style="Heading 2")
    for job in person.jobs:
        right.add_paragraph().add_run(f"{job.title} @ {job.company}").bold = True
        right.add_paragraph(f"{period(job.start, job.end, person.lang, style, turn)} | {job.place}")
        for bullet in job.bullets:
            right.add_paragraph(f"- {bullet}")
    right.add_paragraph(h["education"], style="Heading 2")
    for s in person.studies:
        right.add_paragraph(
            f"{s.degree} - {s.school} - {study_period(s.start, s.end, s.status, person.lang)}"
        )
    d.save(str(path))


def edges(person: Person, h: Heads, style: str, turn: int, path: Path) -> None:
    """Contact data in the page header only; sections in a text box; capitals for headings."""
    d = Document()
    header = d.sections[0].header
    header.paragraphs[0].text = person.name
    header.add_paragraph(" · ".join([person.place, person.phone, person.email, *person.links]))
    box = "".join(
        f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
        for text in (h["skills"].upper().replace("&", "&amp;"), *person.skills)
    )
    frame = parse_xml(
        '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml">'
        f'<w:pict><v:shape style="width:150pt;height:200pt"><v:textbox><w:txbxContent>{box}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>'
    )
    d.add_paragraph(person.headline)
    d.add_paragraph()._p.append(frame)

    def head(key: str) -> None:
        d.add_paragraph().add_run(h[key].upper()).bold = True

    head("summary")
    d.add_paragraph(person.summary)
    head("experience")
    for job in person.jobs:
        d.add_paragraph(
            f"{period(job.start, job.end, person.lang, style, turn)}: {job.title}, {job.company}, {job.place}"
        )
        for bullet in job.bullets:
            d.add_paragraph(f"• {bullet}")
    head("education")
    for s in person.studies:
        d.add_paragraph(
            f"{study_period(s.start, s.end, s.status, person.lang)}: {s.degree}, {s.school}"
        )
    head("languages")
    d.add_paragraph("; ".join(f"{name} ({level})" for name, level in person.languages))
    for key, found in (("certifications", person.certifications), ("volunteer", person.volunteer)):
        if found:
            head(key)
            for item in found:
                d.add_paragraph(f"• {item}")
    d.save(str(path))


def ledger(person: Person, h: Heads, style: str, turn: int, path: Path) -> None:
    """A row of a table for each entry, its dates in the last cell."""
    d = Document()
    d.add_paragraph(person.name, style="Title")
    d.add_paragraph(" | ".join([person.email, person.phone, person.place, *person.links]))

    def rows(entries: list[tuple[str, list[str], tuple[str, ...]]]) -> None:
        table = d.add_table(rows=0, cols=2)
        for dates, (first, *others), bullets in entries:
            left, right = table.add_row().cells
            right.text = dates
            left.paragraphs[0].add_run(first).bold = True
            for text in others:
                left.add_paragraph(text)
            for bullet in bullets:
                left.add_paragraph(bullet, style="List Bullet")

    d.add_paragraph(h["summary"], style="Heading 2")
    d.add_paragraph(person.summary)
    d.add_paragraph(h["experience"], style="Heading 2")
    rows(
        [
            (period(j.start, j.end, person.lang, style, turn), [j.title, f"{j.company}, {j.place}"], j.bullets)
            for j in person.jobs
        ]
    )  # fmt: skip
    d.add_paragraph(h["education"], style="Heading 2")
    rows(
        [
            (study_period(s.start, s.end, s.status, person.lang), [s.degree, s.school], ())
            for s in person.studies
        ]
    )
    d.add_paragraph(h["skills"], style="Heading 2")
    d.add_paragraph("; ".join(person.skills))
    d.add_paragraph(h["languages"], style="Heading 2")
    for name, level in person.languages:
        d.add_paragraph(f"{name}: {level}")
    _tail(d, person, h)
    d.save(str(path))


def plain(person: Person, h: Heads, style: str, turn: int, path: Path) -> None:
    """No layout at all: a text file with ruled headings."""
    out = [
        person.name,
        person.headline,
        person.email,
        person.phone,
        person.place,
        *person.links,
        "",
    ]

    def head(key: str) -> None:
        out.extend(["", h[key], "-" * len(h[key])])

    head("summary")
    out.append(person.summary)
    head("experience")
    for job in person.jobs:
        out.extend(
            [
                "",
                f"{job.company} ({job.place})",
                job.title,
                period(job.start, job.end, person.lang, style, turn),
            ]
        )
        out.extend(f"* {bullet}" for bullet in job.bullets)
    head("education")
    for s in person.studies:
        out.extend([s.degree, s.school, study_period(s.start, s.end, s.status, person.lang), ""])
    head("skills")
    out.extend(f"* {skill}" for skill in person.skills)
    head("languages")
    out.extend(f"{name} - {level}" for name, level in person.languages)
    for key, found in (("certifications", person.certifications), ("volunteer", person.volunteer)):
        if found:
            head(key)
            out.extend(f"* {item}" for item in found)
    path.write_text("\n".join(out) + "\n", encoding="utf-8")


LAYOUTS = {
    "tabs": (tabs, "docx"),
    "columns": (columns, "docx"),
    "edges": (edges, "docx"),
    "plain": (plain, "txt"),
    "ledger": (ledger, "docx"),
}
