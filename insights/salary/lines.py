"""The lines of a file, looked through once before they are scanned."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

BLOCK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Lines:
    """SHA-256 of a file, how many lines it has, and how many carriage returns."""

    digest: str
    number: int
    returns: int


def look_through(path: Path) -> Lines:
    """Read a file as it is, hashing beside counting; raises OSError."""
    with ThreadPoolExecutor(1) as beside:
        digest = beside.submit(_digest, path)
        number, returns = _count(path)
        return Lines(digest.result(), number, returns)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _count(path: Path) -> tuple[int, int]:
    number, returns, end = 0, 0, b"\n"
    with path.open("rb") as file:
        while block := file.read(BLOCK_BYTES):
            number += block.count(b"\n")
            # To see that there is none takes a fraction of counting them.
            returns += block.count(b"\r") if b"\r" in block else 0
            end = block[-1:]
    return number + (end != b"\n"), returns


def provide(path: Path, lines: Lines, place: Path) -> None:
    """Put the file at a place whose name needs no quoting, with lines that all end alike.

    DuckDB reads a name as a pattern, and refuses a file whose lines end now in one way, now in
    another.
    """
    if lines.returns in (0, lines.number):
        place.symlink_to(path.resolve())
        return
    with path.open("rb") as file, place.open("wb") as plain:
        while block := file.read(BLOCK_BYTES):
            plain.write(block.replace(b"\r", b""))


def count_malformed(place: Path, lines: Lines, rows: int) -> int:
    """Lines that are neither the header nor blank, yet not among the rows that were read."""
    if lines.number - 1 == rows:
        return 0
    with place.open("rb") as file:
        return max(0, sum(1 for line in file if line.strip()) - 1 - rows)
