"""Fictitious entry wages for the demo, imported from a file of the ministry's layout."""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from insights.models import SalaryFile
from insights.salary.imports import import_file, importing
from insights.salary.titles import everyday_names, import_titles
from recoloca.devserver.caged import write

NAME = "CAGEDMOV202508.txt"
STATES = (35, 33, 31, 41, 43, 29, 26, 23)
# Reais a month from which the made-up wages of a great group of the CBO start.
STARTS = {"1": 7000, "2": 4500, "3": 2800, "4": 2000, "5": 1800, "7": 2200, "9": 2400}
ADMISSIONS = 36


def load_salaries() -> None:
    """Occupations under their everyday names, and made-up wages unless others are there."""
    import_titles([])
    if SalaryFile.objects.exists():
        return
    with tempfile.TemporaryDirectory() as folder, importing():
        path = write(Path(folder) / NAME, _rows())
        import_file(path, progress=lambda _done: None, is_fictitious=True)


def _rows() -> Iterator[dict[str, str]]:
    for code in sorted({name.code for name in everyday_names()}):
        for number in range(ADMISSIONS * len(STATES)):
            state = STATES[number % len(STATES)]
            yield {"cbo2002ocupação": code, "uf": str(state), "salário": _wage(code, number)}


def _wage(code: str, number: int) -> str:
    """The same every time, between the start of the group and two and a half times as much."""
    spread = zlib.crc32(f"{code} {number}".encode()) % 61
    start = STARTS.get(code[0], 2000) + zlib.crc32(code.encode()) % 20 * 50
    return f"{start * (100 + spread * spread / 24) / 100:.0f},00"
