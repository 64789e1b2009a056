"""Bring a database to the code's state, only when it is not there already.

Django needs seconds to find out that nothing is to be migrated. So what was applied last is kept
as two hashes: of everything that decides about migrations, and of the database's own list of
applied ones. If both still match, the start goes on at once.
"""

from __future__ import annotations

import hashlib
import json
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path

import psycopg

from recoloca.devserver.console import Problem, step
from recoloca.devserver.options import ROOT, write_private
from recoloca.devserver.processes import before_exec, python, tail

SHOW_EVERY = 10


def code_state() -> str:
    """Names the code that decides what a migrated database looks like."""
    files = [ROOT / "requirements.txt", ROOT / "recoloca" / "settings.py"]
    files += sorted(ROOT.glob("*/migrations/*.py"))
    digest = hashlib.sha256()
    for file in files:
        digest.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def database_state(url: str) -> str:
    """Names what has been applied to a database; empty if nothing has."""
    query = "SELECT string_agg(app || '.' || name, ' ' ORDER BY id) FROM django_migrations"
    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            row = connection.execute(query).fetchone()
    except psycopg.errors.UndefinedTable:
        return ""
    except psycopg.OperationalError as error:
        raise Problem(f"The database of DATABASE_URL does not answer ({error}).") from None
    return hashlib.sha256(str(row and row[0]).encode()).hexdigest()


def migrate_if_needed(prepared: Path, url: str, environ: Mapping[str, str], log: Path) -> None:
    """Apply the migrations unless both hashes say that it was done."""
    known, present = read_prepared(prepared), database_state(url)
    if known.get("code") == code_state() and known.get("database") == present:
        return
    step("Migrating the database")
    manage("migrate", "--skip-checks", "--no-color", environ=environ, log=log)
    note_prepared(prepared, code=code_state(), database=database_state(url))


def read_prepared(prepared: Path) -> dict[str, str]:
    """What was noted, nothing if the note is missing or torn."""
    try:
        noted: dict[str, str] = json.loads(prepared.read_text())
    except (OSError, ValueError):
        return {}
    return noted


def note_prepared(prepared: Path, **facts: str) -> None:
    """Add facts to the note."""
    write_private(prepared, json.dumps(read_prepared(prepared) | facts))


def manage(*arguments: str, environ: Mapping[str, str], log: Path) -> None:
    """Run a management command, showing how far migrations are; raises Problem if it fails."""
    with subprocess.Popen(
        python("manage.py", *arguments),
        cwd=ROOT,
        env={**environ, "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=before_exec(None, signal.SIGKILL),
    ) as process:
        try:
            _follow(process, log)
        except BaseException:
            process.kill()
            raise
    if process.returncode != 0:
        raise Problem(f"manage.py {arguments[0]} failed; its last words:\n{tail(log)}")


def _follow(process: subprocess.Popen[str], log: Path) -> None:
    applied = 0
    with log.open("a") as file:
        for line in process.stdout or ():
            file.write(line)
            file.flush()
            applied += line.strip().startswith("Applying")
            if line.strip().startswith("Applying") and applied % SHOW_EVERY == 0:
                step(f"  {applied} migrations applied")
