# ruff: noqa: SIM905 - a list of words reads better as words
"""What the reading process may not do, in three layers that do not lean on each other.

The kernel's limits bound memory, time, files and size; a network namespace and a system call
filter, where the kernel grants them, hold native code; an audit hook holds Python.
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import signal
import struct
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

_MEMORY = 416 * 1024 * 1024  # on top of what the interpreter has mapped already
_OPEN_FILES = 24
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 4, 22, 38
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

# Audit events by their first name: none of them is any business of a reader.
_REFUSED = frozenset(
    """socket subprocess ctypes.dlopen os.fork os.forkpty os.exec os.spawn os.posix_spawn os.system
    os.startfile os.kill os.killpg os.remove os.rename os.rmdir os.mkdir os.link os.symlink
    os.chmod os.chown os.truncate os.chdir os.listdir os.scandir os.putenv os.unsetenv shutil pty
    http ftplib smtplib urllib sqlite3 syslog webbrowser telnetlib tempfile glob.glob
    setopencodehook sys.remote_exec pickle""".split()
)

# Numbers of system calls that start processes, speak to the network or trace others.
_CALLS: dict[str, tuple[int, tuple[int, ...]]] = {
    "x86_64": (
        0xC000003E,
        (41, 42, 43, 49, 50, 53, 56, 57, 58, 59, 101, 155, 165, 272, 288, 308, 310, 311, 321, 322,
         323, 425, 435),
    ),
    "aarch64": (
        0xC00000B7,
        (40, 41, 97, 117, 198, 199, 200, 201, 202, 203, 220, 221, 242, 268, 270, 271, 280, 281,
         282, 425, 435),
    ),
}  # fmt: skip
_EXEC = {"x86_64": (59, 322), "aarch64": (221, 281)}
_ALLOW, _REFUSE_EPERM = 0x7FFF0000, 0x00050001
_X32 = 0x40000000


def close() -> None:
    """Shuts the process in for good. What it still needs must be imported and open by now."""
    libc = ctypes.CDLL(None, use_errno=True)
    _die_with_parent(libc)
    _limit()
    _leave_network(libc)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    _filter_calls(libc)
    sys.addaudithook(_hook())


def close_for_a_program(cpu_seconds: int) -> None:
    """Shuts in the process before somebody else's program takes it over by `exec`."""
    libc = ctypes.CDLL(None, use_errno=True)
    _die_with_parent(libc)
    _limit()
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    _leave_network(libc)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    _filter_calls(libc, may_exec=True)


def allow_seconds(seconds: int) -> None:
    """Lets the process use that much more time of the processor before the kernel ends it."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime) + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (used + seconds, hard))


def _die_with_parent(libc: ctypes.CDLL) -> None:
    parent = os.getppid()
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it died before we asked
        os._exit(0)


def _limit() -> None:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    mapped = pages * resource.getpagesize()
    limits = {
        resource.RLIMIT_AS: mapped + _MEMORY,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: _OPEN_FILES,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NPROC: 0,
    }
    for kind, value in limits.items():
        resource.setrlimit(kind, (value, value))


def _leave_network(libc: ctypes.CDLL) -> None:
    """An empty network namespace; with one of users around it where that alone is allowed."""
    if libc.unshare(_CLONE_NEWNET) != 0:
        libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def _filter_calls(libc: ctypes.CDLL, *, may_exec: bool = False) -> None:
    """A classic BPF program that answers EPERM to every call of the table."""
    if platform.machine() not in _CALLS:
        return
    architecture, calls = _CALLS[platform.machine()]
    if may_exec:
        calls = tuple(call for call in calls if call not in _EXEC[platform.machine()])
    count = len(calls)
    program = [
        (0x20, 0, 0, 4),  # load the architecture
        (0x15, 0, count + 3, architecture),  # another one: refuse
        (0x20, 0, 0, 0),  # load the number
        (0x35, count + 1, 0, _X32),  # the other numbering of the same calls: refuse
    ]
    program += [(0x15, count - at, 0, call) for at, call in enumerate(calls)]
    program += [(0x06, 0, 0, _ALLOW), (0x06, 0, 0, _REFUSE_EPERM)]
    code = b"".join(struct.pack("HBBI", *step) for step in program)
    steps = ctypes.create_string_buffer(code, len(code))
    header = struct.pack("HxxxxxxP", len(program), ctypes.addressof(steps))
    libc.prctl(_PR_SET_SECCOMP, 2, ctypes.create_string_buffer(header, len(header)), 0, 0)


def _hook() -> Callable[[str, tuple[Any, ...]], None]:
    roots = tuple(
        str(Path(folder).resolve()) + os.sep
        for folder in (sys.prefix, sys.base_prefix, Path(__file__).parent)
    )

    def refuse(event: str, args: tuple[Any, ...]) -> None:
        if event == "open":
            _check_open(args, roots)
        elif event in _REFUSED or event.partition(".")[0] in _REFUSED:
            raise PermissionError(event)

    return refuse


def _check_open(args: tuple[Any, ...], roots: tuple[str, ...]) -> None:
    path, mode, flags = (*args, None, None)[:3]
    writes = isinstance(mode, str) and any(c in mode for c in "wax+")
    if writes or (isinstance(flags, int) and flags & _WRITES):
        raise PermissionError("open for writing")
    name = os.fsdecode(path) if isinstance(path, str | bytes) else ""
    if name and not os.path.realpath(name).startswith(roots):
        raise PermissionError("open")
