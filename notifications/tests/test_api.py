"""The list, marking, and preferences by the API."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from notifications.kinds import KINDS
from notifications.models import Notification, Preference
from notifications.services import notify

pytestmark = pytest.mark.django_db
URL = "/v1/notifications"


def tell(user: Any, number: int = 1, kind: str = "subscription_ended") -> Notification:
    return notify(user=user, kind=kind, subject=f"sub_{number}")


def test_it_looks_as_specified(api_as: Any, ana: Any) -> None:
    told = notify(
        user=ana,
        kind="cv_analysis_completed",
        subject="cv_analysis_456789",
        params={"score": 85.5},
        action_url="/cv/analysis/cv_analysis_456789/",
    )
    answer = api_as(ana).get(URL)
    assert answer.status_code == 200
    body = answer.json()
    assert body["data"] == [
        {
            "id": told.pk,
            "type": "cv_analysis",
            "title": "CV Analysis Complete",
            "message": "Your CV analysis is ready! Score: 85.5/100",
            "is_read": False,
            "created_at": body["data"][0]["created_at"],
            "action_url": "/cv/analysis/cv_analysis_456789/",
        }
    ]
    assert body["data"][0]["created_at"].endswith("Z")
    assert body["meta"]["unread_count"] == 1
    assert body["meta"]["pagination"] == {"page": 1, "limit": 20, "total": 1, "pages": 1}


def test_the_words_are_in_the_language_of_the_request(api_as: Any, ana: Any) -> None:
    notify(user=ana, kind="cv_analysis_completed", subject="1", params={"score": 85.5})
    answer = api_as(ana).get(URL, HTTP_ACCEPT_LANGUAGE="pt-BR")
    assert (
        answer.json()["data"][0]["message"]
        == "A análise do seu currículo está pronta! Nota: 85,5/100"
    )


def test_the_newest_come_first_by_pages(api_as: Any, ana: Any) -> None:
    told = [tell(ana, number).pk for number in range(25)]
    client = api_as(ana)
    pages = [client.get(URL, {"limit": 10, "page": page}).json() for page in (1, 2, 3, 4)]
    assert [row["id"] for page in pages for row in page["data"]] == told[::-1]
    assert pages[0]["meta"]["pagination"]["pages"] == 3


def test_the_same_time_keeps_a_stable_order(api_as: Any, ana: Any) -> None:
    told = {tell(ana, number).pk for number in range(12)}
    Notification.objects.update(created_at=timezone.now())
    client = api_as(ana)
    seen = [
        row["id"]
        for page in (1, 2, 3)
        for row in client.get(URL, {"limit": 5, "page": page}).json()["data"]
    ]
    assert seen == sorted(told, reverse=True)


def test_filters(api_as: Any, ana: Any) -> None:
    client = api_as(ana)
    read, unread, coach = tell(ana, 1), tell(ana, 2), tell(ana, 3, "coach_report_ready")
    client.put(f"{URL}/{read.pk}/read")

    def found(**query: Any) -> list[str]:
        answer = client.get(URL, query).json()
        assert answer["meta"]["unread_count"] == 2
        assert answer["meta"]["pagination"]["total"] == len(answer["data"])
        return [row["id"] for row in answer["data"]]

    assert found() == [coach.pk, unread.pk, read.pk]
    assert found(read="true") == [read.pk]
    assert found(read="false") == [coach.pk, unread.pk]
    assert found(type="coach") == [coach.pk]
    assert found(type="subscription", read="false") == [unread.pk]
    assert found(type="system") == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("limit", "0"), ("limit", "101"), ("limit", "-1"), ("limit", "abc"), ("limit", "1e3"),
        ("limit", "9" * 40), ("page", "0"), ("page", "x"), ("read", "maybe"), ("read", ""),
        ("read", "null"), ("type", "x"), ("type", ""), ("type", "CV_ANALYSIS"),
    ],
)  # fmt: skip
def test_wrong_filters_are_refused(api_as: Any, ana: Any, name: str, value: str) -> None:
    answer = api_as(ana).get(URL, {name: value})
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "VALIDATION_ERROR"
    assert answer.json()["error"]["details"].keys() == {name}


def test_reading_one_keeps_the_first_time(api_as: Any, ana: Any) -> None:
    told, client = tell(ana), api_as(ana)
    first = client.put(f"{URL}/{told.pk}/read").json()["data"]
    Notification.objects.update(read_at="2025-01-20T16:00:00Z")
    again = client.put(f"{URL}/{told.pk}/read").json()["data"]
    assert first.keys() == {"id", "is_read", "read_at"}
    assert again == {"id": told.pk, "is_read": True, "read_at": "2025-01-20T16:00:00Z"}


@pytest.mark.parametrize(
    "wrong", ["notif_123", "x", "%00", "notif_" + "0" * 20, "notif_" + "0" * 90]
)
def test_an_id_that_is_nobody_s_is_404(api_as: Any, ana: Any, wrong: str) -> None:
    answer = api_as(ana).put(f"{URL}/{wrong}/read")
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "NOT_FOUND"


def test_another_s_stays_unread(api_as: Any, ana: Any, bruno: Any) -> None:
    told, client = tell(ana), api_as(bruno)
    assert client.put(f"{URL}/{told.pk}/read").status_code == 404
    assert client.post(f"{URL}/read-all").json()["data"] == {"marked": 0}
    assert client.get(URL).json()["data"] == []
    assert Notification.objects.unread().count() == 1


def test_reading_all(api_as: Any, ana: Any) -> None:
    client = api_as(ana)
    for number in range(3):
        tell(ana, number)
    assert client.post(f"{URL}/read-all").json()["data"] == {"marked": 3}
    assert client.post(f"{URL}/read-all").json()["data"] == {"marked": 0}
    assert client.get(URL).json()["meta"]["unread_count"] == 0


@pytest.mark.django_db(transaction=True)
def test_reading_one_in_parallel_is_reading_it_once(api_as: Any, ana: Any, race: Any) -> None:
    told = tell(ana)
    clients = [api_as(ana) for _ in range(8)]
    answers = race(8, lambda i: clients[i].put(f"{URL}/{told.pk}/read").json()["data"])
    assert len({answer["read_at"] for answer in answers}) == 1


def test_unread_are_counted_up_to_a_hundred(api_as: Any, ana: Any) -> None:
    Notification.objects.bulk_create(
        Notification(user=ana, kind="coach_report_ready", type="coach", subject=str(number))
        for number in range(105)
    )
    answer = api_as(ana).get(URL, {"limit": 1}).json()["meta"]
    assert answer["unread_count"] == 100
    assert answer["pagination"]["total"] == 105


def test_a_list_goes_back_a_thousand(api_as: Any, ana: Any) -> None:
    Notification.objects.bulk_create(
        Notification(user=ana, kind="coach_report_ready", type="coach", subject=str(number))
        for number in range(1005)
    )
    client = api_as(ana)
    last = client.get(URL, {"limit": 100, "page": 10}).json()
    assert len(last["data"]) == 100
    assert last["meta"]["pagination"] == {"page": 10, "limit": 100, "total": 1000, "pages": 10}
    assert client.get(URL, {"limit": 100, "page": 11}).json()["data"] == []


def test_a_list_costs_the_same_for_two_and_for_twenty(
    api_as: Any, ana: Any, django_assert_num_queries: Any
) -> None:
    client = api_as(ana)
    for number in range(20):
        tell(ana, number)
    for limit in (2, 20):
        with django_assert_num_queries(4):  # the session, the count, the page, the unread
            assert len(client.get(URL, {"limit": limit}).json()["data"]) == limit


def test_preferences_are_every_kind_with_its_defaults(api_as: Any, ana: Any) -> None:
    rows = api_as(ana).get(f"{URL}/preferences").json()["data"]["preferences"]
    assert [row["kind"] for row in rows] == [*KINDS]
    by_kind = {row["kind"]: row for row in rows}
    assert by_kind["cv_analysis_completed"] == {
        "kind": "cv_analysis_completed",
        "type": "cv_analysis",
        "name": "An analysis is ready",
        "in_app": True,
        "email": True,
        "fixed": [],
    }
    assert by_kind["payment_failed"]["fixed"] == ["in_app", "email"]
    assert by_kind["coach_report_ready"]["email"] is False


def test_preferences_are_changed_one_by_one(api_as: Any, ana: Any, bruno: Any) -> None:
    client = api_as(ana)
    before = client.get(f"{URL}/preferences").json()["data"]["preferences"]
    answer = client.put(
        f"{URL}/preferences",
        {"preferences": [{"kind": "cv_analysis_completed", "email": False}]},
    )
    assert answer.status_code == 200
    after = answer.json()["data"]["preferences"]
    assert [now for now, then in zip(after, before, strict=True) if now != then] == [
        {**before[0], "email": False}
    ]
    assert client.get(f"{URL}/preferences").json()["data"]["preferences"] == after
    assert api_as(bruno).get(f"{URL}/preferences").json()["data"]["preferences"] == before


def test_what_was_got_can_be_put_back(api_as: Any, ana: Any) -> None:
    client = api_as(ana)
    got = client.get(f"{URL}/preferences").json()["data"]
    assert client.put(f"{URL}/preferences", got).json()["data"] == got
    assert not Preference.objects.exists()


def test_a_misspelt_channel_is_named(api_as: Any, ana: Any) -> None:
    client = api_as(ana)

    def named(sent: Any) -> dict[str, list[str]]:
        answer: Any = client.put(f"{URL}/preferences", sent).json()
        return answer["error"]["details"]  # type: ignore[no-any-return]

    row = {"kind": "coach_report_ready", "emial": True}
    words = ["There is no such field."]
    assert named({"preferences": [row]}) == {"preferences.0.emial": words}
    assert named({"preferences": [], "prefs": [row]}) == {"prefs": words}


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        [],
        {"preferences": None},
        {"preferences": []},
        {"preferences": {}},
        {"preferences": [{"email": False}]},
        {"preferences": [{"kind": "x", "email": False}]},
        {"preferences": [{"kind": "coach_report_ready", "in_app": "maybe"}]},
        {"preferences": [{"kind": "coach_report_ready", "in_app": None}]},
        {"preferences": [{"kind": "coach_report_ready"}, {"kind": "coach_report_ready"}]},
        {"preferences": [{"kind": "payment_failed", "email": False}]},
        {"preferences": [{"kind": "coach_report_ready", "emial": True}]},
        {"preferences": [{"kind": "payment_refunded", "site": False}]},
        {"kind": "coach_report_ready", "emial": True},
    ],
)
def test_wrong_preferences_change_nothing(api_as: Any, ana: Any, wrong: Any) -> None:
    good = [{"kind": "achievement_earned", "email": True}]
    if isinstance(wrong, dict) and isinstance(rows := wrong.get("preferences"), list) and rows:
        wrong = {"preferences": good + rows}
    answer = api_as(ana).put(f"{URL}/preferences", wrong)
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "VALIDATION_ERROR"
    assert not Preference.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_same_preference_at_once_is_one(api_as: Any, ana: Any, race: Any) -> None:
    sent = {"preferences": [{"kind": "coach_report_ready", "in_app": False}]}
    clients = [api_as(ana) for _ in range(8)]
    answers = race(8, lambda i: clients[i].put(f"{URL}/preferences", sent).status_code)
    assert answers == [200] * 8
    assert Preference.objects.get().enabled is False


def test_what_is_switched_off_on_the_site_is_not_in_the_list(api_as: Any, ana: Any) -> None:
    client = api_as(ana)
    sent = {"preferences": [{"kind": "coach_report_ready", "in_app": False}]}
    client.put(f"{URL}/preferences", sent)
    told = tell(ana, 1, "coach_report_ready")
    answer = client.get(URL).json()
    assert (answer["data"], answer["meta"]["unread_count"]) == ([], 0)
    assert client.put(f"{URL}/{told.pk}/read").status_code == 404
