"""Refunds and withdrawals by staff: asked once, limited by role, never twice, and written down."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.test import Client, TestCase
from django.utils import timezone

from accounts.tests.factories import UserFactory, log_in
from billing import services
from billing.models import Payment, Refund, Subscription
from billing.tests.buying import buy
from billing.tests.sandbox import Driver

pytestmark = pytest.mark.django_db
PAYMENTS, SUBSCRIPTIONS = "/admin/billing/payment/", "/admin/billing/subscription/"
WHY = {"reason": "requested_by_customer", "note": "Asked by e-mail on 22 November."}


def staff(*groups: str, **fields: Any) -> Client:
    """The browser of a colleague in these groups, in English."""
    user = UserFactory(is_staff=True, **fields)
    user.groups.set(Group.objects.filter(name__in=groups))
    assert user.groups.count() == len(groups)
    client = Client()
    log_in(client, user)
    client.cookies["django_language"] = "en"
    return client


def paid(shop: Driver, user: Any, plan: str = "plan_premium") -> Payment:
    """What a user has just paid at the sandbox."""
    buy(user, plan)
    shop.deliver()
    payment: Payment = user.payments.get()
    return payment


def address(*payments: Payment) -> str:
    return f"{PAYMENTS}refund/?" + "&".join(f"id={payment.pk}" for payment in payments)


def filled(client: Client, url: str, **values: Any) -> dict[str, str]:
    """The form of the page that asks, as a browser would send it, with some values changed."""
    page = client.get(url).content.decode()
    inputs = re.findall(r'<input type="(?:text|hidden)" name="([^"]+)" value="([^"]*)"', page)
    return {**dict(inputs), **WHY, **values}


def confirm(client: Client, url: str, **values: Any) -> str:
    """Send the form, and what the next page says."""
    with TestCase.captureOnCommitCallbacks(execute=True):  # Stripe is asked after the commit
        answer = client.post(url, filled(client, url, **values), follow=True)
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_the_action_leads_to_a_page_that_asks(shop: Driver, ana: Any) -> None:
    payment, client = paid(shop, ana), staff("support")
    answer = client.post(PAYMENTS, {"action": "refund", "_selected_action": [payment.pk]})
    assert answer["Location"] == address(payment)
    page = client.get(answer["Location"]).content.decode()
    assert 'value="49,90"' in page
    assert "ana@example.com" in page
    assert not Refund.objects.exists()


def test_all_is_given_back(shop: Driver, ana: Any) -> None:
    payment = paid(shop, ana)
    said = confirm(staff("support"), address(payment))
    assert "R$ 49.90 refunded" in said
    refund = Refund.objects.get()
    assert (refund.amount, refund.status, refund.note) == (4990, "succeeded", WHY["note"])
    assert shop.objects("refund")[0]["amount"] == 4990


def test_a_part_is_given_back_and_the_customer_sees_it(shop: Driver, ana: Any) -> None:
    payment, client = paid(shop, ana), Client()
    confirm(staff("support"), address(payment), **{payment.pk: "10,00"})
    payment.refresh_from_db()
    assert payment.amount_refunded == 1000
    log_in(client, ana)
    assert "10,00 devolvidos" in client.get("/billing/invoices/").content.decode()


def test_several_at_once(shop: Driver, ana: Any, bruno: Any) -> None:
    payments = [paid(shop, ana), paid(shop, bruno, "plan_basic")]
    said = confirm(staff("support"), address(*payments), **{payments[0].pk: "1,00"})
    assert "R$ 1.00 refunded" in said
    assert "R$ 29.90 refunded" in said
    assert sorted(Refund.objects.values_list("amount", flat=True)) == [100, 2990]


def test_it_is_written_down_who_did_it(shop: Driver, ana: Any) -> None:
    payment = paid(shop, ana)
    confirm(staff("support", email="sam@example.com"), address(payment))
    entry = LogEntry.objects.get()
    assert entry.user.email == "sam@example.com"
    assert entry.object_id == payment.pk
    assert "R$ 49" in entry.change_message
    assert Refund.objects.get().staff == entry.user


@pytest.mark.parametrize("amount", ["50,00", "0,00", "-1,00", "1.000", "abc", ""])
def test_an_amount_that_cannot_be_is_refused(shop: Driver, ana: Any, amount: str) -> None:
    payment = paid(shop, ana)
    answer = confirm(staff("support"), address(payment), **{payment.pk: amount})
    assert "errorlist" in answer
    assert not Refund.objects.exists()


@pytest.mark.parametrize("missing", ["reason", "note"])
def test_a_refund_needs_a_reason_and_a_note(shop: Driver, ana: Any, missing: str) -> None:
    payment = paid(shop, ana)
    assert "errorlist" in confirm(staff("support"), address(payment), **{missing: ""})
    assert not Refund.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_twice_refunds_once(shop: Driver, ana: Any, race: Any) -> None:
    payment = paid(shop, ana)
    clients = [staff("support", email="sam@example.com")] * 4
    form = filled(clients[0], address(payment), **{payment.pk: "10,00"})
    race(4, lambda number: clients[number].post(address(payment), form))
    clients[0].post(address(payment), form)
    assert Refund.objects.get().amount == 1000
    assert len(shop.objects("refund")) == 1


def test_two_colleagues_who_saw_the_same_refund_once(shop: Driver, ana: Any) -> None:
    payment = paid(shop, ana)
    first, second = staff("support"), staff("finance")
    late = filled(second, address(payment), **{payment.pk: "10,00"})
    confirm(first, address(payment), **{payment.pk: "10,00"})
    said = second.post(address(payment), late, follow=True).content.decode()
    assert "meanwhile" in said
    assert Refund.objects.count() == 1


@pytest.mark.parametrize(
    ("group", "once", "day"), [("support", 5_000, 20_000), ("finance", 50_000, 500_000)]
)
def test_each_role_has_its_limits(shop: Driver, ana: Any, group: str, once: int, day: int) -> None:
    payment, client = paid(shop, ana), staff(group)
    actor = Group.objects.get(name=group).user_set.get()
    Payment.objects.update(amount=day * 2)
    money = f"{once // 100 + 1},00"
    assert "at once" in confirm(client, address(payment), **{payment.pk: money})
    Refund.objects.create(payment=payment, amount=day - 100, staff=actor, status="succeeded")
    assert "a day" in confirm(client, address(payment), **{payment.pk: "2,00"})
    assert Refund.objects.count() == 1
    Refund.objects.update(created_at=timezone.now() - timedelta(days=1))
    confirm(client, address(payment), **{payment.pk: "2,00"})
    assert Refund.objects.count() == 2


def test_superusers_have_no_limit(shop: Driver, ana: Any) -> None:
    payment = paid(shop, ana)
    client = staff(is_superuser=True)
    for _ in range(5):
        confirm(client, address(payment), **{payment.pk: "9,98"})
    assert Refund.objects.count() == 5


@pytest.mark.parametrize("page", [f"{PAYMENTS}refund/", f"{SUBSCRIPTIONS}withdraw/"])
def test_the_pages_check_the_permission_themselves(
    shop: Driver, ana: Any, client: Client, page: str
) -> None:
    payment = paid(shop, ana)
    for browser, status in ((staff(), 403), (client, 302)):
        url = f"{page}?id={payment.pk}"
        assert browser.get(url).status_code == status
        assert browser.post(url, {**WHY, payment.pk: "10,00"}).status_code == status
    assert not Refund.objects.exists()


def test_who_only_looks_is_not_offered_the_actions(shop: Driver, ana: Any) -> None:
    payment = paid(shop, ana)
    client = staff("support")
    Group.objects.get(name="support").permissions.filter(
        codename__in=("refund_payment", "withdraw_subscription")
    ).delete()
    client.post(PAYMENTS, {"action": "refund", "_selected_action": [payment.pk]})
    assert 'value="refund"' not in client.get(PAYMENTS).content.decode()
    assert client.post(address(payment), WHY).status_code == 403


def test_a_withdrawal_refunds_all_and_ends_the_plan(shop: Driver, ana: Any) -> None:
    paid(shop, ana)
    row = Subscription.objects.get()
    client = staff("support")
    answer = client.post(SUBSCRIPTIONS, {"action": "withdraw", "_selected_action": [row.pk]})
    assert "ana@example.com" in client.get(answer["Location"]).content.decode()
    assert "R$ 49.90 refunded" in confirm(client, answer["Location"])
    row.refresh_from_db()
    assert not row.is_live
    assert Refund.objects.get().reason == "withdrawal"


def test_after_seven_days_there_is_no_withdrawal(shop: Driver, ana: Any) -> None:
    paid(shop, ana)
    Subscription.objects.update(started_at=timezone.now() - timedelta(days=8))
    row, client = Subscription.objects.get(), staff("support")
    url = f"{SUBSCRIPTIONS}withdraw/?id={row.pk}"
    assert "There is none among the chosen" in client.get(url).content.decode()
    client.post(url)
    assert not Refund.objects.exists()


def test_while_stripe_is_away_a_refund_waits(shop: Driver, ana: Any) -> None:
    payment = paid(shop, ana)
    shop.fail_next("drop", match="/v1/refunds")
    said = confirm(staff("support"), address(payment))
    assert "requested" in said
    assert Refund.objects.get().status == "requested"
    assert services.send_waiting_refunds() == 1
    assert Refund.objects.get().status == "succeeded"


def test_what_was_done_is_said_with_an_id_that_can_be_copied(shop: Driver, ana: Any) -> None:
    payment = paid(shop, ana)
    said = confirm(staff("support"), address(payment))
    assert f"({payment.pk})" in said
    assert payment.pk.capitalize() not in said
