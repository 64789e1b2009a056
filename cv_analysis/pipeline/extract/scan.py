"""Recognised pages to `Document`: what tesseract found on the pictures of a scan, as words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from cv_analysis.pipeline.extract.limits import MAX_CHARACTERS
from cv_analysis.pipeline.extract.lines import page_lines
from cv_analysis.pipeline.extract.pdf_words import Word
from cv_analysis.pipeline.types import Document, Format, Line, Page, Reason, Unreadable

DPI = 200  # of the pictures, taking a page for about an A4 sheet
PAGE_BREAK = b"\f"
_POINTS = 72 / DPI
_COLUMNS = 12
# What is neither sure nor long is a line or a speck. Names and addresses are long and unsure.
_LEAST_CONFIDENCE, _LEAST_CHARACTERS = 30.0, 4
_BLACK = (0, 0, 0, 255)
# Parts of the font size that glyphs take, from the base line up and down.
_TALL, _LOW, _DEEP = 0.72, 0.52, 0.21
_ABOVE, _BELOW = 0.92, 0.24
_SHORT_ONLY = re.compile(r"[acemnorsuvwxz.,;:_~+<>=-]+")
_DESCENDS = re.compile(r"[gjpqyçQ,;()\[\]|]")
_BULLET = re.compile(r"[«»¢©®°¤*+~]")  # what a dot before a line is taken for
_ADDRESS = re.compile(r"\w[\w.+-]*@(?:[\w-]+\.)+[a-z]{2,}")
# What an @ is taken for, inside what is an address otherwise.
_UNSURE_AT = re.compile(r"(?<=[a-z0-9])[D©®](?=(?:[a-z0-9-]+\.)+[a-z]{2,}$)")
_LONG_LINE = 150.0  # points: a shorter one tells nothing about how the page is tilted


@dataclass(slots=True)
class _Seen:
    """One word on its base line; points from the top left."""

    text: str
    line: tuple[str, ...]
    x0: float
    x1: float
    base: float
    size: float


def read_scan(data: bytes) -> Document:
    """Reads tesseract's TSV, one page after the other with `PAGE_BREAK` between.

    Raises Unreadable: NEEDS_OCR (nothing was recognised), TOO_COSTLY.
    """
    if len(data) > MAX_CHARACTERS * 10:
        raise Unreadable(Reason.TOO_COSTLY)
    pages: list[Page] = []
    lines: list[Line] = []
    for number, table in enumerate(data.split(PAGE_BREAK), 1):
        rows = [row.split("\t") for row in table.decode("utf-8", "replace").splitlines()]
        whole = [row for row in rows if len(row) == _COLUMNS]
        words = _straight([seen for row in whole if (seen := _seen(row))])
        found, columns = page_lines(words, page=number, after=len(lines))
        lines += found
        width, height = next((_numbers(row)[2:4] for row in whole if row[0] == "1"), (0.0, 0.0))
        pages.append(Page(number, width, height, columns, images=1))
    if not lines:
        raise Unreadable(Reason.NEEDS_OCR)
    return Document(Format.PDF, tuple(pages), tuple(lines), recognised=True)


def _seen(row: list[str]) -> _Seen | None:
    """The word of a row; None where the row holds none, or one that was guessed."""
    text = row[11].strip()
    if row[0] != "5" or not text:
        return None
    if float(row[10]) < _LEAST_CONFIDENCE:
        if sum(map(str.isalnum, text)) < _LEAST_CHARACTERS:
            return None
        text = _UNSURE_AT.sub("@", text)
    x, y, width, height = _numbers(row)
    if not height:
        return None
    below = _DEEP if _DESCENDS.search(text) else 0.0
    above = _LOW if _SHORT_ONLY.fullmatch(text) else _TALL
    size = height / (above + below)
    return _Seen(text, tuple(row[2:5]), x, x + width, y + height - below * size, size)


def _numbers(row: list[str]) -> list[float]:
    """Left, top, width and height in points."""
    return [int(cell) * _POINTS for cell in row[6:10]]


def _straight(seen: list[_Seen]) -> list[Word]:
    """The words of each line with one size and one base line, on a page turned upright."""
    lines = [list(group) for _, group in groupby(seen, key=lambda word: word.line)]
    tilt = _tilt(lines)
    words: list[Word] = []
    for line in map(_mended, lines):
        size = median(word.size for word in line)
        base = median(word.base - tilt * word.x0 for word in line)
        words += [_word(word, base, size) for word in line]
    return words


def _mended(line: list[_Seen]) -> list[_Seen]:
    """A line with its bullet as one, and an address in one piece."""
    if len(line) > 1 and _BULLET.fullmatch(line[0].text):
        line[0].text = "•"
    words = line[:1]
    for word in line[1:]:
        last = words[-1]
        seam = last.text[-1] in ".@_" or word.text[0] in ".@_"
        near = word.x0 - last.x1 < last.size
        if seam and near and _ADDRESS.fullmatch(last.text + word.text):
            last.text, last.x1 = last.text + word.text, word.x1
        else:
            words.append(word)
    return words


def _tilt(lines: list[list[_Seen]]) -> float:
    """How far a line sinks for each point that it runs to the right."""
    ends = [(line[0], line[-1]) for line in lines if line[-1].x0 - line[0].x0 > _LONG_LINE]
    return median([(b.base - a.base) / (b.x0 - a.x0) for a, b in ends] or [0.0])


def _word(seen: _Seen, base: float, size: float) -> Word:
    top, bottom = base - _ABOVE * size, base + _BELOW * size
    return Word(seen.text, seen.x0, top, seen.x1, bottom, size, False, _BLACK, 0, 0)
