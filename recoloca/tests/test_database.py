"""A connection that died while it was idle is noticed, and noticing costs no query."""

from __future__ import annotations

import os

import psycopg
import pytest
from django.db import close_old_connections, connection

pytestmark = pytest.mark.django_db(transaction=True)


def end_from_outside(pid: int) -> None:
    with psycopg.connect(os.environ["DATABASE_URL"]) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])


def backend() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def test_an_idle_connection_is_usable() -> None:
    assert backend() == backend()
    assert connection.is_usable()


def test_a_session_that_the_server_ended_is_replaced_at_the_next_request() -> None:
    pid = backend()
    end_from_outside(pid)
    assert not connection.is_usable()
    close_old_connections()  # as at the beginning of every request
    assert backend() != pid


def test_a_closed_connection_is_not_usable() -> None:
    backend()
    connection.connection.close()
    assert not connection.is_usable()
    connection.close()


def test_a_network_that_swallows_everything_is_given_up(db: None) -> None:
    connection.ensure_connection()
    assert connection.connection.info.get_parameters()["tcp_user_timeout"] == "10000"
