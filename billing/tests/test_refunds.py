"""Giving money back: never more than was paid, once, by whoever may."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import stripe
from django.contrib.auth.models import Permission
from django.db import IntegrityError, transaction

from accounts.models import User
from accounts.tests.factories import UserFactory
from billing import services
from billing.models import Payment, Refund
from billing.tests.buying import buy
from billing.tests.sandbox import Driver
from notifications.models import Notification
from recoloca.errors import DomainError

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def payment(shop: Driver, ana: Any) -> Payment:
    buy(ana)
    return Payment.objects.get()


@pytest.fixture
def boss(db: None) -> User:
    return UserFactory(is_staff=True, is_superuser=True)


def clerk() -> User:
    user = UserFactory(is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="refund_payment"))
    return User.objects.get(pk=user.pk)


def give(payment: Payment, amount: int | None, actor: User) -> Refund:
    return services.refund(
        payment=payment, amount=amount, reason="requested_by_customer", note="asked", actor=actor
    )


def refusal(payment: Payment, amount: int | None, actor: User) -> str:
    with pytest.raises(DomainError) as refused:
        give(payment, amount, actor)
    return refused.value.code.value


def test_a_part_and_then_the_rest(shop: Driver, payment: Payment, boss: User, ana: Any) -> None:
    part = give(payment, 1000, boss)
    assert (part.status, part.amount, part.staff, part.note) == ("succeeded", 1000, boss, "asked")
    assert part.stripe_id.startswith("re_")
    payment.refresh_from_db()
    assert (payment.amount_refunded, payment.refundable) == (1000, 3990)
    assert refusal(payment, 3991, boss) == "VALIDATION_ERROR"
    assert give(payment, None, boss).amount == 3990
    assert refusal(payment, None, boss) == "VALIDATION_ERROR"
    shop.deliver()
    payment.refresh_from_db()
    assert payment.amount_refunded == 4990
    assert [one["amount"] for one in shop.objects("refund")] == [1000, 3990]
    assert Refund.objects.count() == 2
    told = Notification.objects.filter(kind="payment_refunded")
    assert sorted(one.params["amount"] for one in told) == [1000, 3990]
    # Money back is not the end of the plan; that is a decision of its own.
    assert services.current_subscription(ana).status == "active"


@pytest.mark.parametrize("amount", [0, -1, 4991, 10**9])
def test_amounts_that_cannot_be(payment: Payment, boss: User, amount: int) -> None:
    assert refusal(payment, amount, boss) == "VALIDATION_ERROR"
    assert not Refund.objects.exists()


def test_many_at_once(
    shop: Driver, payment: Payment, boss: User, race: Callable[..., list[Any]]
) -> None:
    results = race(8, lambda n: give(payment, 2000, boss))
    assert len([one for one in results if isinstance(one, Refund)]) == 2
    payment.refresh_from_db()
    assert payment.amount_refunded == 4000
    assert sum(one["amount"] for one in shop.objects("refund")) == 4000


def test_who_may_and_how_much(payment: Payment, settings: Any) -> None:
    assert refusal(payment, 100, UserFactory(is_staff=True)) == "PERMISSION_DENIED"
    settings.REFUND_LIMITS = {"support": (1000, 1500)}
    staff = clerk()
    assert refusal(payment, 1001, staff) == "PERMISSION_DENIED"
    assert give(payment, 1000, staff).status == "succeeded"
    assert refusal(payment, 501, staff) == "PERMISSION_DENIED"
    assert give(payment, 500, staff).status == "succeeded"
    assert give(payment, 500, clerk()).status == "succeeded"


def test_limits_of_a_day_hold_side_by_side(
    payment: Payment, settings: Any, race: Callable[..., list[Any]]
) -> None:
    settings.REFUND_LIMITS = {"support": (1000, 1500)}
    staff = clerk()
    results = race(6, lambda n: give(payment, 700, staff))
    assert len([one for one in results if isinstance(one, Refund)]) == 2


@pytest.mark.parametrize("kind", ["error", "drop", "drop_after"])
def test_stripe_away_and_sent_again(shop: Driver, payment: Payment, boss: User, kind: str) -> None:
    shop.fail_next(kind, match="POST /v1/refunds")
    waiting = give(payment, 1000, boss)
    assert waiting.status == "requested"
    payment.refresh_from_db()
    assert payment.amount_refunded == 1000
    assert refusal(payment, 4000, boss) == "VALIDATION_ERROR"
    assert services.send_waiting_refunds() == 1
    waiting.refresh_from_db()
    assert waiting.status == "succeeded"
    assert shop.count("refund") == 1
    assert services.send_waiting_refunds() == 0


def test_stripe_says_no(shop: Driver, payment: Payment, boss: User) -> None:
    stripe.Refund.create(payment_intent=payment.stripe_id)  # we have not heard of it
    refused = give(payment, 1000, boss)
    assert refused.status == "failed"
    assert refused.error
    payment.refresh_from_db()
    assert payment.amount_refunded == 0
    shop.deliver()
    payment.refresh_from_db()
    assert payment.amount_refunded == 4990
    assert refusal(payment, 1, boss) == "VALIDATION_ERROR"


def test_one_made_at_stripe(shop: Driver, payment: Payment) -> None:
    stripe.Refund.create(payment_intent=payment.stripe_id, amount=1500, reason="duplicate")
    assert set(shop.deliver()) == {"200"}
    made = Refund.objects.get()
    assert (made.amount, made.reason, made.staff, made.status) == (
        1500,
        "duplicate",
        None,
        "succeeded",
    )
    payment.refresh_from_db()
    assert payment.amount_refunded == 1500


def test_one_that_is_heard_of_before_its_payment(shop: Driver, ana: Any) -> None:
    buy(ana)
    intent = Payment.objects.get().stripe_id
    stripe.Refund.create(payment_intent=intent)
    Payment.objects.all().delete()
    services.sync_payment(intent)
    assert Payment.objects.get().amount_refunded == 4990


def test_the_database_keeps_it_within_what_was_paid(payment: Payment) -> None:
    payment.amount_refunded = 4991
    with pytest.raises(IntegrityError), transaction.atomic():
        payment.save()


def test_what_stands_as_credit_is_not_refunded_too(shop: Driver, ana: Any, boss: User) -> None:
    bought = buy(ana)
    services.change_plan(subscription=bought, plan=services.find_plan("plan_basic"))
    payment = Payment.objects.get(status="succeeded", amount=4990)
    credit = -shop.objects("customer")[0]["balance"]
    assert 0 < credit <= 2000
    assert refusal(payment, 4990, boss) == "VALIDATION_ERROR"
    assert give(payment, None, boss).amount == 4990 - credit
    assert refusal(payment, 1, boss) == "VALIDATION_ERROR"


def test_credit_counts_once_for_all_payments(
    shop: Driver, ana: Any, boss: User, race: Callable[..., list[Any]]
) -> None:
    bought = buy(ana, "plan_basic")
    for plan in ("plan_premium", "plan_basic"):
        services.change_plan(subscription=bought, plan=services.find_plan(plan))
    paid = list(Payment.objects.filter(status="succeeded"))
    assert len(paid) == 2
    race(2, lambda n: give(paid[n], None, boss))
    credit = -shop.objects("customer")[0]["balance"]
    assert sum(one["amount"] for one in shop.objects("refund")) == (
        sum(one.amount for one in paid) - credit
    )


def test_while_the_credit_is_not_known_nothing_is_refunded(
    shop: Driver, payment: Payment, boss: User
) -> None:
    shop.fail_next(match="GET /v1/customers")
    assert refusal(payment, None, boss) == "SERVICE_UNAVAILABLE"
    assert not Refund.objects.exists()
