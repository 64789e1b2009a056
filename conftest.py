"""Fixtures that every app's tests share: the cast, clients, a clean limiter."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import redis
from django.conf import settings
from rest_framework.test import APIClient

from accounts.models import User
from accounts.tests.factories import UserFactory
from recoloca.devserver.stack import Stack, start

pytest_plugins = ["billing.tests.sandbox"]


@pytest.fixture(autouse=True)
def _own_folders(settings: Any, tmp_path: Path) -> None:
    """Each test's files and mails in a folder of its own."""
    settings.VAR_DIR = tmp_path
    settings.MAIL_DIR = tmp_path / "mail"
    options = {"location": tmp_path / "files", "base_url": None}
    storage = {"BACKEND": settings.STORAGES["default"]["BACKEND"], "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "default": storage}


@pytest.fixture(autouse=True)
def _clean_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test counts against another's limits."""
    monkeypatch.setattr("recoloca.api.counter._resting_until", 0.0)
    redis.Redis.from_url(settings.REDIS_URL).flushdb()


@pytest.fixture(autouse=True)
def _no_maintenance(monkeypatch: pytest.MonkeyPatch) -> None:
    """No request looks whether staff have begun one, so that all cost the same queries."""
    monkeypatch.setattr("recoloca.maintenance.REMEMBERED_SECONDS", math.inf)


@pytest.fixture(autouse=True)
def rung(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What was rung for, in order; nothing reaches the broker unless a test starts workers."""
    calls: list[tuple[Any, ...]] = []

    def send_task(name: str, args: tuple[Any, ...] = (), **_: Any) -> None:
        calls.append((name, *args))

    monkeypatch.setattr("recoloca.jobs.app.send_task", send_task)
    return calls


@pytest.fixture
def ana(db: None) -> User:
    """A verified user."""
    return UserFactory(email="ana@example.com", full_name="Ana Lima")


@pytest.fixture
def bruno(db: None) -> User:
    """Another verified user."""
    return UserFactory(email="bruno@example.com", full_name="Bruno Reis")


@pytest.fixture
def carla(db: None) -> User:
    """A user who has not confirmed her e-mail address."""
    return UserFactory(email="carla@example.com", full_name="Carla Nunes", is_verified=False)


@pytest.fixture
def api() -> APIClient:
    """A client of the API without a token."""
    return APIClient()


@pytest.fixture
def api_as(db: None) -> Callable[[User], APIClient]:
    """Makes a client of the API that is signed in as a user, through a real session."""
    from accounts.services import open_api_session

    def sign_in(user: User) -> APIClient:
        pair = open_api_session(user=user)
        client = APIClient()
        client.credentials(HTTP_AUTHORIZATION=f"Bearer {pair.access_token}")
        return client

    return sign_in


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    """The product as processes: two of the web, a worker, a clock. One for the whole run.

    Limits are raised for tests that need many requests; the general one is low enough to reach.
    """
    raised = {"RATE_AUTHENTICATION": "10000", "RATE_CV_UPLOAD": "10000", "RATE_GENERAL": "50"}
    raised |= {"RATE_PAYMENTS": "10000", "FREE_CV_ANALYSES_PER_MONTH": "20"}
    running = start(processes=2, environ={"ENVIRONMENT": "development", **raised})
    yield running
    running.stop()


@pytest.fixture
def race() -> Callable[..., list[Any]]:
    """Runs a function in n threads that start together; their results or exceptions."""
    from recoloca.tests.racing import race as run

    return run
