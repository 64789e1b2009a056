"""`make run` from the first start over a kill to the end, and what stops it before it begins."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from recoloca.devserver import run
from recoloca.devserver.console import Problem
from recoloca.devserver.options import DEMO_PASSWORD, ROOT, Options, read_options
from recoloca.devserver.ports import free_port, is_free
from recoloca.devserver.processes import wait_until

Product = subprocess.Popen[str]
NAMES = ["stripe", "postgres", "valkey", "web", "worker", "beat", "courier"]
SERVICES = ("DATABASE_URL", "REDIS_URL", "ENVIRONMENT", "TEST_DATABASE_TEMPLATE", "DEMO_PASSWORD")


@pytest.fixture
def launch(tmp_path: Path) -> Iterator[Callable[..., Product]]:
    """Starts `run` with a VAR_DIR of the test's own and no service to lean on."""
    started: list[Product] = []
    inherited = {key: value for key, value in os.environ.items() if key not in SERVICES}

    def start(**environ: str) -> Product:
        started.append(
            subprocess.Popen(
                [sys.executable, "-m", "recoloca.devserver", "run"],
                cwd=ROOT,
                env={**inherited, "VAR_DIR": str(tmp_path / "var"), "LANG": "C.UTF-8", **environ},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
        )
        return started[-1]

    yield start
    for product in started:
        product.send_signal(signal.SIGTERM)
        product.communicate(timeout=60)


def said_until(product: Product, word: str) -> str:
    """What it says up to a line with the word."""
    said = ""
    for line in product.stdout or ():
        said += line
        if word in line:
            return said
    raise AssertionError(f"It ended before saying {word!r}:\n{said}")


def children(var: Path) -> dict[str, int]:
    return json.loads((var / "run" / "processes.json").read_text())["children"]


def logs_in(port: int) -> bool:
    body = json.dumps({"email": "ana@example.com", "password": DEMO_PASSWORD}).encode()
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/v1/auth/login", body, {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        return answer.status == 200


@pytest.mark.slow
def test_a_life_with_a_kill_in_the_middle(launch: Callable[..., Product], tmp_path: Path) -> None:
    var, port = tmp_path / "var", free_port()

    started = time.monotonic()
    first = launch(PORT=str(port))
    said = said_until(first, "Ctrl-C")
    first_seconds = time.monotonic() - started

    assert "Migrating the database" in said
    assert "Loading the demo data" in said
    assert f"running at http://127.0.0.1:{port}" in said
    assert all(name in said for name in ("ana@", "bruno@", "staff@", DEMO_PASSWORD))
    assert list(children(var)) == NAMES
    assert logs_in(port)

    before = children(var)
    first.kill()
    started = time.monotonic()
    second = launch(PORT=str(port))
    said = said_until(second, "Ctrl-C")

    assert time.monotonic() - started < first_seconds
    assert "Migrating" not in said
    assert "demo data" not in said
    assert logs_in(port)
    assert not any(psutil.pid_exists(pid) for pid in before.values())

    worker = children(var)["worker"]
    os.kill(worker, signal.SIGKILL)
    assert wait_until(lambda: children(var)["worker"] != worker, 10)

    everyone = [*children(var).values()]
    family = [p.pid for pid in everyone for p in psutil.Process(pid).children(recursive=True)]
    second.send_signal(signal.SIGINT)
    assert second.wait(60) == 0
    assert wait_until(lambda: not any(map(psutil.pid_exists, [*everyone, *family])), 10)
    assert is_free(port)
    assert not (var / "services.env").exists()
    assert (var / "secrets.env").stat().st_mode & 0o777 == 0o600


def test_a_taken_port_is_said(launch: Callable[..., Product]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as somebody:
        port = somebody.getsockname()[1]
        product = launch(PORT=str(port))
        said, _ = product.communicate(timeout=30)

    assert product.returncode == 1
    assert f"Port {port} is taken by another program: choose another, as in make run PORT=" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("environ", "sentence"),
    [
        ({"VAR_DIR": "/dev/null/var"}, "VAR_DIR=/dev/null/var cannot be used"),
        ({"PORT": "eighty"}, "PORT='eighty' is not a number from 1 to 65535"),
    ],
)
def test_what_cannot_be_used_is_said(
    launch: Callable[..., Product], environ: dict[str, str], sentence: str
) -> None:
    product = launch(**environ)
    said, _ = product.communicate(timeout=30)

    assert product.returncode == 1
    assert sentence in said
    assert "Traceback" not in said


def test_an_unreachable_database_is_said(launch: Callable[..., Product]) -> None:
    url = f"postgresql://nobody@127.0.0.1:{free_port()}/none"
    product = launch(PORT=str(free_port()), DATABASE_URL=url, REDIS_URL="redis://127.0.0.1:1/0")
    said, _ = product.communicate(timeout=30)

    assert product.returncode == 1
    assert "The database of DATABASE_URL does not answer" in said


def options(**environ: str) -> Options:
    return read_options(environ)


def test_without_port_the_next_free_one_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "is_free", lambda port: port == 8003)

    assert run.choose_port(options()) == 8003
    with pytest.raises(Problem, match="Port 8000 is taken"):
        run.choose_port(options(PORT="8000"))


def test_var_dir_is_beside_the_code_unless_it_is_a_whole_path() -> None:
    assert options().var == ROOT / "var"
    assert options(VAR_DIR="var2/").var == ROOT / "var2"
    assert options(VAR_DIR="/tmp/x").var == Path("/tmp/x").resolve()
