"""Fixtures of the analyses' tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from cv_analysis.pipeline.sandbox import Reader
from cv_analysis.tests.factories import read_here


@pytest.fixture(scope="session", autouse=True)
def _reading_child_ends() -> Iterator[None]:
    yield
    Reader.stop()


@pytest.fixture
def no_limits(settings: Any) -> None:
    """For tests that need more requests than an hour has."""
    settings.RATE_LIMITS = {
        name: (10_000, window) for name, (_, window) in settings.RATE_LIMITS.items()
    }


@pytest.fixture
def read_in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """No child process: for tests of the shell around the reading."""
    monkeypatch.setattr("cv_analysis.services.run.read_cv", read_here)


@pytest.fixture(autouse=True)
def _plenty(quota: Any) -> None:
    """Tests that are not about the quota have enough of it."""
    quota(20)


@pytest.fixture
def quota(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sets how many analyses a month has."""
    from billing import plans

    def set_to(units: int) -> None:
        plan = plans.Plan("free", {plans.CV_ANALYSES: units})
        monkeypatch.setattr("billing.plans.FREE", plan)

    return set_to
