"""A repeated POST has its effect once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from recoloca.api import idempotency
from recoloca.models import IdempotencyRecord
from recoloca.tests import urls

pytestmark = [pytest.mark.urls("recoloca.tests.urls"), pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _no_effects() -> None:
    urls.EFFECTS.clear()


def post(text: str = "a", key: str | None = "key-1", path: str = "/v1/notes") -> Any:
    headers = {} if key is None else {"HTTP_IDEMPOTENCY_KEY": key}
    return Client().post(path, {"text": text}, content_type="application/json", **headers)


def test_the_first_answer_again() -> None:
    first, second = post(), post()
    assert first.status_code == second.status_code == 201
    assert first.json()["data"] == second.json()["data"]
    assert second["Idempotent-Replayed"] == "true"
    assert "Idempotent-Replayed" not in first
    assert urls.EFFECTS == ["a"]


def test_the_alias_is_the_same_address() -> None:
    assert post().json()["data"] == post(path="/api/v1/notes/").json()["data"]
    assert urls.EFFECTS == ["a"]


def test_without_a_key_or_with_another_it_happens_again() -> None:
    for key in (None, None, "key-1", "key-2"):
        post(key=key)
    assert len(urls.EFFECTS) == 4


def test_another_body_is_refused() -> None:
    post()
    refused = post("b")
    assert refused.status_code == 409
    assert refused.json()["error"]["code"] == "IDEMPOTENCY_CONFLICT"
    assert urls.EFFECTS == ["a"]


def test_an_error_is_not_kept() -> None:
    assert post("x" * 21).status_code == 400
    assert post("fine").status_code == 201


@pytest.mark.parametrize("key", ["", "x" * 256, "ção", "a\tb"])
def test_malformed_keys(key: str) -> None:
    refused = post(key=key)
    assert refused.status_code == 400
    assert set(refused.json()["error"]["details"]) == {"Idempotency-Key"}
    assert urls.EFFECTS == []


def test_parallel_twins_have_one_effect(race: Callable[..., list[Any]]) -> None:
    for number in range(10):
        answers = race(8, lambda _, n=number: post(f"t{n}", key=f"k{n}"))
        statuses = {answer.status_code for answer in answers}
        assert statuses <= {201, 409}
        assert urls.EFFECTS.count(f"t{number}") == 1
        assert all(a["Retry-After"] for a in answers if a.status_code == 409)


def test_a_twin_in_flight_is_told_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    entered, leave = threading.Event(), threading.Event()

    class Slow(list[Any]):
        def append(self, item: Any) -> None:
            entered.set()
            leave.wait(10)
            super().append(item)

    monkeypatch.setattr(urls, "EFFECTS", Slow())
    first: list[Any] = []

    def ask() -> None:
        first.append(post())
        connections.close_all()

    thread = threading.Thread(target=ask)
    thread.start()
    entered.wait(10)
    twin = post()
    leave.set()
    thread.join()
    assert twin.status_code == 409
    assert twin.json()["error"]["code"] == "CONFLICT"
    assert first[0].status_code == 201
    assert urls.EFFECTS == ["a"]


def test_a_lock_left_behind_ends() -> None:
    post()
    IdempotencyRecord.objects.update(
        status_code=None, body=None, locked_until=timezone.now() - timedelta(seconds=1)
    )
    assert post().status_code == 201
    assert urls.EFFECTS == ["a", "a"]


def test_after_a_day_the_key_is_free() -> None:
    post()
    IdempotencyRecord.objects.update(created_at=timezone.now() - timedelta(hours=25))
    assert post("b").status_code == 201
    IdempotencyRecord.objects.update(created_at=timezone.now() - timedelta(hours=25))
    assert idempotency.purge() == 1


def test_what_is_stored_is_no_plain_text() -> None:
    post("confidential")
    record = IdempotencyRecord.objects.get()
    assert b"confidential" not in bytes(record.body or b"")
    assert "key-1" not in record.key_hash
