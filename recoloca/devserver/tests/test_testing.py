"""A test run gets servers of its own from the cluster that is kept, and leaves nothing."""

import fcntl
from pathlib import Path

import psycopg
import pytest

from recoloca.devserver import testing
from recoloca.devserver.testing import remove_abandoned

start = testing.test_services


def test_a_second_run_migrates_nothing_and_shares_nothing(
    test_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(testing, "manage", lambda *_, **__: pytest.fail("it was migrated again"))
    var = test_home.parents[1]

    with start(var) as first, start(var) as second:
        environ = first.environ()
        template = first.postgres.url(environ["TEST_DATABASE_TEMPLATE"])
        with psycopg.connect(template) as connection:
            applied = connection.execute("SELECT count(*) FROM django_migrations").fetchone()
        assert applied
        assert applied[0] > 20
        assert environ["DATABASE_URL"] != second.environ()["DATABASE_URL"]
        assert environ["REDIS_URL"] != second.environ()["REDIS_URL"]

    assert not first.home.exists()
    assert not second.home.exists()


def test_folders_of_killed_runs_are_removed_and_living_ones_kept(tmp_path: Path) -> None:
    killed, living = tmp_path / "run-killed", tmp_path / "run-living"
    for folder in (killed, living):
        folder.mkdir()
        (folder / "lock").touch()

    with (living / "lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        remove_abandoned(tmp_path)

    assert living.exists()
    assert not killed.exists()
