"""The pages, as a browser without scripts uses them."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from accounts.tests.factories import PASSWORD
from notifications.models import Notification, Preference
from notifications.services import notify
from notifications.unsubscribing import unsubscribe_url

pytestmark = pytest.mark.django_db
URL = "/notifications/"


@pytest.fixture
def page(client: Client, ana: Any) -> Client:
    """Ana's browser, in English."""
    client.post("/accounts/log-in/", {"email": ana.email, "password": PASSWORD})
    client.post("/language/", {"language": "en"})
    return client


def tell(user: Any, number: int = 1, kind: str = "coach_report_ready", **more: Any) -> Notification:
    return notify(user=user, kind=kind, subject=f"subject_{number}", **more)


def test_an_empty_inbox_says_so(page: Client) -> None:
    assert "Nothing yet" in page.get(URL).content.decode()


def test_one_reads_marks_and_follows(page: Client, ana: Any) -> None:
    tell(ana, 1, "cv_analysis_completed", params={"score": 85.5}, action_url="/cv/analysis/")
    body = page.get(URL).content.decode()
    assert "CV Analysis Complete" in body
    assert "Your CV analysis is ready! Score: 85.5/100" in body
    action = re.search(r'action="(/notifications/\w+/open/)"', body)
    assert action
    assert page.post(action[1])["Location"] == "/cv/analysis/"
    body = page.get(URL).content.decode()
    assert "Mark as read" not in body
    assert '<a class="btn btn-outline btn-primary' in body or 'href="/cv/analysis/"' in body


def test_marking_one_comes_back_to_the_same_page(page: Client, ana: Any) -> None:
    told = tell(ana)
    body = page.get(f"{URL}?show=unread").content.decode()
    assert '<input type="hidden" name="next" value="/notifications/?show=unread">' in body
    answer = page.post(f"{URL}{told.pk}/read/", {"next": "/notifications/?show=unread"})
    assert answer["Location"] == "/notifications/?show=unread"
    assert Notification.objects.get().is_read
    assert page.post(f"{URL}{told.pk}/read/", {"next": "https://example.com/"})["Location"] == URL


def test_marking_all(page: Client, ana: Any, bruno: Any) -> None:
    for number in range(3):
        tell(ana, number)
    tell(bruno)
    assert page.post(f"{URL}read-all/").status_code == 302
    assert Notification.objects.unread().get().user == bruno


def test_filters_and_pages(page: Client, ana: Any, django_assert_num_queries: Any) -> None:
    for number in range(25):
        tell(ana, number)
    tell(ana, 99, "subscription_ended")
    first = page.get(URL).content.decode()
    assert first.count("Mark as read") == 20
    assert "Page 1 of 2" in first
    assert page.get(f"{URL}?show=subscription").content.decode().count("Mark as read") == 1
    assert "Nothing here" in page.get(f"{URL}?show=system").content.decode()
    for strange in ("?page=99", "?page=x", "?show=%00", "?show=x"):
        assert page.get(URL + strange).status_code == 200
    with django_assert_num_queries(5):  # two for the session, the count, the page, the unread
        page.get(URL)


def test_nothing_of_another_s(page: Client, bruno: Any) -> None:
    told = tell(bruno, 1, action_url="/coach/")
    assert "Interview" not in page.get(URL).content.decode()
    for door in ("read", "open"):
        assert page.post(f"{URL}{told.pk}/{door}/").status_code == 404
    assert not Notification.objects.get().is_read


def test_the_badge_counts_and_then_only_what_changed(
    page: Client, ana: Any, django_assert_num_queries: Any
) -> None:
    tell(ana)
    with django_assert_num_queries(3):  # two for the session, the count
        body = page.get(f"{URL}badge/?seen=").content.decode()
    assert "1 unread" in body
    assert "seen=1" in body
    assert "load" not in body
    assert page.get(f"{URL}badge/?seen=1").status_code == 204
    tell(ana, 2)
    assert "2 unread" in page.get(f"{URL}badge/?seen=1").content.decode()


def test_above_a_hundred_the_badge_says_more(page: Client, ana: Any) -> None:
    Notification.objects.bulk_create(
        Notification(user=ana, kind="coach_report_ready", type="coach", subject=str(number))
        for number in range(101)
    )
    assert "99+" in page.get(f"{URL}badge/").content.decode()


def test_a_page_costs_no_query_for_its_badge(
    page: Client, ana: Any, django_assert_num_queries: Any
) -> None:
    tell(ana)
    with django_assert_num_queries(2):
        body = page.get("/accounts/profile/").content.decode()
    assert 'hx-trigger="load, every 60s"' in body


def test_nobody_has_no_badge(client: Client) -> None:
    assert "notifications/badge" not in client.get("/").content.decode()
    answer = client.get(f"{URL}badge/")
    assert (answer.status_code, answer.content) == (286, b"")


def test_preferences_are_boxes(page: Client, ana: Any) -> None:
    body = page.get(f"{URL}preferences/").content.decode()
    boxes = re.findall(r'<input[^>]*type="checkbox"[^>]*>', body)
    ticked = [
        re.search(r'name="([^"]+)"', box)[1]  # type: ignore[index]
        for box in boxes
        if "checked" in box and not re.search(r"\sdisabled", box)
    ]
    assert "cv_analysis_completed.email" in ticked
    fixed = [box for box in boxes if "payment_failed" in box]
    assert [bool(re.search(r"\sdisabled", box)) for box in fixed] == [True, True]
    page.post(f"{URL}preferences/", dict.fromkeys(ticked, "on"))
    assert not Preference.objects.exists()
    ticked.remove("cv_analysis_completed.email")
    answer = page.post(f"{URL}preferences/", dict.fromkeys(ticked, "on"), follow=True)
    assert "Saved." in answer.content.decode()
    kept = Preference.objects.get()
    assert (kept.kind, kept.channel, kept.enabled) == ("cv_analysis_completed", "email", False)


def test_a_form_cannot_end_what_has_to_be_told(page: Client) -> None:
    page.post(f"{URL}preferences/", {})
    assert not Preference.objects.filter(kind__startswith="payment_f").exists()
    assert Preference.objects.filter(enabled=False).exists()


def test_the_link_of_an_e_mail_asks_first(client: Client, ana: Any) -> None:
    parts = urlsplit(unsubscribe_url(ana, "cv_analysis_completed"))
    link = f"{parts.path}?{parts.query}"
    client.post("/language/", {"language": "en"})
    body = client.get(link).content.decode()
    assert "An analysis is ready" in body
    assert ana.email not in body
    assert not Preference.objects.exists()
    enforcing = Client(enforce_csrf_checks=True)
    for _ in range(2):
        answer = enforcing.post(link, {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
    kept = Preference.objects.get()
    assert (kept.user, kept.kind, kept.channel, kept.enabled) == (
        ana,
        "cv_analysis_completed",
        "email",
        False,
    )


@pytest.mark.parametrize("token", ["", "x", "a:b", "%00", "W10:x", "é" * 300])
def test_a_link_that_is_not_ours_changes_nothing(client: Client, token: str) -> None:
    for ask, status in ((client.get, 200), (client.post, 400)):
        answer = ask(f"{URL}unsubscribe/?token={token}")
        assert answer.status_code == status
        assert "Este link não funciona" in answer.content.decode()
    assert not Preference.objects.exists()


def test_a_link_cannot_end_what_has_to_be_told(client: Client, ana: Any) -> None:
    parts = urlsplit(unsubscribe_url(ana, "payment_failed"))
    client.post(f"{parts.path}?{parts.query}")
    assert not Preference.objects.exists()
