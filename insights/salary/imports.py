"""Importing files of Novo CAGED: each in one transaction, so that a stopped import goes on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction

from insights.models import SalaryFile, WageCounts
from insights.salary import figures
from insights.salary.layout import BadFile, Layout, read_layout
from insights.salary.lines import look_through
from insights.salary.scan import Progress, Scan, scan

# Any number that nothing else locks by.
IMPORT_LOCK = 7_021_650


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
            # Also if nothing was imported: an earlier run may have been stopped before this.
            figures.refresh()
            cursor.execute("SELECT pg_advisory_unlock(%s)", [IMPORT_LOCK])


def import_file(
    path: Path, *, progress: Progress, again: bool = False, is_fictitious: bool = False
) -> SalaryFile | None:
    """Import one file in the place of an earlier one of its kind and month.

    Returns None if the very same file was imported before and `again` is not set. Raises BadFile,
    OSError.
    """
    layout = read_layout(path)
    if is_fictitious and SalaryFile.objects.filter(is_fictitious=False).exists():
        raise BadFile("true figures are loaded already; fictitious ones are not mixed with them")
    lines = look_through(path)
    earlier = SalaryFile.objects.filter(kind=layout.kind, month=layout.month)
    same = earlier.filter(digest=lines.digest, is_fictitious=is_fictitious)
    if not again and same.exists():
        return None
    scanned = scan(path, layout, lines, progress)
    if not scanned.tally.rows_kept and earlier.filter(rows_kept__gt=0).exists():
        raise BadFile(
            f"{path.name}: none of its {scanned.tally.rows_read} rows counts"
            f" ({', '.join(scanned.tally.dropped)}); what was imported before stays"
        )
    with transaction.atomic():
        earlier.delete()
        # Made-up wages go when true ones come.
        SalaryFile.objects.filter(is_fictitious=not is_fictitious).delete()
        return _store(layout, scanned, digest=lines.digest, is_fictitious=is_fictitious)


def _store(layout: Layout, scanned: Scan, *, digest: str, is_fictitious: bool) -> SalaryFile:
    file = SalaryFile.objects.create(
        kind=layout.kind,
        month=layout.month,
        digest=digest,
        rows_read=scanned.tally.rows_read,
        rows_kept=scanned.tally.rows_kept,
        dropped=dict(scanned.tally.dropped),
        is_fictitious=is_fictitious,
    )
    if scanned.last_month:
        WageCounts.objects.create(file=file, last_month=scanned.last_month, content=scanned.counts)
    return file
