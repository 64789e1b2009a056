"""A shop that is open: a sandbox of Stripe with our products, prices and webhook."""

from __future__ import annotations

import pytest

from billing.services.catalogue import bootstrap
from billing.tests.sandbox import Driver, sandbox, sandbox_server

__all__ = ["sandbox", "sandbox_server", "shop"]


@pytest.fixture
def shop(db: None, sandbox: Driver) -> Driver:
    """Nothing is delivered until a test says so."""
    sandbox.hold()
    bootstrap()
    return sandbox
