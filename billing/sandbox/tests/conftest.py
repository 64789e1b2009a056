"""The sandbox with two plans in it."""

from __future__ import annotations

import pytest
import stripe

from billing.sandbox.server import Sandbox
from billing.sandbox.tests.shop import KEY, Shop, open_shop
from billing.tests.sandbox import Driver


@pytest.fixture
def server(sandbox: Driver) -> Sandbox:
    """An empty sandbox."""
    return sandbox.server


@pytest.fixture
def shop(server: Sandbox) -> Shop:
    """Two plans, and the unmodified SDK to buy them with; it repeats nothing by itself."""
    client = stripe.StripeClient(KEY, base_addresses={"api": server.url}, max_network_retries=0)
    return open_shop(client)
