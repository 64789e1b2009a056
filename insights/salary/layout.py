"""The files of Novo CAGED: their names, their columns and how these are spelt.

Source: the layout published by the labour ministry with the non-identified microdata ("Layout dos
Microdados Não-Identificados do Novo CAGED"). Headers changed their spelling over the years, so
columns are recognised without accents, case and spaces.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from insights.models import SalaryFile

NAME = re.compile(r"CAGED(MOV|FOR|EXC)(\d{4})(0[1-9]|1[0-2])", re.IGNORECASE)
ENCODINGS = {"utf-8-sig": "utf-8", "latin-1": "latin-1"}
HEADER_BYTES = 8192
# What the importer reads of the 28 columns.
MONTH, STATE, OCCUPATION = "competenciamov", "uf", "cbo2002ocupacao"
NEEDED = (
    MONTH,
    STATE,
    OCCUPATION,
    "saldomovimentacao",
    "categoria",
    "horascontratuais",
    "tipomovimentacao",
    "indtrabintermitente",
    "indtrabparcial",
    "salario",
    "indicadoraprendiz",
    "unidadesalariocodigo",
)
# Earlier spellings.
RENAMED = {"competencia": MONTH, "unidadesalario": "unidadesalariocodigo"}
FIRST_MONTH = date(2020, 1, 1)


class BadFile(Exception):
    """A file that cannot be imported; the words say what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What is to be known of a file before its rows are read; `encoding` as DuckDB names it."""

    kind: SalaryFile.Kind
    month: date
    columns: tuple[str, ...]
    encoding: str


def read_layout(path: Path) -> Layout:
    """Kind and month from the name, columns from the first line; raises BadFile."""
    kind, month = read_name(path.name)
    columns, encoding = _read_header(path)
    if missing := [column for column in NEEDED if column not in columns]:
        raise BadFile(f"{path.name}: these columns are missing: {', '.join(missing)}")
    return Layout(kind, month, columns, encoding)


def read_name(name: str) -> tuple[SalaryFile.Kind, date]:
    """Kind and month from a name such as CAGEDMOV202508.txt; raises BadFile."""
    found = NAME.search(name)
    if found is None:
        raise BadFile(f"{name}: the name should hold CAGEDMOV, CAGEDFOR or CAGEDEXC and AAAAMM")
    kind, year, month = found.groups()
    first = date(int(year), int(month), 1)
    if first < FIRST_MONTH:
        raise BadFile(f"{name}: Novo CAGED begins in {FIRST_MONTH:%m/%Y}")
    return SalaryFile.Kind(kind.upper()), first


def fold(text: str) -> str:
    """Lower case, without accents and without anything that is neither letter nor digit."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in plain.casefold() if letter.isalnum() and letter.isascii())


def _read_header(path: Path) -> tuple[tuple[str, ...], str]:
    with path.open("rb") as file:
        line = file.readline(HEADER_BYTES)
    for codec, encoding in ENCODINGS.items():
        try:
            text = line.decode(codec)
        except UnicodeDecodeError:
            continue
        names = [fold(column) for column in text.rstrip("\r\n").split(";")]
        columns = tuple(RENAMED.get(name, name) or f"column{at}" for at, name in enumerate(names))
        if len(set(columns)) < len(columns):
            raise BadFile(f"{path.name}: a column occurs twice")
        return columns, encoding
    raise BadFile(f"{path.name}: the first line is not text")
