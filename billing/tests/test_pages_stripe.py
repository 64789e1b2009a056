"""What the buttons of the pages do at Stripe, and what comes back from there."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from accounts.tests.factories import log_in
from billing import services
from billing.models import Subscription
from billing.tests.buying import buy, fresh, use_card
from billing.tests.sandbox import Driver
from billing.tests.test_pages_plan import words

pytestmark = pytest.mark.django_db
PLAN = "/billing/"


@pytest.fixture
def hers(client: Client, ana: Any) -> Client:
    """Ana's browser, in English."""
    log_in(client, ana)
    client.cookies["django_language"] = "en"
    return client


def bought(shop: Driver, user: Any, plan: str = "plan_premium") -> Subscription:
    """A plan, paid by card, of which we have been told."""
    row = buy(user, plan)
    shop.deliver()
    return fresh(row)


def test_choosing_a_plan_leads_to_checkout(shop: Driver, hers: Client, ana: Any) -> None:
    answer = hers.post("/billing/checkout/", {"plan": "premium"})
    assert answer["Location"].startswith(f"{shop.url}/c/pay/")
    assert shop.objects("checkout.session")[0]["metadata"]["plan"] == "plan_premium"
    assert not Subscription.objects.exists()


def test_who_has_a_plan_is_not_led_to_checkout(shop: Driver, hers: Client, ana: Any) -> None:
    bought(shop, ana)
    assert hers.post("/billing/checkout/", {"plan": "basic"})["Location"] == PLAN
    assert "You already have an active subscription." in words(hers, PLAN)


def test_while_stripe_is_away_nothing_breaks(shop: Driver, hers: Client) -> None:
    shop.fail_next(times=3)
    assert hers.post("/billing/checkout/", {"plan": "premium"})["Location"] == PLAN
    assert "The service is not available at the moment" in words(hers, PLAN)


def test_the_portal_opens(shop: Driver, hers: Client, ana: Any) -> None:
    bought(shop, ana)
    assert hers.post("/billing/portal/")["Location"].startswith(shop.url)


def test_cancelled_with_one_click_and_resumed_with_another(
    shop: Driver, hers: Client, ana: Any
) -> None:
    row = bought(shop, ana)
    hers.post("/billing/cancel/", {"reason": "found_a_job", "feedback": "Thanks"})
    row.refresh_from_db()
    assert row.cancel_at_period_end
    assert (row.cancel_reason, row.cancel_feedback) == ("found_a_job", "Thanks")
    assert "You have cancelled You keep Premium until" in words(hers, PLAN)
    hers.post("/billing/resume/")
    row.refresh_from_db()
    assert not row.cancel_at_period_end
    assert "your plan goes on" in words(hers, PLAN)


def test_a_reason_is_not_needed(shop: Driver, hers: Client, ana: Any) -> None:
    bought(shop, ana)
    hers.post("/billing/cancel/")
    assert Subscription.objects.get().cancel_at_period_end


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("plan_basic", "premium", "Now you pay R$ 20.00"),
        ("plan_premium", "basic", "Now you pay nothing. R$ 20.00 that you have paid"),
    ],
)
def test_a_change_says_what_it_costs_before_it_is_made(
    shop: Driver, hers: Client, ana: Any, old: str, new: str, said: str
) -> None:
    row = bought(shop, ana, old)
    assert said in words(hers, f"/billing/change/?plan={new}")
    row.refresh_from_db()
    assert f"plan_{row.tier}" == old
    assert hers.post("/billing/change/", {"plan": new})["Location"] == PLAN
    row.refresh_from_db()
    assert row.tier == new


def test_a_declined_change_changes_nothing(shop: Driver, hers: Client, ana: Any) -> None:
    row = bought(shop, ana, "plan_basic")
    use_card(row, "pm_card_chargeCustomerFail")
    hers.post("/billing/change/", {"plan": "premium"})
    assert "The payment did not go through." in words(hers, PLAN)
    row.refresh_from_db()
    assert row.tier == "basic"


@pytest.mark.django_db(transaction=True)  # the money is asked for once it is written down
def test_a_withdrawal_gives_everything_back_at_once(shop: Driver, hers: Client, ana: Any) -> None:
    bought(shop, ana)
    assert "R$ 49.90 go back" in words(hers, "/billing/withdraw/")
    hers.post("/billing/withdraw/")
    shop.deliver()
    shown = words(hers, PLAN)
    assert "your money is on its way back" in shown
    assert "You pay nothing" in shown
    assert "R$ 49.90 given back" in words(hers, "/billing/invoices/")
    hers.post("/billing/withdraw/")
    assert len(shop.objects("refund")) == 1


def test_an_invoice_is_a_pdf(shop: Driver, hers: Client, ana: Any) -> None:
    bought(shop, ana)
    invoice = ana.invoices.get()
    answer = hers.get(f"/billing/invoices/{invoice.pk}/pdf/")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{invoice.pk}.pdf"'
    assert b"".join(answer.streaming_content).startswith(b"%PDF")


def test_another_s_checkout_is_not_found(shop: Driver, hers: Client, ana: Any, bruno: Any) -> None:
    services.start_checkout(user=bruno, plan=services.find_plan("plan_premium"))
    session = shop.objects("checkout.session")[0]["id"]
    for wanted in (session, "cs_nothing", "x" * 300):
        answer = hers.get("/billing/checkout/done/", {"session_id": wanted})
        assert answer.status_code == 404


def test_coming_back_while_stripe_is_away_is_no_error(shop: Driver, hers: Client, ana: Any) -> None:
    services.start_checkout(user=ana, plan=services.find_plan("plan_premium"))
    session = shop.objects("checkout.session")[0]["id"]
    shop.fail_next(times=3)
    assert "We are waiting" in words(hers, f"/billing/checkout/done/?session_id={session}")


def test_the_buttons_count_with_the_limit_of_payments(
    shop: Driver, hers: Client, ana: Any, settings: Any
) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "payments": (1, 36_000)}
    bought(shop, ana)
    hers.post("/billing/cancel/")
    hers.post("/billing/resume/")
    assert "Rate limit exceeded" in words(hers, PLAN)
    assert Subscription.objects.get().cancel_at_period_end
