"""Fixtures of the accounts' tests."""

from __future__ import annotations

import pytest


@pytest.fixture
def no_limits(settings):
    """For tests that need more tries than a minute has."""
    settings.RATE_LIMITS = {
        name: (10_000, window) for name, (_, window) in settings.RATE_LIMITS.items()
    }
