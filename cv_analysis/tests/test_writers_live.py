"""The model in a real worker: asked, and asked again when the worker is killed at it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cv_analysis.tests import documents, model
from cv_analysis.tests.test_live import books, ended, upload
from recoloca.devserver.messages_api import MessagesServer
from recoloca.devserver.processes import wait_until
from recoloca.devserver.stack import Stack, start
from recoloca.tests.live import register

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server() -> Iterator[MessagesServer]:
    running = MessagesServer()
    running.answer = model.reword
    yield running
    running.stop()


@pytest.fixture(scope="module")
def worded_stack(server: MessagesServer) -> Iterator[Stack]:
    """A product whose worker knows the stand-in."""
    key = {"ANTHROPIC_API_KEY": server.key, "ANTHROPIC_BASE_URL": server.base_url}
    # Waiting for the report asks ten times a second, which an hour's limit would soon end.
    raised = {"RATE_CV_ANALYSIS": "100000"}
    environ = {"ENVIRONMENT": "development", "NO_PROXY": "*", "LLM_ENABLED": "1", **raised, **key}
    running = start(processes=1, environ=environ)
    yield running
    running.stop()


def test_a_worker_asks_and_stores_the_words(worded_stack: Stack, server: MessagesServer) -> None:
    person = register(worded_stack)
    found = ended(person, upload(person, documents.TEXT, "cv.txt"), 60)
    assert found["status"] == "completed"
    assert found["results"]["wording"]["engine"] == "rules"  # asked in English, worded in pt
    assert len(server.requests) == 1
    spoken = {"Accept-Language": "pt-BR"}
    answer = person.call("GET", f"/cv/analysis/{found['id']}", headers=spoken).json()
    assert answer["data"]["results"]["wording"]["engine"] == "model"


def test_a_worker_killed_while_it_waits_loses_nothing(
    worded_stack: Stack, server: MessagesServer
) -> None:
    person = register(worded_stack)
    server.requests.clear()
    server.script("hang", "success")
    analysis = upload(person, documents.TEXT, "cv.txt")
    assert wait_until(lambda: bool(server.requests), 60)
    worded_stack.kill9("worker")
    found = ended(person, analysis, 60)
    assert found["status"] == "completed"
    assert len(server.requests) == 2
    assert books(worded_stack, analysis) == ["reserve", "commit"]
