"""Start one child so that it cannot outlive us, and end one.

Every child leads its own session, so that Ctrl-C reaches the supervisor alone and the children end
in order; and the kernel is asked to signal it should the supervisor vanish.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil

from recoloca.devserver.options import ROOT
from recoloca.devserver.privileges import LINUX, Account, become, libc

PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36


@dataclass(frozen=True)
class Program:
    """A child to be: what runs, where its words go, how it is asked to end and for how long.

    A higher `rank` stands on the lower ones, and ends before them.
    """

    name: str
    command: list[str]
    log: Path
    environ: Mapping[str, str]
    ending: signal.Signals = signal.SIGTERM
    patience: float = 10.0
    folder: Path = ROOT
    account: Account | None = None
    rank: int = 0


def spawn(program: Program) -> subprocess.Popen[bytes]:
    """Start it; must be called from the main thread, whose end is what the kernel watches."""
    with program.log.open("ab") as log:
        return subprocess.Popen(
            program.command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=program.folder,
            env=dict(program.environ),
            start_new_session=True,
            preexec_fn=before_exec(program.account, program.ending),
        )


def before_exec(account: Account | None, death: signal.Signals) -> Callable[[], None]:
    """What a forked child does first: become the account, then bind its life to ours."""
    parent = os.getpid()

    def bind() -> None:
        if account is not None:
            become(account)
        end_with_parent(death, parent)

    return bind


def end_with_parent(death: signal.Signals, parent: int) -> None:
    """Have the kernel send this process a signal when its parent ends (Linux only)."""
    if LINUX:
        libc.prctl(PR_SET_PDEATHSIG, int(death), 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent dies, so that none gets lost."""
    if LINUX:
        libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def stop(process: subprocess.Popen[bytes], program: Program) -> None:
    """Ask it to end, insist when its patience is over, and take its own children along."""
    family = descendants(process.pid)
    if process.poll() is None:
        process.send_signal(program.ending)
        try:
            process.wait(program.patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    kill_all(family)


def descendants(pid: int) -> list[psutil.Process]:
    """Everything below a process, or nothing if it has gone."""
    try:
        return psutil.Process(pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def kill_all(processes: Iterable[psutil.Process]) -> None:
    """End these at once; psutil makes sure that a reused id is left alone."""
    for process in processes:
        try:
            process.kill()
        except psutil.NoSuchProcess:
            continue


def wait_until(done: Callable[[], bool], seconds: float, pause: float = 0.03) -> bool:
    """Whether it came true in time."""
    deadline = time.monotonic() + seconds
    while not done():
        if time.monotonic() > deadline:
            return False
        time.sleep(pause)
    return True


def python(*arguments: str) -> list[str]:
    """A command of this virtual environment's Python."""
    return [sys.executable, *arguments]


def tail(log: Path, lines: int = 15) -> str:
    """The last words of a log."""
    if not log.exists():
        return ""
    return "\n".join(log.read_text("utf-8", "replace").splitlines()[-lines:])
