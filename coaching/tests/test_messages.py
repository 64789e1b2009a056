"""Messages over the API: shape, order, bounds, and nothing left of what failed."""

from __future__ import annotations

from typing import Any

import pytest

from coaching.engine import Reply
from coaching.models import MOST_MESSAGES, CoachMessage, CoachSession
from coaching.services import answer
from coaching.tests.factories import a_session, subscribe
from recoloca.errors import DomainError, ErrorCode


@pytest.fixture
def paying(ana: Any) -> Any:
    return subscribe(ana)


def url_of(session: CoachSession) -> str:
    return f"/v1/coach/sessions/{session.pk}/messages"


@pytest.mark.django_db
class TestOne:
    def test_an_answer_has_the_contract_s_shape(self, paying: Any, api_as: Any) -> None:
        session = a_session(paying, context={"target_role": "Senior Software Engineer"})
        asked = "I'm nervous about the technical interview. What should I focus on?"
        response = api_as(paying).post(
            url_of(session), {"message": asked, "message_type": "question"}
        )
        assert response.status_code == 201
        data = response.json()["data"]
        names = ["message_id", "user_message", "ai_response", "suggestions", "created_at"]
        assert list(data) == names
        assert data["message_id"].startswith("msg_")
        assert data["user_message"] == asked
        assert "Senior Software Engineer" in data["ai_response"]
        assert 1 <= len(data["suggestions"]) <= 3
        assert response.json()["meta"]["engine"] == "rules"

    def test_the_history_of_messages_has_it_too(self, paying: Any, api_as: Any) -> None:
        client, session = api_as(paying), a_session(paying)
        for text in ("Oi", "Como respondo fale sobre você?", "me dá um exemplo"):
            client.post(url_of(session), {"message": text})
        body = client.get(url_of(session), {"limit": 2}).json()
        data = body["data"]
        assert (data["session_id"], data["message_count"]) == (session.pk, 3)
        assert [row["user_message"] for row in data["messages"]] == [
            "Oi",
            "Como respondo fale sobre você?",
        ]
        assert body["meta"]["pagination"]["total"] == 3

    @pytest.mark.parametrize(
        "body",
        [
            {},
            {"message": ""},
            {"message": " \n\t "},
            {"message": "x" * 4001},
            {"message": None},
            {"message": ["x"]},
            {"message": {"a": 1}},
            {"message": "x", "message_type": "shout"},
        ],
    )
    def test_a_message_out_of_bounds_is_refused(self, body: Any, paying: Any, api_as: Any) -> None:
        session = a_session(paying)
        response = api_as(paying).post(url_of(session), body)
        assert response.status_code == 400
        assert response.json()["error"]["code"] == "VALIDATION_ERROR"
        session.refresh_from_db()
        assert (session.message_count, session.turn_token) == (0, None)

    def test_the_longest_message_is_answered(self, paying: Any, api_as: Any) -> None:
        session = a_session(paying)
        response = api_as(paying).post(url_of(session), {"message": "á" * 4000})
        assert response.status_code == 201

    def test_a_full_session_takes_no_more(self, paying: Any, api_as: Any) -> None:
        session = a_session(paying, message_count=MOST_MESSAGES)
        response = api_as(paying).post(url_of(session), {"message": "Oi"})
        assert response.status_code == 400
        assert "session" in response.json()["error"]["details"]

    def test_a_repeated_key_says_it_once(self, paying: Any, api_as: Any) -> None:
        client, session = api_as(paying), a_session(paying)
        body, key = {"message": "Oi"}, {"HTTP_IDEMPOTENCY_KEY": "k"}
        first, second = (client.post(url_of(session), body, **key) for _ in range(2))
        assert first.json()["data"] == second.json()["data"]
        assert second.json()["meta"]["engine"] == "rules"
        assert CoachMessage.objects.count() == 1

    def test_a_failed_reply_leaves_nothing(
        self, paying: Any, api_as: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        session = a_session(paying)

        def fail(turn: Any) -> Reply:
            raise RuntimeError("broken")

        monkeypatch.setattr("coaching.rules.respond.respond", fail)
        client = api_as(paying)
        client.raise_request_exception = False
        assert client.post(url_of(session), {"message": "Oi"}).status_code == 500
        session.refresh_from_db()
        assert (session.message_count, session.turn_token) == (0, None)
        monkeypatch.undo()
        assert client.post(url_of(session), {"message": "Oi"}).status_code == 201

    def test_a_turn_left_behind_is_taken_over(self, paying: Any) -> None:
        from datetime import timedelta
        from uuid import uuid4

        from django.utils import timezone

        past = timezone.now() - timedelta(seconds=1)
        session = a_session(paying, turn_token=uuid4(), turn_until=past)
        assert answer(user=paying, session_id=session.pk, message="Oi").sequence == 1

    def test_a_session_that_stays_busy_is_a_conflict(
        self, paying: Any, api_as: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from datetime import timedelta
        from uuid import uuid4

        from django.utils import timezone

        monkeypatch.setattr("coaching.services.turns.PATIENCE", 0.1)
        later = timezone.now() + timedelta(seconds=60)
        session = a_session(paying, turn_token=uuid4(), turn_until=later)
        response = api_as(paying).post(url_of(session), {"message": "Oi"})
        assert response.status_code == 409
        assert response["Retry-After"] == "2"


@pytest.mark.django_db(transaction=True)
def test_parallel_messages_keep_an_order_without_holes(ana: Any, race: Any) -> None:
    session = a_session(subscribe(ana))

    def say(number: int) -> Any:
        return answer(user=ana, session_id=session.pk, message=f"Mensagem {number}")

    results = race(12, say)
    assert all(isinstance(result, CoachMessage) for result in results)
    rows = list(CoachMessage.objects.filter(session=session))
    assert [row.sequence for row in rows] == list(range(1, 13))
    assert len({row.ai_response for row in rows}) == 12
    session.refresh_from_db()
    assert session.message_count == 12
    times = [row.created_at for row in rows]
    assert times == sorted(times)


@pytest.mark.django_db(transaction=True)
def test_parallel_openings_never_pass_the_plan(ana: Any, race: Any) -> None:
    from coaching.services import open_session

    subscribe(ana, "basic")
    results = race(16, lambda _: open_session(user=ana, topic="linkedin"))
    refused = [result for result in results if isinstance(result, DomainError)]
    assert {error.code for error in refused} == {ErrorCode.USAGE_LIMIT_EXCEEDED}
    assert CoachSession.objects.count() == 16 - len(refused) == 10
