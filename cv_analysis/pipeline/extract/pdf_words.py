"""Words of a PDF page with what decides how they look: box, size, weight, colour, mode.

PDFium is asked by the word and not by the character: a handful of calls each.
"""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from cv_analysis.pipeline.extract import pdfium_calls as calls

_WORD = re.compile(r"[^\s\ufffe\x02]+")
_BOLD = re.compile(rb"bold|black|heavy|semi-?b|demi|cmbx|sfbx|-bd", re.I)
_LINE_HEIGHT = 1.165  # of the usual fonts' loose box, in font sizes
_INVISIBLE_MODES = (3, 7)
_NAME_BYTES = 128


@dataclass(slots=True)
class Word:
    """One word; `y` grows downwards.

    `broken` tells that a hyphen at a line's end was here, `glued` that no blank stands before it:
    it is the rest of a word that changes its looks.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool
    colour: tuple[int, int, int, int]
    mode: int
    handle: int
    broken: bool = False
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible rectangle of a page, in PDFium's coordinates."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """In points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """In points."""
        return self.top - self.bottom


class WordReader:
    """Reads the words of one text page; buffers are made once, calls are many."""

    def __init__(self, text_page: Any, frame: Frame) -> None:
        self._handle = text_page
        self._page = calls.address(text_page)
        self._frame = frame
        self._first, self._last = pdfium.FS_RECTF(), pdfium.FS_RECTF()
        self._at_first, self._at_last = ctypes.addressof(self._first), ctypes.addressof(self._last)
        self._rgba = [ctypes.c_uint() for _ in range(4)]
        self._at_rgba = [ctypes.addressof(part) for part in self._rgba]
        self._bold: dict[int, bool] = {}

    def text(self) -> str:
        """All characters, one for each of PDFium's indices."""
        count = pdfium.FPDFText_CountChars(self._handle)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        written = pdfium.FPDFText_GetText(self._handle, 0, count, buffer)
        text = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
        if len(text) == count:
            return text
        codes = (pdfium.FPDFText_GetUnicode(self._handle, i) for i in range(count))
        return "".join(chr(code) if 0 < code < 0x110000 else " " for code in codes)

    def words(self, text: str) -> list[Word]:
        """The words in the order of the content stream."""
        found: list[Word] = []
        for match in _WORD.finditer(text):
            self._add(found, match.group(), match.start(), match.end())
            if found and match.end() < len(text) and text[match.end()] in "\ufffe\x02":
                found[-1].broken = True
        return found

    def _add(self, found: list[Word], text: str, start: int, end: int) -> None:
        word = self._word(text, start, end)
        if word is None:
            return
        if len(text) > 1 and not self._uniform(word, start, end):
            middle = self._change(start, end)
            self._add(found, text[: middle - start], start, middle)
            before = len(found)
            self._add(found, text[middle - start :], middle, end)
            if 0 < before < len(found):
                found[before].glued = True
            return
        found.append(word)

    def _word(self, text: str, start: int, end: int) -> Word | None:
        first, last, frame = self._first, self._last, self._frame
        if not calls.loose_box(self._page, start, self._at_first):
            return None
        calls.loose_box(self._page, end - 1, self._at_last)
        handle = calls.text_object(self._page, start) or 0
        colour, mode, bold = self._style(handle, start)
        top, bottom = max(first.top, last.top), min(first.bottom, last.bottom)
        return Word(
            text,
            min(first.left, last.left) - frame.left,
            frame.top - top,
            max(first.right, last.right) - frame.left,
            frame.top - bottom,
            (first.top - first.bottom) / _LINE_HEIGHT,
            bold,
            colour,
            mode,
            handle,
        )

    def _style(self, handle: int, index: int) -> tuple[tuple[int, int, int, int], int, bool]:
        r, g, b, a = self._rgba
        if not handle:
            return (0, 0, 0, 255), 0, False
        if not calls.fill_colour(self._page, index, *self._at_rgba):
            r.value = g.value = b.value = 0
            a.value = 255
        mode = calls.render_mode(handle)
        return (r.value, g.value, b.value, a.value), mode, self._is_bold(handle)

    def _is_bold(self, handle: int) -> bool:
        font = calls.font_of(handle) or 0
        if font not in self._bold:
            name = ctypes.create_string_buffer(_NAME_BYTES)
            calls.font_name(font, name, _NAME_BYTES)
            self._bold[font] = bool(_BOLD.search(name.value))
        return self._bold[font]

    def _uniform(self, word: Word, start: int, end: int) -> bool:
        """Whether its last character looks like its first, and stands on the same line."""
        handle = calls.text_object(self._page, end - 1) or 0
        if handle == word.handle:
            return True
        colour, mode, _ = self._style(handle, end - 1)
        height = self._last.top - self._last.bottom
        return (
            colour == word.colour
            and mode == word.mode
            and abs(height / _LINE_HEIGHT - word.size) < 0.5 * word.size
            and abs(self._last.bottom - self._first.bottom) < 0.7 * height
        )

    def _change(self, start: int, end: int) -> int:
        """The first index whose character looks unlike the first one."""
        word = self._word("?", start, start + 1)
        for index in range(start + 1, end):
            other = self._word("?", index, index + 1)
            if word is None or other is None or not _alike(word, other):
                return index
        return end - 1


def _alike(one: Word, other: Word) -> bool:
    return (
        one.colour == other.colour
        and one.mode == other.mode
        and abs(one.size - other.size) < 0.5 * one.size
        and abs(one.y1 - other.y1) < 0.7 * one.size
    )


def plainly_hidden(word: Word, frame: Frame) -> str:
    """Why nobody can see the word, judged without looking at the page; "" when one may."""
    if word.mode in _INVISIBLE_MODES:
        return "invisible_mode"
    if word.colour[3] == 0:
        return "transparent"
    if 0 < word.size < 2.5:
        return "tiny"
    if word.x1 < 1 or word.y1 < 1 or word.x0 > frame.width - 1 or word.y0 > frame.height - 1:
        return "off_page"
    return ""
