"""Cancelling, resuming, changing plans and withdrawing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import stripe
from django.utils import timezone

from accounts.tests.factories import UserFactory
from accounts.tests.http import data, error
from billing import entitlements, services
from billing.models import Invoice, Payment, Refund, Subscription
from billing.tests.buying import CURRENT, URL, buy, fresh, use_card
from billing.tests.sandbox import Driver
from notifications.models import Notification
from notifications.webhooks.events import check_data
from recoloca.errors import DomainError

pytestmark = pytest.mark.django_db(transaction=True)
LEAVING = {"reason": "no_longer_needed", "feedback": "Found a job"}


def test_a_cancelled_one_goes_on_until_its_end(shop: Driver, ana: Any, api_as: Any) -> None:
    client, bought = api_as(ana), buy(ana)
    found = data(client.post(f"{URL}/{bought.pk}/cancel", LEAVING))
    row = fresh(bought)
    assert list(found) == ["subscription_id", "status", "canceled_at", "end_of_service"]
    assert (found["subscription_id"], found["status"]) == (bought.pk, "canceled")
    end = row.current_period_end.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert found["end_of_service"] == end
    assert (row.status, row.cancel_at_period_end, row.cancel_reason) == (
        "active",
        True,
        "no_longer_needed",
    )
    assert entitlements.plan_of(ana).tier == "premium"
    told = stripe.Subscription.retrieve(bought.stripe_id).cancellation_details
    assert (told.feedback, told.comment) == ("unused", "Found a job")
    assert data(client.post(f"{URL}/{bought.pk}/cancel", {})) == found
    shop.advance(32)
    shop.deliver()
    assert fresh(bought).status == "canceled"
    assert entitlements.plan_of(ana).tier == "free"
    assert error(client.get(CURRENT)) == (404, "NOT_FOUND")
    assert data(client.post(f"{URL}/{bought.pk}/cancel"))["status"] == "canceled"
    kinds = set(Notification.objects.values_list("kind", flat=True))
    assert {"subscription_created", "subscription_canceled", "subscription_ended"} <= kinds


@pytest.mark.parametrize("body", [None, {}, {"reason": "other"}, {"reason": "a whim of mine"}])
def test_a_reason_may_be_left_out(shop: Driver, ana: Any, api_as: Any, body: Any) -> None:
    bought = buy(ana)
    assert data(api_as(ana).post(f"{URL}/{bought.pk}/cancel", body))["status"] == "canceled"


def test_resuming_is_one_click(shop: Driver, ana: Any, api_as: Any) -> None:
    client, bought = api_as(ana), buy(ana)
    data(client.post(f"{URL}/{bought.pk}/cancel", LEAVING))
    found = data(client.post(f"{URL}/{bought.pk}/resume"))
    assert (found["status"], found["next_billing_date"]) == ("active", found["current_period_end"])
    assert data(client.post(f"{URL}/{bought.pk}/resume")) == found
    assert not fresh(bought).cancel_at_period_end
    shop.advance(32)
    shop.deliver()
    assert fresh(bought).status == "active"


def test_what_has_ended_cannot_be_resumed(shop: Driver, ana: Any, api_as: Any) -> None:
    client, bought = api_as(ana), buy(ana)
    stripe.Subscription.cancel(bought.stripe_id)
    assert error(client.post(f"{URL}/{bought.pk}/resume")) == (409, "CONFLICT")
    assert fresh(bought).status == "canceled"
    assert data(
        client.post(URL, {"plan_id": "plan_basic", "payment_method_id": "pm_card_visa"}), 201
    )


@pytest.mark.parametrize("action", ["cancel", "resume", "change-plan"])
def test_another_s_is_missing(shop: Driver, ana: Any, bruno: Any, api_as: Any, action: str) -> None:
    bought = buy(ana)
    for subscription in (bought.pk, bought.stripe_id, "sub_x", "sub_" + "0" * 20):
        answer = api_as(bruno).post(f"{URL}/{subscription}/{action}", {"plan_id": "plan_basic"})
        assert error(answer) == (404, "NOT_FOUND")
    assert fresh(bought).status == "active"


def test_moving_up_and_down_with_proration(shop: Driver, ana: Any, api_as: Any) -> None:
    client, bought = api_as(ana), buy(ana, "plan_basic")
    entitlements.reserve(user=ana, feature="cv_analyses", subject="x")
    before = entitlements.allowance(user=ana, feature="cv_analyses")
    found = data(client.post(f"{URL}/{bought.pk}/change-plan", {"plan_id": "plan_premium"}))
    assert (found["plan_id"], found["amount_cents"]) == ("plan_premium", 4990)
    now = entitlements.allowance(user=ana, feature="cv_analyses")
    assert (before.used, before.limit, now.used, now.limit) == (1, 5, 1, 20)
    assert now.period_start == before.period_start
    paid = Payment.objects.filter(status="succeeded").values_list("amount", flat=True)
    assert sorted(paid)[-1] == 2990
    assert 0 < sorted(paid)[0] <= 2000
    data(client.post(f"{URL}/{bought.pk}/change-plan", {"plan_id": "plan_basic"}))
    assert entitlements.allowance(user=ana, feature="cv_analyses")[:2] == (1, 5)
    shop.deliver()
    assert fresh(bought).tier == "basic"
    assert entitlements.allowance(user=ana, feature="cv_analyses")[:2] == (1, 5)


def test_moving_to_the_same_plan_costs_nothing(shop: Driver, ana: Any, api_as: Any) -> None:
    bought = buy(ana)
    calls = shop.count("invoice")
    data(api_as(ana).post(f"{URL}/{bought.pk}/change-plan", {"plan_id": "plan_premium"}))
    assert shop.count("invoice") == calls


@pytest.mark.parametrize("cycle", ["yearly", "", None, 1])
def test_a_move_to_another_rhythm_is_refused(
    shop: Driver, ana: Any, api_as: Any, cycle: Any
) -> None:
    bought = buy(ana, "plan_basic")
    wish = {"plan_id": "plan_premium", "billing_cycle": cycle}
    answer = api_as(ana).post(f"{URL}/{bought.pk}/change-plan", wish)
    assert error(answer) == (400, "VALIDATION_ERROR")
    assert list(answer.json()["error"]["details"]) == ["billing_cycle"]
    assert fresh(bought).tier == "basic"


def test_a_declined_move_changes_nothing(shop: Driver, ana: Any, api_as: Any) -> None:
    bought = buy(ana, "plan_basic")
    use_card(bought, "pm_card_chargeCustomerFail")
    answer = api_as(ana).post(f"{URL}/{bought.pk}/change-plan", {"plan_id": "plan_premium"})
    assert error(answer) == (402, "PAYMENT_FAILED")
    shop.deliver()
    assert (fresh(bought).tier, fresh(bought).status) == ("basic", "active")
    assert entitlements.plan_of(ana).tier == "basic"


def test_withdrawing_gives_everything_back(shop: Driver, ana: Any) -> None:
    bought = buy(ana, "plan_basic")
    services.change_plan(subscription=bought, plan=services.find_plan("plan_premium"))
    refunds = services.withdraw(subscription=bought, actor=ana)
    assert {refund.status for refund in refunds} == {"succeeded"}
    assert len(refunds) == 2
    assert fresh(bought).status == "canceled"
    assert entitlements.plan_of(ana).tier == "free"
    for payment in Payment.objects.filter(status="succeeded"):
        assert payment.amount_refunded == payment.amount
    shop.deliver()
    assert Refund.objects.count() == 2
    assert Notification.objects.filter(kind="payment_refunded").count() == 2


def test_withdrawing_leaves_no_credit_behind(shop: Driver, ana: Any) -> None:
    bought = buy(ana, "plan_basic")
    for plan in ("plan_premium", "plan_basic", "plan_premium", "plan_basic"):
        services.change_plan(subscription=bought, plan=services.find_plan(plan))
    assert shop.objects("customer")[0]["balance"] < 0
    services.withdraw(subscription=bought, actor=ana)
    paid = sum(Payment.objects.filter(status="succeeded").values_list("amount", flat=True))
    assert sum(one["amount"] for one in shop.objects("refund")) == paid
    assert shop.objects("customer")[0]["balance"] == 0
    buy(ana, "plan_basic")
    assert Payment.objects.filter(status="succeeded", amount_refunded=0).get().amount == 2990


def test_withdrawing_gives_back_the_credit_that_was_spent(shop: Driver, ana: Any) -> None:
    customer = services.ensure_customer(ana).stripe_id
    stripe.Customer.modify(customer, balance=-1999)
    bought = buy(ana, "plan_premium")
    services.change_plan(subscription=bought, plan=services.find_plan("plan_basic"))
    assert services.withdraw(subscription=bought, actor=ana)[0].amount == 2991
    assert shop.objects("customer")[0]["balance"] == -1999


def test_a_withdrawal_whose_credit_stays_unanswered_is_tried_again(shop: Driver, ana: Any) -> None:
    bought = buy(ana)
    services.change_plan(subscription=bought, plan=services.find_plan("plan_basic"))
    shop.fail_next(match="POST /v1/customers")
    with pytest.raises(DomainError):
        services.withdraw(subscription=bought, actor=ana)
    assert not Refund.objects.exists()
    services.withdraw(subscription=bought, actor=ana)
    assert Refund.objects.get().amount == 4990
    assert shop.objects("customer")[0]["balance"] == 0


def test_withdrawing_ends_after_seven_days(shop: Driver, ana: Any) -> None:
    bought = buy(ana)
    assert services.can_withdraw(bought)
    late = timezone.now() - timedelta(days=7, seconds=1)
    stripe_id = bought.stripe_id
    Subscription.objects.filter(pk=bought.pk).update(started_at=late)
    assert not services.can_withdraw(fresh(bought))
    assert stripe.Subscription.retrieve(stripe_id).status == "active"


def test_withdrawing_is_for_the_customer_or_staff(shop: Driver, ana: Any, bruno: Any) -> None:
    bought = buy(ana)
    with pytest.raises(DomainError) as refusal:
        services.withdraw(subscription=bought, actor=bruno)
    assert refusal.value.code.value == "PERMISSION_DENIED"
    staff = UserFactory(is_staff=True, is_superuser=True)
    refund = services.withdraw(subscription=bought, actor=staff)[0]
    assert (refund.staff, refund.reason, refund.amount) == (staff, "withdrawal", 4990)


def test_a_withdrawal_that_broke_off_can_be_finished(shop: Driver, ana: Any) -> None:
    bought = buy(ana)
    stripe.Subscription.cancel(bought.stripe_id)
    services.sync_subscription(bought.stripe_id)
    assert services.can_withdraw(fresh(bought))
    services.withdraw(subscription=bought, actor=ana)
    assert Refund.objects.get().status == "succeeded"
    assert not services.can_withdraw(fresh(bought))


def test_an_account_that_is_erased_pays_no_more(shop: Driver, ana: Any) -> None:
    bought = buy(ana)
    services.forget_customer(user=ana)
    assert stripe.Subscription.retrieve(bought.stripe_id).status == "canceled"
    number = Invoice.objects.get().number
    ana.delete()
    kept = Invoice.objects.get()
    assert (kept.number, kept.user, kept.subscription) == (number, None, None)
    assert set(shop.deliver()) == {"200"}
    assert Invoice.objects.get().user is None
    assert not Subscription.objects.exists()


def test_an_account_that_bought_nothing_is_nobody_s_customer(shop: Driver, ana: Any) -> None:
    services.forget_customer(user=ana)
    assert shop.calls("DELETE /v1/customers/{id}") == 0


def test_what_servers_are_told_of_a_life(
    shop: Driver, ana: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, str]] = []

    def publish(*, user: Any, event: str, subject: str, data: dict[str, Any]) -> None:
        check_data(event, data)
        told.append((event, str(data.get("status", data.get("amount_cents")))))

    monkeypatch.setattr("billing.services.announce.publish", publish)
    bought = buy(ana, "plan_basic")
    services.change_plan(subscription=bought, plan=services.find_plan("plan_premium"))
    services.cancel(subscription=bought)
    services.resume(subscription=bought)
    services.cancel(subscription=bought)
    shop.advance(32)
    shop.deliver()
    paid = Payment.objects.exclude(amount=2990).get().amount
    assert told == [
        ("payment.succeeded", "2990"),
        ("subscription.created", "active"),
        ("payment.succeeded", str(paid)),
        ("subscription.updated", "active"),
        ("subscription.canceled", "canceled"),
        ("subscription.updated", "active"),
        ("subscription.canceled", "canceled"),
        ("subscription.updated", "canceled"),
    ]
