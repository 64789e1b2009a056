"""PDFium functions called once a word or more, with handles as plain integers.

The library's own bindings wrap every handle in an object; making those costs more than the calls.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

_POINTER, _INT = ctypes.c_void_p, ctypes.c_int


def _bound(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    place = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(result, *arguments)(place)


def address(handle: Any) -> int:
    """A handle of the library's bindings as an integer."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


object_at = _bound(pdfium.FPDFPage_GetObject, _POINTER, _POINTER, _INT)
object_type = _bound(pdfium.FPDFPageObj_GetType, _INT, _POINTER)
text_object = _bound(pdfium.FPDFText_GetTextObject, _POINTER, _POINTER, _INT)
render_mode = _bound(pdfium.FPDFTextObj_GetTextRenderMode, _INT, _POINTER)
font_of = _bound(pdfium.FPDFTextObj_GetFont, _POINTER, _POINTER)
font_name = _bound(
    pdfium.FPDFFont_GetBaseFontName, ctypes.c_size_t, _POINTER, ctypes.c_char_p, ctypes.c_size_t
)
loose_box = _bound(pdfium.FPDFText_GetLooseCharBox, _INT, _POINTER, _INT, _POINTER)
fill_colour = _bound(
    pdfium.FPDFText_GetFillColor, _INT, _POINTER, _INT, _POINTER, _POINTER, _POINTER, _POINTER
)
