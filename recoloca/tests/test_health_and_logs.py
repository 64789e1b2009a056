"""Health, readiness, and log lines that tell one story under one id."""

from __future__ import annotations

import io
import json
import logging
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client
from django.utils.module_loading import import_string

from recoloca import celery, health, log

pytestmark = pytest.mark.django_db


def test_health_asks_nobody(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert response.json() == {"status": "ok"}
    assert "X-RateLimit-Limit" not in response


def test_probes_call_by_address(client: Client) -> None:
    for path in ("/healthz", "/readyz"):
        assert client.get(path, headers={"host": "10.1.2.3:8000"}).status_code == 200
    assert client.get("/", headers={"host": "10.1.2.3:8000"}).status_code == 400


def test_ready(client: Client) -> None:
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json()["checks"] == {"database": True, "migrations": True, "redis": True}


def test_not_ready_names_what_is_missing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> bool:
        raise OSError("postgresql://secret@host refused")

    monkeypatch.setitem(health.CHECKS, "database", broken)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"]["database"] is False
    assert b"secret" not in response.content


def test_missing_migrations_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    health._migrated.cache_clear()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'accounts'")
    with pytest.raises(RuntimeError):
        health._migrations()


def captured(logger: logging.Logger) -> tuple[io.StringIO, logging.Handler]:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    options = django_settings.LOGGING["formatters"]["json"]
    formatter = import_string(options["()"])
    handler.setFormatter(formatter(options["format"], rename_fields=options["rename_fields"]))
    handler.addFilter(log.RequestIdFilter())
    logger.addHandler(handler)
    return stream, handler


def test_one_json_line_a_request_with_its_id(client: Client) -> None:
    logger = logging.getLogger("recoloca.access")
    stream, handler = captured(logger)
    logger.setLevel(logging.INFO)
    client.get("/v1/no%0Athing?token=do-not-log", HTTP_X_REQUEST_ID="one-id")
    client.get("/healthz")
    logger.removeHandler(handler)
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [line["request_id"] for line in lines] == ["one-id"]
    assert lines[0]["status"] == 404
    written = datetime.strptime(lines[0]["time"], "%Y-%m-%dT%H:%M:%S.%f%z")
    assert abs(datetime.now(UTC) - written) < timedelta(minutes=1)
    assert lines[0]["message"] == "GET /v1/no%0Athing"
    assert "do-not-log" not in stream.getvalue()


def test_a_wrong_host_writes_no_traceback(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    assert client.get("/", headers={"host": "evil.example.com"}).status_code == 400
    assert [record.message for record in caplog.records] == ["GET /"]


def test_the_id_goes_along_with_the_bell() -> None:
    token = log.request_id.set("from-the-web")
    headers: dict[str, Any] = {}
    celery.carry_request_id(headers=headers)
    log.request_id.reset(token)
    assert headers == {"request_id": "from-the-web"}
    assert log.request_id.get() == log.NO_REQUEST


HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cache-Control": "private, no-store",
}


@pytest.mark.parametrize("path", ["/", "/nothing/", "/accounts/log-in/", "/v1/nothing"])
def test_headers_of_every_answer(client: Client, path: str) -> None:
    response = client.get(path)
    for name, value in HEADERS.items():
        assert response[name] == value, name
    policy = response["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_pages_are_portuguese_until_switched(client: Client) -> None:
    assert client.get("/")["Content-Language"] == "pt-br"
    switched = client.post("/language/", {"language": "en", "next": "/accounts/log-in/"})
    assert switched["Location"] == "/accounts/log-in/"
    assert client.get("/")["Content-Language"] == "en"
    client.post("/language/", {"language": "xx"})
    assert client.get("/")["Content-Language"] == "en"


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example.com",
        "https://evil.example.com",
        "/\\evil.example.com",
        "javascript:alert(1)",
    ],
)
def test_no_redirect_leaves_the_site(client: Client, target: str) -> None:
    response = client.post("/language/", {"language": "en", "next": target})
    assert response["Location"] == "/"


def test_the_choice_of_language_stays_with_the_user(client: Client, ana: Any) -> None:
    client.force_login(ana)
    client.post("/language/", {"language": "pt-br"})
    ana.refresh_from_db()
    assert ana.language == "pt-br"


def test_pages_that_name_no_icon_have_one(client: Client) -> None:
    answer = client.get("/favicon.ico", follow=True)
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.getvalue().startswith(b"<svg")
