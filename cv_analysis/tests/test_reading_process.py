"""The process that reads: what it may not do, when it is replaced, that it dies with us."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cv_analysis.pipeline import sandbox
from cv_analysis.pipeline.sandbox import Reader
from cv_analysis.pipeline.types import Reason, Unreadable
from cv_analysis.tests import documents, hostile
from cv_analysis.tests.reading import MONTH, read

ROOT = Path(__file__).resolve().parents[2]
ALIVE = """
import sys
from cv_analysis.pipeline import cage
from cv_analysis.pipeline.child import answer, _SAMPLE
from cv_analysis.pipeline.types import YearMonth
import ctypes, os, socket, subprocess, resource, mmap
libc = ctypes.CDLL(None, use_errno=True)
answer(_SAMPLE.encode(), YearMonth(2026, 1))
cage.close()
try:
    result = {attempt}
except BaseException as error:
    os.write(1, type(error).__name__.encode())
else:
    os.write(1, b"done: " + repr(result).encode())
"""


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    Reader.stop()
    yield
    Reader.stop()


def tried(attempt: str) -> str:
    """What an expression comes to in a process shut in like the child's."""
    done = subprocess.run(
        [sys.executable, "-c", ALIVE.replace("{attempt}", attempt)],
        env={"PYTHONPATH": str(ROOT)},
        cwd="/",
        capture_output=True,
        timeout=60,
        check=False,
    )
    return done.stdout.decode()


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.socket()",
        "socket.create_connection(('127.0.0.1', 80))",
        "open('/tmp/x', 'w')",
        "open('/etc/passwd')",
        "open('/proc/self/environ')",
        f"open({str(ROOT / 'manage.py')!r})",
        "os.open('/tmp/x', os.O_CREAT | os.O_WRONLY)",
        "os.fork()",
        "os.system('true')",
        "subprocess.run(['true'])",
        "os.kill(os.getppid(), 9)",
        "os.remove('/tmp/x')",
        "os.listdir('/')",
        "ctypes.CDLL('libc.so.6')",
    ],
)
def test_denied_by_python(attempt: str) -> None:
    assert tried(attempt) == "PermissionError"


@pytest.mark.parametrize(
    "attempt",
    [
        "libc.fork()",
        "libc.socket(2, 1, 0)",
        "libc.socket(1, 1, 0)",
        "libc.execv(b'/bin/true', None)",
    ],
)
def test_denied_by_the_kernel(attempt: str) -> None:
    assert tried(attempt) == "done: -1"


def test_memory_and_files_are_bounded() -> None:
    assert tried("bytearray(1 << 30)") == "MemoryError"
    assert tried("resource.getrlimit(resource.RLIMIT_FSIZE)") == "done: (0, 0)"
    assert tried("resource.getrlimit(resource.RLIMIT_CORE)") == "done: (0, 0)"


def test_no_secret_is_inherited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "not for the child")
    Reader().read(documents.TEXT, reference_month=MONTH)
    pid = _pid()
    try:
        environment = Path(f"/proc/{pid}/environ").read_bytes()
    except PermissionError:  # not even we may look into it
        return
    assert b"SECRET_KEY" not in environment


def _pid() -> int:
    child = sandbox._child
    assert child is not None
    return child.pid


@pytest.mark.parametrize("data", [documents.pdf(), documents.docx(), documents.TEXT])
def test_it_reads_as_we_do(data: bytes) -> None:
    assert Reader().read(data, reference_month=MONTH) == read(data)


def test_one_child_reads_many_files_and_is_then_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "FILES_A_CHILD", 3)
    pids = []
    for _ in range(5):
        Reader().read(documents.TEXT, reference_month=MONTH)
        pids.append(_pid())
    assert len(set(pids[:3])) == 1
    assert len(set(pids)) == 2
    assert not Path(f"/proc/{pids[0]}").exists()


def test_a_refused_file_does_not_cost_the_child() -> None:
    with pytest.raises(Unreadable):
        Reader().read(documents.OLE, reference_month=MONTH)
    pid = _pid()
    Reader().read(documents.TEXT, reference_month=MONTH)
    assert _pid() == pid


def test_a_killed_child_is_replaced() -> None:
    Reader().read(documents.TEXT, reference_month=MONTH)
    os.kill(_pid(), signal.SIGKILL)
    time.sleep(0.1)
    assert Reader().read(documents.TEXT, reference_month=MONTH).contact.name is not None


def test_the_wall_clock_ends_it() -> None:
    Reader().read(documents.TEXT, reference_month=MONTH)
    pid = _pid()
    os.kill(pid, signal.SIGSTOP)  # it hangs, using nothing
    with pytest.raises(Unreadable) as caught:
        Reader(wall_seconds=0.5).read(documents.TEXT, reference_month=MONTH)
    assert caught.value.reason is Reason.TOO_COSTLY
    assert Reader().read(documents.TEXT, reference_month=MONTH).contact.name is not None
    assert not Path(f"/proc/{pid}").exists()


def test_a_crash_is_the_files_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unreadable) as caught:
        Reader(wall_seconds=10).read(hostile.nested_flate(), reference_month=MONTH)
    assert caught.value.reason is Reason.TOO_COSTLY


def test_a_forked_worker_has_a_child_of_its_own() -> None:
    Reader().read(documents.TEXT, reference_month=MONTH)
    ours = _pid()
    reading, writing = os.pipe()
    worker = os.fork()
    if worker == 0:
        try:
            Reader().read(documents.TEXT, reference_month=MONTH)
            os.write(writing, str(_pid()).encode())
            Reader.stop()
        finally:
            os._exit(0)
    os.waitpid(worker, 0)
    assert int(os.read(reading, 20)) != ours
    assert Reader().read(documents.TEXT, reference_month=MONTH).contact.name is not None
    assert _pid() == ours


def test_it_dies_with_its_parent() -> None:
    code = (
        "import os, signal\n"
        "from cv_analysis.pipeline import sandbox\n"
        "from cv_analysis.pipeline.types import YearMonth\n"
        "sandbox.Reader().read(b'Ana Lima', reference_month=YearMonth(2026, 1))\n"
        "print(sandbox._child.pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        timeout=60,
    )
    pid = int(done.stdout)
    for _ in range(50):
        if not _runs(pid):
            return
        time.sleep(0.1)
    pytest.fail("the reading process outlived its parent")


def _runs(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text("ascii")
    except FileNotFoundError:
        return False
