"""Children are kept alive, end in order, and never outlive their supervisor."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from recoloca.devserver.leftovers import end_leftovers
from recoloca.devserver.options import ROOT
from recoloca.devserver.processes import wait_until

Start = Callable[[], subprocess.Popen[str]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    started: list[subprocess.Popen[str]] = []

    def run() -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "recoloca.devserver.tests.stub_product", str(tmp_path)]
        started.append(
            subprocess.Popen(
                command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
            )
        )
        return started[-1]

    yield run
    for process in started:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)
    end_leftovers(tmp_path)


def pids(var: Path, name: str, other_than: list[int] | None = None) -> list[int]:
    """The child's id and its child's, once it has written them."""
    file = var / f"{name}.pids"

    def read() -> list[int]:
        return [int(word) for word in file.read_text().split()] if file.exists() else []

    assert wait_until(lambda: read() not in ([], other_than or []), 15)
    return read()


def gone(*ids: int) -> bool:
    def dead(pid: int) -> bool:
        try:
            return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return True

    return wait_until(lambda: all(dead(pid) for pid in ids), 10)


def test_sigterm_ends_all_children_the_last_one_first(start: Start, tmp_path: Path) -> None:
    supervisor = start()
    everyone = [*pids(tmp_path, "first"), *pids(tmp_path, "second")]

    supervisor.send_signal(signal.SIGTERM)

    assert supervisor.wait(20) == 0
    assert gone(*everyone)
    assert (tmp_path / "ended").read_text().split() == ["second", "first"]


def test_a_killed_child_is_started_again_without_its_orphans(start: Start, tmp_path: Path) -> None:
    start()
    before = pids(tmp_path, "first")

    os.kill(before[0], signal.SIGKILL)

    after = pids(tmp_path, "first", other_than=before)
    assert set(after).isdisjoint(before)
    assert gone(*before)


def test_a_killed_supervisor_takes_its_children_along(start: Start, tmp_path: Path) -> None:
    supervisor = start()
    children = [pids(tmp_path, "first")[0], pids(tmp_path, "second")[0]]

    supervisor.kill()

    assert gone(*children)


def test_the_next_start_ends_what_a_killed_one_left(start: Start, tmp_path: Path) -> None:
    first = start()
    before = [*pids(tmp_path, "first"), *pids(tmp_path, "second")]
    first.kill()

    second = start()

    assert second.stdout
    assert second.stdout.readline().startswith("leftovers ")
    assert gone(*before)
    assert pids(tmp_path, "first", other_than=before[:2])


def test_a_second_one_beside_a_running_one_is_refused(start: Start, tmp_path: Path) -> None:
    running = start()
    children = [*pids(tmp_path, "first"), *pids(tmp_path, "second")]

    refused = start()

    said, _ = refused.communicate(timeout=20)
    assert refused.returncode != 0
    assert f"process {running.pid}" in said
    assert "make run PORT=" in said
    assert all(psutil.pid_exists(pid) for pid in children)


def test_somebody_elses_process_is_left_alone(start: Start, tmp_path: Path) -> None:
    environ = {**os.environ, "RECOLOCA_SUPERVISED": str(tmp_path / "another")}
    stranger = subprocess.Popen(["sleep", "60"], env=environ, cwd=tmp_path)
    supervisor = start()

    pids(tmp_path, "second")

    assert supervisor.stdout
    assert supervisor.stdout.readline() == "leftovers 0\n"
    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()
