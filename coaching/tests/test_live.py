"""The coach in the running product: real events, parallel messages, a browser."""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
import requests
from playwright.sync_api import expect, sync_playwright

from recoloca.devserver.stack import Stack
from recoloca.tests.live import PASSWORD, Person, register

pytestmark = pytest.mark.slow
EVENTS = {"Accept": "text/event-stream"}
ASKED = {"message": "Como respondo fale sobre você?"}


@pytest.fixture
def person(stack: Stack) -> Person:
    """Somebody new with Premium."""
    new = register(stack)
    grant = (
        "INSERT INTO billing_plangrant (user_id, tier, valid_until, created_at)"
        " SELECT id, 'premium', now() + interval '1 day', now() FROM accounts_user WHERE email = %s"
    )
    with psycopg.connect(stack.environ["DATABASE_URL"]) as connection:
        connection.execute(grant, [new.email])
    return new


def opened(person: Person) -> str:
    answer = person.call("POST", "/coach/sessions", json={"topic": "interview_preparation"})
    assert answer.status_code == 201, answer.text
    return f"/coach/sessions/{answer.json()['data']['session_id']}/messages"


def test_words_come_one_after_the_other(person: Person) -> None:
    path = opened(person)
    with person.call("POST", path, json=ASKED, headers=EVENTS, stream=True) as answer:
        assert answer.headers["Content-Type"] == "text/event-stream"
        lines = [line for line in answer.iter_lines(chunk_size=1) if line]
    names = [line[7:].decode() for line in lines if line.startswith(b"event: ")]
    assert names[0] == "start"
    assert names.count("delta") > 5
    assert names[-1] == "done"
    told = json.loads(lines[-1][6:])
    stored = person.call("GET", path).json()["data"]["messages"]
    assert [row["ai_response"] for row in stored] == [told["ai_response"]]


def test_a_client_that_hangs_up_finds_its_answer(person: Person) -> None:
    path = opened(person)
    answer = person.call("POST", path, json=ASKED, headers=EVENTS, stream=True)
    next(answer.iter_content(10))
    answer.close()
    assert person.call("GET", path).json()["data"]["message_count"] == 1


def test_parallel_messages_of_both_kinds_keep_one_order(person: Person) -> None:
    path = opened(person)

    def say(number: int) -> int:
        headers = EVENTS if number % 2 else {}
        body = {"message": f"Mensagem {number}"}
        url, token = (
            f"{person.stack.base_url}/v1{path}",
            {"Authorization": f"Bearer {person.access}"},
        )
        return requests.post(url, json=body, headers={**token, **headers}, timeout=60).status_code

    with ThreadPoolExecutor(10) as pool:
        statuses = set(pool.map(say, range(10)))
    assert statuses <= {200, 201}
    rows = person.call("GET", path).json()["data"]["messages"]
    assert len({row["user_message"] for row in rows}) == len(rows) == 10


@pytest.mark.browser
def test_a_conversation_in_a_browser(stack: Stack, person: Person) -> None:
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"]
        )
        page: Any = browser.new_page(locale="pt-BR", viewport={"width": 375, "height": 800})
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{stack.base_url}/coach/start/?topic=interview_preparation")
        page.fill("[name=email]", person.email)
        page.fill("[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.locator("button[name=message]").nth(1).click()
        expect(page.locator(".coach-answer")).to_have_count(1)
        page.fill("textarea", "me dá um exemplo")
        page.keyboard.press("Enter")
        expect(page.locator(".coach-answer blockquote")).to_be_visible(timeout=15_000)
        expect(page.locator("[data-announce]")).not_to_be_empty()
        expect(page.locator("textarea")).to_be_focused()
        page.locator("[data-suggestion]").first.click()
        expect(page.locator(".coach-answer")).to_have_count(3)
        width = page.evaluate("document.documentElement.scrollWidth")
        browser.close()
    assert width == 375
    assert complaints == []
