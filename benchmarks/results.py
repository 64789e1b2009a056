"""What was measured: rows of a table, on the screen and in docs/benchmarks.md."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from recoloca.devserver.options import ROOT

PAGE = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- measured -->\n", "<!-- end -->\n"


@dataclass(frozen=True)
class Result:
    """One line: `measured` is a ratio or an exact count; `met` is None where there is no goal."""

    key: str
    what: str
    measured: str
    goal: str = ""
    met: bool | None = None

    @property
    def verdict(self) -> str:
        """In a word."""
        return {True: "met", False: "missed", None: ""}[self.met]


def ratio(key: str, what: str, value: float, at_most: float) -> Result:
    """A ratio that should be small."""
    return Result(key, what, f"{value:.2f}×", f"≤ {at_most:g}×", value <= at_most)


def at_least(key: str, what: str, value: float, wanted: float) -> Result:
    """A ratio that should be large."""
    return Result(key, what, f"{value:.1f}×", f"≥ {wanted:g}×", value >= wanted)


def exactly(key: str, what: str, counted: float, wanted: int) -> Result:
    """A count that must be this and no other."""
    return Result(key, what, f"{counted:g}", f"exactly {wanted}", counted == wanted)


def show(results: Iterable[Result]) -> None:
    """On the screen."""
    for one in results:
        goal = f"(goal {one.goal}: {one.verdict})" if one.goal else ""
        print(f"  {one.key:4} {one.what}: {one.measured} {goal}".rstrip(), flush=True)


def write(results: Iterable[Result]) -> None:
    """Into the page; parts that were not measured this time keep their line."""
    head, _, rest = PAGE.read_text().partition(BEGIN)
    table, _, tail = rest.partition(END)
    today = f"{datetime.now(UTC):%Y-%m-%d}, {machine()}"
    rows = dict(_known(table))
    for one in results:
        cells = (one.key, one.what, one.measured, one.goal, one.verdict, today)
        rows[f"{one.key} {one.what}"] = f"| {' | '.join(cells)} |\n"
    header = "| goal | what | measured | wanted | | when and where |\n|---|---|---|---|---|---|\n"
    lines = [rows[name] for name in sorted(rows, key=_order)]
    PAGE.write_text(head + BEGIN + header + "".join(lines) + END + tail)


def machine() -> str:
    """Its class, no more."""
    python = ".".join(platform.python_version_tuple()[:2])
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {python}"


def _known(table: str) -> Iterable[tuple[str, str]]:
    for line in table.splitlines(keepends=True)[2:]:
        key, what = (cell.strip() for cell in line.split("|")[1:3])
        yield f"{key} {what}", line


def _order(name: str) -> tuple[int, str]:
    digits = "".join(c for c in name.split(" ", 1)[0] if c.isdigit())
    return int(digits or 99), name
