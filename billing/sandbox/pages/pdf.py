"""An invoice on paper."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from billing.sandbox.pages.words import Speaker

GRID = TableStyle(
    [
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, colors.black),
        ("LINEABOVE", (0, -1), (-1, -1), 0.8, colors.black),
        ("ALIGN", (1, 0), (1, -1), "RIGHT"),
        ("FONTNAME", (0, -1), (-1, -1), "Helvetica-Bold"),
    ]
)


def invoice_pdf(facts: dict[str, Any], speaker: Speaker) -> bytes:
    """The bytes of a PDF; `facts` as the page has them."""
    words, styles, file = speaker.words, getSampleStyleSheet(), BytesIO()
    body = styles["Normal"]
    title = f"{words['invoice']} {facts['number']}"
    rows = [[words["description"], words["total"]]]
    rows += [
        [Paragraph(escape(one["name"]), styles["Normal"]), one["amount"]] for one in facts["lines"]
    ]
    rows.append([words["total"], facts["total"]])
    told = [
        f"{words['date']}: {facts['date']}",
        f"{words['customer']}: {facts['customer']} {facts['email']}",
        f"{words['status']}: {facts['status']}",
        f"{words['amount_due']}: {facts['due']}",
    ]
    story = [
        Paragraph(words["banner"], styles["Italic"]),
        Paragraph(title, styles["Title"]),
        *(Paragraph(escape(line), body) for line in told),
        Spacer(1, 8 * mm),
        Table(rows, colWidths=[120 * mm, 45 * mm], style=GRID),
    ]
    SimpleDocTemplate(file, pagesize=A4, title=title, author="Recoloca.ai").build(story)
    return file.getvalue()
