"""Browser tests run, are skipped loudly, or stop CI; they never pass silently."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from recoloca.devserver import chromium
from recoloca.devserver.options import ROOT

SUITE = """
import pytest

@pytest.mark.browser
def test_page():
    pass

def test_rule():
    pass
"""


def run_suite(folder: Path, **environ: str) -> subprocess.CompletedProcess:
    """The suite above, in a pytest of its own, on servers that it never asks."""
    (folder / "test_suite.py").write_text(SUITE)
    inherited = {key: value for key, value in os.environ.items() if key not in ("CI", "CHROMIUM")}
    plugins = ["-p", "recoloca.devserver.pytest_plugin", "-p", "no:django"]
    return subprocess.run(
        [sys.executable, "-m", "pytest", *plugins, "--rootdir", str(folder), str(folder)],
        check=False,
        cwd=ROOT,
        env={**inherited, "DATABASE_URL": "unused", "REDIS_URL": "unused", **environ},
        capture_output=True,
        text=True,
    )


def test_without_chromium_they_are_skipped_loudly(tmp_path: Path) -> None:
    done = run_suite(tmp_path, CHROMIUM="/nonexistent/chromium")

    assert done.returncode == 0
    assert "NOT TESTED" in done.stdout
    assert "1 browser tests were skipped: no Chromium" in done.stdout
    assert "1 passed, 1 skipped" in done.stdout.splitlines()[-1]


def test_without_chromium_ci_fails(tmp_path: Path) -> None:
    done = run_suite(tmp_path, CHROMIUM="/nonexistent/chromium", CI="true")

    assert done.returncode != 0
    assert "1 browser tests cannot run: no Chromium" in done.stderr


def test_with_chromium_they_run(tmp_path: Path) -> None:
    done = run_suite(tmp_path, CHROMIUM=sys.executable, CI="true")

    assert "2 passed" in done.stdout.splitlines()[-1]


def test_chromium_is_found_where_it_is_named_or_on_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = tmp_path / "chromium-browser"
    browser.touch(stat.S_IRWXU)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert chromium.find_chromium({}) == str(browser)
    assert chromium.find_chromium({"CHROMIUM": str(browser)}) == str(browser)
    assert chromium.find_chromium({"CHROMIUM": "/nonexistent"}) is None


def test_root_on_debian_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []
    found = iter([None, "/usr/bin/chromium"])
    monkeypatch.setattr(chromium, "find_chromium", lambda _: next(found))
    monkeypatch.setattr(chromium, "_may_install", lambda: True)
    monkeypatch.setattr(chromium, "_runs", lambda command: not ran.append(" ".join(command)))

    assert chromium.ensure_chromium({}) == "/usr/bin/chromium"

    assert ran[0].startswith("apt-get update")
    assert "install -y" in ran[1]
    assert " chromium " in ran[1]


def test_nobody_else_installs_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "find_chromium", lambda _: None)
    monkeypatch.setattr(chromium, "_may_install", lambda: False)
    monkeypatch.setattr(chromium, "_runs", lambda _: pytest.fail("nothing may be installed"))

    assert chromium.ensure_chromium({}) is None
