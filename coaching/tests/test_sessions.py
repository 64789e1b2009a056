"""Sessions over the API: opening, quota, context, history, archive, deletion."""

from __future__ import annotations

from typing import Any

import pytest

from billing import entitlements
from billing.plans import AI_COACH_SESSIONS
from coaching.models import CoachMessage, CoachSession
from coaching.services import answer
from coaching.tests.factories import a_session, subscribe
from coaching.topics import topics

pytestmark = pytest.mark.django_db
URL = "/v1/coach/sessions"


@pytest.fixture
def paying(ana: Any) -> Any:
    return subscribe(ana)


def opened(client: Any, topic: Any = "interview_preparation", **body: Any) -> Any:
    return client.post(URL, {"topic": topic, **body})


def code_of(response: Any) -> str:
    return str(response.json()["error"]["code"])


def test_a_session_has_the_contract_s_shape(paying: Any, api_as: Any) -> None:
    context = {"target_role": "Senior Software Engineer", "nested": {"a": [1, 2.5, None, True]}}
    response = opened(api_as(paying), context=context)
    assert response.status_code == 201
    data = response.json()["data"]
    assert list(data) == ["session_id", "topic", "status", "context", "created_at"]
    assert data["session_id"].startswith("coach_session_")
    assert (data["topic"], data["status"]) == ("interview_preparation", "active")
    assert data["context"] == context
    assert entitlements.used(user=paying, feature=AI_COACH_SESSIONS) == 1


def test_a_context_may_be_left_out(paying: Any, api_as: Any) -> None:
    assert opened(api_as(paying)).json()["data"]["context"] == {}
    assert opened(api_as(paying), context=None).json()["data"]["context"] == {}


@pytest.mark.parametrize("topic", ["", "cooking", "INTERVIEW_PREPARATION", 7, None, ["linkedin"]])
def test_an_unknown_topic_is_refused_and_costs_nothing(
    topic: Any, paying: Any, api_as: Any
) -> None:
    response = opened(api_as(paying), topic)
    assert (response.status_code, code_of(response)) == (400, "VALIDATION_ERROR")
    assert "topic" in response.json()["error"]["details"]
    assert entitlements.used(user=paying, feature=AI_COACH_SESSIONS) == 0


def nested(levels: int) -> Any:
    value: Any = "x"
    for _ in range(levels):
        value = {"a": value}
    return value


@pytest.mark.parametrize(
    "context",
    [
        "text",
        7,
        True,
        [],
        [{"a": 1}],
        nested(12),
        {"a": [[[[[[[[[[1]]]]]]]]]]},
        {str(n): n for n in range(500)},
        {"a": list(range(500))},
        {"k" * 101: 1},
        {"a": "x" * 20_000},
        {"a": 10**400},
        {"a": 1e300},
    ],
)
def test_a_context_out_of_bounds_is_refused(context: Any, paying: Any, api_as: Any) -> None:
    response = opened(api_as(paying), context=context)
    assert (response.status_code, code_of(response)) == (400, "VALIDATION_ERROR")
    assert CoachSession.objects.count() == 0


@pytest.mark.parametrize("inside", [r"\u0000", r"\ud800", r"\udfff\ud800"])
@pytest.mark.parametrize("where", ['{"a": "%s"}', '{"%s": 1}', '{"a": [{"b": "%s"}]}'])
def test_what_cannot_be_stored_is_refused(
    inside: str, where: str, paying: Any, api_as: Any
) -> None:
    body = '{"topic": "linkedin", "context": %s}' % (where % inside)
    response = api_as(paying).post(URL, body, content_type="application/json")
    assert (response.status_code, code_of(response)) == (400, "VALIDATION_ERROR")


def test_odd_but_honest_contexts_are_kept_as_they_are(paying: Any, api_as: Any) -> None:
    context = {"": "", "emoji": "👩🏽‍💻", "rtl": "‮abc", "html": "<script>alert(1)</script>"}
    assert opened(api_as(paying), context=context).json()["data"]["context"] == context


def test_a_free_user_needs_a_plan(ana: Any, api_as: Any) -> None:
    response = opened(api_as(ana))
    assert (response.status_code, code_of(response)) == (403, "SUBSCRIPTION_REQUIRED")


def test_an_unconfirmed_address_comes_first(carla: Any, api_as: Any) -> None:
    response = opened(api_as(subscribe(carla)))
    assert (response.status_code, code_of(response)) == (403, "AUTH_USER_NOT_VERIFIED")


def test_the_plan_s_sessions_run_out(ana: Any, api_as: Any) -> None:
    client = api_as(subscribe(ana, "basic"))
    limit = entitlements.allowance(user=ana, feature=AI_COACH_SESSIONS).limit
    assert [opened(client).status_code for _ in range(limit)] == [201] * limit
    response = opened(client)
    assert (response.status_code, code_of(response)) == (403, "USAGE_LIMIT_EXCEEDED")
    assert CoachSession.objects.count() == limit


def test_the_simulation_is_for_premium(ana: Any, api_as: Any) -> None:
    response = opened(api_as(subscribe(ana, "basic")), "interview_simulation")
    assert (response.status_code, code_of(response)) == (403, "SUBSCRIPTION_REQUIRED")


def test_a_repeated_key_opens_once(paying: Any, api_as: Any) -> None:
    client = api_as(paying)
    body = {"topic": "linkedin"}
    first, second = (client.post(URL, body, HTTP_IDEMPOTENCY_KEY="once") for _ in range(2))
    assert first.json()["data"] == second.json()["data"]
    assert CoachSession.objects.count() == 1
    assert entitlements.used(user=paying, feature=AI_COACH_SESSIONS) == 1


def test_the_history_is_paged_and_begins_with_the_latest_activity(
    paying: Any, bruno: Any, api_as: Any
) -> None:
    sessions = [a_session(paying) for _ in range(12)]
    a_session(bruno)
    answer(user=paying, session_id=sessions[3].pk, message="Oi")
    response = api_as(paying).get(URL)
    rows, meta = response.json()["data"], response.json()["meta"]
    names = ["session_id", "topic", "status", "message_count", "created_at", "last_activity"]
    assert list(rows[0]) == names
    assert rows[0]["session_id"] == sessions[3].pk
    assert rows[0]["message_count"] == 1
    assert meta["pagination"] == {"page": 1, "limit": 10, "total": 12, "pages": 2}
    assert len(api_as(paying).get(URL, {"page": 2}).json()["data"]) == 2


@pytest.mark.parametrize("query", [{"page": "0"}, {"page": "abc"}, {"limit": "101"}])
def test_a_malformed_page_is_refused(query: Any, paying: Any, api_as: Any) -> None:
    assert api_as(paying).get(URL, query).status_code == 400


def test_the_lists_cost_the_same_for_few_and_many(
    paying: Any, api_as: Any, django_assert_max_num_queries: Any
) -> None:
    session = a_session(paying)
    for _ in range(15):
        a_session(paying)
        answer(user=paying, session_id=session.pk, message="Oi")
    client = api_as(paying)
    with django_assert_max_num_queries(3):
        client.get(URL, {"limit": 100})
    with django_assert_max_num_queries(4):
        client.get(f"{URL}/{session.pk}/messages", {"limit": 100})


def test_an_archived_session_is_read_and_not_written(paying: Any, api_as: Any) -> None:
    client, session = api_as(paying), a_session(paying)
    for _ in range(2):
        response = client.post(f"{URL}/{session.pk}/archive")
        assert (response.status_code, response.json()["data"]["status"]) == (200, "archived")
    response = client.post(f"{URL}/{session.pk}/messages", {"message": "Oi"})
    assert (response.status_code, code_of(response)) == (400, "VALIDATION_ERROR")
    assert client.get(f"{URL}/{session.pk}").json()["data"]["status"] == "archived"


def test_a_deleted_session_takes_its_messages_along(paying: Any, api_as: Any) -> None:
    client, session = api_as(paying), a_session(paying)
    answer(user=paying, session_id=session.pk, message="Oi")
    assert client.delete(f"{URL}/{session.pk}").status_code == 204
    assert client.get(f"{URL}/{session.pk}").status_code == 404
    assert CoachMessage.objects.count() == 0


def test_the_topics_speak_the_reader_s_language(paying: Any, api_as: Any) -> None:
    client = api_as(paying)
    english = client.get("/v1/coach/topics").json()["data"]
    portuguese = client.get("/v1/coach/topics", HTTP_ACCEPT_LANGUAGE="pt-BR").json()["data"]
    assert [row["topic"] for row in english] == list(topics())
    assert len(english) == 12
    for one, other in zip(english, portuguese, strict=True):
        assert one["description"] != other["description"]
        assert one["starters"] != other["starters"]
