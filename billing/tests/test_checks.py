"""Start is refused where keys, mode and host of Stripe do not belong together."""

from __future__ import annotations

from typing import Any

import pytest

from billing.checks import stripe_is_the_right_one

LIVE, TEST = "sk_live_" + "x" * 24, "sk_test_" + "x" * 24
STRIPE, SANDBOX = "https://api.stripe.com", "http://127.0.0.1:12111"


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        ({}, set()),
        ({"STRIPE_API_HOST": STRIPE}, set()),
        ({"STRIPE_API_HOST": STRIPE, "LIVE": True}, set()),
        ({"STRIPE_API_HOST": STRIPE, "LIVE": True, "PRODUCTION": True}, set()),
        ({"LIVE": True}, {"E001"}),
        ({"STRIPE_LIVE_SECRET_KEY": LIVE}, {"E001"}),
        ({"STRIPE_TEST_SECRET_KEY": LIVE}, {"E001", "E004"}),
        ({"STRIPE_API_HOST": "https://api.stripe.com.example.com", "LIVE": True}, {"E001"}),
        ({"STRIPE_API_HOST": "http://api.stripe.com"}, {"E002"}),
        ({"STRIPE_API_HOST": STRIPE, "STRIPE_LIVE_MODE": True}, {"E003"}),
        (
            {
                "STRIPE_API_HOST": STRIPE,
                "STRIPE_LIVE_MODE": True,
                "STRIPE_LIVE_SECRET_KEY": TEST,
            },
            {"E003"},
        ),
        ({"STRIPE_API_HOST": STRIPE, "PRODUCTION": True}, {"E005"}),
        ({"PRODUCTION": True}, {"E005"}),
        ({"STRIPE_API_HOST": STRIPE, "PRODUCTION": True, "STRIPE_TEST_SECRET_KEY": ""}, set()),
    ],
)
def test_what_belongs_together(settings: Any, changed: dict[str, Any], refused: set[str]) -> None:
    settings.STRIPE_API_HOST, settings.STRIPE_TEST_SECRET_KEY = SANDBOX, TEST
    if changed.pop("LIVE", False):
        settings.STRIPE_LIVE_MODE, settings.STRIPE_LIVE_SECRET_KEY = True, LIVE
    for name, value in changed.items():
        setattr(settings, name, value)
    found = {check.id.removeprefix("billing.") for check in stripe_is_the_right_one()}
    assert found == refused
