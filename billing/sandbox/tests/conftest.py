"""The sandbox with two plans in it."""

from __future__ import annotations

import pytest
import stripe

from billing.sandbox.server import Sandbox
from billing.sandbox.tests.shop import KEY, Shop, open_shop


@pytest.fixture
def server(sandbox_server: Sandbox) -> Sandbox:
    """An empty sandbox."""
    sandbox_server.knobs.reset()
    return sandbox_server


@pytest.fixture
def shop(server: Sandbox) -> Shop:
    """Two plans, and the unmodified SDK to buy them with; it repeats nothing by itself."""
    client = stripe.StripeClient(KEY, base_addresses={"api": server.url}, max_network_retries=0)
    return open_shop(client)
