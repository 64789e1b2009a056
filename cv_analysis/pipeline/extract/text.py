"""Plain text to `Document`."""

from __future__ import annotations

from cv_analysis.pipeline.extract.limits import MAX_CHARACTERS
from cv_analysis.pipeline.extract.repair import clean, close_spaced
from cv_analysis.pipeline.types import Document, Format, Line, Page, Reason, Unreadable

_BINARY = frozenset(range(9)) | frozenset(range(14, 27)) | frozenset(range(28, 32))


def looks_like_text(data: bytes) -> bool:
    """Whether the bytes have none of the control characters that text never holds."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not _BINARY.intersection(data[:65536])


def read_text(data: bytes) -> Document:
    """Reads UTF-8 or UTF-16 with a mark, else Windows-1252. Raises Unreadable."""
    text = _decode(data)
    if len(text) > MAX_CHARACTERS:
        raise Unreadable(Reason.TOO_COSTLY)
    lines: list[Line] = []
    for raw in text.expandtabs(4).splitlines():
        pieces = [clean(close_spaced(piece)) for piece in raw.split("    ")]
        if shown := "\t".join(piece for piece in pieces if piece):
            lines.append(Line(page=1, number=len(lines) + 1, text=shown))
    if not lines:
        raise Unreadable(Reason.EMPTY)
    return Document(format=Format.TEXT, pages=(Page(1),), lines=tuple(lines))


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
