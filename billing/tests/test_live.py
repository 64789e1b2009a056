"""Twenty requests at once over two processes, and Stripe's webhooks over HTTP."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest

from billing.tests.buying import wish
from recoloca.devserver.processes import wait_until
from recoloca.devserver.stack import Stack
from recoloca.tests.live import Person, register

pytestmark = pytest.mark.slow
SUBSCRIPTIONS = "/payments/subscriptions"


def rows(stack: Stack, sql: str, *values: Any) -> list[Any]:
    with psycopg.connect(stack.environ["DATABASE_URL"]) as connection:
        return connection.execute(sql, values).fetchall()


def stuck(stack: Stack, customer: str) -> list[Any]:
    """Other tests of the same stack leave webhooks of others behind that failed on purpose."""
    failed = "SELECT exception FROM djstripe_webhookeventtrigger WHERE NOT processed"
    return rows(stack, f"{failed} AND body LIKE %s", f"%{customer}%")


def test_one_subscription_of_twenty_requests(stack: Stack) -> None:
    person = register(stack)

    def post(_: int) -> int:
        one = Person(stack, person.email, person.access, person.refresh)
        return one.call("POST", SUBSCRIPTIONS, json=wish()).status_code

    with ThreadPoolExecutor(20) as pool:
        codes = list(pool.map(post, range(20)))
    assert codes.count(201) == 1, codes
    assert set(codes) == {201, 409}
    found = person.call("GET", f"{SUBSCRIPTIONS}/current").json()["data"]
    assert (found["status"], found["plan"]["id"]) == ("active", "plan_premium")
    me = person.call("GET", "/users/me").json()["data"]
    assert (me["subscription_tier"], me["cv_analyses_limit"]) == ("premium", 20)
    heard = "SELECT count(*) FROM djstripe_event WHERE data::text LIKE %s"
    customer = rows(
        stack,
        "SELECT stripe_id FROM billing_stripecustomer c JOIN accounts_user u ON u.id = c.user_id"
        " WHERE u.email = %s",
        person.email,
    )[0][0]
    assert wait_until(lambda: rows(stack, heard, f"%{customer}%")[0][0] >= 3, 30, pause=0.2)
    gone = wait_until(lambda: not stuck(stack, customer), 30, pause=0.2)
    assert gone, stuck(stack, customer)
    paid = "SELECT count(*) FROM billing_payment WHERE status = 'succeeded' AND user_id = %s"
    assert rows(stack, paid, me["id"])[0][0] == 1
    told = "SELECT kind FROM notifications_notification WHERE user_id = %s"
    kinds = [kind for (kind,) in rows(stack, told, me["id"])]
    assert kinds.count("payment_succeeded") == kinds.count("subscription_created") == 1
    invoices = person.call("GET", "/payments/invoices").json()["data"]
    pdf = person.call("GET", invoices[0]["download_url"].partition("/v1")[2])
    assert pdf.content.startswith(b"%PDF-")
