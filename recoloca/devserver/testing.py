"""The disposable PostgreSQL and Valkey of one test run.

Making a cluster and migrating it costs seconds to a minute, so a finished one is kept under
VAR_DIR/test, named by everything that decides about migrations. Each run works on its own copy,
which goes when the run ends; the copies of killed runs go at the next start.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from recoloca.devserver.console import step
from recoloca.devserver.database import code_state, manage
from recoloca.devserver.options import write_private
from recoloca.devserver.postgres import CARELESS, Postgres, version
from recoloca.devserver.processes import spawn, stop
from recoloca.devserver.valkey import Valkey

TEMPLATE = "recoloca_template"
NO_REDIS = "redis://127.0.0.1:1/0"


@dataclass(frozen=True)
class TestServices:
    """Running services. `home` is this run's folder, removed at the end with all that is in it."""

    __test__ = False

    home: Path
    postgres: Postgres
    valkey: Valkey

    def environ(self) -> dict[str, str]:
        """What a test process needs to find them."""
        return {
            "ENVIRONMENT": "test",
            "DATABASE_URL": self.postgres.url(),
            "REDIS_URL": self.valkey.url,
            "TEST_DATABASE_TEMPLATE": TEMPLATE,
            "VAR_DIR": str(self.home / "var"),
            "RECOLOCA_TEST_HOME": str(self.home),
        }


@contextmanager
def test_services(var: Path) -> Iterator[TestServices]:
    """Services for the time of the block, on a fresh copy of the migrated cluster."""
    cache = var / "test"
    cache.mkdir(parents=True, exist_ok=True)
    remove_abandoned(cache)
    template = migrated_cluster(cache)
    with own_folder(cache) as home:
        # A copy that keeps the owner, for as root the data is not root's.
        subprocess.run(["cp", "-a", str(template), str(home / "postgres")], check=True)
        postgres = Postgres(home / "postgres", home / "postgres.log", extra=CARELESS)
        valkey = Valkey(home / "valkey", home / "valkey.log", durable=False)
        valkey.prepare()
        with running(postgres), running(valkey):
            yield TestServices(home, postgres, valkey)


@contextmanager
def running(server: Postgres | Valkey) -> Iterator[None]:
    """The prepared server, for the time of the block."""
    program = server.program()
    process = spawn(program)
    try:
        server.wait_ready(process)
        yield
    finally:
        stop(process, program)


def migrated_cluster(cache: Path) -> Path:
    """The home of a stopped cluster with the migrated template database, made if need be."""
    name = f"cluster-{version()}-{code_state()[:16]}"
    with locked(cache / "lock"):
        if not (cache / name / "finished").exists():
            step("Preparing the test database (once for this state of the migrations)")
            _make_cluster(cache / name, cache)
            for old in cache.glob("cluster-*"):
                if old.name != name:
                    shutil.rmtree(old, ignore_errors=True)
    return cache / name


def _make_cluster(home: Path, cache: Path) -> None:
    shutil.rmtree(home, ignore_errors=True)
    log = cache / "prepare.log"
    postgres = Postgres(home, log, extra=CARELESS)
    postgres.prepare()
    with running(postgres):
        for name in ("recoloca", TEMPLATE):
            postgres.create_database(name)
        environ = {"ENVIRONMENT": "test", "DATABASE_URL": postgres.url(TEMPLATE)}
        manage(
            "migrate",
            "--skip-checks",
            environ={**os.environ, "REDIS_URL": NO_REDIS, **environ},
            log=log,
        )
        with postgres.connect(TEMPLATE) as connection:
            connection.execute("VACUUM ANALYZE")
    write_private(home / "finished", "")


@contextmanager
def own_folder(cache: Path) -> Iterator[Path]:
    """A folder of this run's own, locked while it lasts so that nobody takes it for abandoned."""
    with locked(cache / "lock"):
        home = Path(tempfile.mkdtemp(prefix="run-", dir=cache))
        home.chmod(0o755)
        (home / "var").mkdir()
        lock = os.open(home / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)
        os.close(lock)


def remove_abandoned(cache: Path) -> None:
    """Remove the folders of runs that were killed; their servers have ended with them."""
    with locked(cache / "lock"):
        for home in cache.glob("run-*"):
            lock = os.open(home / "lock", os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(home, ignore_errors=True)
            except BlockingIOError:
                continue
            finally:
                os.close(lock)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock file; waits for whoever has it."""
    lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)
