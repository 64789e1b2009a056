"""A process of our own that is sent on one errand: it gets bytes, answers bytes, and is gone."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_ENVIRON = {"PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"}


def run(
    module: str,
    *args: str,
    job: bytes,
    most: int,
    wall_seconds: float,
    environ: Mapping[str, str] | None = None,
) -> bytes:
    """What `python -m module args` answers to a job; it sees no variable of ours.

    One byte more than `most` if it would say more, b"" if it does not end well or in time.
    """
    process = subprocess.Popen(  # noqa: S603 - our own module, nothing from outside
        (sys.executable, "-m", module, *args),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={**_ENVIRON, **(environ or {})},
        start_new_session=True,
    )
    timer = threading.Timer(wall_seconds, _kill, [process])
    timer.daemon = True
    timer.start()
    try:
        with process, contextlib.suppress(BrokenPipeError):
            return _ask(process, job, most)
    finally:
        timer.cancel()
    return b""


def _ask(process: subprocess.Popen[bytes], job: bytes, most: int) -> bytes:
    if process.stdin is None or process.stdout is None:
        return b""
    with process.stdin as pipe:
        pipe.write(job)
    answer = process.stdout.read(most + 1)
    if len(answer) > most:
        _kill(process)
    return answer if process.wait() == 0 else b""


def _kill(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
