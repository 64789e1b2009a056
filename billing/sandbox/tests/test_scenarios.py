"""The scenarios of billing-e2e, against the sandbox and, with a key, against Stripe itself.

STRIPE_E2E_KEY names a real test account (sk_test_…) that has prices with the lookup keys
plan_basic and plan_premium; the same runner and the same scenarios then run there.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import stripe
from billing_e2e.cli import BUILTIN
from billing_e2e.runner import Runner
from billing_e2e.scenario import Config, load_scenario

from billing.sandbox.tests.shop import KEY, Shop

SCENARIOS = sorted(Path(str(BUILTIN)).glob("*.yml"))
PRICES = {"plan_basic": "monthly_price", "plan_premium": "upgrade_price"}
REAL_KEY = os.environ.get("STRIPE_E2E_KEY", "")
every_scenario = pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)


def play(file: Path, client: stripe.StripeClient, key: str) -> None:
    found = client.v1.prices.list({"lookup_keys": list(PRICES), "active": True}).data
    prices = {PRICES[price.lookup_key]: price.id for price in found}
    result = Runner(Config(stripe_key=key, vars=prices), client).run(load_scenario(file))
    failed = [f"{step.label}: {step.detail}" for step in result.steps if not step.passed]
    assert result.passed, [*failed, *result.errors]


@every_scenario
def test_the_sandbox_plays_it(file: Path, shop: Shop) -> None:
    play(file, shop.client, KEY)
    assert not shop.v1.test_helpers.test_clocks.list().data


@pytest.mark.skipif(not REAL_KEY, reason="STRIPE_E2E_KEY names no test account")
@every_scenario
def test_stripe_plays_it(file: Path) -> None:
    play(file, stripe.StripeClient(REAL_KEY, max_network_retries=2), REAL_KEY)


def test_there_are_all_five() -> None:
    assert len(SCENARIOS) == 5
