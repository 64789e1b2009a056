"""What must hold over several processes is tested over several processes."""

from __future__ import annotations

import re
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
import requests

from recoloca.devserver.processes import wait_until
from recoloca.devserver.stack import Stack
from recoloca.tests.live import PASSWORD, register

pytestmark = pytest.mark.slow


def test_the_product_runs_in_two_web_processes(stack: Stack) -> None:
    assert len(stack.web_workers()) == 2


def test_exactly_the_limit_passes_of_four_times_as_many(stack: Stack) -> None:
    limit = 50
    for _round in range(3):
        person = register(stack)

        def ask(_: int, person: object = person) -> int:
            answer = requests.get(
                f"{stack.base_url}/v1/users/me",
                headers={"Authorization": f"Bearer {person.access}"},  # type: ignore[attr-defined]
                timeout=30,
            )
            return answer.status_code

        with ThreadPoolExecutor(16) as pool:
            answers = Counter(pool.map(ask, range(4 * limit)))
        assert answers == {200: limit, 429: 3 * limit}


def test_a_logout_holds_in_every_process_at_once(stack: Stack) -> None:
    for _round in range(5):
        person = register(stack)
        # A connection each time, so that both processes are asked.
        assert person.call("GET", "/users/me").status_code == 200
        assert person.call("POST", "/auth/logout").status_code == 204
        for _ in range(8):
            answer = requests.get(
                f"{stack.base_url}/v1/users/me",
                headers={"Authorization": f"Bearer {person.access}", "Connection": "close"},
                timeout=30,
            )
            assert answer.status_code == 401
            assert answer.json()["error"]["code"] == "AUTH_TOKEN_INVALID"
        refused = requests.post(
            f"{stack.base_url}/v1/auth/refresh", json={"refresh_token": person.refresh}, timeout=30
        )
        assert refused.json()["error"]["code"] == "AUTH_REFRESH_TOKEN_INVALID"


def test_twenty_registrations_of_one_address(stack: Stack) -> None:
    for number in range(3):
        body = {"email": f"Twin{number}@Example.com", "password": PASSWORD, "full_name": "Twin"}

        def ask(_: int, body: dict[str, str] = body) -> requests.Response:
            return requests.post(f"{stack.base_url}/v1/auth/register", json=body, timeout=60)

        with ThreadPoolExecutor(20) as pool:
            answers = list(pool.map(ask, range(20)))
        assert Counter(answer.status_code for answer in answers) == {201: 1, 400: 19}
        for answer in answers:
            if answer.status_code == 400:
                assert set(answer.json()["error"]["details"]) == {"email"}


def test_a_request_id_goes_through_web_job_and_logs(stack: Stack) -> None:
    body = {"email": "trace@example.com", "password": PASSWORD, "full_name": "Trace"}
    answer = requests.post(
        f"{stack.base_url}/v1/auth/register",
        json=body,
        headers={"X-Request-ID": "trace-me-1"},
        timeout=30,
    )
    assert answer.json()["meta"]["request_id"] == "trace-me-1"
    assert "[trace-me-1] POST /v1/auth/register" in stack.log("web")
    sent = re.compile(r"\[trace-me-1\] e-mail \d+ sent: verify_email")
    assert wait_until(lambda: sent.search(stack.log("worker")) is not None, 15), stack.log("worker")


def test_a_client_may_pause_between_two_requests(stack: Stack) -> None:
    connection = HTTPConnection(urlsplit(stack.base_url).netloc, timeout=30)
    connection.connect()
    connection.auto_open = 0  # or a new connection would be made of one that was closed
    for pause in (0, 3.5):
        time.sleep(pause)
        connection.request("GET", "/healthz")
        # Read, so that the connection is free for the next; one that was cut off raises here.
        assert connection.getresponse().read()
    connection.close()
