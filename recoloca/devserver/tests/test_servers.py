"""The private PostgreSQL and Valkey: kept data, closed folders, killed servers."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import Popen

import psutil
import psycopg
import pytest
import redis

from recoloca.devserver import postgres as postgres_module
from recoloca.devserver.console import Problem
from recoloca.devserver.leftovers import end_leftovers
from recoloca.devserver.postgres import CARELESS, Postgres, version
from recoloca.devserver.processes import spawn, wait_until
from recoloca.devserver.testing import running
from recoloca.devserver.valkey import Valkey


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A VAR_DIR below a folder that nobody but its owner may enter."""
    tmp_path.chmod(0o700)
    var = tmp_path / "var with a space"
    (var / "log").mkdir(parents=True)
    return var


@pytest.fixture
def postgres(closed: Path) -> Postgres:
    server = Postgres(closed / "postgres", closed / "log" / "postgres.log", extra=CARELESS)
    server.prepare()
    return server


@pytest.fixture
def valkey(closed: Path) -> Valkey:
    server = Valkey(closed / "valkey", closed / "log" / "valkey.log")
    server.prepare()
    return server


@pytest.fixture
def unguarded() -> Iterator[Callable[[Postgres | Valkey], Popen[bytes]]]:
    """Starts a server that the test itself has to end."""
    started: list[Popen[bytes]] = []

    def start(server: Postgres | Valkey) -> Popen[bytes]:
        started.append(spawn(server.program()))
        server.wait_ready(started[-1])
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def test_data_is_kept_and_parents_stay_closed(postgres: Postgres, closed: Path) -> None:
    with running(postgres):
        postgres.create_database()
        with postgres.connect() as connection:
            connection.execute("CREATE TABLE kept AS SELECT 'Conceição' AS name")
            assert connection.execute("SELECT upper('ã')").fetchone() == ("Ã",)

    postgres.prepare()
    with running(postgres), postgres.connect() as connection:
        assert connection.execute("SELECT name FROM kept").fetchone() == ("Conceição",)

    assert closed.parent.stat().st_mode & 0o777 == 0o700


def test_postgres_runs_as_no_root_and_with_one_capability(postgres: Postgres) -> None:
    program = postgres.program()
    with running(postgres):
        (server,) = [
            process
            for process in psutil.process_iter()
            if process.name() == "postgres" and process.cmdline()[1:3] == program.command[1:3]
        ]
        assert server.uids().effective != 0
        status = Path(f"/proc/{server.pid}/status").read_text()
        held = next(line.split()[1] for line in status.splitlines() if line.startswith("CapEff"))
        assert int(held, 16).bit_count() <= 1


def test_the_programs_may_lie_below_a_closed_folder(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (closed / "programs").symlink_to(postgres_module.binaries())
    monkeypatch.setattr(postgres_module, "binaries", lambda: closed / "programs")
    server = Postgres(closed / "postgres", closed / "log" / "postgres.log", extra=CARELESS)

    server.prepare()

    with running(server):
        assert server.answers()


def test_a_password_is_needed(postgres: Postgres) -> None:
    with running(postgres), pytest.raises(psycopg.OperationalError):
        psycopg.connect(postgres.url("postgres").replace(postgres.password, "guess"))


def test_an_interrupted_start_is_done_again(postgres: Postgres) -> None:
    postgres.data.rename(postgres.home / "data.new")

    postgres.prepare()

    with running(postgres):
        assert postgres.answers()


def test_data_of_another_version_is_named(postgres: Postgres) -> None:
    (postgres.data / "PG_VERSION").write_text("9\n")

    with pytest.raises(Problem, match=f"PostgreSQL 9 and this is {version()}.*move"):
        postgres.prepare()


def test_a_lock_file_with_a_reused_process_id_blocks_nothing(postgres: Postgres) -> None:
    lock = postgres.data / "postmaster.pid"
    lock.write_text(f"{os.getpid()}\n{postgres.data}\n0\n1\n\n\n0 0\n")

    postgres.prepare()

    assert not lock.exists()
    with running(postgres):
        assert postgres.answers()


def test_a_lock_file_of_the_running_server_stays(postgres: Postgres) -> None:
    with running(postgres):
        postgres.prepare()

        assert (postgres.data / "postmaster.pid").exists()


def test_killed_servers_come_back_with_their_data(
    postgres: Postgres, valkey: Valkey, unguarded: Callable[[Postgres | Valkey], Popen[bytes]]
) -> None:
    processes = [unguarded(postgres), unguarded(valkey)]
    postgres.create_database()
    with redis.Redis.from_url(valkey.url) as client:
        client.set("kept", "yes")
        assert wait_until(lambda: client.info("persistence")["aof_pending_bio_fsync"] == 0, 5)
    for process in processes:
        process.kill()
        process.wait()

    for server in (postgres, valkey):
        server.prepare()
    with running(postgres), running(valkey):
        with postgres.connect() as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        with redis.Redis.from_url(valkey.url) as client:
            assert client.get("kept") == b"yes"


def test_orphaned_servers_are_ended_by_their_folder(
    postgres: Postgres,
    valkey: Valkey,
    closed: Path,
    unguarded: Callable[[Postgres | Valkey], Popen[bytes]],
) -> None:
    processes = [unguarded(postgres), unguarded(valkey)]

    assert end_leftovers(closed / "elsewhere") == 0
    assert end_leftovers(closed) >= 2

    assert [process.wait(5) for process in processes] == [0, 0]
