"""Staff find what was bought and paid, and change none of it by hand."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.admin.utils import quote
from django.test import Client

from accounts.tests.factories import UserFactory, log_in
from billing.models import Payment, PlanLimit, Refund
from billing.tests.bought import a_paid_month, a_refund

pytestmark = pytest.mark.django_db
KINDS = ("subscription", "invoice", "payment", "refund")


@pytest.fixture
def boss(client: Client) -> Client:
    log_in(client, UserFactory(is_staff=True, is_superuser=True))
    return client


def rows(payment: Payment) -> dict[str, Any]:
    return {
        "subscription": payment.invoice.subscription,
        "invoice": payment.invoice,
        "payment": payment,
        "refund": payment.refunds.get(),
    }


def refunded(user: Any) -> dict[str, Any]:
    return rows(a_refund(a_paid_month(user)).payment)


@pytest.mark.parametrize("kind", KINDS)
def test_found_by_address_and_by_both_ids(boss: Client, ana: Any, bruno: Any, kind: str) -> None:
    hers, his = refunded(ana)[kind], refunded(bruno)[kind]
    for wanted in ("ana@example", hers.pk, hers.stripe_id):
        body = boss.get(f"/admin/billing/{kind}/", {"q": wanted}).content.decode()
        assert hers.pk in body, wanted
        assert his.pk not in body, wanted


@pytest.mark.parametrize("kind", KINDS)
def test_shown_and_left_as_it_is(boss: Client, ana: Any, kind: str) -> None:
    row = refunded(ana)[kind]
    folder = f"/admin/billing/{kind}/"
    page = f"{folder}{quote(row.pk)}/"
    assert boss.get(f"{page}change/").status_code == 200
    before = type(row).objects.values().get()
    assert boss.post(f"{page}change/", {"status": "failed"}).status_code == 403
    assert boss.post(f"{page}delete/", {"post": "yes"}).status_code == 403
    assert boss.post(f"{folder}add/", {}).status_code == 403
    boss.post(folder, {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"})
    assert type(row).objects.values().get() == before


def test_money_is_shown_as_money(boss: Client, ana: Any) -> None:
    refunded(ana)
    for kind, words in (("invoice", "R$ 49,90"), ("payment", "R$ 10,00"), ("refund", "R$ 10,00")):
        assert words in boss.get(f"/admin/billing/{kind}/").content.decode(), kind


def test_a_payment_shows_what_was_given_back_of_it(boss: Client, ana: Any) -> None:
    row = refunded(ana)["payment"]
    body = boss.get(f"/admin/billing/payment/{quote(row.pk)}/change/").content.decode()
    assert Refund.objects.get().pk in body


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("many", [2, 20])
def test_a_list_costs_the_same_for_many(
    boss: Client, kind: str, many: int, django_assert_max_num_queries: Any
) -> None:
    for user in UserFactory.create_batch(many):
        refunded(user)
    with django_assert_max_num_queries(9):
        assert boss.get(f"/admin/billing/{kind}/").status_code == 200


def test_staff_set_the_limits_of_a_plan(boss: Client, ana: Any) -> None:
    from billing.entitlements import allowance

    boss.post(
        "/admin/billing/planlimit/add/", {"tier": "free", "feature": "cv_analyses", "units": 7}
    )
    assert PlanLimit.objects.get().units == 7
    assert allowance(user=ana, feature="cv_analyses").limit == 7
