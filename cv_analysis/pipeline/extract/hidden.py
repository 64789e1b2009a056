"""Text that stands in a PDF and is not seen by a person.

What the text's own state gives away is judged at once. Pale text, and text under later images or
filled shapes, is judged by looking: the page is painted and its pixels are compared.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from cv_analysis.pipeline.extract import pdfium_calls as calls
from cv_analysis.pipeline.extract.pdf_words import Frame, Word

_PALE = 170  # luminance from which a colour may vanish on paper
_CONTRAST = 24  # of 255; below this nobody reads it
_SCAN = 0.7  # of a page: an image as large is the page
_MAX_OBJECTS = 60_000
_COVERS = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_SHADING)
_MAX_PIXELS = 1_600_000

Rgb = tuple[int, int, int]


class TooManyObjects(Exception):
    """The page is drawn with more objects than any CV has."""


class Scenery:
    """What else is drawn on a page: its images, its shapes, and in which order."""

    def __init__(self, page: Any, frame: Frame) -> None:
        self.images = 0
        self.rules: list[tuple[float, float, float, float]] = []
        self._page = page
        self._frame = frame
        self._ranks: dict[int, int] = {}
        self._covers: list[_Cover] = []
        self._picture: tuple[memoryview, int, int, int] | None = None
        self._scale = 1.0
        self._survey()
        self._last_cover = max((cover.rank for cover in self._covers), default=-1)

    def _survey(self) -> None:
        count = pdfium.FPDFPage_CountObjects(self._page)
        if count > _MAX_OBJECTS:
            raise TooManyObjects
        page = calls.address(self._page)
        for rank in range(count):
            handle = calls.object_at(page, rank) or 0
            kind = calls.object_type(handle)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self._ranks[handle] = rank
            elif kind in _COVERS:
                self._add(pdfium.FPDFPage_GetObject(self._page, rank), kind, rank)

    def _add(self, handle: Any, kind: int, rank: int) -> None:
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        pdfium.FPDFPageObj_GetBounds(handle, left, bottom, right, top)
        frame = self._frame
        box = (
            left.value - frame.left,
            frame.top - top.value,
            right.value - frame.left,
            frame.top - bottom.value,
        )
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self.images += 1
        width, height = box[2] - box[0], box[3] - box[1]
        if min(width, height) < 2.5:
            self.rules.append(box)
        elif kind != pdfium.FPDF_PAGEOBJ_PATH:
            self._covers.append(_Cover(rank, box, None))
        elif colour := _fill(handle):
            self._covers.append(_Cover(rank, box, colour))

    def is_picture(self) -> bool:
        """Whether one image covers most of the page, as a scan does."""
        whole = self._frame.width * self._frame.height
        areas = (
            (c.box[2] - c.box[0]) * (c.box[3] - c.box[1]) for c in self._covers if c.colour is None
        )
        return max(areas, default=0.0) >= _SCAN * whole

    def hides(self, word: Word) -> str:
        """`white`, `covered`, or "" where the word can be seen."""
        pale = _luminance(word.colour) >= _PALE or word.colour[3] < 60
        if not pale and not self._covers:
            return ""
        rank = self._ranks.get(word.handle)
        if not pale and rank is not None and rank > self._last_cover:
            return ""
        if rank is None:
            return "white" if pale and not self._seen(word) else ""
        around = [c for c in self._covers if c.holds(word)]
        covered = any(c.rank > rank for c in around)
        if not covered and (not pale or self._on_dark(word, [c for c in around if c.rank < rank])):
            return ""
        if self._seen(word):
            return ""
        return "covered" if covered and not pale else "white"

    @staticmethod
    def _on_dark(word: Word, beneath: list[_Cover]) -> bool:
        """Whether the shape right below the word has a plain colour that sets it off."""
        if not beneath:
            return False
        ground = max(beneath, key=lambda c: c.rank).colour
        return ground is not None and _distance(ground, word.colour) >= 3 * _CONTRAST

    def _seen(self, word: Word) -> bool:
        colours = self._colours(word)
        if not colours:
            return False
        distances = [_distance(c, word.colour) for c in colours]
        return max(distances) >= _CONTRAST and min(distances) < 0.6 * max(distances)

    def _colours(self, word: Word) -> list[Rgb]:
        """The different colours of the pixels where the word stands."""
        pixels, width, height, stride = self._painted()
        scale = self._scale
        x0, x1 = max(0, int(word.x0 * scale)), min(width, int(word.x1 * scale) + 1)
        y0, y1 = max(0, int(word.y0 * scale)), min(height, int(word.y1 * scale) + 1)
        found: set[int] = set()
        for y in range(y0, y1):
            found.update(pixels[y * stride + x0 : y * stride + x1])
        return [(p >> 16 & 255, p >> 8 & 255, p & 255) for p in found]

    def _painted(self) -> tuple[memoryview, int, int, int]:
        """The page as pixels of 32 bits, its width and height, and the pixels of a row."""
        if self._picture is None:
            frame = self._frame
            area = max(1.0, frame.width * frame.height)
            self._scale = min(1.0, (_MAX_PIXELS / area) ** 0.5)
            width, height = (
                max(1, int(side * self._scale)) for side in (frame.width, frame.height)
            )
            bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGRx, None, 0)
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
            pdfium.FPDF_RenderPageBitmap(
                bitmap, self._page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT
            )
            stride = pdfium.FPDFBitmap_GetStride(bitmap)
            data = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
            pdfium.FPDFBitmap_Destroy(bitmap)
            self._picture = memoryview(data).cast("I"), width, height, stride // 4
        return self._picture


@dataclass(frozen=True, slots=True)
class _Cover:
    """An image or filled shape; `rank` tells when it is drawn, `colour` is None for pictures."""

    rank: int
    box: tuple[float, float, float, float]
    colour: Rgb | None

    def holds(self, word: Word) -> bool:
        """Whether the middle of the word lies in it."""
        x0, y0, x1, y1 = self.box
        return x0 < (word.x0 + word.x1) / 2 < x1 and y0 < (word.y0 + word.y1) / 2 < y1


def _fill(handle: Any) -> Rgb | None:
    """The colour that fills a path, where it is filled and not mostly transparent."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(handle, mode, stroke)
    if mode.value == pdfium.FPDF_FILLMODE_NONE:
        return None
    r, g, b, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(handle, r, g, b, alpha)
    return (r.value, g.value, b.value) if alpha.value > 128 else None


def _luminance(colour: Sequence[int]) -> float:
    return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]


def _distance(one: Sequence[int], other: Sequence[int]) -> float:
    return abs(_luminance(one) - _luminance(other)) + 0.2 * sum(
        abs(a - b) for a, b in zip(one, other, strict=False)
    )
