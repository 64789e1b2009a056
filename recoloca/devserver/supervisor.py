"""Keeps the children alive and ends them in order.

One loop, no threads: every fifth of a second it looks for children that have ended and starts them
again, at once the first time and after a growing pause if they keep falling. It ends on Ctrl-C, on
SIGTERM and when the terminal goes; the children then end by rank and in the reverse order of their
start, so that web and worker are gone before their database is.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import psutil

from recoloca.devserver.console import step
from recoloca.devserver.options import write_private
from recoloca.devserver.processes import Program, adopt_orphans, kill_all, spawn, stop

TICK = 0.2
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# A child that lived this long has recovered; below it the next pause doubles.
STEADY_SECONDS = 10.0
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 15.0


class Stopped(BaseException):
    """Somebody asked for the end."""


@dataclass
class Child:
    """A program and its present process; `due` is when it may start again, None while it runs."""

    program: Program
    process: subprocess.Popen[bytes]
    started: float
    pause: float = 0.0
    due: float | None = None


@dataclass
class Supervisor:
    """The children in the order of their start; `register` is told their process ids."""

    register: Path
    children: list[Child] = field(default_factory=list)

    def start(self, program: Program) -> subprocess.Popen[bytes]:
        """Start a program and keep it running from now on."""
        process = spawn(program)
        self.children.append(Child(program, process, time.monotonic()))
        self._write_register("running")
        return process

    def watch(self) -> None:
        """Keep the children running, for ever."""
        while True:
            time.sleep(TICK)
            self.look()

    def look(self) -> None:
        """Start again what has ended, and sweep away what it left."""
        self._bury_orphans()
        for child in self.children:
            if child.due is None and child.process.poll() is not None:
                self._note_end(child)
            if child.due is not None and child.due <= time.monotonic():
                self._restart(child)

    def stop(self) -> None:
        """End all children, what stands on others first; a second Ctrl-C changes nothing."""
        for number in ENDINGS:
            signal.signal(number, signal.SIG_IGN)
        self._write_register("stopping")
        for child in sorted(self.children, key=lambda one: one.program.rank)[::-1]:
            stop(child.process, child.program)
        self._sweep()
        self.register.unlink(missing_ok=True)

    def _note_end(self, child: Child) -> None:
        self._sweep()
        lived = time.monotonic() - child.started
        steady = child.pause == 0.0 or lived > STEADY_SECONDS
        wait = 0.0 if steady else child.pause
        child.pause = FIRST_PAUSE if steady else min(child.pause * 2, LONGEST_PAUSE)
        child.due = time.monotonic() + wait
        name, log = child.program.name, child.program.log
        when = f"in {wait:.0f} s" if wait >= 1 else "now"
        step(f"{name} ended ({reason(child.process.returncode)}), starting it again {when}: {log}")

    def _restart(self, child: Child) -> None:
        child.process = spawn(child.program)
        child.started, child.due = time.monotonic(), None
        self._write_register("running")

    def _sweep(self) -> None:
        """End orphans: what a dead child started has become ours, and may still hold its port."""
        known = {child.process.pid for child in self.children}
        orphans = [one for one in psutil.Process().children() if one.pid not in known]
        kill_all(orphans)
        psutil.wait_procs(orphans, timeout=2)

    def _bury_orphans(self) -> None:
        """Take note of adopted processes that have ended; nobody else would."""
        known = {child.process.pid for child in self.children}
        while True:
            try:
                ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
            except ChildProcessError:
                return
            if ended is None or ended.si_pid in known:
                return
            os.waitpid(ended.si_pid, 0)

    def _write_register(self, state: str) -> None:
        pids = {child.program.name: child.process.pid for child in self.children}
        text = json.dumps({"supervisor": os.getpid(), "state": state, "children": pids})
        write_private(self.register, text + "\n")


def reason(code: int) -> str:
    """Why a process ended, in words."""
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


@contextmanager
def supervision(register: Path) -> Iterator[Supervisor]:
    """A supervisor whose children have ended when the block is left, whichever way."""
    supervisor = Supervisor(register)
    adopt_orphans()
    for number in ENDINGS:
        # Started with nohup it is to survive its terminal.
        if (number, signal.getsignal(number)) != (signal.SIGHUP, signal.SIG_IGN):
            signal.signal(number, _raise)
    try:
        yield supervisor
    finally:
        supervisor.stop()


def _raise(number: int, frame: FrameType | None) -> None:
    raise Stopped(signal.Signals(number).name)
