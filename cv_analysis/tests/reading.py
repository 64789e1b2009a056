"""Reads texts written in tests as if they were files."""

from __future__ import annotations

from cv_analysis.pipeline.extract import extract
from cv_analysis.pipeline.parse import parse
from cv_analysis.pipeline.types import Cv, YearMonth

MONTH = YearMonth(2026, 11)


def read(data: bytes, name: str = "") -> Cv:
    """The Cv of a file, in this process."""
    return parse(extract(data, name), reference_month=MONTH)


def read_lines(*lines: str) -> Cv:
    """The Cv of a plain text."""
    return read("\n".join(lines).encode(), "cv.txt")


def jobs(*lines: str, heading: str = "Experiência Profissional") -> list[tuple[str, str, str, str]]:
    """Title, company, start and end of each position that the lines of a section give."""
    cv = read_lines(
        "Ana Lima Prado", "ana@example.com", heading, *lines, "Idiomas", "Inglês básico"
    )
    return [
        (p.title, p.company, str(p.start), "now" if p.current else str(p.end))
        for p in cv.experience
    ]
