"""One pass over a file with DuckDB: in a stream, within a bounded memory, nothing kept of a row."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from insights.models import SalaryFile
from insights.salary.cleaning import VALUES, rules
from insights.salary.engine import engine
from insights.salary.layout import NEEDED, BadFile, Layout
from insights.salary.lines import Lines, count_malformed, provide

TICK_SECONDS = 0.2
MALFORMED = "malformed"
Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows were read, how many were kept, and why the others were not."""

    rows_read: int
    rows_kept: int
    dropped: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Scan:
    """What is taken from a file; `counts` is as in WageCounts, of rows up to `last_month`."""

    tally: Tally
    last_month: date | None
    counts: bytes


def scan(path: Path, layout: Layout, lines: Lines, progress: Progress) -> Scan:
    """Read a file once; `progress` is told 0 to 1. Raises BadFile."""
    with tempfile.TemporaryDirectory() as folder, engine(folder) as connection:
        place = Path(folder) / "rows.txt"
        provide(path, lines, place)
        try:
            with reporting(connection, progress):
                connection.execute(_tally_sql(place, layout))
        except duckdb.Error as error:
            raise BadFile(f"{path.name}: {str(error).splitlines()[0]}") from None
        counts = _counts(connection, layout, Path(folder) / "counts.parquet")
        found = _found(connection)
        malformed = count_malformed(place, lines, sum(found.values()))
        return Scan(_tally(found, malformed, layout), _last_month(connection), counts)


@contextmanager
def reporting(connection: duckdb.DuckDBPyConnection, progress: Progress) -> Iterator[None]:
    """Tell how far the connection's query is while the block runs, and that it is done."""
    # DuckDB knows it only if it could show it.
    connection.execute("SET enable_progress_bar = true")
    connection.execute("SET enable_progress_bar_print = false")
    done = threading.Event()

    def watch() -> None:
        farthest = 0.0
        while not done.wait(TICK_SECONDS):
            # -1 before the query and after it.
            farthest = max(farthest, connection.query_progress())
            progress(farthest / 100)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()
    progress(1)


def _tally_sql(place: Path, layout: Layout) -> str:
    """One scan: each row gets its reason or its cell, and only counts are kept."""
    columns = ", ".join(f"'{column}': 'VARCHAR'" for column in layout.columns)
    values = ", ".join(f"{sql} AS {name}" for name, sql in VALUES.items())
    # Small numbers are grouped by faster than names.
    reasons = " ".join(
        f"WHEN ({rule.condition}) IS NOT TRUE THEN {at}::UTINYINT"
        for at, rule in enumerate(rules(layout.month, layout.kind))
    )
    kept = "CASE WHEN reason IS NULL THEN {} END"
    return f"""
        CREATE TEMP TABLE tally AS
        WITH raw AS (
            SELECT {", ".join(NEEDED)}, {values}
            FROM read_csv('{place}', delim = ';', header = false, skip = 1, quote = '',
                escape = '', encoding = '{layout.encoding}', columns = {{{columns}}},
                auto_detect = false, null_padding = false, ignore_errors = true)
        ), judged AS (
            SELECT month, occupation, state, wage, CASE {reasons} END AS reason FROM raw
        )
        SELECT reason, {kept.format("month")} AS month, {kept.format("occupation")} AS occupation,
            {kept.format("state")} AS state, {kept.format("CAST(wage * 100 AS INTEGER)")} AS wage,
            count(*) AS n
        FROM judged GROUP BY ALL
    """  # noqa: S608 - made of our own tables and of a path


def _found(connection: duckdb.DuckDBPyConnection) -> dict[int | None, int]:
    """How many rows there are for each reason, by the place of its rule; None is of those kept."""
    rows = connection.execute("SELECT reason, sum(n) FROM tally GROUP BY ALL").fetchall()
    return {reason: int(n) for reason, n in rows}


def _tally(found: Mapping[int | None, int], malformed: int, layout: Layout) -> Tally:
    kept = found.get(None, 0)
    named = enumerate(rule.key for rule in rules(layout.month, layout.kind))
    dropped = {key: found[at] for at, key in named if at in found}
    if malformed:
        dropped[MALFORMED] = malformed
    return Tally(kept + sum(dropped.values()), kept, dropped)


def _last_month(connection: duckdb.DuckDBPyConnection) -> date | None:
    found = connection.execute("SELECT max(month) FROM tally").fetchall()
    month: int | None = found[0][0]
    return date(month // 100, month % 100, 1) if month else None


def _counts(connection: duckdb.DuckDBPyConnection, layout: Layout, path: Path) -> bytes:
    sign = -1 if layout.kind == SalaryFile.Kind.EXCLUSIONS else 1
    connection.execute(
        f"""
        COPY (
            SELECT make_date(month // 100, month % 100, 1) AS month, occupation, state, wage,
                CAST({sign} * n AS INTEGER) AS n
            FROM tally WHERE reason IS NULL
        ) TO '{path}' (FORMAT parquet, COMPRESSION zstd)
        """  # noqa: S608 - a sign, and a path of our own
    )
    return path.read_bytes()
