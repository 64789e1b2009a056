"""From a bare Python to a finished `.venv`, and one sentence where that cannot be."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from recoloca.devserver import bootstrap
from recoloca.devserver.options import ROOT

SHOW_PREFIX = "import sys; print(sys.prefix)"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with nothing to install."""
    folder = tmp_path / "project"
    (folder / "recoloca" / "devserver").mkdir(parents=True)
    shutil.copy(ROOT / "Makefile", folder)
    shutil.copy(bootstrap.__file__, folder / "recoloca" / "devserver")
    (folder / "requirements-dev.txt").write_text("# nothing\n")
    return folder


def run(project: Path, *, code: str = SHOW_PREFIX, **environ: str) -> subprocess.CompletedProcess:
    script = project / "recoloca" / "devserver" / "bootstrap.py"
    return subprocess.run(
        [sys.executable, str(script), "-c", code],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "", **environ},
    )


def make(project: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        ["make", *arguments],
        check=False,
        cwd=project,
        capture_output=True,
        text=True,
        env={**os.environ, **environ},
    )


def test_the_environment_is_made_once_and_again_after_an_interruption(project: Path) -> None:
    first = run(project)

    assert "installing" in first.stdout
    assert first.stdout.splitlines()[-1] == str(project / ".venv")

    assert run(project).stdout == f"{project / '.venv'}\n"

    (project / ".venv" / "recoloca.stamp").unlink()
    (project / ".venv" / "bin" / "python").unlink()
    assert "installing" in run(project).stdout

    (project / "requirements-dev.txt").write_text(f"nowhere-to-be-had==1 --hash=sha256:{'0' * 64}")

    refused = run(project)

    assert refused.returncode == 1
    assert "could not be installed: check that pip reaches a package index" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not (project / ".venv" / "recoloca.stamp").exists()


def test_the_environment_of_another_clone_is_left_alone(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "recoloca.stamp").write_text("finished")
    (project / ".venv").symlink_to(other)

    assert "installing" in run(project).stdout
    assert [path.name for path in other.iterdir()] == ["recoloca.stamp"]
    assert not (project / ".venv").is_symlink()


def test_a_full_disk_is_said(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(project)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1000))

    with pytest.raises(SystemExit, match="less than 2 GB free"):
        bootstrap.check_room()


def test_a_disk_that_fills_up_is_said(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = "print('ERROR: [Errno 28] No space left on device'); raise SystemExit(1)"
    monkeypatch.setattr(bootstrap, "LOG", project / "install.log")
    monkeypatch.setattr(bootstrap, "_pip", lambda *_: [sys.executable, "-c", words])

    full = pytest.raises(SystemExit, match="The disk is full: free about 2 GB")
    with (project / "guard").open("w") as guard, full:
        bootstrap.install(guard.fileno())


def test_python_without_venv_and_pip_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "VENV", Path("/nonexistent/venv"))
    monkeypatch.setattr(bootstrap, "_runs", lambda _: False)

    with pytest.raises(SystemExit, match="apt-get install python3-venv"):
        bootstrap.make_environment()


def test_python_without_ensurepip_is_helped_by_its_pip(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    venv = project / ".venv"
    monkeypatch.setattr(bootstrap, "VENV", venv)
    monkeypatch.setattr(bootstrap, "PYTHON", venv / "bin" / "python")
    runs = bootstrap._runs
    broken = ["-m", "venv", "--clear", str(venv)]
    monkeypatch.setattr(bootstrap, "_runs", lambda line: line[1:] != broken and runs(line))

    bootstrap.make_environment()

    assert (venv / "bin" / "python").exists()
    assert "--python" in bootstrap._pip("install")
    assert runs(bootstrap._pip("list"))


def test_a_python_that_is_too_old_is_said(project: Path) -> None:
    said = make(project, "run", "PYTHON=false")

    assert said.returncode != 0
    assert "false is not Python 3.11 or newer" in said.stderr


def test_no_python_at_all_is_said(project: Path, tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in ("make", "sh"):
        (tools / tool).symlink_to(shutil.which(tool) or "")

    said = make(project, "run", PATH=str(tools))

    assert said.returncode != 0
    assert "Python 3.11 or newer is needed: install it" in said.stderr
