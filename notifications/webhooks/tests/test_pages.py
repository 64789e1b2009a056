"""The pages, as a browser without scripts uses them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from accounts.tests.factories import PASSWORD
from notifications.models import WebhookDelivery, WebhookEndpoint
from notifications.webhooks.secret import unlock
from notifications.webhooks.tests.receiver import Receiver, answer

pytestmark = pytest.mark.django_db
FORM = {"url": "https://hooks.example.com/recoloca", "events": ["payment.failed"]}


def browser(user: Any) -> Client:
    """Signed in, in English."""
    client = Client()
    client.post("/accounts/log-in/", {"email": user.email, "password": PASSWORD})
    client.post("/language/", {"language": "en"})
    return client


@pytest.fixture
def page(ana: Any) -> Client:
    return browser(ana)


def text(answered: Any, status: int = 200) -> str:
    assert answered.status_code == status
    return re.sub(r"\s+", " ", answered.content.decode())


def shown_secret(body: str) -> str:
    found = re.search(r"whsec_[A-Za-z0-9+/]{43}=", body)
    assert found
    return found[0]


def test_nothing_yet(page: Client) -> None:
    assert "No webhook yet" in text(page.get("/webhooks/"))


def test_one_is_made_and_its_secret_shown_once(page: Client) -> None:
    body = text(page.post("/webhooks/new/", FORM))
    endpoint = WebhookEndpoint.objects.get()
    assert shown_secret(body) == unlock(endpoint.secret)
    for path in ("/webhooks/", f"/webhooks/{endpoint.pk}/", f"/webhooks/{endpoint.pk}/edit/"):
        body = text(page.get(path))
        assert FORM["url"] in body
        assert "whsec_" not in body


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"url": "http://example.com"}, "It must begin with https://."),
        ({"url": "https://10.0.0.1/"}, "This leads into a private network."),
        ({"url": ""}, "This field is required."),
        ({"events": []}, "This field is required."),
        ({"events": ["cv.deleted"]}, "Select a valid choice"),
    ],
)
def test_a_refusal_stands_beside_its_field(page: Client, change: Any, words: str) -> None:
    assert words in text(page.post("/webhooks/new/", FORM | change), 400)
    assert not WebhookEndpoint.objects.exists()


def test_at_five_there_is_no_room_for_another(page: Client) -> None:
    for _ in range(5):
        page.post("/webhooks/new/", FORM)
    assert "New webhook" not in text(page.get("/webhooks/"))
    assert "at most 5 webhooks" in text(page.post("/webhooks/new/", FORM), 400)


def test_who_has_not_confirmed_the_address_is_told_so(carla: Any) -> None:
    client = browser(carla)
    assert "Confirm your e-mail address first" in text(client.get("/webhooks/new/"))
    client.post("/webhooks/new/", FORM)
    assert not WebhookEndpoint.objects.exists()


def test_change_pause_resume_rotate_delete(page: Client) -> None:
    first = shown_secret(text(page.post("/webhooks/new/", FORM)))
    one = f"/webhooks/{WebhookEndpoint.objects.get().pk}/"
    events = ["payment.succeeded", "cv.analysis.failed"]
    assert page.post(f"{one}edit/", FORM | {"events": events}).status_code == 302
    assert "payment.succeeded, cv.analysis.failed" in text(page.get(one))
    assert "Events wait" in text(page.post(f"{one}pause/", follow=True))
    assert "Resume" in text(page.get(one))
    assert "Events are sent again" in text(page.post(f"{one}resume/", follow=True))
    assert "24 hours" in text(page.get(f"{one}rotate/"))
    rotated = text(page.post(f"{one}rotate/"))
    assert shown_secret(rotated) != first
    assert "the secret before it as well" in rotated
    assert "Delete this webhook?" in text(page.get(f"{one}delete/"))
    assert "was deleted" in text(page.post(f"{one}delete/", follow=True))
    assert not WebhookEndpoint.objects.exists()


def test_a_test_its_log_and_sending_again(page: Client, receiver: Receiver, deliver: Any) -> None:
    page.post("/webhooks/new/", FORM | {"url": receiver.url})
    endpoint = WebhookEndpoint.objects.get()
    receiver.answers = [answer(500, body=b"<script>alert(1)</script>")]
    sent = page.post(f"/webhooks/{endpoint.pk}/test/")
    where = sent["Location"]
    assert "Waiting" in text(page.get(where))
    deliver()
    body = text(page.get(where))
    assert "Attempt 1" in body
    assert "HTTP 500" in body
    assert "&lt;script&gt;alert(1)" in body
    assert "webhook-id: " in body
    delivery = WebhookDelivery.objects.get()
    assert page.get(f"{where}status/?seen=1-pending").status_code == 204
    assert "Attempt 1" in text(page.get(f"{where}status/?seen=0-pending"))
    receiver.answers = [answer(200)]
    assert page.post(f"{where}redeliver/")["Location"] == where
    deliver()
    body = text(page.get(f"{where}status/?seen=1-pending"))
    assert "Attempt 2" in body
    assert "hx-get" not in body
    log = text(page.get(f"/webhooks/{endpoint.pk}/"))
    assert "webhook.test" in log
    assert delivery.pk in text(page.get(f"/webhooks/{endpoint.pk}/?status=succeeded"))
    assert delivery.pk not in text(page.get(f"/webhooks/{endpoint.pk}/?status=failed"))


def test_one_that_is_off_says_why_and_can_be_resumed(
    page: Client, receiver: Receiver, deliver: Any
) -> None:
    page.post("/webhooks/new/", FORM | {"url": receiver.url})
    one = f"/webhooks/{WebhookEndpoint.objects.get().pk}/"
    receiver.answers = [answer(410)]
    page.post(f"{one}test/")
    deliver()
    body = text(page.get(one))
    assert "It answered 410 Gone." in body
    assert "Send a test" not in body
    page.post(f"{one}resume/")
    assert "Send a test" in text(page.get(one))


def test_the_log_costs_the_same_for_two_and_for_twenty(
    page: Client, ana: Any, receiver: Receiver, endpoint: Any, happen: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost(number: int) -> int:
        for one in range(number):
            happen(f"{number} {one}")
        with CaptureQueriesContext(connection) as queries:
            text(page.get(f"/webhooks/{endpoint.pk}/"))
        return len(queries)

    assert cost(2) == cost(18)


def test_staff_search_send_again_and_switch_off(
    receiver: Receiver, endpoint: Any, happen: Any, deliver: Any
) -> None:
    from accounts.tests.factories import UserFactory

    client = browser(UserFactory(is_staff=True, is_superuser=True))
    happen()
    deliver()
    delivery = WebhookDelivery.objects.get()
    deliveries, endpoints = (
        f"/admin/notifications/webhook{name}/" for name in ("delivery", "endpoint")
    )
    assert delivery.pk in text(client.get(deliveries, {"q": "ana@example.com"}))
    assert delivery.pk not in text(client.get(deliveries, {"q": "bruno@example.com"}))
    body = text(client.get(f"{deliveries}{delivery.pk}/change/", follow=True))
    assert delivery.event_id in body
    client.post(deliveries, {"action": "send_again", "_selected_action": [delivery.pk]})
    assert deliver() == 1
    body = text(client.get(f"{endpoints}{endpoint.pk}/change/", follow=True))
    assert endpoint.url in body
    assert endpoint.secret not in body
    client.post(endpoints, {"action": "switch_off", "_selected_action": [endpoint.pk]})
    endpoint.refresh_from_db()
    assert (endpoint.status, endpoint.disabled_reason) == ("disabled", "staff")
    client.post(deliveries, {"action": "send_again", "_selected_action": [delivery.pk]})
    assert deliver() == 0


def test_staff_who_may_only_look_can_do_nothing(endpoint: Any) -> None:
    from django.contrib.auth.models import Permission

    from accounts.tests.factories import UserFactory

    looking = UserFactory(is_staff=True)
    ours = Permission.objects.filter(content_type__app_label="notifications")
    looking.user_permissions.add(ours.get(codename="view_webhookendpoint"))
    client = browser(looking)
    where = "/admin/notifications/webhookendpoint/"
    assert endpoint.url in text(client.get(where))
    client.post(where, {"action": "switch_off", "_selected_action": [endpoint.pk]})
    endpoint.refresh_from_db()
    assert endpoint.status == "active"
