"""How to reach the person: name, e-mails, phones, place, links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from cv_analysis.pipeline.parse.addresses import EMAIL, Found, Mender, emails, links
from cv_analysis.pipeline.parse.headings import is_heading
from cv_analysis.pipeline.parse.layout import Layout
from cv_analysis.pipeline.parse.names import NameFound, find_name
from cv_analysis.pipeline.parse.phones import phones_in, region_hints
from cv_analysis.pipeline.parse.places import find_place, is_town
from cv_analysis.pipeline.parse.roles import title_score
from cv_analysis.pipeline.types import (
    Contact,
    Document,
    Evidence,
    Fact,
    Line,
    Section,
    SectionKind,
)

_PHONE_LABEL = re.compile(
    r"\b(?:tel|telefone|celular|cel|fone|whats\s?app|phone|mobile|contato|cell)\b", re.I
)
_PLACE_LABEL = re.compile(
    r"^\s*(?:[^\w\s]\s*)?(?:endere[cç]o|cidade|localiza[cç][aã]o|resid[eê]ncia|location|address|city|local|moradia)\b",
    re.I,
)
_HEADLINE_LABEL = re.compile(
    r"^\s*(?:cargo|fun[cç][aã]o|profiss[aã]o|position|title|headline|role)\s*[:\t]\s*(.+)$", re.I
)
_BIRTH = re.compile(r"\b(?:natural|naturalidade|nascid[oa]|born|nascimento|nacionalidade)\b", re.I)
_PERSONAL = frozenset({SectionKind.CONTACT, SectionKind.EXTRA})
_BROKEN_NUMBER = re.compile(r"(?:\d{3,}[-–]|(?:\+\d|\(\d\d)[\d ().-]*)$")
_REST_OF_NUMBER = re.compile(r"\d[\d -]{2,}\b")
_LABELLED = re.compile(r"\s*[^\W\d][\w -]{1,20}:")
_HEAD_LINES = 15


def fact(value: str, line: Line | None, quote: str | None = None, confidence: float = 1.0) -> Fact:
    """A fact with its evidence; `quote` defaults to the value where the line has it."""
    if line is None:
        return Fact(value, None, confidence)
    shown = value if quote is None else quote
    if shown not in line.text:
        shown = line.text
    return Fact(value, Evidence(line.page, line.number, shown), confidence)


class ContactReader:
    """Reads the contact data of a document cut into sections."""

    def __init__(
        self, document: Document, sections: Sequence[Section], layout: Layout, *, portuguese: bool
    ) -> None:
        self._document = document
        self._lines = document.lines
        self.head = _head(sections)
        self._edges = [x for x in document.lines if x.number in document.header_footer_lines]
        text = "\n".join(line.text for line in (*self.head, *self._edges))
        self._regions = region_hints(text, portuguese=portuguese)
        mended = Mender(self._lines, layout).lines()
        self._emails = emails(mended, document.links)
        self._links = links(mended, document.links)
        self.name_found: NameFound | None = None

    def contact(self) -> Contact:
        """All of it; what is not found is None or empty."""
        lines = list(dict.fromkeys((*self._edges, *self.head)))
        self.name_found = find_name(lines, self._lines, self._handles())
        name = self.name_found
        return Contact(
            name=None if name is None else fact(name.value, name.line, None, name.confidence),
            emails=tuple(fact(e.value, e.line, e.quote) for e in self._own_emails(lines)),
            phones=self._phones(lines),
            location=self._place(lines),
            links=tuple(fact(e.value, e.line, e.quote) for e in self._own_links(lines)),
        )

    def _own_emails(self, head: Sequence[Line]) -> list[Found]:
        """Addresses of referees are not the person's when there is one in the head."""
        here = [e for e in self._emails if e.line is None or e.line in head]
        return here or self._emails[:2]

    def _own_links(self, head: Sequence[Line]) -> list[Found]:
        domains = {e.value.split("@")[1].lower() for e in self._emails}
        return [
            found
            for found in self._links
            if found.value.lower() not in domains
            and (found.line is None or found.line in head or "/" in found.value)
        ]

    def _handles(self) -> list[str]:
        local = [e.value.split("@")[0] for e in self._emails]
        profiles = [
            e.value.rstrip("/").rsplit("/", 1)[-1] for e in self._links if "/in/" in e.value.lower()
        ]
        return [*local, *profiles]

    def _phones(self, head: Sequence[Line]) -> tuple[Fact, ...]:
        found = self._phones_of(head)
        if not found:
            labelled = [line for line in self._lines if _PHONE_LABEL.search(line.text)]
            found = self._phones_of(labelled) or self._phones_of(self._lines)[:1]
        return tuple({f.value: f for f in reversed(found)}.values())[::-1]

    def _phones_of(self, lines: Sequence[Line]) -> list[Fact]:
        return [
            fact(phone.value, line, phone.quote)
            for line in lines
            for phone in phones_in(EMAIL.sub(" ", self._whole(line)), self._regions)
        ]

    def _whole(self, line: Line) -> str:
        """The line with the rest of a number that broke, and less what is such a rest."""
        text = line.text[len(self._rest_at(line.number - 2)) :]
        rest = self._rest_at(line.number - 1)
        return f"{text}{'' if text[-1:] in '-–' else ' '}{rest}" if rest else text

    def _rest_at(self, index: int) -> str:
        """The rest, on the next line, of a number that breaks off at the end of a line."""
        pair = self._lines[index : index + 2] if index >= 0 else ()
        if len(pair) < 2 or not _BROKEN_NUMBER.search(pair[0].text):
            return ""
        rest = _REST_OF_NUMBER.match(pair[1].text)
        return rest.group() if rest else ""

    def _place(self, head: Sequence[Line]) -> Fact | None:
        """The place that the head names, wherever a line may break it."""
        for above, below in pairwise(head):
            if _LABELLED.match(below.text):
                continue
            found = find_place(f"{above.text} {below.text}")
            if found and found.begin < len(above.text) < found.end and is_town(found.city):
                return fact(found.text, above)
        return self._place_of_a_line(head)

    def _place_of_a_line(self, head: Sequence[Line]) -> Fact | None:
        labelled = [line for line in head if _PLACE_LABEL.match(line.text)]
        best: Fact | None = None
        for line in (*labelled, *head):
            if _BIRTH.search(line.text) or self._is_name(line):
                continue
            found = find_place(line.text)
            if found is None or (title_score(line.text) >= 1 and not found.sure):
                continue
            if found.sure:
                return fact(found.text, line)
            best = best or fact(found.text, line, None, 0.6)
        return best

    def _is_name(self, line: Line) -> bool:
        return self.name_found is not None and line.text == self.name_found.value

    def headline(self) -> Fact | None:
        """The role under the name, if the line there is one."""
        for line in self.head:
            if match := _HEADLINE_LABEL.match(line.text):
                return fact(match[1].strip(), line)
        name = self.name_found
        for line in self.head[:_HEAD_LINES]:
            if name is not None and line.number <= name.line.number:
                continue
            text = line.text
            if (
                len(text) <= 90
                and title_score(text.split("|")[0]) >= 1
                and "@" not in text
                and not is_heading(text)
            ):
                return fact(text, line)
        return None


def _head(sections: Sequence[Section]) -> list[Line]:
    """Lines above the first heading and under headings of contact data."""
    found: list[Line] = []
    for section in sections:
        if not section.kinds or SectionKind.CONTACT in section.kinds:
            found += section.lines
    if any("@" in line.text for line in found):
        return found
    return found + [x for s in sections[:4] for x in s.lines[:_HEAD_LINES] if _is_personal(s)]


def _is_personal(section: Section) -> bool:
    """Whether a section may hold contact data, as one that a labelled line in the head opened."""
    reach = any("@" in line.text for line in section.lines[:_HEAD_LINES])
    return reach or bool(_PERSONAL.intersection(section.kinds))
