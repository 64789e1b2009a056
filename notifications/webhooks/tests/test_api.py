"""The operations, as a client of the API uses them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test.utils import CaptureQueriesContext
from standardwebhooks import Webhook

from accounts.tests.http import data, details, error
from notifications.models import WebhookDelivery, WebhookEndpoint
from notifications.webhooks.tests.receiver import Receiver, answer

pytestmark = pytest.mark.django_db
ENDPOINTS, DELIVERIES = "/v1/webhooks/endpoints", "/v1/webhooks/deliveries"
URL = "https://hooks.example.com/recoloca"
FIELDS = {
    "id", "url", "events", "status", "disabled_reason", "disabled_at", "failing_since",
    "previous_secret_expires_at", "created_at",
}  # fmt: skip


@pytest.fixture
def me(ana: Any, api_as: Any) -> Any:
    return api_as(ana)


def create(client: Any, **more: Any) -> Any:
    body = {"url": URL, "events": ["cv.analysis.completed"], **more}
    return client.post(ENDPOINTS, body)


def test_an_endpoint_from_beginning_to_end(me: Any) -> None:
    made = data(create(me), 201)
    assert set(made) == FIELDS | {"secret"}
    assert made["secret"].startswith("whsec_")
    assert (made["url"], made["events"]) == (URL, ["cv.analysis.completed"])
    one = f"{ENDPOINTS}/{made['id']}"
    found = data(me.get(one))
    assert set(found) == FIELDS
    assert data(me.get(ENDPOINTS)) == [found]
    changed = data(me.patch(one, {"events": ["payment.failed", "payment.succeeded"]}))
    assert changed["events"] == ["payment.failed", "payment.succeeded"]
    assert changed["url"] == URL
    assert data(me.post(f"{one}/pause"))["status"] == "paused"
    assert data(me.post(f"{one}/resume"))["status"] == "active"
    rotated = data(me.post(f"{one}/rotate-secret"))
    assert rotated["secret"] != made["secret"]
    assert rotated["previous_secret_expires_at"].endswith("Z")
    assert me.delete(one).status_code == 204
    assert error(me.get(one)) == (404, "NOT_FOUND")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"url": "http://example.com/"}, "url"),
        ({"url": "https://localhost/"}, "url"),
        ({"url": ""}, "url"),
        ({"url": None}, "url"),
        ({"url": ["x"]}, "url"),
        ({"url": "https://example.com/" + "a" * 3000}, "url"),
        ({"events": []}, "events"),
        ({"events": ["cv.deleted"]}, "events"),
        ({"events": ["webhook.test"]}, "events"),
        ({"events": "payment.failed"}, "events"),
        ({"events": [["payment.failed"]]}, "events"),
        ({"events": [None, {}]}, "events"),
        ({"events": None}, "events"),
    ],
)
def test_wrong_input_is_said_of_its_field(me: Any, change: dict[str, Any], field: str) -> None:
    refused = create(me, **change)
    assert error(refused) == (400, "VALIDATION_ERROR")
    assert set(details(refused)) == {field}
    made = data(create(me), 201)
    again = me.patch(f"{ENDPOINTS}/{made['id']}", change)
    assert error(again) == (400, "VALIDATION_ERROR")


def test_what_cannot_be_changed_is_named_and_nothing_is_changed(me: Any) -> None:
    one = f"{ENDPOINTS}/{data(create(me), 201)['id']}"
    before = data(me.get(one))
    refused = me.patch(one, {"events": ["payment.succeeded"], "status": "paused"})
    assert error(refused) == (400, "VALIDATION_ERROR")
    assert set(details(refused)) == {"status"}
    assert data(me.get(one)) == before


@pytest.mark.parametrize(
    ("name", "value"), [("endpoint_id", "nope"), ("event", "\0"), ("endpoint", "\0")]
)
def test_a_filter_that_is_none_is_named(me: Any, name: str, value: str) -> None:
    refused = me.get(DELIVERIES, {name: value})
    assert error(refused) == (400, "VALIDATION_ERROR")
    assert set(details(refused)) == {name}


def test_events_are_kept_once_and_in_order(me: Any) -> None:
    events = ["payment.failed", "cv.analysis.failed", "payment.failed"]
    assert data(create(me, events=events), 201)["events"] == events[:2]


def test_the_sixth_is_refused(me: Any) -> None:
    for _ in range(5):
        data(create(me), 201)
    assert error(create(me)) == (403, "USAGE_LIMIT_EXCEEDED")


def test_an_unconfirmed_address_gets_none(carla: Any, api_as: Any) -> None:
    assert error(create(api_as(carla))) == (403, "AUTH_USER_NOT_VERIFIED")


def test_a_repeated_creation_gives_the_same_secret_once(me: Any) -> None:
    body = {"url": URL, "events": ["payment.failed"]}
    first, again = (me.post(ENDPOINTS, body, headers={"Idempotency-Key": "one"}) for _ in range(2))
    assert data(first, 201) == data(again, 201)
    assert again["Idempotent-Replayed"] == "true"
    assert WebhookEndpoint.objects.count() == 1


def test_a_test_is_delivered_and_can_be_read_and_repeated(
    me: Any, receiver: Receiver, deliver: Any
) -> None:
    made = data(create(me, url=receiver.url), 201)
    sent = data(me.post(f"{ENDPOINTS}/{made['id']}/test"), 201)
    assert (sent["event"], sent["status"], sent["attempts"]) == ("webhook.test", "pending", 0)
    receiver.answers = [answer(200, body=b"thanks")]
    deliver()
    request = receiver.received[0]
    body = Webhook(made["secret"]).verify(request.body, request.headers)
    assert body["id"] == sent["event_id"]
    found = data(me.get(f"{DELIVERIES}/{sent['id']}"))
    assert (found["status"], found["attempts"], found["last_status"]) == ("succeeded", 1, 200)
    assert found["body"].encode() == request.body
    (attempt,) = found["log"]
    assert attempt["response_body"] == "thanks"
    assert attempt["request_headers"]["webhook-id"] == sent["event_id"]
    again = data(me.post(f"{DELIVERIES}/{sent['id']}/redeliver"))
    assert again["status"] == "pending"
    deliver()
    assert receiver.received[1].body == request.body
    assert receiver.received[1].headers["webhook-id"] == sent["event_id"]


def test_nothing_is_sent_to_a_paused_one(me: Any) -> None:
    made = data(create(me), 201)
    me.post(f"{ENDPOINTS}/{made['id']}/pause")
    assert error(me.post(f"{ENDPOINTS}/{made['id']}/test")) == (409, "CONFLICT")


def test_deliveries_are_filtered_and_paged(
    me: Any, receiver: Receiver, deliver: Any, happen: Any
) -> None:
    one, other = (
        data(create(me, url=receiver.url), 201)["id"],
        data(create(me), 201)["id"],
    )
    for number in range(3):
        happen(f"analysis {number}")
    WebhookDelivery.objects.filter(endpoint=other).give_up()
    deliver()

    def listed(**query: Any) -> list[dict[str, Any]]:
        return data(me.get(DELIVERIES, query))

    assert len(listed()) == 6
    assert {row["endpoint_id"] for row in listed(endpoint=one)} == {one}
    assert {row["status"] for row in listed(status="failed")} == {"failed"}
    assert len(listed(endpoint=one, status="succeeded")) == 3
    assert listed(endpoint=one, status="pending") == listed(endpoint="whe_nobody") == []
    assert len(listed(limit=2, page=2)) == 2
    assert error(me.get(DELIVERIES, {"status": "lost"})) == (400, "VALIDATION_ERROR")
    newest_first = [row["created_at"] for row in listed()]
    assert newest_first == sorted(newest_first, reverse=True)


def test_lists_cost_the_same_for_two_and_for_twenty(
    me: Any, receiver: Receiver, happen: Any, deliver: Any
) -> None:
    from django.db import connection

    data(create(me, url=receiver.url), 201)

    def cost(number: int) -> int:
        for one in range(number):
            happen(f"{number} {one}")
        deliver()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            data(me.get(DELIVERIES, {"limit": 100}))
        return len(queries)

    assert cost(2) == cost(20)


def test_another_s_deliveries_are_not_listed(me: Any, bruno: Any, api_as: Any, happen: Any) -> None:
    data(create(me), 201)
    happen()
    theirs = data(me.get(DELIVERIES))[0]
    stranger = api_as(bruno)
    assert data(stranger.get(DELIVERIES)) == []
    assert data(stranger.get(DELIVERIES, {"endpoint": theirs["endpoint_id"]})) == []
    assert data(stranger.get(ENDPOINTS)) == []


def test_the_secret_is_in_no_other_answer(me: Any, receiver: Receiver, deliver: Any) -> None:
    made = data(create(me, url=receiver.url), 201)
    sent = data(me.post(f"{ENDPOINTS}/{made['id']}/test"), 201)
    deliver()
    paths = [ENDPOINTS, f"{ENDPOINTS}/{made['id']}", DELIVERIES, f"{DELIVERIES}/{sent['id']}"]
    bare = made["secret"].removeprefix("whsec_")
    assert all(bare not in me.get(path).content.decode() for path in paths)
