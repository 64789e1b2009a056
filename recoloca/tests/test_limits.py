"""Rate limits: exact, counted for refused requests too, and decided while Redis is away."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
import redis
import time_machine
from django.conf import settings as django_settings
from django.test import Client, RequestFactory

from recoloca.api import counter, limits

pytestmark = [pytest.mark.urls("recoloca.tests.urls"), pytest.mark.django_db]
HEADERS = ("Limit", "Remaining", "Reset", "Window")
PATH = "/v1/fail/CONFLICT"


@pytest.fixture
def three(settings: Any) -> int:
    """Three general requests an hour."""
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "general": (3, 3600)}
    return 3


@pytest.fixture
def no_redis(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Redis refuses connections."""
    settings.CACHES = {
        **settings.CACHES,
        "ratelimit": {**settings.CACHES["ratelimit"], "LOCATION": "redis://127.0.0.1:1/0"},
    }
    monkeypatch.setattr(limits, "local", limits.LocalCounter())


def numbers(response: Any) -> dict[str, int]:
    return {name: int(response[f"X-RateLimit-{name}"]) for name in HEADERS}


@pytest.mark.parametrize("path", [PATH, "/v1/nothing", "/v1/notes", "/v1/secret", "/v1/crash"])
def test_the_four_headers_are_on_every_answer(path: str) -> None:
    found = numbers(Client(raise_request_exception=False).get(path))
    assert found["Limit"] == 1000
    assert found["Remaining"] == 999
    assert found["Window"] == 3600
    assert time.time() < found["Reset"] <= time.time() + 3601


def test_past_the_limit(client: Client, three: int) -> None:
    left = [numbers(client.get(PATH))["Remaining"] for _ in range(three)]
    assert left == [2, 1, 0]
    refused = client.get(PATH)
    error = refused.json()["error"]
    assert refused.status_code == 429
    assert error["code"] == "RATE_LIMIT_EXCEEDED"
    assert error["details"]["limit"] == three
    assert error["details"]["window"] == 3600
    reset = numbers(refused)["Reset"]
    assert error["details"]["reset_at"] == time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(reset))
    assert 1 <= int(refused["Retry-After"]) <= 3600
    assert numbers(refused)["Remaining"] == 0


def test_a_new_window_is_a_new_count(client: Client, three: int) -> None:
    with time_machine.travel(1_800_000_000, tick=False) as clock:
        answers = [client.get(PATH) for _ in range(4)]
        assert answers[-1].status_code == 429
        clock.move_to(numbers(answers[-1])["Reset"] + 1)
        assert client.get(PATH).status_code == 409


def test_unknown_addresses_count_too(client: Client, three: int) -> None:
    for _ in range(three):
        assert client.get("/v1/nothing").status_code == 404
    assert client.get("/v1/nothing").status_code == 429
    assert client.get(PATH).status_code == 429


def test_refused_tokens_count_by_address(client: Client, three: int) -> None:
    for _ in range(three):
        assert client.get("/v1/secret", HTTP_AUTHORIZATION="Bearer x").status_code == 401
    assert client.get("/v1/secret", HTTP_AUTHORIZATION="Bearer x").status_code == 429


def test_users_count_apart_and_over_all_their_sessions(
    three: int, api_as: Callable[..., Any], ana: Any, bruno: Any
) -> None:
    for _ in range(three):
        assert api_as(ana).get("/v1/secret").status_code == 200
    assert api_as(ana).get("/v1/secret").status_code == 429
    assert api_as(bruno).get("/v1/secret").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_exactly_the_limit_passes_in_parallel(
    settings: Any, race: Callable[..., list[Any]]
) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "general": (10, 3600)}
    for _round in range(5):
        redis.Redis.from_url(settings.REDIS_URL).flushdb()
        answers = race(40, lambda _: Client().get(PATH).status_code)
        assert sorted(answers) == [409] * 10 + [429] * 30


def test_one_round_trip(client: Client) -> None:
    client.get(PATH)  # the script is known and the connection open from here on
    server, other = (redis.Redis.from_url(django_settings.REDIS_URL) for _ in range(2))
    other.ping()
    with server.monitor() as monitor:
        client.get(PATH)
        other.echo("end of the test")
        commands = []
        for command in monitor.listen():
            if "end of the test" in command["command"]:
                break
            commands.append(command["command"].split(" ")[0])
    # A script's own calls are shown too; they do not cross the network.
    assert [c for c in commands if c not in {"INCR", "EXPIRE"}] == ["EVALSHA"]


def test_without_redis_what_is_cheap_goes_on(client: Client, three: int, no_redis: None) -> None:
    answers = [client.get(PATH) for _ in range(three + 1)]
    assert [answer.status_code for answer in answers] == [409, 409, 409, 429]
    assert [numbers(answer)["Remaining"] for answer in answers] == [2, 1, 0, 0]


@pytest.mark.parametrize("category", sorted(limits.FAIL_CLOSED))
def test_without_redis_what_is_dear_is_refused(no_redis: None, category: str) -> None:
    with pytest.raises(limits.LimiterAway) as refused:
        limits.count(RequestFactory().get("/"), category)
    assert refused.value.code.status == 503
    assert refused.value.usage.headers()["X-RateLimit-Remaining"] == "0"


def test_a_silent_redis_slows_one_request_only(
    client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        location = f"redis://127.0.0.1:{silent.getsockname()[1]}/0"
        settings.CACHES = {
            **settings.CACHES,
            "ratelimit": {**settings.CACHES["ratelimit"], "LOCATION": location},
        }
        began = time.monotonic()
        assert [client.get(PATH).status_code for _ in range(20)] == [409] * 20
    assert time.monotonic() - began < counter.REST_SECONDS * 3


FORWARDED = [
    (0, "203.0.113.9", "10.0.0.1"),
    (1, "203.0.113.9", "203.0.113.9"),
    (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
    (2, "198.51.100.1, 203.0.113.9", "198.51.100.1"),
    (2, "203.0.113.9", "10.0.0.1"),
    (1, "", "10.0.0.1"),
    (1, "garbage", "10.0.0.1"),
    (1, "203.0.113.9, ", "10.0.0.1"),
    (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
    (1, "::ffff:203.0.113.9", "203.0.113.9"),
    (1, "fe80::1%eth0", "fe80::"),
]


@pytest.mark.parametrize(("proxies", "forwarded", "expected"), FORWARDED)
def test_client_address(settings: Any, proxies: int, forwarded: str, expected: str) -> None:
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get(
        "/", HTTP_X_FORWARDED_FOR=forwarded, HTTP_X_REAL_IP="192.0.2.7", REMOTE_ADDR="10.0.0.1"
    )
    assert limits.client_address(request) == expected


def test_spoofed_addresses_share_one_count(client: Client, three: int) -> None:
    answers = [client.get(PATH, HTTP_X_FORWARDED_FOR=f"192.0.2.{n}") for n in range(4)]
    assert answers[-1].status_code == 429
