"""Interviews through the API and the pages."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from accounts.tests.factories import log_in
from coaching.interview.tests.candidate import GOOD, WEAK
from coaching.models import CoachSession
from coaching.tests.factories import a_session, subscribe
from notifications.models import Notification

pytestmark = pytest.mark.django_db
CONTEXT = {"role": "Analista de Suporte", "level": "mid", "language": "pt", "questions": 3}


@pytest.fixture
def premium(ana: Any) -> Any:
    return subscribe(ana)


@pytest.fixture
def api_of(premium: Any, api_as: Any) -> Any:
    return api_as(premium)


@pytest.fixture
def page(premium: Any, client: Client) -> Client:
    log_in(client, premium)
    client.post("/language/", {"language": "pt-br"})
    return client


def open_by_api(api: Any, **context: Any) -> str:
    body = {"topic": "interview_simulation", "context": {**CONTEXT, **context}}
    answer = api.post("/v1/coach/sessions", body, format="json")
    assert answer.status_code == 201, answer.content
    return str(answer.json()["data"]["session_id"])


def say(api: Any, session_id: str, message: str) -> Any:
    url = f"/v1/coach/sessions/{session_id}/messages"
    answer = api.post(url, {"message": message, "message_type": "answer"}, format="json")
    assert answer.status_code == 201, answer.content
    return answer.json()["data"]


def finished(api: Any, *answers: str, **context: Any) -> str:
    session_id = open_by_api(api, **context)
    for message in ("Vamos", *answers):
        say(api, session_id, message)
    return session_id


def begin(page: Client, **given: Any) -> str:
    body = {**CONTEXT, "type": "behavioural", "mode": "practice", **given}
    answer = page.post("/coach/interview/", body)
    assert answer.status_code == 302, answer.content
    return str(answer["Location"])


def test_a_whole_interview_by_the_api(api_of: Any) -> None:
    session_id = open_by_api(api_of)
    assert "Pergunta 1 de 3" in say(api_of, session_id, "Oi")["ai_response"]
    for message in (WEAK, GOOD, "pular"):
        said = say(api_of, session_id, message)
    assert "Fim da simulação" in said["ai_response"]
    report = api_of.get(f"/v1/coach/sessions/{session_id}/report").json()["data"]
    assert report["session_id"] == session_id
    assert (report["answered"], report["skipped"]) == (2, 1)
    assert report["score"] == 62.5
    assert report["best_answer"]["answer"] == GOOD
    for row in report["answers"]:
        earned = sum(part["earned"] for part in row["parts"])
        off = sum(item["points"] for item in row["deductions"])
        assert row["score"] is None or row["score"] == max(earned - off, 0)
        for part in row["parts"]:
            assert all(mark["quote"] in row["answer"] for mark in part["marks"])


def test_a_redo_can_be_sent_as_it_is(api_of: Any) -> None:
    session_id = finished(api_of, GOOD, "encerrar")
    redo = api_of.get(f"/v1/coach/sessions/{session_id}/report").json()["data"]["redo"]
    assert api_of.post("/v1/coach/sessions", redo, format="json").status_code == 201


def test_the_same_session_asks_the_same_questions(api_of: Any) -> None:
    session_id = open_by_api(api_of)
    first = CoachSession.objects.get(pk=session_id).state["questions"]
    say(api_of, session_id, "Oi")
    assert CoachSession.objects.get(pk=session_id).state["questions"] == first
    others = {open_by_api(api_of) for _ in range(3)}
    drawn = [CoachSession.objects.get(pk=pk).state["questions"] for pk in others]
    assert any(questions != first for questions in drawn)


def test_a_report_before_the_end_is_a_conflict(api_of: Any) -> None:
    session_id = finished(api_of, GOOD)
    answer = api_of.get(f"/v1/coach/sessions/{session_id}/report")
    assert answer.status_code == 409
    error = answer.json()["error"]
    assert error["code"] == "CONFLICT"
    assert "1" in error["message"]
    assert "3" in error["message"]


def test_there_is_no_report_of_another_topic_or_of_another_s(
    premium: Any, api_of: Any, bruno: Any, api_as: Any
) -> None:
    other = a_session(premium)
    mine = finished(api_of, GOOD, "encerrar")
    answers = [
        api_of.get(f"/v1/coach/sessions/{other.pk}/report"),
        api_of.get("/v1/coach/sessions/coach_session_00000000000000000000/report"),
        api_of.get("/v1/coach/sessions/x/report"),
        api_as(bruno).get(f"/v1/coach/sessions/{mine}/report"),
    ]
    assert [answer.status_code for answer in answers] == [404] * 4


@pytest.mark.parametrize("tier", ["free", "basic"])
def test_it_needs_the_premium_plan(tier: str, bruno: Any, api_as: Any, client: Client) -> None:
    if tier != "free":
        subscribe(bruno, tier)
    body = {"topic": "interview_simulation", "context": CONTEXT}
    answer = api_as(bruno).post("/v1/coach/sessions", body, format="json")
    assert answer.status_code == 403
    assert answer.json()["error"]["code"] == "SUBSCRIPTION_REQUIRED"
    log_in(client, bruno)
    assert "Premium" in client.get("/coach/interview/").content.decode()
    body = {**CONTEXT, "type": "behavioural", "mode": "practice"}
    assert client.post("/coach/interview/", body).status_code == 403
    assert not CoachSession.objects.exists()


def test_terms_that_make_no_interview_are_refused_and_cost_nothing(api_of: Any) -> None:
    body = {"topic": "interview_simulation", "context": {"level": "god", "questions": 50}}
    answer = api_of.post("/v1/coach/sessions", body, format="json")
    assert answer.status_code == 400
    assert len(answer.json()["error"]["details"]["context"]) == 2
    assert not CoachSession.objects.exists()


def test_the_person_is_told_once_that_the_report_is_there(premium: Any, api_of: Any) -> None:
    session_id = finished(api_of, GOOD)
    told = Notification.objects.filter(user=premium, kind="coach_report_ready")
    assert not told.exists()
    say(api_of, session_id, "encerrar")
    say(api_of, session_id, "e agora?")
    assert told.get().action_url == f"/coach/interview/{session_id}/report/"


def test_a_whole_interview_on_the_pages(page: Client) -> None:
    address = begin(page)
    assert "Pergunta 1 de 3" in page.get(address).content.decode()
    assert page.post(address, {"message": WEAK})["Location"] == address
    words = page.get(address).content.decode()
    assert "Sua última resposta" in words
    assert "Nota de treino: 25 de 100" in words
    assert "A gente se reuniu" in words
    page.post(address, {"message": GOOD})
    last = page.post(address, {"command": "skip"})
    assert page.get(last["Location"])["Location"] == f"{address}report/"
    report = page.get(f"{address}report/").content.decode()
    assert "Treino apenas" in report
    assert "Duas coisas para treinar" in report
    assert "62,5" in report


def test_a_mock_shows_nothing_before_the_end(page: Client) -> None:
    address = begin(page, mode="mock")
    page.post(address, {"message": GOOD})
    words = page.get(address).content.decode()
    assert "Nota de treino" not in words
    assert 'value="hint"' not in words


@pytest.mark.parametrize(
    ("command", "expected"), [("hint", "Dica:"), ("redo", "Não há resposta para refazer")]
)
def test_wishes_are_buttons(command: str, expected: str, page: Client) -> None:
    address = begin(page)
    page.post(address, {"command": command, "message": ""})
    assert expected in page.get(address).content.decode()


def test_what_was_not_taken_as_an_answer_stays_on_the_page(page: Client) -> None:
    address = begin(page)
    page.post(address, {"message": "resultado resultado 50% resultado decidi resultado eu meta"})
    words = page.get(address).content.decode()
    assert "lista de palavras-chave" in words
    assert "decidi resultado eu meta</textarea>" in words


def test_a_double_click_answers_one_question(page: Client) -> None:
    address = begin(page)
    for _ in range(2):
        page.post(address, {"message": GOOD})
    words = page.get(address).content.decode()
    assert "Pergunta 2 de 3" in words
    assert "já foi anotada" in words
    assert "Nota de treino: 100 de 100" in words
    assert "renovou o contrato</textarea>" not in words


def test_a_double_click_skips_one_question(page: Client) -> None:
    address = begin(page)
    assert 'name="number" value="1"' in page.get(address).content.decode()
    for _ in range(2):
        page.post(address, {"command": "skip", "number": "1"})
    assert "Pergunta 2 de 3" in page.get(address).content.decode()


def test_a_crisis_is_answered_before_any_score(page: Client) -> None:
    address = begin(page)
    page.post(address, {"message": "Não aguento mais, quero morrer."})
    words = page.get(address).content.decode()
    assert "188" in words
    assert "Pergunta 1 de 3" in words
    assert "Nota de treino" not in words


def test_an_archived_interview_is_not_offered_to_go_on_with(page: Client) -> None:
    address = begin(page)
    assert address in page.get("/coach/interview/").content.decode()
    CoachSession.objects.update(status="archived")
    assert address not in page.get("/coach/interview/").content.decode()
    answer = page.post(address, {"message": GOOD})
    assert answer.status_code == 400
    assert "renovou o contrato" in answer.content.decode()


def test_an_empty_answer_is_asked_for_again(page: Client) -> None:
    address = begin(page)
    answer = page.post(address, {"message": "  "})
    assert answer.status_code == 400
    assert "pule a pergunta" in answer.content.decode()


def test_an_answer_that_is_too_long_is_kept_on_the_page(page: Client) -> None:
    address = begin(page)
    answer = page.post(address, {"message": "palavra " * 600})
    assert answer.status_code == 400
    assert "palavra palavra" in answer.content.decode()


def test_a_report_before_the_end_leads_to_the_question(page: Client) -> None:
    address = begin(page)
    assert page.get(f"{address}report/")["Location"] == address


def test_another_s_interview_is_as_missing_as_a_missing_one(
    page: Client, bruno: Any, client: Client
) -> None:
    address = begin(page)
    page.logout()
    log_in(client, bruno)
    for path in (address, f"{address}report/", "/coach/interview/coach_session_x/"):
        assert client.get(path).status_code == 404
        assert client.post(path, {"message": GOOD}).status_code in {404, 405}


def test_progress_over_time_is_a_picture_and_a_table(page: Client, api_of: Any) -> None:
    for answer in (WEAK, GOOD):
        finished(api_of, answer, "encerrar")
    finished(api_of, "encerrar")  # no score, no point
    words = page.get("/coach/interview/").content.decode()
    assert words.count("<circle") == 2
    assert re.findall(r'<polyline points="([^"]+)"', words) == ["10.0,85.0 590.0,10.0"]
    table = words[words.index("<tbody>") :]
    assert table.index("25") < table.index("100")


def test_the_pages_cost_the_same_for_many_interviews(
    page: Client, api_of: Any, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for _ in range(2):
        finished(api_of, GOOD, "encerrar")
        open_by_api(api_of)
        with CaptureQueriesContext(connection) as caught:
            page.get("/coach/interview/")
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_the_page_is_limited_like_the_api(page: Client, settings: Any) -> None:
    address = begin(page)
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "ai_coach": (1, 3600)}
    answers = [page.post(address, {"message": GOOD}).status_code for _ in range(2)]
    assert answers[-1] == 429


@pytest.mark.parametrize("language", ["pt-br", "en"])
def test_both_languages(language: str, page: Client, api_of: Any) -> None:
    session_id = finished(api_of, GOOD, "encerrar")
    page.post("/language/", {"language": language})
    words = page.get(f"/coach/interview/{session_id}/report/").content.decode()
    assert ("Report of the simulation" in words) == (language == "en")
    assert "renovou o contrato" in words
