"""What people do with endpoints: at most five, verified, one's own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone, translation

from notifications.models import WebhookDelivery, WebhookEndpoint
from notifications.webhooks import services
from notifications.webhooks.tests.receiver import Receiver, answer
from recoloca.errors import DomainError, ErrorCode

pytestmark = pytest.mark.django_db
URL = "https://hooks.example.com/recoloca"
EVENTS = ["payment.failed", "cv.analysis.completed"]


def create(user: Any, url: str = URL) -> services.NewSecret:
    return services.create_endpoint(user=user, url=url, events=EVENTS)


def refused(code: ErrorCode, call: Any, *args: Any, **kwargs: Any) -> DomainError:
    with pytest.raises(DomainError) as caught:
        call(*args, **kwargs)
    assert caught.value.code is code
    return caught.value


def test_the_sixth_is_refused_and_deleting_makes_room(ana: Any, bruno: Any) -> None:
    made = [create(ana, f"{URL}/{number}").endpoint for number in range(5)]
    refused(ErrorCode.USAGE_LIMIT_EXCEEDED, create, ana)
    create(bruno)
    services.delete_endpoint(user=ana, endpoint_id=made[0].pk)
    create(ana)


@pytest.mark.django_db(transaction=True)
def test_of_twelve_at_once_five_are_made(ana: Any, race: Any) -> None:
    results = race(12, lambda number: create(ana, f"{URL}/{number}"))
    assert sum(isinstance(result, services.NewSecret) for result in results) == 5
    rest = [result for result in results if not isinstance(result, services.NewSecret)]
    assert {error.code for error in rest} == {ErrorCode.USAGE_LIMIT_EXCEEDED}
    assert WebhookEndpoint.objects.count() == 5


def test_an_unconfirmed_address_gets_none(carla: Any) -> None:
    refused(ErrorCode.AUTH_USER_NOT_VERIFIED, create, carla)


def test_a_bad_url_is_said_of_the_field(ana: Any) -> None:
    with translation.override("en"):
        error = refused(ErrorCode.VALIDATION_ERROR, create, ana, "https://10.0.0.1/")
    assert error.details == {"url": ["This leads into a private network."]}


def test_a_new_address_begins_without_the_old_one_s_failures(
    ana: Any, receiver: Receiver, endpoint: Any, happen: Any, deliver: Any
) -> None:
    receiver.answers = [answer(500)]
    happen("one")
    deliver()
    other = Receiver()
    services.update_endpoint(user=ana, endpoint_id=endpoint.pk, url=other.url)
    endpoint.refresh_from_db()
    assert (endpoint.url, endpoint.failures, endpoint.failing_since) == (other.url, 0, None)
    with time_machine.travel(timezone.now() + timedelta(seconds=6)):
        assert deliver() == 1
    assert other.connections == 1
    other.close()


def test_a_change_of_events_leaves_failures_alone(
    ana: Any, receiver: Receiver, endpoint: Any, happen: Any, deliver: Any
) -> None:
    receiver.answers = [answer(500)]
    happen("one")
    deliver()
    services.update_endpoint(
        user=ana, endpoint_id=endpoint.pk, url=endpoint.url, events=["payment.failed"]
    )
    endpoint.refresh_from_db()
    assert endpoint.failures == 1
    assert endpoint.events == ["payment.failed"]
    happen("two")
    assert WebhookDelivery.objects.count() == 1


def test_a_test_goes_to_one_endpoint_at_once_even_while_it_rests(
    ana: Any, receiver: Receiver, endpoint: Any, happen: Any, deliver: Any
) -> None:
    create(ana)
    receiver.answers = [answer(500)]
    for number in range(3):
        happen(f"analysis {number}")
        deliver()
    assert deliver() == 0
    sent = services.send_test(user=ana, endpoint_id=endpoint.pk)
    assert deliver() == 1
    assert WebhookDelivery.objects.filter(event=sent.event).count() == 1
    assert WebhookDelivery.objects.get(pk=sent.pk).attempts == 1
    assert len(receiver.received) == 4


def test_tests_do_not_pile_up(ana: Any, endpoint: Any) -> None:
    for _ in range(5):
        services.send_test(user=ana, endpoint_id=endpoint.pk)
    refused(ErrorCode.CONFLICT, services.send_test, user=ana, endpoint_id=endpoint.pk)


def test_nothing_is_sent_by_hand_to_one_that_is_paused(
    ana: Any, endpoint: Any, happen: Any
) -> None:
    happen()
    services.pause_endpoint(user=ana, endpoint_id=endpoint.pk)
    refused(ErrorCode.CONFLICT, services.send_test, user=ana, endpoint_id=endpoint.pk)
    waiting = WebhookDelivery.objects.get()
    refused(ErrorCode.CONFLICT, services.redeliver, delivery=waiting)


def test_what_staff_have_switched_off_stays_off(ana: Any, endpoint: Any) -> None:
    assert services.disable(endpoint, WebhookEndpoint.Reason.STAFF)
    assert not services.disable(endpoint, WebhookEndpoint.Reason.STAFF)
    refused(ErrorCode.CONFLICT, services.resume_endpoint, user=ana, endpoint_id=endpoint.pk)
    services.pause_endpoint(user=ana, endpoint_id=endpoint.pk)
    endpoint.refresh_from_db()
    assert endpoint.status == "disabled"


def test_pausing_and_resuming_twice_changes_nothing(ana: Any, endpoint: Any) -> None:
    for act, status in (
        (services.pause_endpoint, "paused"),
        (services.pause_endpoint, "paused"),
        (services.resume_endpoint, "active"),
        (services.resume_endpoint, "active"),
    ):
        assert act(user=ana, endpoint_id=endpoint.pk).status == status


def test_endpoints_go_with_their_person(ana: Any, endpoint: Any, happen: Any, deliver: Any) -> None:
    happen()
    deliver()
    ana.delete()
    assert not WebhookEndpoint.objects.exists()
    assert not WebhookDelivery.objects.exists()
