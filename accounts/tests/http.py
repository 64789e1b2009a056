"""Words that the tests of the API share."""

from __future__ import annotations

from typing import Any

from rest_framework.test import APIClient

from accounts.tests.factories import PASSWORD

REGISTRATION = {
    "email": "dora@example.com",
    "password": PASSWORD,
    "full_name": "Dora Matos",
    "phone": "+5511999999999",
}


def error(response: Any) -> tuple[int, str]:
    """Status and code."""
    body = response.json()
    assert body["success"] is False
    assert set(body) == {"success", "error", "meta"}
    return response.status_code, body["error"]["code"]


def details(response: Any) -> dict[str, list[str]]:
    found = response.json()["error"]["details"]
    assert all(isinstance(words, list) for words in found.values())
    return found


def data(response: Any, status: int = 200) -> dict[str, Any]:
    assert response.status_code == status, response.content
    body = response.json()
    assert body["success"] is True
    return body["data"]


def sign_in(api: APIClient, email: str, password: str = PASSWORD) -> dict[str, Any]:
    return data(api.post("/v1/auth/login", {"email": email, "password": password}))


def bearer(token: str) -> dict[str, str]:
    return {"HTTP_AUTHORIZATION": f"Bearer {token}"}


def me(api: APIClient, token: str) -> Any:
    return api.get("/v1/users/me", **bearer(token))


def refresh(api: APIClient, token: str) -> Any:
    return api.post("/v1/auth/refresh", {"refresh_token": token})


def told(response: Any) -> Any:
    """All that a caller can see of an answer but what differs for every request."""
    body = response.json()
    body["meta"] = sorted(body["meta"])
    counted = {"X-Request-ID", "X-RateLimit-Remaining", "X-RateLimit-Reset"}
    headers = {name: value for name, value in response.headers.items() if name not in counted}
    return response.status_code, body, headers
