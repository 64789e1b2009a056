"""Files of every kind, made on the spot from a CV of a person who does not exist."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

from docx import Document as WordDocument
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

GOLDEN = Path(__file__).parent / "golden"
LINES = (GOLDEN / "almoxarife.txt").read_text(encoding="utf-8").splitlines()
TEXT = "\n".join(LINES).encode()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def pdf(lines: list[str] = LINES, *, password: str = "") -> bytes:
    """A PDF of one column; lines that do not fit go on the next page."""
    encryption = StandardEncryption(password, strength=128) if password else None
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, encrypt=encryption, invariant=1)
    for number, line in enumerate(lines):
        row = number % 50
        if number and not row:
            canvas.showPage()
        canvas.drawString(60, 790 - row * 15, line)
    canvas.save()
    return file.getvalue()


def docx(lines: list[str] = LINES) -> bytes:
    """A DOCX of plain paragraphs."""
    document = WordDocument()
    for line in lines:
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def zipped(names: dict[str, bytes]) -> bytes:
    """A zip of these files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in names.items():
            archive.writestr(name, data)
    return file.getvalue()


def old_word(stream: str = "WordDocument") -> bytes:
    """What a .doc, or a DOCX with a password, looks like from outside."""
    return OLE + stream.encode("utf-16-le") + bytes(512)


def pdf_bomb() -> bytes:
    """A few kilobytes that ask a reader for hours: an endless page of text operators."""
    page = b"BT /F1 9 Tf " + b"1 0 0 1 9 9 Tm (a) Tj " * 3_000_000 + b"ET"
    body = zlib.compress(page, 9)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(body), body),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    return _assembled(objects)


def _assembled(objects: list[bytes]) -> bytes:
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for offset in offsets:
        out += b"%010d 00000 n \n" % offset
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return bytes(out + end % (len(objects) + 1, table))


def docx_bomb() -> bytes:
    """A DOCX whose text is three hundred megabytes of the same word."""
    start = (
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b"<w:body><w:p><w:r><w:t>"
    )
    text = start + b"curriculo " * 30_000_000
    return zipped({**_parts(docx()), "word/document.xml": text})


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
