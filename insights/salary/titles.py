"""Importing titles and synonyms of the CBO 2002, and our own everyday names."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import Value

from insights.models import Occupation, OccupationTerm
from insights.salary.layout import BadFile
from insights.salary.occupations import CONFIG, KIND_ORDER, read_code
from insights.salary.text import fold_words, roots

EVERYDAY_NAMES = Path(__file__).parent.parent / "data" / "everyday_names.csv"
# The ministry's lists end with codes that are no occupations.
UNREAL = re.compile(r"9999\d\d|000000")
# Spellings of the columns in the lists that are about.
CODE_COLUMNS = ("codigo", "cbo", "code")
TERM_COLUMNS = ("titulo", "termo", "descricao", "title")
KIND_COLUMN = "tipo"
LONGEST = 200
Kind = OccupationTerm.Kind
# What a list with a column for the type says of its lines; others are families of occupations.
KINDS = {"ocupacao": Kind.TITLE, "titulo": Kind.TITLE, "sinonimo": Kind.SYNONYM}


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an occupation; `rank` orders the occupations of one everyday name."""

    code: str
    term: str
    kind: OccupationTerm.Kind
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Imported:
    """How many occupations and names there are now, and how many lines were no occupation."""

    occupations: int
    names: int
    dropped: int


@transaction.atomic
def import_titles(paths: Iterable[Path]) -> Imported:
    """Add the names of these lists and our own; safe to repeat. Raises BadFile, OSError.

    The first list that has an occupation gives it its title; titles of others stay findable.
    """
    lines = [name for path in paths for name in _read(path)]
    names = [name for name in lines if name is not None]
    titles = {name.code: name.term for name in reversed(names) if name.kind == Kind.TITLE}
    _store_titles(titles)
    known = set(Occupation.objects.values_list("code", flat=True))
    everyday = list(everyday_names())
    missing = _missing_titles(everyday, known)
    _store_titles(missing)
    _store_names([*names, *everyday], known | set(missing))
    counts = Occupation.objects.count(), OccupationTerm.objects.count()
    return Imported(*counts, dropped=lines.count(None))


def _missing_titles(everyday: list[Name], known: set[str]) -> dict[str, str]:
    """Where no list was imported, the first everyday name is all that an occupation has."""
    titles: dict[str, str] = {}
    for name in sorted(everyday, key=lambda name: name.rank):
        if name.code not in known:
            titles.setdefault(name.code, name.term[0].upper() + name.term[1:])
    return titles


def everyday_names() -> Iterator[Name]:
    """Our own table: a name, and the codes that it may mean, the likeliest first."""
    with EVERYDAY_NAMES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for rank, code in enumerate(row["codes"].split()):
                yield Name(code, row["name"], Kind.ALIAS, rank)


def _read(path: Path) -> Iterator[Name | None]:
    """A name a line, None for a line that is no occupation; raises BadFile, OSError."""
    lines = _decode(path).splitlines()
    delimiter = ";" if lines and lines[0].count(";") > lines[0].count(",") else ","
    rows = csv.DictReader(lines, delimiter=delimiter)
    try:
        columns = {"".join(fold_words(name)): name for name in rows.fieldnames or ()}
        code = _column(columns, CODE_COLUMNS, path)
        term = _column(columns, TERM_COLUMNS, path)
        type_ = columns.get(KIND_COLUMN)
        for row in rows:
            kind = _kind(row[type_]) if type_ else Kind.TITLE
            yield _name(row[code] or "", row[term] or "", kind)
    except csv.Error as error:
        raise BadFile(f"{path.name}: line {rows.line_num + 1}: {error}") from None


def _decode(path: Path) -> str:
    data = path.read_bytes()
    if b"\0" in data:
        raise BadFile(f"{path.name}: it is no text in UTF-8 or Latin-1")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _column(columns: dict[str, str], spellings: tuple[str, ...], path: Path) -> str:
    for spelling in spellings:
        if spelling in columns:
            return columns[spelling]
    raise BadFile(f"{path.name}: there is no column {' or '.join(spellings)} in its first line")


def _kind(type_: str | None) -> OccupationTerm.Kind | None:
    return KINDS.get("".join(fold_words(type_ or "")))


def _name(code: str, term: str, kind: OccupationTerm.Kind | None) -> Name | None:
    digits, words = read_code(code), " ".join(term.split())
    if not kind or not digits or UNREAL.fullmatch(digits) or len(words) > LONGEST:
        return None
    return Name(digits, words, kind) if roots(words) else None


def _store_titles(titles: dict[str, str]) -> None:
    Occupation.objects.bulk_create(
        [Occupation(code=code, title=title) for code, title in titles.items()],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["title"],
        batch_size=1000,
    )


def _store_names(names: Iterable[Name], known: set[str]) -> None:
    rows = [
        OccupationTerm(
            occupation_id=name.code,
            kind=name.kind,
            term=name.term,
            # Without spaces: back-end, back end and backend are one name.
            folded="".join(roots(name.term)),
            rank=name.rank,
            words=SearchVector(Value(" ".join(roots(name.term))), config=CONFIG),
        )
        for name in names
        if name.code in known
    ]
    # An everyday name that is a title too is looked for as the everyday name.
    rows.sort(key=lambda row: KIND_ORDER.index(row.kind), reverse=True)
    unique = {(row.occupation_id, row.folded): row for row in rows}
    OccupationTerm.objects.bulk_create(
        unique.values(),
        update_conflicts=True,
        unique_fields=["occupation", "folded"],
        update_fields=["kind", "term", "rank", "words"],
        batch_size=500,
    )
