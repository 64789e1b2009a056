"""Everything the sandbox remembers, in one SQLite file.

The file is the truth and nothing is cached between requests: a process that is killed loses
nothing that it has answered for.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SCHEMA = """
CREATE TABLE IF NOT EXISTS objects (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS objects_by_kind ON objects (kind, seq);
CREATE INDEX IF NOT EXISTS objects_by_customer ON objects (kind, body ->> '$.customer');
CREATE TABLE IF NOT EXISTS answers (
    key TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    status INTEGER NOT NULL,
    body TEXT NOT NULL,
    answered REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS deliveries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    due REAL NOT NULL,
    state TEXT NOT NULL DEFAULT 'pending',
    answer TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS deliveries_by_state ON deliveries (state, due);
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value NOT NULL);
"""
TABLES = ("objects", "answers", "deliveries", "facts")
# Stripe forgets an idempotency key after a day.
ANSWERS_KEPT = 24 * 3600


class Store:
    """The file, and the one lock under which it is read and written."""

    def __init__(self, path: Path | str) -> None:
        self._lock = threading.RLock()
        self._file = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._file.row_factory = sqlite3.Row
        # What was committed outlives the process; only a machine that falls may lose the last.
        self._file.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;" + SCHEMA)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block or nothing of it, while everybody else waits."""
        with self._lock:
            self._file.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._file.execute("ROLLBACK")
                raise
            self._file.execute("COMMIT")

    def run(self, statement: str, *values: Any) -> list[sqlite3.Row]:
        """All rows of a statement."""
        with self._lock:
            return self._file.execute(statement, values).fetchall()

    def fact(self, name: str, default: Any = None) -> Any:
        """A value that is kept by its name."""
        rows = self.run("SELECT value FROM facts WHERE name = ?", name)
        return rows[0]["value"] if rows else default

    def set_fact(self, name: str, value: Any) -> None:
        """Keep a text or a number by its name."""
        self.run("INSERT OR REPLACE INTO facts VALUES (?, ?)", name, value)

    def forget_fact(self, name: str) -> None:
        """Forget a value."""
        self.run("DELETE FROM facts WHERE name = ?", name)

    def answer_to(self, key: str) -> sqlite3.Row | None:
        """What was answered to an idempotency key in the last day."""
        self.run("DELETE FROM answers WHERE answered < ?", time.time() - ANSWERS_KEPT)
        rows = self.run("SELECT * FROM answers WHERE key = ?", key)
        return rows[0] if rows else None

    def keep_answer(self, key: str, fingerprint: str, status: int, body: str) -> None:
        """Remember an answer for whoever sends the same key again."""
        row = (key, fingerprint, status, body, time.time())
        self.run("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?)", *row)

    def clear(self) -> None:
        """Forget everything."""
        with self.transaction():
            for table in TABLES:
                self.run(f"DELETE FROM {table}")  # noqa: S608 - names of ours

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._file.close()
