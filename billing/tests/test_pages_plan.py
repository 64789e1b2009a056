"""The pages of plans: what they say for each way that somebody can stand."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.tests.factories import UserFactory, log_in
from billing.models import PlanGrant, PlanLimit, SubscriptionAttempt
from billing.tests.bought import DAY, a_paid_month, a_refund, a_subscription, an_invoice

pytestmark = pytest.mark.django_db
PLAN, PRICING, INVOICES = "/billing/", "/billing/pricing/", "/billing/invoices/"


@pytest.fixture
def hers(client: Client, ana: Any) -> Client:
    """Ana's browser, in English."""
    log_in(client, ana)
    client.cookies["django_language"] = "en"
    return client


def words(client: Client, path: str) -> str:
    """What a page says, in one line."""
    answer = client.get(path)
    assert answer.status_code == 200
    main = answer.content.decode().split("<main")[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split()).replace("\N{NO-BREAK SPACE}", " ")


def test_a_visitor_sees_the_prices(client: Client) -> None:
    shown = words(client, PRICING)
    assert "R$ 29,90 por mês" in shown
    assert "R$ 49,90 por mês" in shown
    assert "Criar conta" in shown
    assert "artigo 49" in shown


def test_the_front_page_says_what_it_costs(client: Client) -> None:
    shown = words(client, "/")
    assert "R$ 29,90 por mês" in shown
    assert 'href="/billing/pricing/"' in client.get("/").content.decode()


def test_the_prices_show_the_limits_that_staff_have_set(client: Client) -> None:
    PlanLimit.objects.create(tier="premium", feature="cv_analyses", units=33)
    assert "33 análises de currículo por mês" in words(client, PRICING)


def test_a_free_user_can_subscribe(hers: Client) -> None:
    shown = words(hers, PRICING)
    assert "Subscribe to Basic" in shown
    assert "Subscribe to Premium" in shown


def test_an_unverified_user_is_asked_to_confirm_first(client: Client, carla: Any) -> None:
    log_in(client, carla)
    client.cookies["django_language"] = "en"
    shown = words(client, PRICING)
    assert "Subscribe to" not in shown
    assert "Confirm your e-mail address first" in shown
    client.post("/billing/checkout/", {"plan": "premium"})
    assert "Confirm your e-mail address first." in words(client, PLAN)


def test_a_subscriber_is_offered_the_other_plan(hers: Client, ana: Any) -> None:
    a_subscription(ana)
    shown = words(hers, PRICING)
    assert "Change to Basic" in shown
    assert "Subscribe to" not in shown
    assert "your plan" in shown


def test_the_free_plan(hers: Client) -> None:
    shown = words(hers, PLAN)
    assert "You pay nothing" in shown
    assert "Not in your plan." in shown
    assert "Cancel" not in shown


def test_a_plan_given_by_staff(hers: Client, ana: Any) -> None:
    until = timezone.now() + timedelta(days=3)
    PlanGrant.objects.create(user=ana, tier="premium", valid_until=until)
    shown = words(hers, PLAN)
    assert "Premium given to you" in shown
    assert "Valid until" in shown
    assert "Cancel my plan" not in shown


def test_an_active_plan(hers: Client, ana: Any) -> None:
    a_subscription(ana)
    shown = words(hers, PLAN)
    assert "Premium, R$ 49.90 a month" in shown
    assert "Next charge" in shown
    assert "Change to Basic" in shown
    assert "Cancel my plan" in shown
    assert "0 of 50" in shown


def test_a_cancelled_plan_can_be_kept_after_all(hers: Client, ana: Any) -> None:
    a_subscription(ana, cancel_at_period_end=True)
    shown = words(hers, PLAN)
    assert "You have cancelled You keep Premium until" in shown
    assert "Keep my plan after all" in shown
    assert "Next charge" not in shown
    assert "Cancel my plan" not in shown


def test_an_overdue_plan_says_until_when_and_how_to_pay(hers: Client, ana: Any) -> None:
    grace = timezone.now() + 3 * DAY
    row = a_subscription(ana, status="past_due", grace_until=grace)
    page = "https://invoice.example.com/pay"
    an_invoice(row, status="open", paid_at=None, hosted_url=page)
    assert "You keep Premium until" in words(hers, PLAN)
    assert f'href="{page}"' in hers.get(PLAN).content.decode()


def test_beyond_the_grace_it_rests(hers: Client, ana: Any) -> None:
    a_subscription(ana, status="past_due", grace_until=timezone.now() - DAY)
    shown = words(hers, PLAN)
    assert "Your plan rests until it is paid" in shown
    assert "Free" in shown


def test_an_unfinished_payment_can_be_gone_on_with(hers: Client, ana: Any) -> None:
    row = a_subscription(ana, status="incomplete")
    page = "https://invoice.example.com/3ds"
    an_invoice(row, status="open", paid_at=None, hosted_url=page)
    assert "Your payment is not finished" in words(hers, PLAN)
    assert f'href="{page}"' in hers.get(PLAN).content.decode()


def test_whoever_has_not_paid_yet_can_choose_again(hers: Client, ana: Any) -> None:
    a_subscription(ana, status="incomplete")
    shown = words(hers, PRICING)
    assert "Subscribe to Basic" in shown
    assert "Subscribe to Premium" in shown


def test_what_does_not_fit_is_said(hers: Client, ana: Any) -> None:
    a_subscription(ana, problem="price", tier="")
    assert "Something about your payment does not fit" in words(hers, PLAN)
    assert "your plan" in words(hers, PRICING)
    assert hers.get("/billing/change/?plan=basic")["Location"] == PLAN


def test_who_was_logged_out_comes_back_to_a_page(client: Client) -> None:
    answer = client.post("/billing/cancel/")
    assert answer["Location"] == "/accounts/log-in/?next=/billing/"


@pytest.mark.parametrize(("days", "offered"), [(6, True), (8, False)])
def test_withdrawal_is_offered_for_seven_days(
    hers: Client, ana: Any, days: int, offered: bool
) -> None:
    a_paid_month(ana, started_at=timezone.now() - days * DAY)
    assert ("Withdraw and get my money back" in words(hers, PLAN)) == offered
    assert hers.get("/billing/withdraw/").status_code == (200 if offered else 302)


def test_what_was_never_paid_cannot_be_withdrawn_from(hers: Client, ana: Any) -> None:
    row = a_subscription(ana, status="incomplete", started_at=timezone.now())
    an_invoice(row, status="open", paid_at=None)
    shown = words(hers, PLAN)
    assert "Withdraw" not in shown
    assert "Cancel my plan" in shown
    assert hers.get("/billing/withdraw/")["Location"] == PLAN


def test_a_withdrawal_says_how_much_comes_back(hers: Client, ana: Any) -> None:
    a_refund(a_paid_month(ana, started_at=timezone.now() - DAY))
    assert "R$ 39.90 go back to the card" in words(hers, "/billing/withdraw/")


def test_invoices_say_what_was_given_back(hers: Client, ana: Any) -> None:
    a_refund(a_paid_month(ana))
    shown = words(hers, INVOICES)
    assert "R$ 49.90 paid" in shown
    assert "R$ 10.00 given back" in shown


def test_nobody_sees_another_s_invoices(hers: Client, bruno: Any) -> None:
    payment = a_paid_month(bruno)
    assert "Nothing charged yet" in words(hers, INVOICES)
    assert hers.get(f"{INVOICES}{payment.invoice.pk}/pdf/").status_code == 404


@pytest.mark.parametrize("many", [2, 20])
def test_invoices_cost_the_same_for_many(
    hers: Client, ana: Any, many: int, django_assert_max_num_queries: Any
) -> None:
    row = a_subscription(ana)
    for _ in range(many):
        an_invoice(row)
    with django_assert_max_num_queries(6):
        assert hers.get(INVOICES).status_code == 200


def test_the_way_back_from_checkout_grants_nothing(hers: Client, ana: Any) -> None:
    done = "/billing/checkout/done/"
    attempt = SubscriptionAttempt.objects.create(user=ana)
    assert "We are waiting for the payment" in words(hers, done)
    attempt.delete()
    a_subscription(ana, status="incomplete")
    assert "We are waiting for the payment" in words(hers, done)
    assert 'http-equiv="refresh"' in hers.get(done).content.decode()


def test_the_way_back_without_a_purchase_leads_to_the_plan(hers: Client, ana: Any) -> None:
    SubscriptionAttempt.objects.create(user=ana, is_open=False)
    a_subscription(ana, status="canceled")
    assert hers.get("/billing/checkout/done/")["Location"] == PLAN


def test_the_way_back_from_checkout_shows_what_has_begun(hers: Client, ana: Any) -> None:
    a_subscription(ana)
    done = "/billing/checkout/done/"
    assert "Premium is yours" in words(hers, done)
    assert 'hx-get="/billing/' not in hers.get(done).content.decode()


@pytest.mark.parametrize("path", [PLAN, PRICING])
def test_forms_may_lead_to_the_pages_of_stripe_only(hers: Client, path: str, settings: Any) -> None:
    policy = hers.get(path)["Content-Security-Policy"]
    allowed = re.search(r"form-action ([^;]+)", policy)
    assert allowed
    assert set(allowed[1].split()) == {"'self'", *settings.STRIPE_PAGES}
    elsewhere = hers.get("/accounts/profile/")["Content-Security-Policy"]
    assert "form-action 'self'" in elsewhere
    assert not set(settings.STRIPE_PAGES) & set(elsewhere.split())


def test_test_payments_are_called_so(hers: Client, settings: Any) -> None:
    assert "No card is charged here" in words(hers, PLAN)
    settings.STRIPE_LIVE_MODE = True
    assert "No card is charged here" not in words(hers, PLAN)


@pytest.mark.parametrize("name", ["checkout", "portal", "cancel", "resume"])
def test_buttons_are_no_links(hers: Client, name: str) -> None:
    assert hers.get(f"/billing/{name}/").status_code == 405


@pytest.mark.parametrize("name", ["cancel", "resume"])
def test_without_a_plan_there_is_nothing_to_end(hers: Client, name: str) -> None:
    assert hers.post(f"/billing/{name}/")["Location"] == PLAN
    assert "This feature needs an active subscription." in words(hers, PLAN)


def test_an_unknown_plan_is_refused(hers: Client) -> None:
    assert hers.post("/billing/checkout/", {"plan": "gold"})["Location"] == PLAN
    assert hers.get("/billing/change/?plan=gold")["Location"] == PLAN


def test_somebody_new_costs_no_more(client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(1):
        client.get(PRICING)
    log_in(client, UserFactory())
    with django_assert_max_num_queries(22):
        client.get(PLAN)
