"""Deliveries of Stripe in the admin: found, and processed again where they got stuck."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from djstripe.models import WebhookEventTrigger

from accounts.tests.factories import UserFactory, log_in
from billing.models import Payment
from billing.tests.buying import buy
from billing.tests.sandbox import Driver

pytestmark = pytest.mark.django_db
LIST = "/admin/djstripe/webhookeventtrigger/"


def staff(group: str) -> Client:
    """The browser of a colleague in a group, in English."""
    user, client = UserFactory(is_staff=True), Client()
    user.groups.add(Group.objects.get(name=group))
    log_in(client, user)
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def stuck(shop: Driver, ana: Any) -> WebhookEventTrigger:
    """The first delivery of a purchase, during which Stripe did not answer."""
    buy(ana)
    shop.fail_next("drop", times=20)
    shop.deliver()
    shop.knobs.faults.clear()
    return WebhookEventTrigger.objects.filter(processed=False).earliest("pk")


def process_again(client: Client, *triggers: WebhookEventTrigger) -> str:
    chosen = {"action": "run_again", "_selected_action": [trigger.pk for trigger in triggers]}
    return client.post(LIST, chosen, follow=True).content.decode()


def test_what_is_stuck_is_found_and_says_why(stuck: WebhookEventTrigger) -> None:
    page = staff("finance").get(f"{LIST}?processed__exact=0&valid__exact=1").content.decode()
    assert str(stuck.pk) in page
    assert stuck.json_body["type"] in page
    assert stuck.exception


def test_it_is_processed_again(shop: Driver, stuck: WebhookEventTrigger) -> None:
    failed = WebhookEventTrigger.objects.filter(processed=False)
    said = process_again(staff("finance"), *failed)
    assert "processed." in said
    assert not WebhookEventTrigger.objects.filter(processed=False).exists()
    assert Payment.objects.get().status == "succeeded"
    process_again(staff("finance"), stuck)
    assert Payment.objects.count() == 1


def test_what_fails_again_is_said_and_holds_nothing_up(
    shop: Driver, stuck: WebhookEventTrigger
) -> None:
    shop.fail_next("drop", times=20)
    said = process_again(staff("finance"), stuck)
    assert f"{stuck.pk}: " in said
    assert "0 deliveries processed." in said
    stuck.refresh_from_db()
    assert not stuck.processed


def test_support_has_no_business_there(stuck: WebhookEventTrigger) -> None:
    client = staff("support")
    assert client.get(LIST).status_code == 403
    client.post(LIST, {"action": "run_again", "_selected_action": [stuck.pk]})
    stuck.refresh_from_db()
    assert not stuck.processed


def test_what_nobody_signed_is_left_alone(shop: Driver) -> None:
    forged = WebhookEventTrigger.objects.create(
        remote_ip="203.0.113.9", headers={}, body='{"id": "evt_1", "type": "x"}', valid=False
    )
    assert "0 deliveries processed." in process_again(staff("finance"), forged)
    forged.refresh_from_db()
    assert not forged.processed
