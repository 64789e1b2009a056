"""What an earlier run of the same VAR_DIR left behind when it was killed.

Nothing here trusts a process id written down somewhere. A process is ours if it says so itself:
Python ones carry MARK in their environment, PostgreSQL and Valkey sit in our data folders.
"""

from __future__ import annotations

import signal
from pathlib import Path

import psutil

from recoloca.devserver.processes import descendants, kill_all

MARK = "RECOLOCA_SUPERVISED"
PATIENCE = 15.0


def end_leftovers(var: Path) -> int:
    """End them and return how many there were.

    Web, worker, clock and courier are killed, for they are built to lose no work by it. The servers
    get the signal on which they close their files first.
    """
    found = [(process, _ending(process, var)) for process in psutil.process_iter()]
    ours = [(process, ending) for process, ending in found if ending]
    below = [
        child
        for process, ending in ours
        if ending == signal.SIGKILL
        for child in descendants(process.pid)
    ]
    for process, ending in ours:
        _signal(process, ending)
    kill_all(below)
    everyone = [*(process for process, _ in ours), *below]
    _, alive = psutil.wait_procs(everyone, timeout=PATIENCE)
    kill_all(alive)
    psutil.wait_procs(alive, timeout=5)
    return len(ours)


def _ending(process: psutil.Process, var: Path) -> signal.Signals | None:
    """The signal that ends it, or None if it is not one of ours."""
    try:
        if process.environ().get(MARK) == str(var):
            return signal.SIGKILL
    except psutil.Error:
        pass
    try:
        servers = {
            str(var / "postgres" / "data"): ("postgres", signal.SIGINT),
            str(var / "valkey"): ("valkey-server", signal.SIGTERM),
        }
        name, ending = servers.get(process.cwd(), ("", signal.SIGTERM))
        return ending if name and process.name().startswith(name) else None
    except psutil.Error:
        return None


def _signal(process: psutil.Process, ending: signal.Signals) -> None:
    try:
        process.send_signal(ending)
    except psutil.NoSuchProcess:
        return
