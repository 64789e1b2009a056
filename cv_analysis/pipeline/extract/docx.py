"""DOCX to `Document`: body, tables, text boxes, headers and footers, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from cv_analysis.pipeline.extract.docx_parts import Parts, W
from cv_analysis.pipeline.extract.docx_runs import Paragraph, Styles, read_paragraph
from cv_analysis.pipeline.extract.limits import MAX_CHARACTERS, MAX_PAGES
from cv_analysis.pipeline.extract.repair import clean
from cv_analysis.pipeline.parse.dates import points
from cv_analysis.pipeline.parse.headings import is_heading
from cv_analysis.pipeline.types import (
    Document,
    Format,
    HiddenText,
    Line,
    Page,
    Reason,
    Unreadable,
)

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BODY = "word/document.xml"
_MAX_DEPTH = 12
_MARGIN = 40
_MARGIN_LINES = 3


@dataclass(slots=True)
class _Text:
    """One line to be: what `Line` needs, before it has a number."""

    text: str
    page: int
    bold: bool
    size: float | None
    style: str
    edge: bool


@dataclass(slots=True)
class _Reading:
    """What has been met so far."""

    styles: Styles
    texts: list[_Text] = field(default_factory=list)
    hidden: list[HiddenText] = field(default_factory=list)
    links: dict[str, None] = field(default_factory=dict)
    page: int = 1
    tables: int = 0
    images: int = 0
    characters: int = 0
    edge: bool = False

    def add(self, paragraphs: list[Paragraph]) -> None:
        """Adds a line made of one paragraph, or of the cells of a row."""
        text = "\t".join(p.text for p in paragraphs if p.text)
        self.characters += len(text)
        if self.characters > MAX_CHARACTERS:
            raise Unreadable(Reason.TOO_COSTLY)
        if text:
            first = next(p for p in paragraphs if p.text)
            self.texts.append(
                _Text(text, self.page, first.bold, first.size, first.style, self.edge)
            )

    def note(self, paragraph: Paragraph, links: dict[str, str]) -> None:
        """Remembers what a paragraph holds besides its text."""
        for how, text in paragraph.hidden:
            self.hidden.append(HiddenText(self.page, text, how))
        for relation in paragraph.relations:
            if target := clean(links.get(relation, "")):
                self.links.setdefault(target)
        self.images += paragraph.images
        self.page += paragraph.breaks


def read_docx(data: bytes) -> Document:
    """Reads a DOCX.

    Raises Unreadable: TOO_COSTLY, TOO_LONG, CORRUPT, ENCRYPTED, EMPTY, NEEDS_OCR.
    """
    parts = Parts(data)
    reading = _Reading(Styles(parts.xml("word/styles.xml")))
    for name in _edges(parts, "header"):
        _read_part(parts, name, reading, edge=True)
    _read_part(parts, _BODY, reading, edge=False)
    for name in _edges(parts, "footer"):
        _read_part(parts, name, reading, edge=True)
    if not reading.texts:
        raise Unreadable(Reason.NEEDS_OCR if reading.images else Reason.EMPTY)
    if reading.page > MAX_PAGES:
        raise Unreadable(Reason.TOO_LONG)
    return _document(reading)


def _document(reading: _Reading) -> Document:
    lines = tuple(
        Line(
            page=t.page,
            number=n,
            text=t.text,
            size=t.size,
            bold=t.bold,
            style=t.style,
            bold_end=t.bold,
        )
        for n, t in enumerate(reading.texts, 1)
    )
    pages = tuple(Page(number) for number in range(2, reading.page + 1))
    first = Page(1, tables=reading.tables, images=reading.images)
    return Document(
        format=Format.DOCX,
        pages=(first, *pages),
        lines=lines,
        links=tuple(reading.links),
        hidden=tuple(reading.hidden),
        header_footer_lines=frozenset(
            line.number for line, t in zip(lines, reading.texts, strict=True) if t.edge
        ),
    )


def _edges(parts: Parts, kind: str) -> list[str]:
    return sorted(n for n in parts.names if n.startswith(f"word/{kind}") and n.endswith(".xml"))


def _read_part(parts: Parts, name: str, reading: _Reading, *, edge: bool) -> None:
    root = parts.xml(name)
    if root is None:
        raise Unreadable(Reason.CORRUPT)
    reading.edge = edge
    page = reading.page
    seen = {t.text for t in reading.texts} if edge else set()
    before = len(reading.texts)
    body = root.find(f"{W}body") if name == _BODY else root
    _read_blocks(root if body is None else body, reading, parts.links(name), 0)
    if edge:  # first-page and even-page headers repeat each other
        reading.texts[before:] = [t for t in reading.texts[before:] if t.text not in seen]
        reading.page = page


def _read_blocks(parent: Any, reading: _Reading, links: dict[str, str], depth: int) -> None:
    if depth > _MAX_DEPTH:
        return
    for block in _blocks(parent):
        if block.tag == f"{W}p":
            _read_one(block, reading, links, depth)
        else:
            _read_table(block, reading, links, depth)


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables, also those wrapped in content controls and insertions."""
    for child in parent:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}smartTag"):
            yield from _blocks(child)


def _read_one(block: Any, reading: _Reading, links: dict[str, str], depth: int) -> None:
    for paragraph in read_paragraph(block, reading.styles):
        reading.note(paragraph, links)
        reading.add([paragraph])
    for box in _text_boxes(block):
        _read_blocks(box, reading, links, depth + 1)


def _text_boxes(block: Any) -> Iterator[Any]:
    """Text boxes drawn in a paragraph; the fallback for old readers says the same again."""
    for box in block.iter(f"{W}txbxContent"):
        above = list(box.iterancestors())
        upto = above[: above.index(block)]
        if any(a.tag == _FALLBACK for a in upto) or any(a.tag == box.tag for a in upto):
            continue
        yield box


def _read_table(table: Any, reading: _Reading, links: dict[str, str], depth: int) -> None:
    reading.tables += 1
    for row in table.iter(f"{W}tr"):
        if next(row.iterancestors(f"{W}tbl")) is not table:
            continue
        cells = [c for c in row.iter(f"{W}tc") if next(c.iterancestors(f"{W}tr")) is row]
        simple = [_simple(cell, reading) for cell in cells]
        if len(cells) > 1 and all(s is not None for s in simple):
            paragraphs = [p for s in simple for p in s or []]
            for paragraph in paragraphs:
                reading.note(paragraph, links)
            reading.add(paragraphs) if paragraphs else None
        else:
            _read_cells(cells, reading, links, depth)


def _read_cells(cells: list[Any], reading: _Reading, links: dict[str, str], depth: int) -> None:
    """Cell after cell; but dates in the last one stand beside the first lines of the row."""
    margin = _margin(cells[-1], reading) if len(cells) > 1 else []
    begin = len(reading.texts)
    for cell in cells[: len(cells) - bool(margin)]:
        _read_blocks(cell, reading, links, depth + 1)
    beside = reading.texts[begin:]
    for at, paragraph in enumerate(margin):
        reading.note(paragraph, links)
        if at < len(beside):
            reading.characters += len(paragraph.text)
            beside[at].text += f"\t{paragraph.text}"
        else:
            reading.add([paragraph])


def _margin(cell: Any, reading: _Reading) -> list[Paragraph]:
    """The few short lines of a cell that dates its row; none where it holds anything else."""
    found = _paragraphs(cell, reading) or []
    if not 1 <= len(found) <= _MARGIN_LINES or any(len(p.text) > _MARGIN for p in found):
        return []
    return found if any(points(p.text) for p in found) else []


def _simple(cell: Any, reading: _Reading) -> list[Paragraph] | None:
    """The cell's only paragraph, for a row that reads as one line; None where it holds more."""
    found = _paragraphs(cell, reading)
    if found is None or len(found) > 1 or any(is_heading(p.text) for p in found):
        return None
    return found


def _paragraphs(cell: Any, reading: _Reading) -> list[Paragraph] | None:
    """What the cell says or hides; None where tables or boxes in it say more."""
    if any(True for _ in cell.iter(f"{W}tbl", f"{W}txbxContent")):
        return None
    found = [p for block in _blocks(cell) for p in read_paragraph(block, reading.styles)]
    return [p for p in found if p.text or p.hidden]
