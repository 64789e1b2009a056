"""A body that comes in chunks, without a length, is a body all the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
import requests
from django.test import RequestFactory

from recoloca import wsgi
from recoloca.devserver.stack import Stack


def length_seen(monkeypatch: pytest.MonkeyPatch, source: Any) -> tuple[int, bytes]:
    """What the framework is given of a chunked request: the length and the body."""
    seen: list[Any] = []

    def keep(environ: dict[str, Any], _start: Any) -> list[bytes]:
        seen.extend([int(environ["CONTENT_LENGTH"]), environ["wsgi.input"].read()])
        return []

    monkeypatch.setattr(wsgi, "handler", keep)
    environ = RequestFactory().post("/v1/notes").environ
    del environ["CONTENT_LENGTH"]
    chunked = {"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input": source}
    wsgi.application(environ | chunked, lambda *_: None)
    length, body = seen
    return length, body


def test_it_gets_its_length(monkeypatch: pytest.MonkeyPatch) -> None:
    body = b"x" * 200_000
    assert length_seen(monkeypatch, BytesIO(body)) == (200_000, body)


def test_of_one_that_is_too_long_just_enough_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wsgi, "LONGEST", 100_000)
    assert length_seen(monkeypatch, BytesIO(b"x" * 200_000))[0] == 100_001


def test_a_broken_one_is_not_taken_for_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell():
                raise ValueError("no chunk")
            return super().read(10)

    assert length_seen(monkeypatch, Broken(b"x" * 100)) == (0, b"")


@pytest.mark.slow
def test_over_http(stack: Stack) -> None:
    def chunks() -> Iterator[bytes]:
        whole = json.dumps({"email": "nobody@example.com", "password": "wrong and long"}).encode()
        yield whole[:20]
        yield whole[20:]

    headers = {"Content-Type": "application/json"}
    url = f"{stack.base_url}/v1/auth/login"
    answer = requests.post(url, data=chunks(), headers=headers, timeout=30)
    assert answer.json()["error"]["code"] == "AUTH_INVALID_CREDENTIALS"


@pytest.mark.slow
def test_an_error_of_the_frameworks_own_arrives_whole(stack: Stack) -> None:
    answer = requests.get(f"{stack.base_url}/v1/nothing", timeout=30)
    assert answer.json()["error"]["code"] == "NOT_FOUND"
