"""Staff look at what was told, change none of it, and have e-mails sent again."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from accounts.tests.factories import PASSWORD, UserFactory
from notifications.services import notify
from recoloca import mail
from recoloca.models import OutgoingEmail

pytestmark = pytest.mark.django_db
TOLD = "/admin/notifications/notification/"
EMAILS = "/admin/recoloca/outgoingemail/"


@pytest.fixture
def boss(client: Client) -> Client:
    """A superuser's browser, in English."""
    user = UserFactory(is_staff=True, is_superuser=True)
    client.post("/admin/login/", {"username": user.email, "password": PASSWORD})
    client.post("/language/", {"language": "en"})
    return client


def test_they_are_found_and_read(boss: Client, ana: Any, bruno: Any) -> None:
    told = notify(user=ana, kind="payment_failed", subject="inv_1", params={"amount": 4990})
    notify(user=bruno, kind="coach_report_ready", subject="2")
    for query in (told.pk, "inv_1", "ana@example.com"):
        found = boss.get(TOLD, {"q": query}).content.decode()
        assert told.pk in found
        assert "bruno@example.com" not in found
    page = boss.get(f"{TOLD}{told.pk}/change/", follow=True).content.decode()
    assert "Your payment of R$ 49.90 did not go through." in page


def test_nothing_is_added_changed_or_deleted(boss: Client, ana: Any) -> None:
    told = notify(user=ana, kind="coach_report_ready", subject="1")
    assert boss.get(f"{TOLD}add/").status_code == 403
    assert boss.post(f"{TOLD}{told.pk.replace('_', '_5F')}/change/", {}).status_code == 403
    assert boss.post(f"{TOLD}{told.pk.replace('_', '_5F')}/delete/", {}).status_code == 403


@pytest.mark.parametrize("rows", [2, 20])
def test_the_list_costs_the_same_for_many(
    boss: Client, rows: int, django_assert_max_num_queries: Any
) -> None:
    for _ in range(rows):
        notify(user=UserFactory(), kind="coach_report_ready", subject="1")
    with django_assert_max_num_queries(8):
        assert boss.get(TOLD).status_code == 200


def test_an_e_mail_is_sent_again_as_another(boss: Client, ana: Any, mailoutbox: Any) -> None:
    notify(user=ana, kind="payment_failed", subject="inv_1", params={"amount": 4990})
    assert mail.sweep() == 1
    first = OutgoingEmail.objects.get()
    page = boss.post(EMAILS, {"action": "send_again", "_selected_action": [first.pk]}, follow=True)
    assert "1 e-mail is sent again." in page.content.decode()
    assert mail.sweep() == 1
    assert OutgoingEmail.objects.filter(kind="notification", subject=first.subject).count() == 2
    assert len({message.extra_headers["Message-ID"] for message in mailoutbox}) == 2


def test_only_who_may_sends_again(client: Client, ana: Any) -> None:
    helper = UserFactory(is_staff=True)
    helper.user_permissions.add(Permission.objects.get(codename="view_outgoingemail"))
    client.post("/admin/login/", {"username": helper.email, "password": PASSWORD})
    notify(user=ana, kind="payment_failed", subject="inv_1", params={"amount": 4990})
    first = OutgoingEmail.objects.get()
    client.post(EMAILS, {"action": "send_again", "_selected_action": [first.pk]})
    assert OutgoingEmail.objects.count() == 1
