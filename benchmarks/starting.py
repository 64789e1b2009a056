"""P11: the second start of `make run`, and a test run's database. Shown, never promised."""

from __future__ import annotations

import os
import signal
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import harness, results
from recoloca.devserver.ports import free_port
from recoloca.devserver.processes import Program, python, spawn, stop, tail, wait_until
from recoloca.devserver.product import is_ready
from recoloca.devserver.testing import TEMPLATE, test_services

SECOND_STARTS, TEST_RUNS, PATIENCE = 3, 3, 120.0


def run() -> list[results.Result]:
    """Seconds on this machine; they say nothing about another."""
    runs = [_seconds(_test_database) for _ in range(TEST_RUNS + 1)]
    print(f"  services and database of a test run: {statistics.median(runs[1:]):.1f} s (goal 3 s)")
    with harness.services() as found:
        starts = [_start(found.home / "var") for _ in range(SECOND_STARTS + 1)]
    print(f"  first start of `make run`, everything installed: {starts[0]:.1f} s (goal 60 s)")
    print(f"  its second start: {statistics.median(starts[1:]):.1f} s (goal 5 s)")
    return []


def _test_database() -> None:
    with test_services(harness.VAR) as found:
        found.postgres.create_database("bench", TEMPLATE)


def _seconds(work: Callable[[], None]) -> float:
    began = time.monotonic()
    work()
    return time.monotonic() - began


def _start(var: Path) -> float:
    """Until the product says that it is ready; it is ended again."""
    port = free_port()
    log = var.parent / "start.log"
    own = {"VAR_DIR": str(var), "PORT": str(port), "DATABASE_URL": "", "REDIS_URL": ""}
    environ = {**os.environ, **own, "ENVIRONMENT": "development"}
    command = python("-m", "recoloca.devserver", "run", "--no-demo")
    program = Program("run", command, log, environ, ending=signal.SIGTERM, patience=60.0)
    began = time.monotonic()
    process = spawn(program)
    try:
        wait_until(lambda: process.poll() is not None or is_ready(port), PATIENCE)
        if process.poll() is not None or not is_ready(port):
            raise RuntimeError(f"The product did not start; its last words:\n{tail(log)}")
        return time.monotonic() - began
    finally:
        stop(process, program)
