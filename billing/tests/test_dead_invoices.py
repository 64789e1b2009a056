"""Nobody can pay for a subscription that has ended: its open invoices are voided."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from accounts.tests.factories import log_in
from accounts.tests.http import data, error
from billing import services
from billing.models import Invoice
from billing.tests import bought
from billing.tests.buying import INVOICES, URL, buy, fresh, use_card, wish
from billing.tests.sandbox import Driver
from recoloca.errors import DomainError

pytestmark = pytest.mark.django_db
PAY = "https://invoice.example.com/pay"
BANK_ASKS = "pm_card_threeDSecure2Required"


def states(shop: Driver) -> list[str]:
    """At Stripe, oldest first; ours must be the same."""
    at_stripe = [one["status"] for one in shop.objects("invoice")]
    assert sorted(Invoice.objects.values_list("status", flat=True)) == sorted(at_stripe)
    return at_stripe


def overdue(shop: Driver, user: Any) -> Any:
    row = buy(user)
    use_card(row, "pm_card_chargeCustomerFail")
    shop.advance(32)
    shop.deliver()
    assert states(shop) == ["paid", "open"]
    return fresh(row)


def test_of_a_card_that_was_declined(shop: Driver, ana: Any, api_as: Any) -> None:
    client = api_as(ana)
    assert error(client.post(URL, wish("pm_card_chargeCustomerFail"))) == (402, "PAYMENT_FAILED")
    assert states(shop) == ["void"]
    shop.deliver()
    assert states(shop) == ["void"]
    assert [one["status"] for one in data(client.get(INVOICES))] == ["void"]


def test_of_a_confirmation_that_was_replaced(shop: Driver, ana: Any, api_as: Any) -> None:
    client = api_as(ana)
    data(client.post(URL, wish(BANK_ASKS)), 201)
    assert states(shop) == ["open"]
    data(client.post(URL, wish()), 201)
    shop.deliver()
    assert states(shop) == ["void", "paid"]
    assert [one["status"] for one in shop.objects("payment_intent")] == ["canceled", "succeeded"]


def test_of_a_checkout_instead(shop: Driver, ana: Any, api_as: Any) -> None:
    data(api_as(ana).post(URL, wish(BANK_ASKS)), 201)
    services.start_checkout(user=ana, plan=services.find_plan("plan_basic"))
    assert states(shop) == ["void"]


def test_of_one_that_is_cancelled_while_overdue(shop: Driver, ana: Any) -> None:
    services.cancel(subscription=overdue(shop, ana))
    assert states(shop) == ["paid", "void"]


def test_of_one_that_was_cancelled_unpaid(shop: Driver, ana: Any, api_as: Any) -> None:
    found = data(api_as(ana).post(URL, wish(BANK_ASKS)), 201)
    data(api_as(ana).post(f"{URL}/{found['subscription_id']}/cancel"))
    assert states(shop) == ["void"]


def test_one_that_could_not_be_voided_is_found_later(shop: Driver, ana: Any) -> None:
    row = overdue(shop, ana)
    shop.fail_next(match="/void")
    with pytest.raises(DomainError):
        services.cancel(subscription=row)
    assert states(shop) == ["paid", "open"]
    assert reconciled()
    assert states(shop) == ["paid", "void"]
    assert reconciled() == []


def test_one_that_was_left_open_is_found(shop: Driver, ana: Any) -> None:
    row = overdue(shop, ana)
    services.cancel(subscription=row)
    left = shop.objects("invoice")[-1]["id"]
    shop.server.store.run(
        "UPDATE objects SET body = json_set(body, '$.status', 'open') WHERE id = ?", left
    )
    Invoice.objects.filter(stripe_id=left).update(status="open")
    assert reconciled() == [f"{left}: open though its subscription has ended"]
    assert states(shop) == ["paid", "void"]


def reconciled() -> list[str]:
    return services.reconcile().differences


@pytest.mark.parametrize(("status", "offered"), [("past_due", True), ("canceled", False)])
def test_payment_is_offered_for_what_lives(
    client: Client, ana: Any, status: str, offered: bool
) -> None:
    row = bought.a_subscription(ana, status=status)
    bought.an_invoice(row, status="open", paid_at=None, hosted_url=PAY)
    log_in(client, ana)
    assert (PAY in client.get("/billing/invoices/").content.decode()) == offered
