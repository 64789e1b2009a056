"""Whatever goes wrong below /v1, the caller reads the contract's JSON."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from django.test import Client, override_settings
from django.utils import translation
from rest_framework.test import APIClient

from recoloca.errors import ErrorCode
from recoloca.tests import urls

pytestmark = [pytest.mark.urls("recoloca.tests.urls"), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _no_effects() -> None:
    urls.EFFECTS.clear()


@pytest.fixture
def caller() -> Client:
    """A client that sees a 500 as a client of the API does."""
    return Client(raise_request_exception=False)


def check_error(response: Any, code: ErrorCode) -> dict[str, Any]:
    body = response.json()
    assert response.status_code == code.status
    assert set(body) == {"success", "error", "meta"}
    assert body["success"] is False
    assert body["error"]["code"] == code.value
    assert body["error"]["message"]
    assert body["meta"]["request_id"] == response["X-Request-ID"]
    assert int(response["Content-Length"]) == len(response.content)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", body["meta"]["timestamp"])
    return body["error"]


def test_success_has_data_and_meta(caller: Client) -> None:
    response = caller.post("/v1/notes", {"text": "hi"}, content_type="application/json")
    body = response.json()
    assert response.status_code == 201
    assert body["success"] is True
    assert body["data"]["text"] == "hi"
    assert set(body["meta"]) == {"timestamp", "request_id"}
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("code", list(ErrorCode))
def test_every_code_has_its_status_and_message(caller: Client, code: ErrorCode) -> None:
    response = caller.get(f"/v1/fail/{code.name}")
    error = check_error(response, code)
    with translation.override("en"):
        assert error["message"] == str(code.message)
    assert response["Retry-After"] == "7"
    assert ("WWW-Authenticate" in response) == (code.status == 401)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/v1/nothing", ErrorCode.NOT_FOUND),
        ("/v1", ErrorCode.NOT_FOUND),
        ("/v1/", ErrorCode.NOT_FOUND),
        ("/api/v1/nothing", ErrorCode.NOT_FOUND),
        ("/v1/%00", ErrorCode.NOT_FOUND),
        ("/v1/crash", ErrorCode.INTERNAL_SERVER_ERROR),
        ("/v1/away", ErrorCode.SERVICE_UNAVAILABLE),
        ("/v1/notes", ErrorCode.METHOD_NOT_ALLOWED),
    ],
)
def test_errors_of_addresses(caller: Client, path: str, code: ErrorCode) -> None:
    response = caller.get(path)
    check_error(response, code)
    assert b"secret" not in response.content
    assert b"Traceback" not in response.content


def test_method_not_allowed_names_what_is(caller: Client) -> None:
    assert caller.get("/v1/notes")["Allow"] == "POST"


@pytest.mark.parametrize("path", ["/v1/notes", "/v1/notes/", "/api/v1/notes", "/api/v1/notes/"])
def test_alias_and_trailing_slash_keep_the_body(caller: Client, path: str) -> None:
    response = caller.post(path, {"text": "kept"}, content_type="application/json")
    assert response.json()["data"]["text"] == "kept"


BODIES: dict[str, bytes] = {
    "not JSON": b"{",
    "other encoding": '{"text": "ação"}'.encode("utf-16"),
    "NaN": b'{"text": NaN}',
    "infinity": b'{"text": 1e999, "x": Infinity}',
    "repeated key": b'{"text": "a", "text": "b"}',
    "NUL": b'{"text": "a\\u0000b"}',
    "lone surrogate": b'{"text": "\\ud800"}',
    "NUL in a key": b'{"a\\u0000": 1}',
    "deep": b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "deeper than allowed": b'{"text": ' + b"[" * 40 + b"]" * 40 + b"}",
    "huge number": b'{"text": ' + b"9" * 10_000 + b"}",
    "empty": b"",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_malformed_bodies(caller: Client, body: bytes) -> None:
    response = caller.post("/v1/notes", body, content_type="application/json")
    error = check_error(response, ErrorCode.VALIDATION_ERROR)
    assert all(isinstance(words, list) for words in error["details"].values())
    assert not urls.EFFECTS


@pytest.mark.parametrize("body", [b"[]", b"null", b'"text"', b"1", b"{}"])
def test_bodies_of_another_shape(caller: Client, body: bytes) -> None:
    response = caller.post("/v1/notes", body, content_type="application/json")
    check_error(response, ErrorCode.VALIDATION_ERROR)


def test_nested_errors_are_flat_lists(caller: Client) -> None:
    body = {"text": "x" * 21, "tags": ["ok", "long"]}
    response = caller.post("/v1/notes", body, content_type="application/json")
    details = check_error(response, ErrorCode.VALIDATION_ERROR)["details"]
    assert set(details) == {"text", "tags.1"}


def test_body_over_a_mebibyte(caller: Client) -> None:
    response = caller.post(
        "/v1/notes", b'{"text": "' + b"x" * 2_000_000 + b'"}', content_type="application/json"
    )
    check_error(response, ErrorCode.VALIDATION_ERROR)


def test_more_than_a_mebibyte_is_not_even_read(caller: Client, settings: Any) -> None:
    class Endless(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            assert size is not None
            assert 0 < size < 2 * settings.DATA_UPLOAD_MAX_MEMORY_SIZE
            return b"1" * size

    response = caller.generic(
        "POST",
        "/v1/notes",
        b"1",
        content_type="application/json",
        CONTENT_LENGTH=10**12,
        **{"wsgi.input": Endless()},
    )
    error = check_error(response, ErrorCode.VALIDATION_ERROR)
    assert error["details"] == {"body": ["The body is too large."]}


@pytest.mark.parametrize("path", ["/v1/auth/login", "/v1/auth/register", "/v1/auth/refresh"])
def test_an_unreadable_body_is_called_so_wherever_the_account_counts(
    caller: Client, path: str
) -> None:
    response = caller.post(path, b'{"email": ', content_type="application/json")
    assert set(check_error(response, ErrorCode.VALIDATION_ERROR)["details"]) == {"body"}


@pytest.mark.parametrize("path", ["/v1/schema", "/v1/docs", "/v1/redoc"])
def test_documents_are_only_read(caller: Client, path: str) -> None:
    assert caller.get(path).status_code == 200
    for method in ("OPTIONS", "POST", "TRACE"):
        check_error(caller.generic(method, path), ErrorCode.METHOD_NOT_ALLOWED)


def test_other_media_types(caller: Client) -> None:
    response = caller.post("/v1/notes", b"<a/>", content_type="application/xml")
    check_error(response, ErrorCode.UNSUPPORTED_MEDIA_TYPE)
    response = caller.get("/v1/fail/CONFLICT", HTTP_ACCEPT="text/html")
    check_error(response, ErrorCode.NOT_ACCEPTABLE)


@override_settings(ALLOWED_HOSTS=["recoloca.example.com"])
def test_a_foreign_host(caller: Client) -> None:
    response = caller.get("/v1/fail/CONFLICT", HTTP_HOST="evil.example.com")
    check_error(response, ErrorCode.VALIDATION_ERROR)


@override_settings(MAINTENANCE_MODE=True)
def test_maintenance(caller: Client) -> None:
    response = caller.get("/v1/fail/CONFLICT")
    check_error(response, ErrorCode.MAINTENANCE_MODE)
    assert int(response["Retry-After"]) > 0


def test_signed_out_and_unverified(api: APIClient, api_as: Any, carla: Any, ana: Any) -> None:
    check_error(api.get("/v1/secret"), ErrorCode.AUTH_TOKEN_INVALID)
    assert api_as(carla).get("/v1/secret").json()["data"] == {"user": carla.pk}
    check_error(api_as(carla).post("/v1/verified"), ErrorCode.AUTH_USER_NOT_VERIFIED)
    assert api_as(ana).post("/v1/verified").status_code == 200


def test_a_session_cookie_opens_no_api(client: Client, ana: Any) -> None:
    client.force_login(ana)
    check_error(client.get("/v1/secret"), ErrorCode.AUTH_TOKEN_INVALID)


@pytest.mark.parametrize(
    ("offered", "kept"),
    [
        ("abc-DEF_123", True),
        ("x" * 64, True),
        ("x" * 65, False),
        ("", False),
        ("a b", False),
        ('{"a":1}', False),
        ("a\r\nX-Evil: 1", False),
        ("%0a", False),
        ("é", False),
    ],
)
def test_request_ids(caller: Client, offered: str, kept: bool) -> None:
    response = caller.get("/v1/fail/CONFLICT", HTTP_X_REQUEST_ID=offered)
    found = response["X-Request-ID"]
    assert (found == offered) is kept
    assert kept or re.fullmatch(r"req_[0-9a-f]{24}", found)


@pytest.mark.parametrize(
    ("accepted", "words"),
    [
        ("", "There is nothing here."),
        ("fr", "There is nothing here."),
        ("en-GB,en;q=0.8", "There is nothing here."),
        ("pt-BR,pt;q=0.9,en;q=0.8", "Não há nada aqui."),
        ("pt-PT", "Não há nada aqui."),
        ("garbage;;q=é,,", "There is nothing here."),
    ],
)
def test_messages_follow_accept_language(caller: Client, accepted: str, words: str) -> None:
    response = caller.get("/v1/nothing", HTTP_ACCEPT_LANGUAGE=accepted)
    assert response.json()["error"]["message"] == words


def test_a_page_that_only_takes_forms_says_so(caller: Client) -> None:
    response = caller.get("/accounts/log-out/")
    assert response.status_code == 405
    assert response["Allow"] == "POST"
    assert "botão" in response.content.decode()


def test_pages_answer_in_html(caller: Client) -> None:
    response = caller.get("/nothing/")
    assert response.status_code == 404
    assert response["Content-Type"].startswith("text/html")
    assert caller.get("/broken/").status_code == 500
    ruled = caller.get("/ruled/")
    assert ruled.status_code == 403
    assert "plano" in ruled.content.decode()
