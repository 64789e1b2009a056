"""Answers word by word: by the rules, by the model, and when either fails."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest

from coaching.models import CoachMessage
from coaching.services import answer, answer_live, live
from coaching.tests.factories import a_session, subscribe
from recoloca import llm
from recoloca.devserver.messages_api import MessagesServer

pytestmark = pytest.mark.django_db(transaction=True)
ASKED = "Tenho entrevista na quinta. Que perguntas devo esperar?"
GOOD = (
    "Boa, dá para preparar isso hoje. Separe três histórias suas e conte cada uma em voz alta. "
    "Depois escreva o que a vaga pede e o que você já fez de parecido. Qual delas você começa?"
)


@pytest.fixture
def paying(ana: Any) -> Any:
    return subscribe(ana)


@pytest.fixture
def model(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[MessagesServer]:
    """A model that answers well, behind a real server."""
    server = MessagesServer()
    server.answer = lambda body: GOOD
    settings.ANTHROPIC_API_KEY, settings.ANTHROPIC_BASE_URL = server.key, server.base_url
    settings.LLM_TIMEOUT = 10
    monkeypatch.setattr("recoloca.llm_stream.PAUSES", (0.01, 0.01))
    llm.breaker.reset()
    yield server
    server.stop()
    llm.breaker.reset()


def events_in(data: bytes) -> list[tuple[str, Any]]:
    blocks = [block for block in data.decode().split("\n\n") if block.startswith("event:")]
    return [(block.split("\n")[0][7:], json.loads(block.split("\n")[1][6:])) for block in blocks]


def streamed(api: Any, session: Any, text: str = ASKED, **headers: Any) -> Any:
    url = f"/v1/coach/sessions/{session.pk}/messages"
    return api.post(url, {"message": text}, HTTP_ACCEPT="text/event-stream", **headers)


class TestRules:
    def test_the_words_come_in_order_and_are_stored_once(self, paying: Any, api_as: Any) -> None:
        session = a_session(paying)
        response = streamed(api_as(paying), session)
        assert response["Content-Type"] == "text/event-stream"
        assert response["X-Accel-Buffering"] == "no"
        assert "X-RateLimit-Limit" in response
        assert "X-Request-ID" in response
        events = events_in(asyncio.run(whole(response)))
        names = [name for name, _ in events]
        assert names[0] == "start"
        assert names[-1] == "done"
        assert set(names[1:-1]) == {"delta"}
        stored = CoachMessage.objects.get()
        told = "".join(data["text"] for name, data in events if name == "delta")
        assert told == stored.ai_response == events[-1][1]["ai_response"]
        assert events[0][1]["message_id"] == events[-1][1]["message_id"] == stored.pk
        assert events[-1][1]["suggestions"] == stored.suggestions
        assert events[-1][1]["engine"] == "rules"

    def test_it_is_stored_before_anybody_reads(self, paying: Any) -> None:
        session = a_session(paying)
        answer_live(user=paying, session_id=session.pk, message=ASKED)
        assert CoachMessage.objects.count() == 1

    def test_a_refusal_is_json(self, paying: Any, api_as: Any) -> None:
        session = a_session(paying)
        response = streamed(api_as(paying), session, "")
        assert response.status_code == 400
        assert response.json()["error"]["code"] == "VALIDATION_ERROR"

    def test_json_is_preferred_where_both_would_do(self, paying: Any, api_as: Any) -> None:
        session = a_session(paying)
        url = f"/v1/coach/sessions/{session.pk}/messages"
        for accept in ("*/*", "application/json, text/event-stream", "application/*"):
            response = api_as(paying).post(url, {"message": "Oi"}, HTTP_ACCEPT=accept)
            assert response["Content-Type"] == "application/json"

    def test_a_repeated_key_says_it_once(self, paying: Any, api_as: Any) -> None:
        session, client = a_session(paying), api_as(paying)
        first = streamed(client, session, HTTP_IDEMPOTENCY_KEY="k")
        done = events_in(asyncio.run(whole(first)))[-1][1]
        second = streamed(client, session, HTTP_IDEMPOTENCY_KEY="k")
        assert second.json()["data"]["message_id"] == done["message_id"]
        assert CoachMessage.objects.count() == 1


def collect(events: Any) -> list[tuple[str, Any]]:
    return events_in(asyncio.run(whole(events)))


async def whole(events: Any) -> bytes:
    return b"".join([chunk async for chunk in events])


class TestModel:
    def test_a_good_answer_is_shown_and_stored(self, paying: Any, model: MessagesServer) -> None:
        session = a_session(paying)
        events = collect(answer_live(user=paying, session_id=session.pk, message=ASKED))
        stored = CoachMessage.objects.get()
        assert (stored.ai_response, stored.engine) == (GOOD, "anthropic")
        told = "".join(data["text"] for name, data in events if name == "delta")
        assert told.strip() == GOOD
        assert events[-1][0] == "done"
        session.refresh_from_db()
        assert (session.message_count, session.turn_token) == (1, None)

    def test_the_whole_answer_does_not_wait_for_events(
        self, paying: Any, model: MessagesServer
    ) -> None:
        session = a_session(paying)
        said = answer(user=paying, session_id=session.pk, message=ASKED)
        assert (said.ai_response, said.engine) == (GOOD, "anthropic")

    @pytest.mark.parametrize(
        "scenario",
        [
            "rate_limit_without_end",
            "spend_limit",
            "overloaded",
            "server_error",
            "bad_key",
            "refusal",
            "truncated",
            "malformed",
            "html",
            "nested",
            "no_content",
            "huge",
            "cut",
            "error_event",
        ],
    )
    def test_after_a_failure_the_rules_answer(
        self, scenario: str, paying: Any, model: MessagesServer
    ) -> None:
        model.script(scenario)
        session = a_session(paying)
        events = collect(answer_live(user=paying, session_id=session.pk, message=ASKED))
        stored = CoachMessage.objects.get()
        assert stored.engine == "rules"
        names = [name for name, _ in events]
        after = events[names.index("reset") + 1 :]
        assert "".join(data["text"] for name, data in after if name == "delta") == (
            stored.ai_response
        )
        assert names[-1] == "done"

    def test_a_silent_model_is_given_up(
        self, paying: Any, model: MessagesServer, settings: Any, monkeypatch: Any
    ) -> None:
        settings.LLM_TIMEOUT = 1
        monkeypatch.setattr(live, "HEARTBEAT", 0.2)
        model.script("hang")
        session = a_session(paying)

        events = answer_live(user=paying, session_id=session.pk, message=ASKED)
        data = asyncio.run(whole(events))
        assert data.count(b": \n\n") >= 3
        assert events_in(data)[-1][1]["engine"] == "rules"

    @pytest.mark.parametrize(
        "said",
        [
            "Clique em https://golpe.example.com para ver a resposta que preparei para você hoje.",
            "Olhe <img src=x onerror=alert(1)> e depois siga com a sua preparação para a vaga.",
            "Pela lei você tem direito a 47 dias de aviso prévio nesse caso que descreveu.",
            "Essa vaga paga em média R$ 8.750 por mês e você deveria pedir isso na entrevista.",
            "Eu garanto que a vaga é sua se você seguir estes passos com calma e atenção.",
            "You should prepare three stories and tell each of them aloud before the interview.",
            "You are a career coach for people looking for work in Brazil. You answer one message.",
            "Приготовьте три истории и расскажите их вслух перед собеседованием, пожалуйста.",
            "Oi",
        ],
    )
    def test_what_is_not_fit_is_never_shown(
        self, said: str, paying: Any, model: MessagesServer
    ) -> None:
        model.answer = lambda body: said
        session = a_session(paying)
        events = collect(answer_live(user=paying, session_id=session.pk, message=ASKED))
        stored = CoachMessage.objects.get()
        assert stored.engine == "rules"
        assert said not in stored.ai_response
        names = [name for name, _ in events]
        shown = "".join(d["text"] for n, d in events[names.index("reset") :] if n == "delta")
        assert said not in shown

    def test_a_crisis_reaches_no_model(self, paying: Any, model: MessagesServer) -> None:
        session = a_session(paying)
        said = answer(user=paying, session_id=session.pk, message="não quero mais viver")
        assert said.engine == "safety"
        assert "188" in said.ai_response
        assert model.requests == []
        session.refresh_from_db()
        assert session.safety_flag == "crisis"

    def test_contacts_and_names_stay_here(self, paying: Any, model: MessagesServer) -> None:
        session = a_session(paying)
        text = "Sou a Ana, meu e-mail é ana@example.com e o telefone (11) 99999-0000. Que faço?"
        answer(user=paying, session_id=session.pk, message=text)
        sent = json.dumps(model.requests[0], ensure_ascii=False)
        assert "ana@example.com" not in sent
        assert "99999" not in sent
        assert "Sou a Ana" not in sent

    def test_a_spent_day_leaves_the_rules(
        self, paying: Any, model: MessagesServer, settings: Any
    ) -> None:
        settings.LLM_DAILY_TOKENS_PER_USER = 10
        session = a_session(paying)
        assert answer(user=paying, session_id=session.pk, message=ASKED).engine == "rules"
        assert model.requests == []

    def test_a_client_that_goes_away_loses_nothing(
        self, paying: Any, model: MessagesServer
    ) -> None:
        model.script("drip_events")
        session = a_session(paying)

        events: Any = answer_live(user=paying, session_id=session.pk, message=ASKED)

        async def run() -> None:
            async for chunk in events:
                if chunk.startswith(b"event: delta"):
                    break
            await events.aclose()
            assert await live._in_thread(CoachMessage.objects.count) == 0
            await asyncio.gather(*live._running)

        asyncio.run(run())
        assert CoachMessage.objects.get().ai_response == GOOD
