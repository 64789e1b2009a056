"""DuckDB, held to the memory of a small worker; what does not fit goes to a folder of its own."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

MEMORY, THREADS = "400MB", 2
# Rows taken over at a time.
FETCHED = 2000


@contextmanager
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty database in memory, for the time of the block."""
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute(f"SET threads = {THREADS}")
        connection.execute(f"SET temp_directory = '{folder}'")
        connection.execute("SET preserve_insertion_order = false")
        yield connection
