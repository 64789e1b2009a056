"""P9: what a long history costs: the product's, of a thousand rows or of a million, and a person's.

Measured are whole requests through Django's test client. A server around it would add the same
waiting to all, which makes ratios look better than they are and is most of the time on a busy
machine; statements alone are not what a person waits for, and are shown beside. Everybody but the
person with the long history has as much on each page whatever the size, so only what PostgreSQL
does to find it can differ.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

from benchmarks import harness, results
from benchmarks.api_path import ENVIRON
from benchmarks.history_requests import ASKED, COUNT, FEW, HEAVY, MANY, PAGES
from benchmarks.history_rows import EACH, HEAVIEST, fill
from recoloca.devserver.options import ROOT
from recoloca.devserver.testing import TEMPLATE, TestServices

ROWS = {FEW: 1000, MANY: int(os.environ.get("BENCH_HISTORY_ROWS", "1000000"))}
GROWN, HEAVIER = 1.2, 2
P95 = dict[str, tuple[float, float]]


def run() -> list[results.Result]:
    """Both databases are made here, and asked by a process of its own."""
    with harness.services() as found:
        _make(found, FEW, heaviest=0)
        _make(found, MANY, heaviest=HEAVIEST)
        measured = _ask()
    for name, p95 in measured.items():
        _show(name, p95)
    return [line for name, p95 in measured.items() for line in _compared(name, p95)]


def _make(found: TestServices, name: str, heaviest: int) -> None:
    began = time.monotonic()
    found.postgres.create_database(name, TEMPLATE)
    with found.postgres.connect(name) as connection:
        fill(connection, rows=ROWS[name], asked=ASKED, heaviest=heaviest)
    took = time.monotonic() - began
    print(f"  {_short(ROWS[name])} rows of each kind: {took:.0f} s to make", flush=True)


def _ask() -> dict[str, P95]:
    quiet = {"RATE_CV_ANALYSIS": harness.UNLIMITED, "LOG_LEVEL": "WARNING"}
    environ = {**os.environ, **ENVIRON, **quiet}
    command = [sys.executable, "-m", "benchmarks.history_requests"]
    said = subprocess.check_output(command, cwd=ROOT, env=environ, text=True)
    measured: dict[str, P95] = json.loads(said)
    return measured


def _show(name: str, p95: P95) -> None:
    shown = (
        f"{who} {whole * 1000:.2f} ms ({statements * 1000:.2f} in statements)"
        for who, (whole, statements) in p95.items()
    )
    print(f"  {name}, p95: {', '.join(shown)}")


def _compared(name: str, p95: P95) -> list[results.Result]:
    """The product's growth; for pages of people also that of a person's own."""
    few, many = p95[FEW][0], p95[MANY][0]
    what = f"p95 of the {name}, {_short(ROWS[MANY])} / {_short(ROWS[FEW])} rows"
    if name == COUNT:  # a day has more to count in a bigger product
        return [results.Result("P9", what, f"{many / few:.2f}×")]
    found = [results.ratio("P9", what, many / few, GROWN)]
    if name in PAGES:
        what = f"p95 of the {name}, a person with {_short(HEAVIEST)} rows / with {EACH}"
        found.append(results.ratio("P9", what, p95[HEAVY][0] / many, HEAVIER))
    return found


def _short(rows: int) -> str:
    return f"{rows // 10**6}M" if rows >= 10**6 else f"{rows // 1000}k"
