"""The whole product as processes, for tests that need real ones.

A Stack is `make run` itself under a folder of its own: the real supervisor, gunicorn with as many
processes as asked for, a Celery worker and its clock. Its database is a fresh copy of the migrated
template on the test run's PostgreSQL, its Valkey its own unless one is named.
"""

from __future__ import annotations

import itertools
import json
import os
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psutil
import psycopg
from psycopg import sql

from recoloca.devserver.database import code_state, database_state, note_prepared
from recoloca.devserver.options import ROOT
from recoloca.devserver.ports import LOOPBACK, free_port
from recoloca.devserver.processes import before_exec, python, tail, wait_until
from recoloca.devserver.product import is_ready

START_SECONDS = 120.0
STOP_SECONDS = 60.0
PARTS = {"web", "worker", "beat", "courier"}
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Stack:
    """A running product; `environ` is what its processes run with."""

    base_url: str
    port: int
    var: Path
    environ: Mapping[str, str]
    supervisor: subprocess.Popen[bytes]

    @property
    def logs(self) -> Path:
        """The folder of web.log, worker.log, beat.log, courier.log, valkey.log and console.log."""
        return self.var / "log"

    def is_whole(self) -> bool:
        """Whether the web server is ready and everything has been started."""
        return is_ready(self.port) and self.pids().keys() >= PARTS

    def log(self, name: str) -> str:
        """The last words of one process, for a test's failure message."""
        return tail(self.logs / f"{name}.log", lines=60)

    def pids(self) -> dict[str, int]:
        """The present process ids by name: PARTS, and valkey if it is the stack's."""
        found: dict[str, int] = json.loads(self._register.read_text())["children"]
        return found

    def web_workers(self) -> list[int]:
        """The process ids of gunicorn's workers."""
        return [child.pid for child in psutil.Process(self.pids()["web"]).children()]

    def worker_processes(self) -> list[int]:
        """The process ids of the Celery worker and of everything it has started."""
        worker = psutil.Process(self.pids()["worker"])
        return [worker.pid, *(child.pid for child in worker.children(recursive=True))]

    def kill9(self, name: str, *, whole: bool = True) -> int:
        """Kill one process, and with `whole` all it has started; the supervisor starts it again.

        Returns the id that was killed.
        """
        victim = psutil.Process(self.pids()[name])
        below = victim.children(recursive=True) if whole else []
        for process in (victim, *below):
            process.kill()
        return victim.pid

    def wait_restarted(self, name: str, killed: int, seconds: float = 15.0) -> int:
        """Until the named process runs under another id than the killed one; that id."""
        if not wait_until(lambda: self.pids().get(name, killed) != killed, seconds):
            raise AssertionError(f"{name} was not started again:\n{self.log('console')}")
        return self.pids()[name]

    def stop(self) -> None:
        """End everything and remove the database."""
        if self.supervisor.poll() is None:
            self.supervisor.send_signal(signal.SIGTERM)
            try:
                self.supervisor.wait(STOP_SECONDS)
            finally:
                self.supervisor.kill()
                self.supervisor.wait()
        _drop(self.environ["DATABASE_URL"])

    @property
    def _register(self) -> Path:
        return self.var / "run" / "processes.json"


def start(
    *, processes: int = 2, environ: Mapping[str, str] | None = None, demo: bool = False
) -> Stack:
    """Start a product and wait until it is ready; `environ` goes over the test run's.

    Raises AssertionError with the last words of its console if it does not get ready.
    """
    var = Path(tempfile.mkdtemp(prefix="stack-", dir=os.environ.get("RECOLOCA_TEST_HOME")))
    port, database = free_port(), _create(f"stack_{os.getpid()}_{next(_numbers)}")
    wanted = {
        **os.environ,
        "REDIS_URL": "",
        "DATABASE_URL": database,
        "VAR_DIR": str(var),
        "PORT": str(port),
        "SITE_URL": f"http://{LOOPBACK}:{port}",
        "WEB_PROCESSES": str(processes),
        **(environ or {}),
    }
    for folder in ("log", "run"):
        (var / folder).mkdir()
    if state := database_state(database):
        note_prepared(var / "run" / "prepared.json", code=code_state(), database=state)
    console = var / "log" / "console.log"
    arguments = ["-m", "recoloca.devserver", "run", *([] if demo else ["--no-demo"])]
    with console.open("wb") as output:
        supervisor = subprocess.Popen(
            python(*arguments),
            cwd=ROOT,
            env=wanted,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=before_exec(None, signal.SIGTERM),
        )
    stack = Stack(f"http://{LOOPBACK}:{port}", port, var, wanted, supervisor)
    wait_until(lambda: supervisor.poll() is not None or stack.is_whole(), START_SECONDS, pause=0.1)
    if supervisor.poll() is not None or not stack.is_whole():
        stack.stop()
        raise AssertionError(f"The stack did not start; its last words:\n{tail(console, 40)}")
    return stack


def _create(name: str) -> str:
    """A copy of the template database, or an empty one where there is none; its URL."""
    template = os.environ.get("TEST_DATABASE_TEMPLATE") or "template1"
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    _administer(statement.format(sql.Identifier(name), sql.Identifier(template)))
    return _with_database(os.environ["DATABASE_URL"], name)


def _drop(url: str) -> None:
    name = urlsplit(url).path.lstrip("/")
    _administer(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _administer(statement: sql.Composed) -> None:
    url = _with_database(os.environ["DATABASE_URL"], "postgres")
    with psycopg.connect(url, autocommit=True, connect_timeout=5) as connection:
        connection.execute(statement)


def _with_database(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
