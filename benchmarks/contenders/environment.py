"""The contenders' own virtual environment, made on first use from requirements-bench.txt."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from recoloca.devserver.console import Problem, step
from recoloca.devserver.options import ROOT

REQUIREMENTS = ROOT / "requirements-bench.txt"


def contenders_python(var: Path) -> Path:
    """The interpreter that has the contenders' packages; raises Problem if they cannot be had."""
    home = var / "bench" / "venv"
    stamp, python = home / "bench.stamp", home / "bin" / "python"
    wanted = f"{sys.version_info[:2]} {hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()}"
    if not (python.exists() and stamp.exists() and stamp.read_text() == wanted):
        step("Installing the contenders (once)")
        shutil.rmtree(home, ignore_errors=True)
        _run([sys.executable, "-m", "venv", "--without-pip", str(home)])
        pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
        options = ["--require-hashes", "--no-deps", "--disable-pip-version-check", "--no-input"]
        _run([*pip, *options, "-r", str(REQUIREMENTS)])
        stamp.write_text(wanted)
    return python


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise Problem(f"The contenders could not be installed:\n{done.stderr.strip()[-1500:]}")
