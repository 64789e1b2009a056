"""Asking a model: what is sent, what is tried again, and that it always ends."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest

from recoloca import llm
from recoloca.devserver.messages_api import SCENARIOS, MessagesServer, deaf_port

PROMPT = llm.Prompt(system="Be kind.", user="Who are you?", max_tokens=500)


@pytest.fixture
def server(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[MessagesServer]:
    running = MessagesServer()
    settings.ANTHROPIC_API_KEY, settings.ANTHROPIC_BASE_URL = running.key, running.base_url
    settings.LLM_ENABLED, settings.LLM_TIMEOUT = True, 5
    monkeypatch.setattr(llm, "PAUSES", (0.01, 0.02))
    monkeypatch.setenv("NO_PROXY", "*")
    llm.breaker.reset()
    yield running
    llm.breaker.reset()
    running.stop()


def refused(prompt: llm.Prompt = PROMPT) -> llm.NoAnswer:
    with pytest.raises(llm.NoAnswer) as caught:
        llm.ask(prompt)
    return caught.value


def test_an_answer_and_its_price(server) -> None:
    server.answer = lambda body: "A stand-in."
    answer = llm.ask(PROMPT)
    assert (answer.text, answer.model) == ("A stand-in.", "claude-haiku-5-5")
    assert 0 < answer.tokens < PROMPT.most_tokens
    (body,), (headers,) = server.requests, server.headers
    assert body["system"] == "Be kind."
    assert body["messages"] == [{"role": "user", "content": "Who are you?"}]
    assert body["max_tokens"] == 500
    assert headers["authorization"] == "Bearer test-key"


def test_no_tools_no_metadata_no_key_in_the_body(server) -> None:
    llm.ask(PROMPT)
    assert server.requests[0].keys() == {
        "model", "max_tokens", "system", "messages", "output_config",
    }  # fmt: skip
    assert server.key not in json.dumps(server.requests[0])


def test_a_schema_is_asked_for_as_structured_output(server) -> None:
    schema = {
        "type": "object",
        "properties": {"said": {"type": "string"}},
        "required": ["said"],
        "additionalProperties": False,
    }
    answer = llm.ask(llm.Prompt("s", "u", 100, schema))
    assert json.loads(answer.text)["said"].startswith("This is a stand-in")
    sent = server.requests[0]["output_config"]
    assert sent["format"] == {"type": "json_schema", "schema": schema}


def test_without_a_key_or_with_the_switch_pulled_it_is_off(settings) -> None:
    settings.ANTHROPIC_API_KEY, settings.LLM_ENABLED = "", True
    assert not llm.enabled()
    settings.ANTHROPIC_API_KEY = "key"
    assert llm.enabled()
    settings.LLM_ENABLED = False
    assert not llm.enabled()


@pytest.mark.parametrize("scenario", ["server_error", "overloaded", "rate_limit", "reset"])
def test_what_may_pass_is_tried_again(server, scenario: str) -> None:
    server.script(scenario, "success")
    assert llm.ask(PROMPT).text
    assert len(server.requests) == 2


def test_it_comes_back_no_sooner_than_it_was_told(server) -> None:
    server.retry_after = 0.4
    server.script("rate_limit", "success")
    started = time.monotonic()
    assert llm.ask(PROMPT).text
    assert time.monotonic() - started >= 0.4
    assert len(server.requests) == 2


@pytest.mark.parametrize("scenario", ["server_error", "overloaded", "reset"])
def test_three_attempts_are_all(server, scenario: str) -> None:
    server.script(scenario)
    assert refused().reason == ("connection" if scenario == "reset" else "overloaded")
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    ("scenario", "reason"),
    [
        ("spend_limit", "spend_limit"),
        ("rate_limit_without_end", "rate_limit"),
        ("bad_request", "status_400"),
        ("bad_key", "status_401"),
        ("refusal", "refusal"),
        ("truncated", "truncated"),
        ("html", "malformed"),
        ("malformed", "malformed"),
        ("nested", "malformed"),
        ("no_content", "malformed"),
        ("huge", "too_large"),
    ],
)
def test_what_does_not_pass_is_asked_once(server, scenario: str, reason: str) -> None:
    server.script(scenario)
    assert refused().reason == reason
    assert len(server.requests) == 1


def test_a_wait_beyond_the_time_is_not_begun(server, settings) -> None:
    settings.LLM_TIMEOUT, server.retry_after = 1, 30
    server.script("rate_limit")
    started = time.monotonic()
    assert refused().reason == "rate_limit"
    assert time.monotonic() - started < 0.9


@pytest.mark.parametrize("scenario", ["hang", "drip", "drip_headers"])
def test_a_slow_server_is_given_up_in_time(server, settings, scenario: str) -> None:
    settings.LLM_TIMEOUT = 0.6
    server.answer = lambda body: "slow " * 100
    server.script(scenario)
    started = time.monotonic()
    assert refused().reason == "timeout"
    assert time.monotonic() - started < 1.5


def test_a_port_that_does_not_answer_is_given_up_in_time(server, settings) -> None:
    settings.LLM_TIMEOUT = 0.6
    started = time.monotonic()
    with deaf_port() as url:
        settings.ANTHROPIC_BASE_URL = url
        assert refused().reason in ("timeout", "connection")
    assert time.monotonic() - started < 1.5


def test_a_closed_port_is_no_answer(server, settings) -> None:
    settings.ANTHROPIC_BASE_URL = "http://127.0.0.1:1"
    assert refused().reason == "connection"


@pytest.mark.parametrize(
    ("scenario", "charged"),
    [("hang", True), ("reset", True), ("huge", True), ("bad_request", False), ("refusal", True)],
)
def test_what_may_have_been_charged_is_told(server, settings, scenario, charged: bool) -> None:
    settings.LLM_TIMEOUT = 0.6
    server.script(scenario)
    assert (refused().tokens > 0) is charged


def test_attempts_in_vain_are_in_the_price(server) -> None:
    server.script("reset", "success")
    assert llm.ask(PROMPT).tokens > PROMPT.most_tokens


def test_a_failing_service_is_left_alone_for_a_while(server, monkeypatch) -> None:
    monkeypatch.setattr(llm, "REST", 0.3)
    server.script("overloaded")
    for _ in range(llm.FAILURES):
        refused()
    asked = len(server.requests)
    assert refused().reason == "resting"
    assert len(server.requests) == asked
    time.sleep(0.35)
    server.script("success")
    assert llm.ask(PROMPT).text


@pytest.mark.parametrize("scenario", ["spend_limit", "bad_key"])
def test_who_refuses_us_is_left_alone_at_once(server, scenario: str) -> None:
    server.script(scenario, "success")
    refused()
    assert refused().reason == "resting"
    assert len(server.requests) == 1


def test_a_refused_question_is_no_failure_of_the_service(server) -> None:
    server.script("refusal")
    for _ in range(llm.FAILURES + 1):
        assert refused().reason == "refusal"


def test_the_environments_own_key_is_not_used(server, monkeypatch) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "another")
    monkeypatch.setenv("ANTHROPIC_AUTH_TOKEN", "token")
    monkeypatch.setenv("ANTHROPIC_BASE_URL", "http://127.0.0.1:1")
    assert llm.ask(PROMPT).text
    assert server.headers[0]["authorization"] == "Bearer test-key"
    assert "x-api-key" not in server.headers[0]


def test_streams_are_understood_by_the_sdk(server) -> None:
    """For those who ask for a stream; here a whole answer is asked for."""
    import anthropic

    server.answer = lambda body: "word " * 50
    with (
        anthropic.Anthropic(api_key=server.key, base_url=server.base_url) as client,
        client.messages.stream(
            model="m", max_tokens=9, messages=[{"role": "user", "content": "?"}]
        ) as stream,
    ):
        pieces = list(stream.text_stream)
        final = stream.get_final_message()
    assert "".join(pieces) == "word " * 50
    assert len(pieces) > 3
    assert final.stop_reason == "end_turn"


def test_every_scenario_of_the_stand_in_is_met_by_a_test() -> None:
    tested = {
        "success", "obey", "rate_limit", "rate_limit_without_end", "spend_limit", "server_error",
        "overloaded", "bad_request", "bad_key", "hang", "drip", "drip_headers", "reset", "html",
        "malformed", "nested", "no_content", "not_json", "truncated", "refusal", "huge",
    }  # fmt: skip
    assert SCENARIOS.keys() == tested
