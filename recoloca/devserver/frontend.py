"""Build what the pages wear from frontend/, and prove that the committed files are just that."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from recoloca.devserver.console import Problem, say
from recoloca.devserver.options import ROOT

SOURCE, BUILT = ROOT / "frontend", ROOT / "static"
STAMP = SOURCE / "node_modules" / ".recoloca.stamp"


def check_built() -> None:
    """Build anew; raises Problem if that changed anything. The new files are left to be committed.

    Without npm it is skipped, loudly, but never where CI runs.
    """
    if shutil.which("npm") is None:
        if os.environ.get("CI"):
            raise Problem("npm is needed to prove the built styles current: install Node.js 20.")
        say("SKIPPED: without npm nobody looked whether the built styles are current")
        return
    before = _state()
    build()
    if changed := {name for name, _ in before ^ _state()}:
        names = ", ".join(sorted(changed))
        raise Problem(f"frontend/ builds other files than are committed: commit the new {names}.")


def build() -> None:
    """Install the pinned packages if need be, then build."""
    wanted = hashlib.sha256((SOURCE / "package-lock.json").read_bytes()).hexdigest()
    if not STAMP.exists() or STAMP.read_text() != wanted:
        _npm("ci", "--no-audit", "--no-fund")
        STAMP.write_text(wanted)
    _npm("run", "build")


def _npm(*arguments: str) -> None:
    done = subprocess.run(
        ["npm", *arguments],
        check=False,
        cwd=SOURCE,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode != 0:
        raise Problem(f"npm {' '.join(arguments)} failed:\n{done.stdout}")


def _state() -> set[tuple[str, str]]:
    files: list[Path] = [file for file in BUILT.rglob("*") if file.is_file()]
    return {
        (str(file.relative_to(ROOT)), hashlib.sha256(file.read_bytes()).hexdigest())
        for file in files
    }
