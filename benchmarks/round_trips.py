"""P3: what one `GET /v1/users/me` asks of PostgreSQL and Redis, counted at their end."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import redis

from benchmarks import harness, results, seed
from benchmarks.api_path import PATH, gunicorn
from recoloca.devserver.product import THREADS

REQUESTS, WARM_UP = 50, 640
FIRST, LAST = "the-benchmark-begins", "the-benchmark-ends"
STATEMENT = re.compile(r"LOG:  (?:statement|execute [^:]*): ")


def run() -> list[results.Result]:
    """Count over one kept connection, so that no handshake is among what is counted."""
    with harness.services() as found:
        with found.postgres.connect() as connection:
            connection.execute("ALTER DATABASE bench SET log_statement = 'all'")
        headers = {"Authorization": f"Bearer {seed.access_tokens(1)[0]}"}
        with harness.serving("drf", gunicorn, RATE_GENERAL=harness.UNLIMITED) as server:

            def ask() -> None:
                harness.load(server.port, PATH, headers, REQUESTS, clients=1)

            # Afterwards every thread of the server has its connections.
            harness.load(server.port, PATH, headers, WARM_UP, clients=2 * THREADS)
            statements = statements_of(found.postgres.log, ask)
            commands = commands_of(os.environ["REDIS_URL"], ask)
    return [
        results.exactly("P3", "SQL statements of GET /v1/users/me", statements / REQUESTS, 1),
        results.exactly("P3", "Redis round trips of GET /v1/users/me", commands / REQUESTS, 1),
    ]


def statements_of(log: Path, work: Callable[[], None]) -> int:
    """How many statements PostgreSQL was sent meanwhile, by its own log."""
    before = len(STATEMENT.findall(log.read_text()))
    work()
    return len(STATEMENT.findall(log.read_text())) - before


def commands_of(url: str, work: Callable[[], None]) -> int:
    """How many commands Redis was sent meanwhile; those inside a script are no round trips."""
    with redis.Redis.from_url(url) as client, client.monitor() as monitor:
        client.echo(FIRST)
        work()
        client.echo(LAST)
        seen = 0
        for command in monitor.listen():
            if FIRST in command["command"]:
                seen = 0
            elif LAST in command["command"]:
                return seen
            else:
                seen += command["client_type"] == "tcp"
    raise RuntimeError("the monitor ended early")
