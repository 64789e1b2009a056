"""The sandbox as tests have it: the fixture `sandbox`, to which `stripe` talks while it is used."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import stripe
from django.test import Client

from billing.sandbox.delivery import sign
from billing.sandbox.errors import Json
from billing.sandbox.server import Sandbox
from billing.sandbox.world import World

KEY = "sk_test_recolocaSandboxOnLoopback"


class Driver:
    """One test's sandbox, empty at its start. Webhooks go over HTTP to whatever endpoints exist.

    With `live_server`: act, then `drain()`. Without: `hold()` first, then `deliver(client)`.
    """

    def __init__(self, server: Sandbox) -> None:
        self.server, self.knobs, self.url = server, server.knobs, server.url

    # --- time and faults -------------------------------------------------------------------

    def advance(self, days: float) -> None:
        """Let days pass for everything that is on no test clock."""
        self.knobs.advance(days)

    def fail_next(
        self, kind: str = "error", *, times: int = 1, match: str = "", **more: Any
    ) -> None:
        """Have the next API calls fail: error, rate_limit, drop, drop_after, hang, slow.

        `match`: a part of `METHOD /path`; `seconds` for the last two. Billing's gateway has the
        SDK repeat nothing by itself.
        """
        self.knobs.fault(kind, times, match, **more)

    # --- what was done ---------------------------------------------------------------------

    def objects(self, kind: str, **equal: Any) -> list[Json]:
        """All objects of a kind whose fields equal these, oldest first."""
        return World(self.server.store).every(kind, **equal)

    def count(self, kind: str) -> int:
        """How many objects of a kind exist, such as `subscription` or `refund`."""
        return len(self.objects(kind))

    def calls(self, name: str) -> int:
        """How often an operation was carried out, such as `POST /v1/subscriptions`."""
        return self.server.api.calls.get(name, 0)

    def events(self, kind: str = "") -> list[Json]:
        """The events so far, oldest first; of one type, or all."""
        return [one for one in self.objects("event") if kind in ("", one["type"])]

    # --- webhooks --------------------------------------------------------------------------

    def hold(self) -> None:
        """Deliver nothing until `release` or `deliver`."""
        self.knobs.deliveries(paused=True)

    def release(self) -> None:
        """Deliver what was held back, and go on."""
        self.knobs.deliveries(paused=False)

    def duplicate(self, copies: int = 2) -> None:
        """Send everything several times."""
        self.knobs.deliveries(copies=copies)

    def delay(self, seconds: float) -> None:
        """Send everything late."""
        self.knobs.deliveries(delay=seconds)

    def reorder(self, order: str = "reversed") -> None:
        """Send what waits in another order: sent, reversed or shuffled."""
        self.knobs.deliveries(order=order)

    def resend(self, event: str) -> None:
        """Send an event again."""
        self.knobs.resend(event)

    def drain(self, seconds: float = 15.0) -> None:
        """Wait until everything is delivered; retries are waited for."""
        deadline = time.monotonic() + seconds
        while self.server.courier.undelivered():
            if time.monotonic() > deadline:
                rows = self.server.store.run("SELECT * FROM deliveries WHERE state != 'delivered'")
                raise AssertionError(f"not delivered: {[dict(row) for row in rows][:3]}")
            time.sleep(0.01)

    def deliver(self, client: Client | None = None) -> list[str]:
        """Deliver what is due now through Django's test client; the statuses, in order.

        What the handlers cause is delivered too. Needs `hold()` before.
        """
        statuses: list[str] = []

        def post(url: str, body: str, secret: str) -> str:
            statuses.append(str(self.post(url, body, secret, client).status_code))
            return statuses[-1]

        while self.server.courier.deliver_one(post):
            pass
        return statuses

    @staticmethod
    def post(url: str, body: str, secret: str, client: Client | None = None) -> Any:
        """Post one signed event through Django's test client; the response."""
        signature = sign(secret, body, int(time.time()))
        outsider = Client(enforce_csrf_checks=True, raise_request_exception=False)
        return (client or outsider).post(
            urlsplit(url).path,
            data=body,
            content_type="application/json",
            headers={"Stripe-Signature": signature},
        )


@pytest.fixture(scope="session")
def sandbox_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """The server of this test run."""
    server = Sandbox(tmp_path_factory.mktemp("sandbox") / "stripe.sqlite3")
    yield server
    server.stop()


@pytest.fixture
def sandbox(
    sandbox_server: Sandbox, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> Iterator[Driver]:
    """An empty sandbox that the SDK talks to."""
    driver = Driver(sandbox_server)
    driver.knobs.reset()
    settings.STRIPE_API_HOST = driver.url
    for name, value in {
        "api_base": driver.url,
        "api_key": KEY,
        "api_version": settings.STRIPE_API_VERSION,
    }.items():
        monkeypatch.setattr(stripe, name, value)
    yield driver
    driver.knobs.reset()
