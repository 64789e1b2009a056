"""The stack that other tests build on is whole, heals, and leaves nothing."""

import os

import psutil
import psycopg
import pytest

from recoloca.devserver import stack
from recoloca.devserver.product import is_ready

pytestmark = pytest.mark.slow


def databases() -> list[str]:
    """Those that this process's stacks have made."""
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        rows = connection.execute("SELECT datname FROM pg_database").fetchall()
    return sorted(name for (name,) in rows if name.startswith(f"stack_{os.getpid()}_"))


def test_a_stack_starts_heals_and_leaves_nothing() -> None:
    before = databases()  # the run may have a stack of its own
    running = stack.start(processes=3, environ={"LOG_LEVEL": "WARNING"})
    try:
        assert is_ready(running.port)
        assert running.base_url == f"http://127.0.0.1:{running.port}"
        assert set(running.pids()) == {"stripe", "valkey", *stack.PARTS}
        assert len(running.web_workers()) == 3
        assert len(databases()) == len(before) + 1

        killed = running.kill9("worker")
        assert running.wait_restarted("worker", killed) != killed
        assert not psutil.pid_exists(killed)
        everyone = [*running.pids().values(), *running.web_workers()]
    finally:
        running.stop()

    assert not any(psutil.pid_exists(pid) for pid in everyone)
    assert databases() == before


def test_a_stack_that_cannot_start_says_why() -> None:
    before = databases()
    with pytest.raises(AssertionError, match="WEB_PROCESSES='none' is not a number"):
        stack.start(environ={"WEB_PROCESSES": "none"})

    assert databases() == before
