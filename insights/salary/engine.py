"""DuckDB, held to the memory of a small worker; what does not fit goes to a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

MEMORY, THREADS = "288MB", 2


@contextmanager
def engine(folder: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty database in memory, for the time of the block; `folder` is its to spill to."""
    with duckdb.connect() as connection:
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute(f"SET threads = {THREADS}")
        connection.execute(f"SET temp_directory = '{folder}/spilled'")
        connection.execute("SET preserve_insertion_order = false")
        yield connection
