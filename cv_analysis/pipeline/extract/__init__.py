"""A file to what stands in it. The kind is chosen by content; names lie."""

from __future__ import annotations

from cv_analysis.pipeline.extract.docx import read_docx
from cv_analysis.pipeline.extract.limits import MAX_FILE
from cv_analysis.pipeline.extract.pdf import read_pdf
from cv_analysis.pipeline.extract.text import looks_like_text, read_text
from cv_analysis.pipeline.types import Document, Reason, Unreadable

_TEXT_NAMES = (".txt", ".text", ".md", "")


def extract(data: bytes, filename_hint: str = "") -> Document:
    """Reads a PDF, DOCX or plain text file.

    `filename_hint` only decides whether bytes without any mark of their own are taken for text.
    Raises Unreadable with its Reason; nothing else escapes, whatever the bytes.
    """
    if len(data) > MAX_FILE:
        raise Unreadable(Reason.TOO_LARGE)
    if not data.strip(b"\x00\t\r\n "):
        raise Unreadable(Reason.EMPTY)
    if b"%PDF-" in data[:1024]:
        return read_pdf(data)
    if data.startswith(b"PK\x03\x04"):
        return read_docx(data)
    if looks_like_text(data) and _may_be_text(filename_hint):
        return read_text(data)
    raise Unreadable(Reason.UNSUPPORTED)


def _may_be_text(name: str) -> bool:
    dot = name.rfind(".")
    return (name[dot:].lower() if dot >= 0 else "") in _TEXT_NAMES
