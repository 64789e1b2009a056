"""A client of the running product, as somebody outside would write one."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Any

import psycopg
import requests

from recoloca.devserver.stack import Stack

PASSWORD = "correct horse battery 9"
_numbers = itertools.count(1)


@dataclass
class Person:
    """Somebody registered through the API, with their tokens."""

    stack: Stack
    email: str
    access: str
    refresh: str
    http: requests.Session = field(default_factory=requests.Session)

    def call(self, method: str, path: str, **options: Any) -> requests.Response:
        """One request with the access token; relative to /v1."""
        headers = {"Authorization": f"Bearer {self.access}", **options.pop("headers", {})}
        url = f"{self.stack.base_url}/v1{path}"
        return self.http.request(method, url, headers=headers, timeout=30, **options)


def register(stack: Stack, *, verified: bool = True) -> Person:
    """A new person; verified in the database, since reading mails is not what is tested here."""
    email = f"live{next(_numbers)}@example.com"
    body = {"email": email, "password": PASSWORD, "full_name": "Live Person"}
    answer = requests.post(f"{stack.base_url}/v1/auth/register", json=body, timeout=30)
    assert answer.status_code == 201, answer.text
    if verified:
        with psycopg.connect(stack.environ["DATABASE_URL"]) as connection:
            sql = "UPDATE accounts_user SET is_verified = true WHERE email = %s"
            connection.execute(sql, [email])
    data = answer.json()["data"]
    return Person(stack, email, data["access_token"], data["refresh_token"])
