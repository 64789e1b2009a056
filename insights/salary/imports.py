"""Importing files of Novo CAGED: each in one transaction, so that a stopped import goes on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction

from insights.models import SalaryCell, SalaryFile
from insights.salary import figures
from insights.salary.layout import BadFile, Layout, read_layout
from insights.salary.scan import Cell, Progress, Tally, scan

# Any number that nothing else locks by.
IMPORT_LOCK = 7_021_650
COLUMNS = ("file_id", "month", "occupation", "state", "wages", "counts")


@contextmanager
def importing() -> Iterator[None]:
    """One import at a time; the figures are made anew at its end. Raises BadFile if one runs."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [IMPORT_LOCK])
        if not cursor.fetchone()[0]:
            raise BadFile("another import is running; wait for its end")
        try:
            yield
        finally:
            figures.refresh()
            cursor.execute("SELECT pg_advisory_unlock(%s)", [IMPORT_LOCK])


def import_file(
    path: Path, *, progress: Progress, again: bool = False, is_fictitious: bool = False
) -> SalaryFile | None:
    """Import one file in the place of an earlier one of its kind and month.

    Returns None if the very same file was imported before and `again` is not set; raises BadFile.
    """
    layout = read_layout(path)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    earlier = SalaryFile.objects.filter(kind=layout.kind, month=layout.month)
    if not again and earlier.filter(digest=digest, is_fictitious=is_fictitious).exists():
        return None
    _keep_apart(is_fictitious)
    with scan(path, layout, progress) as (tally, cells), transaction.atomic():
        earlier.delete()
        return _store(layout, tally, cells, digest=digest, is_fictitious=is_fictitious)


def _keep_apart(is_fictitious: bool) -> None:
    """Made-up wages go when true ones come, and never come where true ones are."""
    if is_fictitious and SalaryFile.objects.filter(is_fictitious=False).exists():
        raise BadFile("true figures are loaded already; fictitious ones are not mixed with them")
    if not is_fictitious:
        SalaryFile.objects.filter(is_fictitious=True).delete()


def _store(
    layout: Layout, tally: Tally, cells: Iterator[Cell], *, digest: str, is_fictitious: bool
) -> SalaryFile:
    file = SalaryFile.objects.create(
        kind=layout.kind,
        month=layout.month,
        digest=digest,
        rows_read=tally.rows_read,
        rows_kept=tally.rows_kept,
        dropped=dict(tally.dropped),
        is_fictitious=is_fictitious,
    )
    statement = f"COPY {SalaryCell._meta.db_table} ({', '.join(COLUMNS)}) FROM STDIN"
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        with cursor.copy(statement) as copy:
            for cell in cells:
                copy.write_row((file.pk, *cell))
    return file
