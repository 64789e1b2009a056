"""`make run`: prepare, start, say where it is, keep it running."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from recoloca.devserver import database, envfile, stripe_sandbox
from recoloca.devserver.console import Problem, say, step
from recoloca.devserver.leftovers import MARK, end_leftovers
from recoloca.devserver.options import DEFAULT_PORT, DEMO_PASSWORD, ROOT, Options, open_var
from recoloca.devserver.ports import LOOPBACK, free_port, is_free
from recoloca.devserver.postgres import Postgres
from recoloca.devserver.processes import end_with_parent, wait_until
from recoloca.devserver.product import wait_ready, web, workers
from recoloca.devserver.supervisor import Supervisor, supervision
from recoloca.devserver.valkey import Valkey

BIGGEST_LOG = 5 * 1024**2
PORTS_TRIED = 100
ANNOUNCEMENT = """
  Recoloca.ai is running at {site}

    ana@example.com     free plan
    bruno@example.com   Premium, paid with a test card
    staff@example.com   administrator, {site}/admin/
    password            {password}

    E-mails   {site}/dev/mailbox/ and {var}/mail
    Payments  {payments}
    Logs      {var}/log
    Ctrl-C stops everything; the data stays in {var}
"""
TEST_PAYMENTS = "test card 4242 4242 4242 4242; make advance-clock DAYS=32 shows a renewal"


def run(options: Options, *, bound_to_parent: bool = False, demo: bool = True) -> None:
    """Run until somebody stops it; raises Problem where it cannot."""
    if bound_to_parent:
        # Whoever kills `make` means all of it.
        end_with_parent(signal.SIGTERM, os.getppid())
    open_var(options)
    with only_one(options):
        if end_leftovers(options.var):
            step("Ended what a killed run had left behind")
        port = choose_port(options)
        turn_logs(options.logs)
        with supervision(options.state / "processes.json") as supervisor:
            _run(options, port, supervisor, demo=demo)


def _run(options: Options, port: int, supervisor: Supervisor, *, demo: bool) -> None:
    environ = start_services(options, port, supervisor)
    with published(options.var / "services.env", environ):
        prepared, log = options.state / "prepared.json", options.logs / "prepare.log"
        database.migrate_if_needed(prepared, environ["DATABASE_URL"], environ, log)
        password = load_demo(options, environ, prepared, log) if demo else ""
        step("Starting web, worker, clock and courier")
        server = web(options, port, environ)
        process = supervisor.start(server)
        if stripe_sandbox.is_wanted(os.environ):
            database.manage("billing_bootstrap", environ=environ, log=log)
        wait_ready(port, server, process)
        # Only now, for together they would keep the first page waiting.
        for program in workers(options, port, environ):
            supervisor.start(program)
        step("Ready")
        site, var = environ["SITE_URL"], shown(options.var)
        payments = TEST_PAYMENTS if "STRIPE_API_HOST" in environ else "Stripe itself"
        say(ANNOUNCEMENT.format(site=site, password=password or "none", var=var, payments=payments))
        supervisor.watch()


@contextmanager
def only_one(options: Options) -> Iterator[None]:
    """Hold this VAR_DIR; a run that is just stopping is waited for, a running one is named."""
    lock = os.open(options.state / "lock", os.O_RDWR | os.O_CREAT, 0o600)

    def taken() -> bool:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    try:
        if not (wait_until(taken, 2) or (_is_stopping(options) and wait_until(taken, 60))):
            raise Problem(
                f"It already runs from {shown(options.var)} (process "
                f"{_holder(options).get('supervisor', 'unknown')}): stop that one, or start "
                "another beside it with make run PORT=8001 VAR_DIR=var2."
            )
        yield
    finally:
        os.close(lock)


def _is_stopping(options: Options) -> bool:
    return _holder(options).get("state") == "stopping"


def _holder(options: Options) -> dict[str, object]:
    try:
        found: dict[str, object] = json.loads((options.state / "processes.json").read_text())
    except (OSError, ValueError):
        return {}
    return found


def choose_port(options: Options) -> int:
    """The port asked for, else 8000 or the next free one after it."""
    if options.port is not None:
        if is_free(options.port):
            return options.port
        raise Problem(
            f"Port {options.port} is taken by another program: "
            f"choose another, as in make run PORT={free_port()}."
        )
    for port in range(DEFAULT_PORT, DEFAULT_PORT + PORTS_TRIED):
        if is_free(port):
            if port != DEFAULT_PORT:
                step(f"Port {DEFAULT_PORT} is taken, so it will be {port} (PORT chooses another)")
            return port
    raise Problem(f"No port is free from {DEFAULT_PORT} on: choose one with make run PORT=….")


def start_services(options: Options, port: int, supervisor: Supervisor) -> dict[str, str]:
    """Start what no URL was given for; the environment in which the product is to run."""
    known = envfile.development_secrets(options.var)
    environ = {**os.environ, **{k: v for k, v in known.items() if not os.environ.get(k)}}
    if stripe_sandbox.is_wanted(os.environ):
        environ["STRIPE_API_HOST"] = start_stripe(options, supervisor)
    return environ | {
        "DATABASE_URL": options.database_url or start_postgres(options, supervisor),
        "REDIS_URL": options.redis_url or start_valkey(options, supervisor),
        "VAR_DIR": str(options.var),
        "PORT": str(port),
        "SITE_URL": os.environ.get("SITE_URL") or f"http://{LOOPBACK}:{port}",
        "WEBHOOK_ALLOW_LOOPBACK": os.environ.get("WEBHOOK_ALLOW_LOOPBACK") or "1",
        "PYTHONUNBUFFERED": "1",
        MARK: str(options.var),
    }


def start_postgres(options: Options, supervisor: Supervisor) -> str:
    """The URL of a running private PostgreSQL."""
    postgres = Postgres(options.var / "postgres", options.logs / "postgres.log")
    step("Starting a private PostgreSQL" + ("" if postgres.data.exists() else " (making its data)"))
    postgres.prepare()
    postgres.wait_ready(supervisor.start(postgres.program()))
    postgres.create_database()
    return postgres.url()


def start_valkey(options: Options, supervisor: Supervisor) -> str:
    """The URL of a running private Valkey."""
    step("Starting a private Valkey")
    valkey = Valkey(options.var / "valkey", options.logs / "valkey.log")
    valkey.prepare()
    valkey.wait_ready(supervisor.start(valkey.program()))
    return valkey.url


def start_stripe(options: Options, supervisor: Supervisor) -> str:
    """The address of a running stand-in for Stripe."""
    step("Starting a stand-in for Stripe")
    sandbox = stripe_sandbox.at(options)
    sandbox.wait_ready(supervisor.start(sandbox.program({**os.environ, MARK: str(options.var)})))
    return sandbox.url


@contextmanager
def published(path: Path, environ: dict[str, str]) -> Iterator[None]:
    """Where manage.py finds the running services, for as long as they run."""
    names = ("DATABASE_URL", "REDIS_URL", "PORT", "STRIPE_API_HOST")
    envfile.write(path, {key: environ[key] for key in names if key in environ})
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def load_demo(options: Options, environ: dict[str, str], prepared: Path, log: Path) -> str:
    """Load the demo data once for each database and password; the password."""
    secrets_file = options.var / "secrets.env"
    known = envfile.read(secrets_file)
    password = options.demo_password or known.get("DEMO_PASSWORD") or DEMO_PASSWORD
    # The port of a private cluster changes with each start, its password never.
    place = options.database_url or environ["DATABASE_URL"].partition("@")[0]
    mark = hashlib.sha256(f"{place} {password}".encode()).hexdigest()
    if database.read_prepared(prepared).get("demo") != mark:
        step("Loading the demo data")
        database.manage("demo_data", environ={**environ, "DEMO_PASSWORD": password}, log=log)
        envfile.write(secrets_file, known | {"DEMO_PASSWORD": password})
        database.note_prepared(prepared, demo=mark)
    return password


def turn_logs(folder: Path) -> None:
    """Put big logs aside, one generation."""
    for log in folder.glob("*.log"):
        if log.stat().st_size > BIGGEST_LOG:
            log.replace(log.with_suffix(".log.1"))


def shown(path: Path) -> str:
    """A path as a person would write it here."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
