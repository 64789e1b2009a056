"""The browser of the page tests: found, or installed where that is ours to do."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from recoloca.devserver.console import step

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium", "fonts-liberation", "fonts-noto-color-emoji")
INSTALL_SECONDS = 900


def find_chromium(environ: Mapping[str, str]) -> str | None:
    """The path of a Chromium: CHROMIUM if that is set, else the first one on PATH."""
    wanted = environ.get("CHROMIUM", "").strip()
    for name in [wanted] if wanted else NAMES:
        if path := shutil.which(name):
            return path
    return None


def ensure_chromium(environ: Mapping[str, str]) -> str | None:
    """Likewise; as root on a Debian without one it installs one first. None if there is none."""
    found = find_chromium(environ)
    if found or environ.get("CHROMIUM") or not _may_install():
        return found
    step("Installing Chromium for the page tests (once)")
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *PACKAGES]
    for command in (["apt-get", "update", "-q"], install):
        if not _runs(command):
            step(f"Chromium could not be installed: {' '.join(command)} failed")
            break
    return find_chromium(environ)


def _may_install() -> bool:
    debian = Path("/etc/debian_version").exists() and shutil.which("apt-get")
    return bool(debian) and os.geteuid() == 0


def _runs(command: list[str]) -> bool:
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command,
            check=False,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            timeout=INSTALL_SECONDS,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0
