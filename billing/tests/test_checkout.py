"""Stripe's Checkout and the bank's page: what is paid there counts once, what is left does not."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
import requests
import stripe

from accounts.tests.http import data, error
from billing import entitlements, services
from billing.models import StripeCustomer, Subscription, SubscriptionAttempt
from billing.tests.buying import URL, buy, wish
from billing.tests.sandbox import Driver
from notifications.models import Notification
from recoloca.errors import DomainError, ErrorCode

pytestmark = pytest.mark.django_db(transaction=True)
CARD = {"number": "4242 4242 4242 4242", "expiry": "12 / 34", "cvc": "123", "name": "Ana Lima"}


def start(user: Any, plan: str = "plan_premium") -> str:
    return services.start_checkout(user=user, plan=services.find_plan(plan))


def pay(url: str) -> None:
    answer = requests.post(url, data=CARD, allow_redirects=False, timeout=10)
    assert answer.status_code in {302, 303}, answer.text[:500]


def session(shop: Driver) -> Any:
    return shop.objects("checkout.session")[-1]


def test_paid_on_checkout(shop: Driver, ana: Any) -> None:
    pay(start(ana))
    assert entitlements.plan_of(ana).tier == "free"
    made = services.finish_checkout(user=ana, session_id=session(shop)["id"])
    assert made is not None
    assert (made.status, made.tier, made.problem) == ("active", "premium", "")
    assert entitlements.plan_of(ana).tier == "premium"
    assert not SubscriptionAttempt.objects.filter(is_open=True).exists()
    assert set(shop.deliver()) == {"200"}
    assert Subscription.objects.count() == 1
    assert Notification.objects.filter(kind="payment_succeeded").count() == 1


def test_the_browser_never_came_back(shop: Driver, ana: Any) -> None:
    pay(start(ana, "plan_basic"))
    assert set(shop.deliver()) == {"200"}
    assert entitlements.plan_of(ana).tier == "basic"


def test_left_and_begun_again(shop: Driver, ana: Any) -> None:
    first = start(ana)
    assert services.finish_checkout(user=ana, session_id=session(shop)["id"]) is None
    assert start(ana) == first
    other = start(ana, "plan_basic")
    assert other != first
    assert [one["status"] for one in shop.objects("checkout.session")] == ["expired", "open"]
    assert start(ana, "plan_basic") == other
    third = start(ana)
    assert third not in {first, other}


def test_an_expired_one_is_replaced(shop: Driver, ana: Any) -> None:
    first = start(ana)
    stripe.checkout.Session.expire(session(shop)["id"])
    assert start(ana) != first


def test_many_clicks_share_one_checkout(
    shop: Driver, ana: Any, race: Callable[..., list[Any]]
) -> None:
    assert len(set(race(8, lambda n: start(ana)))) == 1
    assert shop.count("checkout.session") == 1


def test_a_card_by_api_closes_the_checkout(shop: Driver, ana: Any, api_as: Any) -> None:
    start(ana)
    data(api_as(ana).post(URL, wish()), 201)
    assert session(shop)["status"] == "expired"
    with pytest.raises(DomainError) as refused:
        start(ana)
    assert refused.value.code is ErrorCode.SUBSCRIPTION_ALREADY_EXISTS


def test_paid_on_checkout_and_then_by_api(shop: Driver, ana: Any, api_as: Any) -> None:
    pay(start(ana))
    answer = api_as(ana).post(URL, wish())
    assert error(answer) == (409, "SUBSCRIPTION_ALREADY_EXISTS")
    assert shop.count("subscription") == 1
    assert entitlements.plan_of(ana).tier == "premium"


def test_another_s_or_no_checkout(shop: Driver, ana: Any, bruno: Any) -> None:
    pay(start(ana))
    start(bruno)
    hers = shop.objects("checkout.session")[0]["id"]
    for wrong in (hers, "cs_test_none", "x/../y"):
        with pytest.raises(DomainError) as refused:
            services.finish_checkout(user=bruno, session_id=wrong)
        assert refused.value.code is ErrorCode.NOT_FOUND


@pytest.mark.parametrize("away", [True, False])
def test_a_lost_answer_makes_no_second_session(shop: Driver, ana: Any, away: bool) -> None:
    shop.fail_next("drop_after" if away else "error", match="POST /v1/checkout/sessions")
    with pytest.raises(DomainError) as refused:
        start(ana)
    assert refused.value.code is ErrorCode.SERVICE_UNAVAILABLE
    start(ana)
    assert shop.count("checkout.session") == 1


def test_who_is_not_confirmed_is_sent_nowhere(shop: Driver, carla: Any) -> None:
    with pytest.raises(DomainError) as refused:
        start(carla)
    assert refused.value.code is ErrorCode.AUTH_USER_NOT_VERIFIED


def test_confirmed_at_the_bank(shop: Driver, ana: Any, api_as: Any) -> None:
    made = data(api_as(ana).post(URL, wish("pm_card_threeDSecure2Required")), 201)
    assert entitlements.plan_of(ana).tier == "free"
    shown = requests.get(made["payment"]["next_action_url"], timeout=10).text
    bank = re.search(r'href="([^"]+/3ds/[^"]+)"', shown)[1]
    form = {"outcome": "pass"}
    answer = requests.post(bank, data=form, allow_redirects=False, timeout=10)
    assert answer.status_code in {302, 303}, answer.text[:300]
    assert set(shop.deliver()) == {"200"}
    assert Subscription.objects.get().pk == made["subscription_id"]
    assert Subscription.objects.get().status == "active"
    assert entitlements.plan_of(ana).tier == "premium"
    assert Notification.objects.filter(kind="subscription_created").count() == 1


def test_never_confirmed(shop: Driver, ana: Any, api_as: Any) -> None:
    data(api_as(ana).post(URL, wish("pm_card_threeDSecure2Required")), 201)
    shop.advance(2)
    assert set(shop.deliver()) == {"200"}
    assert Subscription.objects.get().status == "incomplete_expired"
    assert not Notification.objects.filter(kind__startswith="subscription").exists()
    assert buy(ana).status == "active"


def test_a_customer_who_is_gone_at_stripe_is_made_anew(shop: Driver, ana: Any, api_as: Any) -> None:
    services.ensure_customer(ana)
    StripeCustomer.objects.update(stripe_id="cus_gone")
    client = api_as(ana)
    assert error(client.post(URL, wish())) == (503, "SERVICE_UNAVAILABLE")
    assert data(client.post(URL, wish()), 201)["status"] == "active"


def test_the_portal(shop: Driver, ana: Any) -> None:
    assert services.open_portal(user=ana).startswith(shop.url)
