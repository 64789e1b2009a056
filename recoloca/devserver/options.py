"""What the environment asks for."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from recoloca.devserver.console import Problem

ROOT = Path(__file__).resolve().parents[2]
DEFAULT_PORT = 8000
# Known to everybody, for demo accounts on a machine of one's own.
DEMO_PASSWORD = "recoloca-demo-2026"  # noqa: S105


@dataclass(frozen=True)
class Options:
    """One `make run`: where it keeps things, where it listens, what it need not start.

    `var` is absolute; `port` is None when none was asked for; an empty URL means a private service.
    """

    var: Path
    port: int | None
    processes: int
    database_url: str
    redis_url: str
    demo_password: str

    @property
    def logs(self) -> Path:
        """The folder of the children's log files."""
        return self.var / "log"

    @property
    def state(self) -> Path:
        """The folder of what one run remembers: lock, process ids, what is prepared."""
        return self.var / "run"


def read_options(environ: Mapping[str, str]) -> Options:
    """The options of this environment; raises Problem on a value that cannot be used."""
    return Options(
        var=(ROOT / Path(environ.get("VAR_DIR", "").strip() or "var").expanduser()).resolve(),
        port=_number(environ, "PORT", 65535),
        processes=_number(environ, "WEB_PROCESSES", 64) or 2,
        database_url=environ.get("DATABASE_URL", "").strip(),
        redis_url=environ.get("REDIS_URL", "").strip(),
        demo_password=environ.get("DEMO_PASSWORD", ""),
    )


def _number(environ: Mapping[str, str], name: str, highest: int) -> int | None:
    value = environ.get(name, "").strip()
    if not value:
        return None
    if not (value.isdecimal() and 0 < int(value) <= highest):
        raise Problem(f"{name}={value!r} is not a number from 1 to {highest}: give another.")
    return int(value)


def open_var(options: Options) -> None:
    """Make the folders under VAR_DIR; raises Problem if they cannot be written to."""
    try:
        for folder in (options.var, options.logs, options.state):
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder) as probe:
                probe.write(b"x")
    except OSError as error:
        raise Problem(
            f"VAR_DIR={options.var} cannot be used ({error.strerror}): "
            "give a folder that you may write to, as in make run VAR_DIR=~/recoloca-var."
        ) from None


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read, whole or not at all."""
    temporary = path.with_name(f".{path.name}.new")
    temporary.unlink(missing_ok=True)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    temporary.replace(path)
