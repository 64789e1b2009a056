"""Make `.venv` with the pinned requirements, then hand over to it: `bootstrap.py ARGUMENTS…`.

Runs on a bare Python of at least 3.11 (the Makefile has picked one), so it imports nothing but the
standard library and nothing of this project. A finished `.venv` is recognised by its stamp; one
without a stamp was interrupted and is made anew.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = ROOT / "requirements-dev.txt"
STAMP = VENV / "recoloca.stamp"
LOG = VENV / "install.log"
NEEDED_BYTES = 2 * 1024**3
SHOW_EVERY = 20
QUIETLY = ("--no-input", "--disable-pip-version-check", "--progress-bar", "off")
PIN = re.compile(r"[\w.-]+(\[.*\])?==")
# What pip writes when it fails -> what to do about it.
REMEDIES = (
    ("no space left", "The disk is full: free about 2 GB and run the same command again."),
    ("do not match the hashes", "A downloaded package is not the pinned one: check the mirror."),
    ("permission denied", f"{VENV} is not writable by this user: own the clone or clone it anew."),
)
UNREACHABLE = (
    "The requirements could not be installed: check that pip reaches a package index, "
    f"then run the same command again ({LOG} has pip's own words)."
)


def fail(sentence: str) -> NoReturn:
    """End with one sentence that says what to do."""
    sys.exit(f"recoloca: {sentence}")


def wanted_stamp() -> list[str]:
    """The Python, the place and the requirements that a finished `.venv` belongs to."""
    version = ".".join(map(str, sys.version_info[:2]))
    return [version, str(ROOT), hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()]


def stamp() -> list[str]:
    """What `.venv` was finished for; empty if it never was or its Python has gone."""
    if not (STAMP.is_file() and os.access(PYTHON, os.X_OK)):
        return []
    return STAMP.read_text().splitlines()


def is_ready() -> bool:
    """Whether `.venv` is whole and current."""
    return stamp() == wanted_stamp()


def check_room() -> None:
    """Refuse early what would fail half-way."""
    if not os.access(ROOT, os.W_OK):
        fail(f"{ROOT} is not writable by this user: clone the project into a folder of your own.")
    if shutil.disk_usage(ROOT).free < NEEDED_BYTES:
        fail("The disk has less than 2 GB free: free some space and run the same command again.")


def make_environment() -> None:
    """Create an empty `.venv`, with a pip of its own unless Python brings none."""
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    create = [sys.executable, "-m", "venv", "--clear"]
    for options in ([], ["--without-pip"]):
        if _runs([*create, *options, str(VENV)]) and (not options or _runs(_pip("--version"))):
            return
    fail(
        f"{sys.executable} can make no virtual environment: install its venv module or pip "
        "(on Debian: apt-get install python3-venv)."
    )


def _runs(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True).returncode == 0


def _pip(*arguments: str) -> list[str]:
    if (VENV / "bin" / "pip").exists():
        return [str(PYTHON), "-m", "pip", *arguments]
    return [sys.executable, "-m", "pip", "--python", str(PYTHON), *arguments]


def install(guard: int) -> None:
    """Install the pinned requirements, showing how far it has come.

    pip keeps the lock open too: should this process be killed, the next one waits for pip's end.
    """
    pins = [line for line in REQUIREMENTS.read_text().splitlines() if PIN.match(line)]
    # Python compiles what it imports; compiling all of it here would take as long as the rest.
    command = _pip("install", "--require-hashes", "--no-deps", "--no-compile")
    with subprocess.Popen(
        [*command, *QUIETLY, "-r", str(REQUIREMENTS)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        pass_fds=(guard,),
    ) as process:
        try:
            said = _follow(process, len(pins))
        except BaseException:
            process.terminate()
            raise
    if process.returncode != 0:
        fail(next((cure for sign, cure in REMEDIES if sign in said.lower()), UNREACHABLE))


def _follow(process: subprocess.Popen[str], total: int) -> str:
    started, collected, said = time.monotonic(), 0, []
    with LOG.open("w") as log:
        for line in process.stdout or ():
            log.write(line)
            said.append(line)
            is_package = line.startswith(("Collecting ", "Processing "))
            collected += is_package
            if is_package and collected % SHOW_EVERY == 0:
                print(f"           {collected} of about {total} packages fetched", flush=True)
            elif line.startswith("Installing collected"):
                print(
                    f"           unpacking, {time.monotonic() - started:.0f} s so far", flush=True
                )
    return "".join(said)


def prepare() -> None:
    """Make `.venv` ready; runs started together wait for the one that installs."""
    if is_ready():
        return
    check_room()
    guard = os.open(ROOT, os.O_RDONLY)
    fcntl.flock(guard, fcntl.LOCK_EX)
    if not is_ready():
        _build(guard)
    os.close(guard)


def _build(guard: int) -> None:
    started = time.monotonic()
    print("recoloca: installing the pinned requirements into .venv (once)", flush=True)
    reusable = stamp()[:2] == wanted_stamp()[:2]
    if not VENV.is_symlink():  # a link may lead into the one of another clone
        STAMP.unlink(missing_ok=True)
    if not reusable:
        make_environment()
    install(guard)
    STAMP.write_text("\n".join(wanted_stamp()))
    print(f"recoloca: .venv is ready after {time.monotonic() - started:.0f} s", flush=True)


def main() -> None:
    """Prepare, then become the virtual environment's Python with the given arguments."""
    # Whoever PostgreSQL runs as must be able to read its binaries, whatever the caller's umask is.
    umask = os.umask(0o022)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        prepare()
    except OSError as error:
        fail(f"{error.filename or VENV}: {error.strerror}; make room or rights and run it again.")
    except KeyboardInterrupt:
        fail("Interrupted; the same command goes on from here.")
    os.umask(umask)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.chdir(ROOT)
    os.execv(PYTHON, [str(PYTHON), *sys.argv[1:]])


if __name__ == "__main__":
    main()
