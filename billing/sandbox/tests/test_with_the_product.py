"""The sandbox beside the running product: what is paid there is known here."""

from __future__ import annotations

import psycopg
import pytest

from recoloca.devserver import envfile, stripe_sandbox
from recoloca.devserver.processes import wait_until
from recoloca.devserver.stack import Stack
from recoloca.tests.live import Person, register

pytestmark = pytest.mark.slow
SECONDS = 20.0
URL = "/payments/subscriptions"


@pytest.fixture(scope="module")
def ana(stack: Stack) -> Person:
    return register(stack)


@pytest.fixture(scope="module")
def sandbox_url(stack: Stack) -> str:
    """Where `make run` has started it, as manage.py would find it."""
    return envfile.read(stack.var / "services.env")["STRIPE_API_HOST"]


def test_a_renewal_reaches_the_product(stack: Stack, ana: Person, sandbox_url: str) -> None:
    wish = {"payment_method_id": "pm_card_visa", "billing_cycle": "monthly"}
    made = ana.call("POST", URL, json={"plan_id": "plan_basic", **wish})
    assert made.json()["data"]["status"] == "active", made.text
    assert wait_until(lambda: paid(stack) == 1, SECONDS)

    stripe_sandbox.ask(sandbox_url, "advance", days="32")
    assert wait_until(lambda: paid(stack) == 2, SECONDS), stack.log("web")
    shown = ana.call("GET", "/payments/invoices").json()["data"]
    assert [one["amount_cents"] for one in shown] == [2990, 2990]


def test_the_sandbox_is_killed_and_everything_is_there(stack: Stack, sandbox_url: str) -> None:
    before = paid(stack)
    assert before
    killed = stack.kill9("stripe")
    stack.wait_restarted("stripe", killed)
    assert wait_until(lambda: answers(sandbox_url), SECONDS)
    stripe_sandbox.ask(sandbox_url, "advance", days="31")
    assert wait_until(lambda: paid(stack) == before + 1, SECONDS), stack.log("web")


def paid(stack: Stack) -> int:
    """How many invoices the product knows as paid; asking its API would reach the limit."""
    with psycopg.connect(stack.environ["DATABASE_URL"]) as connection:
        row = connection.execute("SELECT count(*) FROM billing_invoice WHERE status = 'paid'")
        return int((row.fetchone() or [0])[0])


def answers(url: str) -> bool:
    """Whether the sandbox runs again."""
    try:
        stripe_sandbox.ask(url, "state")
    except OSError:
        return False
    return True
