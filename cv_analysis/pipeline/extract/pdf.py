"""PDF to `Document`, by PDFium."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pypdfium2 as pdfium2
import pypdfium2.raw as pdfium

from cv_analysis.pipeline.extract.hidden import Scenery, TooManyObjects
from cv_analysis.pipeline.extract.limits import MAX_CHARACTERS, MAX_PAGES
from cv_analysis.pipeline.extract.lines import page_lines
from cv_analysis.pipeline.extract.pdf_words import Frame, Word, WordReader, plainly_hidden
from cv_analysis.pipeline.extract.repair import ZERO_WIDTH, clean, smuggled
from cv_analysis.pipeline.types import (
    Document,
    Format,
    HiddenText,
    Line,
    Page,
    Reason,
    Unreadable,
)

_URI_BYTES = 2048
_MAX_LINKS = 200
_MIN_ZERO_WIDTH = 8
_EDGE = 0.1  # of the page's height: where a head or a foot may run


def read_pdf(data: bytes) -> Document:
    """Reads a PDF.

    Raises Unreadable: ENCRYPTED, CORRUPT, EMPTY, TOO_LONG, TOO_COSTLY, NEEDS_OCR.
    """
    document = _open(data)
    try:
        return _Reading(document).document()
    except TooManyObjects:
        raise Unreadable(Reason.TOO_COSTLY) from None
    finally:
        document.close()


def _open(data: bytes) -> Any:
    try:
        document = pdfium2.PdfDocument(data)
    except pdfium2.PdfiumError:
        error = pdfium.FPDF_GetLastError()
        locked = error in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise Unreadable(Reason.ENCRYPTED if locked else Reason.CORRUPT) from None
    count = len(document)
    if 0 < count <= MAX_PAGES:
        return document
    document.close()
    raise Unreadable(Reason.TOO_LONG if count else Reason.EMPTY)


class _Reading:
    """One pass over the pages, collecting what a Document holds."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._characters = 0
        self._failed = 0
        self._pages: list[Page] = []
        self._lines: list[Line] = []
        self._links: dict[str, None] = {}
        self._hidden: list[HiddenText] = []

    def document(self) -> Document:
        for number in range(1, len(self._document) + 1):
            self._page(number)
        if not self._lines:
            raise Unreadable(self._why_nothing())
        return Document(
            format=Format.PDF,
            pages=tuple(self._pages),
            lines=tuple(self._lines),
            links=tuple(self._links),
            hidden=tuple(self._hidden),
        )

    def _why_nothing(self) -> Reason:
        if self._failed == len(self._pages):
            return Reason.CORRUPT
        if self._hidden or any(page.images for page in self._pages):
            return Reason.NEEDS_OCR
        return Reason.EMPTY

    def _page(self, number: int) -> None:
        try:
            page = self._document[number - 1]
        except pdfium2.PdfiumError:
            self._failed += 1
            self._pages.append(Page(number))
            return
        try:
            self._read(page, number)
        finally:
            page.close()

    def _read(self, page: Any, number: int) -> None:
        frame = Frame(*page.get_bbox())
        scenery = Scenery(page.raw, frame)
        words = self._words(page, frame)
        seen = [word for word in words if self._is_seen(word, scenery, frame, number)]
        if not seen and scenery.is_picture():
            self._forget_layer(number)
        lines, columns = page_lines(seen, page=number, after=len(self._lines))
        self._lines += _without_running(lines, self._lines, frame.height)
        self._collect_links(page)
        self._pages.append(
            Page(number, frame.width, frame.height, columns, _tables(scenery), scenery.images)
        )

    def _words(self, page: Any, frame: Frame) -> list[Word]:
        text_page = pdfium.FPDFText_LoadPage(page.raw)
        if not text_page:
            return []
        try:
            reader = WordReader(text_page, frame)
            text = reader.text()
            self._characters += len(text)
            if self._characters > MAX_CHARACTERS:
                raise Unreadable(Reason.TOO_COSTLY)
            return reader.words(text)
        finally:
            pdfium.FPDFText_ClosePage(text_page)

    def _is_seen(self, word: Word, scenery: Scenery, frame: Frame, number: int) -> bool:
        how = plainly_hidden(word, frame) or scenery.hides(word)
        if not how and word.text.isascii():
            return True
        shown = clean(word.text)
        if not how and len(ZERO_WIDTH.findall(word.text)) >= _MIN_ZERO_WIDTH:
            self._hide(number, smuggled(word.text) or shown, "zero_width")
        if how and shown:
            self._hide(number, shown, how)
        return not how and bool(shown)

    def _forget_layer(self, number: int) -> None:
        """The text that a scanner laid under its picture is no trick.

        Nor is it read: nobody sees it, so it may say what the picture does not. The page needs
        recognising afresh.
        """
        self._hidden = [h for h in self._hidden if (h.page, h.how) != (number, "invisible_mode")]

    def _hide(self, number: int, text: str, how: str) -> None:
        last = self._hidden[-1] if self._hidden else None
        if last and last.page == number and last.how == how:
            self._hidden[-1] = HiddenText(number, f"{last.text} {text}", how)
        else:
            self._hidden.append(HiddenText(number, text, how))

    def _collect_links(self, page: Any) -> None:
        for uri in _uris(self._document.raw, page.raw):
            if len(self._links) < _MAX_LINKS:
                self._links.setdefault(uri)


def _without_running(lines: list[Line], before: list[Line], height: float) -> list[Line]:
    """The lines of a page less those that its edges repeat from a page before, renumbered."""
    known = {_edge_key(line) for line in before if _is_at_edge(line, height)}
    if not known:
        return lines
    kept = [x for x in lines if not (_is_at_edge(x, height) and _edge_key(x) in known)]
    return [replace(x, number=len(before) + n) for n, x in enumerate(kept, 1)]


def _is_at_edge(line: Line, height: float) -> bool:
    edge = _EDGE * height
    return line.box is not None and (line.box.y1 < edge or line.box.y0 > height - edge)


def _edge_key(line: Line) -> tuple[str, int]:
    return line.text, round(line.box.y0 / 3) if line.box else 0


def _tables(scenery: Scenery) -> int:
    """1 where ruled lines make at least two rows and two columns of cells."""
    level = {round(y0) for x0, y0, x1, y1 in scenery.rules if x1 - x0 > 4 * (y1 - y0)}
    upright = {round(x0) for x0, y0, x1, y1 in scenery.rules if y1 - y0 > 4 * (x1 - x0)}
    return int(len(level) >= 3 and len(upright) >= 3)


def _uris(document: Any, page: Any) -> Iterator[str]:
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page, position, link):
        action = pdfium.FPDFLink_GetAction(link)
        if pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
            continue
        buffer = ctypes.create_string_buffer(_URI_BYTES)
        length = pdfium.FPDFAction_GetURIPath(document, action, buffer, _URI_BYTES)
        if 1 < length <= _URI_BYTES:
            yield clean(buffer.value.decode("utf-8", "replace"))
