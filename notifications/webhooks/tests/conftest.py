"""Fixtures of the webhooks' tests: receivers, endpoints, a clock's worth of turns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from accounts.models import User
from notifications.models import WebhookEndpoint
from notifications.webhooks import services
from notifications.webhooks.tests.receiver import Receiver


@pytest.fixture
def loopback(settings: Any) -> None:
    """As under `make run`."""
    settings.WEBHOOK_ALLOW_LOOPBACK = True


@pytest.fixture
def receiver(loopback: None) -> Iterator[Receiver]:
    """A server that takes everything, unless told otherwise."""
    running = Receiver()
    yield running
    running.close()


@pytest.fixture
def made(ana: User, receiver: Receiver) -> services.NewSecret:
    """Ana's endpoint at the receiver, and its secret."""
    return services.create_endpoint(
        user=ana, url=receiver.url, events=["cv.analysis.completed", "payment.succeeded"]
    )


@pytest.fixture
def endpoint(made: services.NewSecret) -> WebhookEndpoint:
    """Ana's endpoint at the receiver."""
    return made.endpoint


@pytest.fixture
def happen(ana: User) -> Callable[..., None]:
    """Something happens to Ana: an analysis is completed."""

    def publish(subject: str = "cv_analysis_1", *, user: User = ana) -> None:
        data = {"analysis_id": subject, "user_id": user.pk, "overall_score": 85.5}
        data["status"] = "completed"
        services.publish(user=user, event="cv.analysis.completed", subject=subject, data=data)

    return publish


@pytest.fixture
def deliver() -> Callable[[], int]:
    """Take every turn there is right now; the number of attempts."""

    def run() -> int:
        turns = [
            turn
            for failing in (False, True)
            for turn in services.claim_turns(most=100, failing=failing)
        ]
        return sum(services.take_turn(turn) for turn in turns)

    return run
