"""The pages: topics, starting, talking with and without the script, history."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from django.test import Client

from accounts.tests.factories import log_in
from coaching.markdown import to_html
from coaching.models import CoachMessage, CoachSession
from coaching.services import answer
from coaching.tests.factories import a_session, subscribe
from coaching.topics import topics

pytestmark = pytest.mark.django_db
XSS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "<svg/onload=alert(1)>",
    "[x](data:text/html,<script>alert(1)</script>)",
    '"><iframe src="https://evil.example">',
    "<a href='java&#115;cript:alert(1)'>x</a>",
    "`<script>alert(1)</script>`",
    "<div style=\"background:url('javascript:alert(1)')\">x</div>",
]


@pytest.fixture
def paying(ana: Any, client: Client) -> Any:
    log_in(client, ana)
    return subscribe(ana)


def test_every_topic_can_be_started(paying: Any, client: Client) -> None:
    page = client.get("/coach/").content.decode()
    for key in topics():
        assert f"/coach/start/?topic={key}" in page
        assert client.get("/coach/start/", {"topic": key}).status_code in {200, 302}
    assert client.get("/coach/start/", {"topic": "cooking"})["Location"] == "/coach/"


def test_a_session_begins_with_a_first_message(paying: Any, client: Client) -> None:
    sent = {"target_role": "Analista de dados", "message": "Como respondo fale sobre você?"}
    response = client.post("/coach/start/?topic=interview_preparation", sent)
    session = CoachSession.objects.get()
    assert response["Location"] == f"/coach/sessions/{session.pk}/"
    assert session.context == {"target_role": "Analista de dados"}
    page = client.get(response["Location"]).content.decode()
    assert "Analista de dados" in page
    assert "<strong>Presente:</strong>" in page


def test_without_a_plan_the_form_says_so(ana: Any, client: Client) -> None:
    log_in(client, ana)
    response = client.post("/coach/start/?topic=linkedin", {"message": "Oi"})
    assert response.status_code == 403
    assert "notice-error" in response.content.decode()
    assert CoachSession.objects.count() == 0


def test_a_message_without_a_script_comes_back_as_a_page(paying: Any, client: Client) -> None:
    session = a_session(paying)
    url = f"/coach/sessions/{session.pk}/"
    # A suggestion's button stands after the field, so its value is the last.
    response = client.post(url, "message=&message=Oi", "application/x-www-form-urlencoded")
    assert (response.status_code, response["Location"]) == (302, f"{url}#latest")
    assert CoachMessage.objects.get().user_message == "Oi"
    assert client.post(url, {"message": ""}).status_code == 400


@pytest.mark.django_db(transaction=True)
def test_a_message_with_the_script_comes_as_events(paying: Any, client: Client) -> None:
    session = a_session(paying)
    url = f"/coach/sessions/{session.pk}/"
    response = client.post(url, {"message": "Oi"}, HTTP_ACCEPT="text/event-stream")
    assert response["Content-Type"] == "text/event-stream"

    async def whole() -> bytes:
        return b"".join([chunk async for chunk in response])

    assert b"event: done" in asyncio.run(whole())
    stored = CoachMessage.objects.get()
    part = client.get(url, {"exchange": stored.pk}).content.decode()
    assert "data-suggestions" in part
    assert client.get(url, {"exchange": "msg_none"}).status_code == 404


def test_an_archived_session_has_no_form(paying: Any, client: Client) -> None:
    session = a_session(paying)
    assert client.post(f"/coach/sessions/{session.pk}/archive/").status_code == 302
    page = client.get(f"/coach/sessions/{session.pk}/").content.decode()
    assert "data-coach" not in page
    assert session.pk in client.get("/coach/sessions/").content.decode()


def test_deleting_asks_once(paying: Any, client: Client) -> None:
    session = a_session(paying)
    url = f"/coach/sessions/{session.pk}/delete/"
    assert client.get(url).status_code == 200
    assert CoachSession.objects.exists()
    client.post(url)
    assert not CoachSession.objects.exists()


@pytest.mark.parametrize("text", XSS)
def test_markdown_carries_no_script(text: str) -> None:
    html = to_html(f"**a** {text}\n\n- {text}\n\n> {text}").lower()
    for danger in ("<script", "<img", "<svg", "<iframe", 'href="javascript', 'href="data', "<div"):
        assert danger not in html


def test_a_link_is_kept_with_its_guards() -> None:
    html = to_html("[fonte](https://www.planalto.gov.br/x)")
    assert 'href="https://www.planalto.gov.br/x"' in html
    assert 'rel="noopener noreferrer nofollow"' in html


@pytest.mark.parametrize("text", XSS)
def test_what_a_person_writes_stays_text(text: str, paying: Any, client: Client) -> None:
    session = a_session(paying, context={"target_role": text, "company": text})
    answer(user=paying, session_id=session.pk, message=f"Quero trabalhar como {text}. {text}")
    page = client.get(f"/coach/sessions/{session.pk}/").content.decode()
    body = page.split("data-conversation")[1].split("data-announce")[0]
    for danger in ("<script", "<img", "<svg/", "<iframe", "<div style", 'href="javascript'):
        assert danger not in body.lower()
