"""Files that mean harm, made here so that none is kept."""

from __future__ import annotations

import io
import zipfile
import zlib

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(content: bytes, *, filters: str = "", pages: int = 1) -> bytes:
    """A PDF whose pages share one content stream, already encoded by `filters`."""
    kids = " ".join(f"{10 + n} 0 R" for n in range(pages))
    parts = [
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
        f"2 0 obj<</Type/Pages/Kids[{kids}]/Count {pages}>>endobj".encode(),
        b"3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj",
        f"4 0 obj<</Length {len(content)}{filters}>>stream\n".encode()
        + content
        + b"\nendstream endobj",
    ]
    page = (
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
        "/Resources<</Font<</F1 3 0 R>>>>/Contents 4 0 R>>"
    )
    parts += [f"{10 + n} 0 obj{page}endobj".encode() for n in range(pages)]
    return b"%PDF-1.4\n" + b"\n".join(parts) + b"\ntrailer<</Root 1 0 R>>\n%%EOF"


def text_pdf(*operators: str) -> bytes:
    """A page drawn by operators, the font set to 11 points."""
    return pdf("\n".join(["BT /F1 11 Tf", *operators, "ET"]).encode("latin-1"))


def deflated(data: bytes, times: int = 1) -> bytes:
    """The data in `times` layers of Flate."""
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


def _zeros(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    block = b" " * (1 << 20)
    return b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()


def nested_flate(megabytes: int = 1500) -> bytes:
    """A stream that inflates twice to far more than there is memory for."""
    return pdf(deflated(_zeros(megabytes)), filters="/Filter[/FlateDecode/FlateDecode]")


def blanks(megabytes: int = 700) -> bytes:
    """Nothing but blanks, and a great many of them."""
    return pdf(_zeros(megabytes), filters="/Filter/FlateDecode")


def operators(count: int = 400_000) -> bytes:
    """One word drawn over and over."""
    content = b"BT /F1 9 Tf " + b"1 0 Td (word) Tj " * count + b"ET"
    return pdf(deflated(content), filters="/Filter/FlateDecode")


def segments(count: int = 600_000) -> bytes:
    """A path of very many lines beside one word."""
    content = b"BT /F1 9 Tf 50 700 Td (word) Tj ET 0 0 m " + b"9 9 l 8 8 l " * (count // 2) + b"S"
    return pdf(deflated(content), filters="/Filter/FlateDecode")


def many_pages(count: int = 20_000) -> bytes:
    """More pages than anybody reads."""
    return pdf(b"BT /F1 9 Tf 50 700 Td (page) Tj ET", pages=count)


def docx(document: str, **others: bytes) -> bytes:
    """A DOCX of one part, and others by name with `__` for the slash."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)
        for name, data in others.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def body(*paragraphs: str) -> str:
    """A document part with these runs, each a paragraph."""
    inner = "".join(f"<w:p>{p}</w:p>" for p in paragraphs)
    return f'<w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>'


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def zip_bomb(megabytes: int = 400) -> bytes:
    """A document part that inflates to hundreds of megabytes of blanks."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(megabytes):
            part.write(b" " * (1 << 20))
    return out.getvalue()


def many_entries(count: int = 5_000) -> bytes:
    """A DOCX with thousands of parts."""
    return docx(body(run("x")), **{f"word__p{n}.xml": b"" for n in range(count)})


XXE = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'
)
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
    f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&d;</w:t></w:r></w:p></w:body></w:document>'
)
