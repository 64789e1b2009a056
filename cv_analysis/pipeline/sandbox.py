"""Reading of hostile files in a process of its own, which lives on from file to file.

Each process of ours has at most one such child, started at the first file; a forked worker starts
its own. The child has no secrets in its environment and is shut in by `cage`. When it is too slow,
grows too large or crashes, its whole process group is killed, the file is TOO_COSTLY, and the next
file gets a fresh child.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

from cv_analysis.pipeline.codec import Malformed, load
from cv_analysis.pipeline.extract.limits import MAX_FILE
from cv_analysis.pipeline.recognise import recognise
from cv_analysis.pipeline.types import Cv, Reason, Unreadable, YearMonth

WALL_SECONDS = 18.0
FILES_A_CHILD = 200
_MAX_ANSWER = 16 * 1024 * 1024
_ROOT = Path(__file__).resolve().parents[2]
_COMMAND = (sys.executable, "-m", "cv_analysis.pipeline.child")


class Reader:
    """Reads files safely. Instances are cheap: all of a process share its child."""

    def __init__(self, *, wall_seconds: float = WALL_SECONDS, ocr: bool = False) -> None:
        """With `ocr`, pages without text are recognised, which may take a minute longer."""
        self._wall_seconds = wall_seconds
        self._ocr = ocr

    def read(self, data: bytes, *, reference_month: YearMonth) -> Cv:
        """The Cv of a file. Running jobs end in `reference_month`. Raises Unreadable only."""
        if len(data) > MAX_FILE:
            raise Unreadable(Reason.TOO_LARGE)
        try:
            return self._ask(data, reference_month)
        except Unreadable as error:
            if not self._ocr or error.reason is not Reason.NEEDS_OCR:
                raise
            words = recognise(data)
            if words is None:
                raise
        return self._ask(words, reference_month, recognised=True)

    def _ask(self, data: bytes, month: YearMonth, *, recognised: bool = False) -> Cv:
        with _lock:
            return _living_child().read(data, month, self._wall_seconds, recognised=recognised)

    @staticmethod
    def stop() -> None:
        """Ends the child of this process, if there is one."""
        with _lock:
            _forget(kill=True)


class _Child:
    """One reading process, from its start to its end."""

    def __init__(self) -> None:
        from cv_analysis.pipeline.child import ANSWER, JOB

        self._job, self._answer = JOB, ANSWER
        self.files = 0
        self._spoilt = False
        self._process = subprocess.Popen(  # noqa: S603 - our own module, nothing from outside
            _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env={"PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"},
            start_new_session=True,
            bufsize=0,
        )

    @property
    def pid(self) -> int:
        """Its process id, which is its process group's too."""
        return self._process.pid

    @property
    def is_usable(self) -> bool:
        """Whether it lives and has not read its share."""
        return not self._spoilt and self.files < FILES_A_CHILD and self._process.poll() is None

    def read(self, data: bytes, month: YearMonth, wall_seconds: float, *, recognised: bool) -> Cv:
        """One file. The child is gone afterwards when the file was too much for it."""
        self.files += 1
        timer = threading.Timer(wall_seconds, self.kill)
        timer.daemon = True
        timer.start()
        try:
            kind, reply = self._ask(data, month, recognised)
        except (OSError, EOFError):
            self.kill()
            raise Unreadable(Reason.TOO_COSTLY) from None
        finally:
            timer.cancel()
        if kind == b"=":
            return self._load(reply)
        self._spoilt = kind != b"!"
        raise Unreadable(_reason(reply))

    def _load(self, reply: bytes) -> Cv:
        try:
            return load(reply)
        except Malformed:
            self.kill()
            raise Unreadable(Reason.INTERNAL) from None

    def _ask(self, data: bytes, month: YearMonth, recognised: bool) -> tuple[bytes, bytes]:
        self._write(self._job.pack(len(data), month.year, month.month or 12, recognised))
        self._write(data)
        kind, length = self._answer.unpack(self._read(self._answer.size))
        if length > _MAX_ANSWER:
            raise EOFError
        return kind, self._read(length)

    def _write(self, data: bytes) -> None:
        pipe = self._process.stdin
        view = memoryview(data)
        while pipe is not None and view:
            view = view[pipe.write(view) or 0 :]

    def _read(self, size: int) -> bytes:
        pipe = self._process.stdout
        parts: list[bytes] = []
        while pipe is not None and size:
            part = pipe.read(size)
            if not part:
                raise EOFError
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def kill(self) -> None:
        """Kills its whole group."""
        self._spoilt = True
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def end(self, *, kill: bool) -> None:
        """Closes our ends of the pipes; kills and reaps it unless it is another process's."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        if kill:
            self.kill()
            self._process.wait()
        else:
            self._process.returncode = 0  # not ours to wait for


def _reason(reply: bytes) -> Reason:
    try:
        return Reason(reply.decode("ascii", "replace"))
    except ValueError:
        return Reason.INTERNAL


_lock = threading.Lock()
_child: _Child | None = None


def _living_child() -> _Child:
    global _child
    if _child is None or not _child.is_usable:
        _forget(kill=True)
        _child = _Child()
    return _child


def _forget(*, kill: bool) -> None:
    global _child
    if _child is not None:
        _child.end(kill=kill)
        _child = None


def _after_fork() -> None:
    """A forked worker leaves the child to its parent, and takes a lock nobody holds."""
    global _lock
    _lock = threading.Lock()
    _forget(kill=False)


os.register_at_fork(after_in_child=_after_fork)
