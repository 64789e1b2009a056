"""What automatic readers stumble over. Each function says whether, where and how much."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from cv_analysis.pipeline.criteria.integrity import notices as integrity_notices
from cv_analysis.pipeline.criteria.presentation import MOST_PAGES, pages
from cv_analysis.pipeline.criteria.reading import Reading, quote
from cv_analysis.pipeline.types import Evidence, SectionKind

SPACED = re.compile(r"(?<!\S)(?:[a-z] ){4,}[a-z](?!\S)")
BROKEN = re.compile(r"[\ue000-\uf8ff]\w|\w[\ue000-\uf8ff]|\(cid:\d+\)|\ufffd")
DRAWN = re.compile(r"[★☆⭐●○◉◯■□▰▱▮▯◆◇█░]{3,}|[\U0001f300-\U0001faff☎✆📞✉📧]")
MANY_IMAGES = 4
FEWEST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Stumble:
    """A pitfall that the CV has."""

    evidence: tuple[Evidence, ...] = ()
    params: dict[str, Any] = field(default_factory=dict)


def columns(reading: Reading) -> Stumble | None:
    """Text set in columns."""
    found = [page for page in reading.document.pages if page.columns > 1]
    if not found:
        return None
    return Stumble(params={"pages": [page.number for page in found]})


def tables(reading: Reading) -> Stumble | None:
    """Text set in tables or text boxes."""
    count = sum(page.tables for page in reading.document.pages)
    return Stumble(params={"count": count}) if count else None


def images(reading: Reading) -> Stumble | None:
    """Many images: icons or words drawn as pictures. A single one may be a photo: no deduction."""
    count = sum(page.images for page in reading.document.pages)
    return Stumble(params={"count": count}) if count >= MANY_IMAGES else None


def scanned(reading: Reading) -> Stumble | None:
    """Pages that are pictures: most systems find no text in them at all."""
    if not reading.document.recognised:
        return None
    return Stumble(params={"pages": len(reading.document.pages)})


def contact_missing(reading: Reading) -> Stumble | None:
    """Neither e-mail nor phone in the text."""
    contact = reading.cv.contact
    return None if contact.emails or contact.phones else Stumble()


def contact_in_header(reading: Reading) -> Stumble | None:
    """E-mail or phone stand only in the page's header or footer."""
    aside = reading.document.header_footer_lines
    contact = reading.cv.contact
    for facts in (contact.emails, contact.phones):
        quotes = [fact.evidence for fact in facts if fact.evidence]
        if quotes and all(item.line in aside for item in quotes):
            return Stumble(tuple(quotes[:3]))
    return None


def odd_headings(reading: Reading) -> Stumble | None:
    """Experience or education without a heading that readers know."""
    cv = reading.cv
    held = ((SectionKind.EXPERIENCE, cv.experience), (SectionKind.EDUCATION, cv.education))
    missing = [kind.value for kind, items in held if not reading.heading(kind) and items]
    neither = not any(reading.heading(kind) for kind, _ in held)
    return Stumble(params={"missing": missing}) if missing or neither else None


def no_dates(reading: Reading) -> Stumble | None:
    """A job without any date."""
    found = [reading.place(job) for job in reading.cv.experience if not (job.start or job.end)]
    return Stumble(tuple(filter(None, found))[:3]) if found else None


def no_months(reading: Reading) -> Stumble | None:
    """A job whose dates are years only."""
    found = [
        reading.place(job)
        for job in reading.cv.experience
        if any(end and not end.month for end in (job.start, job.end))
    ]
    return Stumble(tuple(filter(None, found))[:3]) if found else None


def spaced_letters(reading: Reading) -> Stumble | None:
    """W O R D S set letter by letter."""
    found = tuple(reading.find(reading.document.lines, SPACED))
    return Stumble(found[:3]) if found else None


def broken_characters(reading: Reading) -> Stumble | None:
    """Characters that come out as boxes or codes."""
    found = [quote(line) for line in reading.document.lines if BROKEN.search(line.text)]
    return Stumble(tuple(found[:3])) if found else None


def drawn_symbols(reading: Reading) -> Stumble | None:
    """Levels drawn as stars or bars, emoji for labels."""
    found = [quote(line) for line in reading.document.lines if DRAWN.search(line.text)]
    return Stumble(tuple(found[:3])) if found else None


def long_file(reading: Reading) -> Stumble | None:
    """More than three pages."""
    count = pages(reading)
    return Stumble(params={"pages": count}) if count > MOST_PAGES + 1 else None


def little_text(reading: Reading) -> Stumble | None:
    """Hardly any text to read, in a file with pictures that may hold the rest."""
    pictured = any(page.images for page in reading.document.pages)
    if not pictured or reading.words >= FEWEST_WORDS:
        return None
    return Stumble(params={"words": reading.words})


def tricks(reading: Reading) -> Stumble | None:
    """Hidden text, orders to a model or stuffed keywords."""
    found = reading.once(integrity_notices)
    quotes = [item for notice in found for item in notice.evidence]
    return Stumble(tuple(quotes[:3]), {"count": len(found)}) if found else None
