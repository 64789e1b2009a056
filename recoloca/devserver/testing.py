"""The disposable PostgreSQL and Valkey of one test run.

Making a cluster and migrating it costs seconds to a minute, so a finished one is kept under
VAR_DIR/test, named by everything that decides about migrations. It is made from another one that
holds dj-stripe's tables alone: they cost most of the time, and change only with its version. Each
run works on its own copy, which goes when the run ends; the copies of killed runs go at the next
start.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from recoloca.devserver.console import step
from recoloca.devserver.database import code_state, manage
from recoloca.devserver.options import ROOT, write_private
from recoloca.devserver.postgres import CARELESS, Postgres, version
from recoloca.devserver.processes import spawn, stop
from recoloca.devserver.valkey import Valkey

TEMPLATE = "recoloca_template"
KEPT_SECONDS = 3600
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
    with locked(cache / "lock"):
        payments = _cluster(cache, "payments", payments_state(), None, "djstripe")
        return _cluster(cache, "cluster", code_state(), payments)


def payments_state() -> str:
    """Names what decides about dj-stripe's tables: the libraries, and the user they point to."""
    digest = hashlib.sha256((ROOT / "accounts/migrations/0001_initial.py").read_bytes())
    for library in ("django", "dj-stripe"):
        digest.update(f"{library} {metadata.version(library)}".encode())
    return digest.hexdigest()


def _cluster(cache: Path, kind: str, state: str, origin: Path | None, *apps: str) -> Path:
    """The cluster of a kind in a state, made from `origin` if need be; old ones of its kind go."""
    home = cache / f"{kind}-{version()}-{state[:16]}"
    if not (home / "finished").exists():
        step(f"Preparing the test database: {' '.join(apps) or 'the product'} (once)")
        _make_cluster(home, cache, origin, *apps)
        for old in cache.glob(f"{kind}-*"):
            # A younger one may be about to be copied by another run.
            if old != home and time.time() - old.stat().st_mtime > KEPT_SECONDS:
                shutil.rmtree(old, ignore_errors=True)
    return home


def _make_cluster(home: Path, cache: Path, origin: Path | None, *apps: str) -> None:
    shutil.rmtree(home, ignore_errors=True)
    if origin:
        home.mkdir()
        parts = [str(origin / "data"), str(origin / "password")]
        subprocess.run(["cp", "-a", *parts, str(home)], check=True)
    postgres = Postgres(home, cache / "prepare.log", extra=CARELESS)
    postgres.prepare()
    with running(postgres):
        for name in ("recoloca", TEMPLATE):
            postgres.create_database(name)
        environ = {"ENVIRONMENT": "test", "DATABASE_URL": postgres.url(TEMPLATE)}
        manage(
            *("migrate", "--skip-checks", *apps),
            environ={**os.environ, "REDIS_URL": NO_REDIS, **environ},
            log=postgres.log,
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
