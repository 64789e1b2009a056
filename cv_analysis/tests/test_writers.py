"""Words by a model: they change no number, never fail an analysis, and tell nothing new."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts.tests.factories import log_in
from billing.models import TokenCounter
from cv_analysis import services
from cv_analysis.models import Analysis
from cv_analysis.pipeline.analyse import analyse
from cv_analysis.pipeline.present import present
from cv_analysis.pipeline.types import YearMonth
from cv_analysis.services.lease import claim
from cv_analysis.tests import model
from cv_analysis.tests.documents import GOLDEN
from cv_analysis.tests.factories import AnalysisFactory, CompletedFactory, read_here
from cv_analysis.writers import word_report
from recoloca import llm
from recoloca.devserver.messages_api import MessagesServer

MONTH = YearMonth(2026, 11)
OPENING = (GOLDEN / "opening.md").read_text(encoding="utf-8")
CVS = sorted(GOLDEN.glob("*.txt"))


@pytest.fixture(autouse=True)
def server(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[MessagesServer]:
    running = MessagesServer()
    running.answer = model.reword
    settings.ANTHROPIC_API_KEY, settings.ANTHROPIC_BASE_URL = running.key, running.base_url
    settings.LLM_ENABLED, settings.LLM_TIMEOUT = True, 5
    settings.LLM_DAILY_TOKENS_PER_USER = settings.LLM_DAILY_TOKENS = 10_000_000
    monkeypatch.setattr(llm, "PAUSES", (0.01, 0.02))
    monkeypatch.setenv("NO_PROXY", "*")
    llm.breaker.reset()
    yield running
    llm.breaker.reset()
    running.stop()


@pytest.fixture
def no_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests of the words alone: no database."""
    monkeypatch.setattr("billing.tokens.take", lambda **_: None)
    monkeypatch.setattr("billing.tokens.settle", lambda *_, **__: None)


def person(language: str = "pt-br", name: str = "Nome Qualquer") -> Any:
    return SimpleNamespace(full_name=name, email="conta@example.com", language=language)


def report_of(text: str, opening: str = "") -> Any:
    return analyse(read_here(text.encode(), MONTH), job_description=opening)


def worded(text: str, opening: str = "", user: Any = None) -> Any:
    return word_report(report_of(text, opening), user=user or person(), job_description=opening)


def shown(report: dict[str, Any], language: str = "pt", kind: str = "detailed") -> dict[str, Any]:
    return present(report, language=language, analysis_type=kind)


ALMOXARIFE = (GOLDEN / "almoxarife.txt").read_text(encoding="utf-8")


# --- In the worker -------------------------------------------------------------------------


def run(analysis: Analysis) -> dict[str, Any]:
    assert services.run_analysis(analysis_id=analysis.pk) is True
    analysis.refresh_from_db()
    assert analysis.status == "completed"
    return analysis.report


def without_words(results: dict[str, Any]) -> str:
    """Results without what a model may word."""
    plain = json.loads(json.dumps(results))
    plain.pop("wording")
    for section in plain["sections"].values():
        section.pop("feedback")
    for item in plain["recommendations"]:
        item.pop("suggestion")
    return json.dumps(plain, sort_keys=True)


@pytest.mark.django_db
@pytest.mark.parametrize("path", CVS, ids=lambda path: path.stem)
def test_every_number_is_the_same_with_and_without_a_key(path, read_in_process, settings) -> None:
    content = path.read_bytes()
    with_key = run(AnalysisFactory(content=content, job_description=OPENING))
    settings.ANTHROPIC_API_KEY = ""
    without = run(AnalysisFactory(content=content, job_description=OPENING))
    assert with_key.pop("wording")["engine"] == "model"
    assert with_key == without
    for language in ("pt", "en"):
        for kind in ("quick", "comprehensive", "detailed"):
            pair = [shown(report, language, kind) for report in (with_key, without)]
            assert without_words(pair[0]) == without_words(pair[1])


@pytest.mark.django_db
def test_the_report_says_the_models_words_and_who_spoke(read_in_process, api_as, ana) -> None:
    analysis = AnalysisFactory(user=ana)
    report = run(analysis)
    assert report["wording"]["model"] == "claude-haiku-5-5"
    results = shown(report)
    assert results["wording"] == {"engine": "model", "model": "claude-haiku-5-5"}
    assert results["sections"]["experience"]["feedback"].startswith("Em outras palavras: ")
    assert results["recommendations"][0]["suggestion"].startswith("Em outras palavras: ")
    answer = api_as(ana).get(f"/v1/cv/analysis/{analysis.pk}", HTTP_ACCEPT_LANGUAGE="pt-BR")
    assert answer.json()["data"]["results"]["wording"]["engine"] == "model"


@pytest.mark.django_db
def test_without_words_the_rules_speak(read_in_process, settings, server) -> None:
    settings.ANTHROPIC_API_KEY = ""
    report = run(AnalysisFactory())
    assert "wording" not in report
    assert shown(report)["wording"] == {"engine": "rules", "model": None}
    assert server.requests == []


@pytest.mark.django_db
def test_the_switch_stops_all_calls(read_in_process, settings, server) -> None:
    settings.LLM_ENABLED = False
    assert "wording" not in run(AnalysisFactory())
    assert server.requests == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "scenario",
    [
        "rate_limit_without_end", "spend_limit", "server_error", "overloaded", "bad_request",
        "bad_key", "hang", "drip", "drip_headers", "reset", "html", "malformed", "nested",
        "no_content", "not_json", "truncated", "refusal", "huge",
    ],
)  # fmt: skip
def test_no_failure_of_the_model_fails_an_analysis(
    read_in_process, server, settings, caplog, scenario: str
) -> None:
    settings.LLM_TIMEOUT = 0.6
    server.script(scenario)
    started = time.monotonic()
    report = run(AnalysisFactory())
    assert time.monotonic() - started < 5
    assert "wording" not in report
    assert "no words from the model" in caplog.text
    assert server.key not in caplog.text


@pytest.mark.django_db
def test_an_error_of_our_own_fails_nothing_and_quotes_nothing(
    read_in_process, monkeypatch, caplog
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise ValueError("Raimundo")

    monkeypatch.setattr("cv_analysis.writers.llm.prepare", broken)
    assert "wording" not in run(AnalysisFactory())
    assert "ValueError" in caplog.text
    assert "Raimundo" not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_the_lease_outlives_a_slow_model(read_in_process, server, settings) -> None:
    settings.CV_LEASE_SECONDS = 0.3
    analysis, claimed = AnalysisFactory(), []

    def slow(body: dict[str, Any]) -> str:
        time.sleep(1)
        claimed.append(claim(analysis.pk))
        from django.db import connection

        connection.close()
        return model.reword(body)

    server.answer = slow
    assert run(analysis)["wording"]["engine"] == "model"
    assert claimed == [None]


# --- The budget ----------------------------------------------------------------------------


def spent(user: Any = None) -> int:
    return TokenCounter.objects.get(user=user, day=timezone.localdate()).used


@pytest.mark.django_db
def test_a_spent_budget_makes_no_call(read_in_process, server, settings) -> None:
    settings.LLM_DAILY_TOKENS_PER_USER = 1_000
    assert "wording" not in run(AnalysisFactory())
    settings.LLM_DAILY_TOKENS_PER_USER, settings.LLM_DAILY_TOKENS = 10_000_000, 1_000
    assert "wording" not in run(AnalysisFactory())
    assert server.requests == []
    assert not TokenCounter.objects.filter(used__gt=0).exists()


@pytest.mark.django_db
def test_what_was_used_is_counted_not_what_was_feared(read_in_process, server) -> None:
    analysis = AnalysisFactory()
    run(analysis)
    sent = len(json.dumps(server.requests[0])) // 4
    assert sent < spent(analysis.user) == spent() < sent + 3_000


@pytest.mark.django_db
@pytest.mark.parametrize(("scenario", "free"), [("bad_request", True), ("hang", False)])
def test_a_refused_call_is_free_and_a_lost_one_is_not(
    read_in_process, server, settings, scenario: str, free: bool
) -> None:
    settings.LLM_TIMEOUT = 0.5
    server.script(scenario)
    run(AnalysisFactory())
    assert (spent() == 0) is free


# --- What is kept of an answer -------------------------------------------------------------


@pytest.mark.usefixtures("no_budget")
class TestAnswers:
    def test_languages_are_the_persons_and_the_cvs(self, server) -> None:
        assert worded(ALMOXARIFE)["words"].keys() == {"pt"}
        assert worded(ALMOXARIFE, user=person("en"))["words"].keys() == {"pt", "en"}

    def test_a_reader_of_another_language_hears_the_rules(self) -> None:
        report = report_of(ALMOXARIFE)
        stored = report.as_dict() | {"wording": word_report(report, user=person())}
        assert shown(stored)["wording"]["engine"] == "model"
        results = shown(stored, "en")
        assert results["wording"] == {"engine": "rules", "model": None}
        assert results == shown(report.as_dict(), "en")

    def test_what_is_missing_is_said_by_the_rules(self, server) -> None:
        def say(item: dict[str, Any]) -> str | None:
            return f"De outro jeito: {item['text']}" if "experience" in item["key"] else None

        server.answer = lambda body: model.answer(body, say)
        report = report_of(ALMOXARIFE)
        stored = report.as_dict() | {"wording": word_report(report, user=person())}
        results, rules = shown(stored), shown(report.as_dict())
        assert results["sections"]["experience"]["feedback"].startswith("De outro jeito: ")
        assert results["sections"]["skills"] == rules["sections"]["skills"]

    def test_one_invention_costs_one_text_only(self, server) -> None:
        lie = "Conte em que tarefas do estoque você usou o Kubernetes na empresa."

        def say(item: dict[str, Any]) -> str:
            return lie if item["key"] == "section.skills" else model.SAYS["pt"] + item["text"]

        server.answer = lambda body: model.answer(body, say)
        words = worded(ALMOXARIFE)["words"]["pt"]
        assert "section.skills" not in words
        assert "section.experience" in words

    @pytest.mark.parametrize(
        "text",
        [
            "<script>alert(document.cookie)</script>",
            "<img src=x onerror=alert(1)> Conte o que mudou com o seu trabalho na empresa.",
            "[clique](javascript:alert(1)) e conte o que mudou com o seu trabalho na empresa.",
            "Tell what changed with your work in the stock and the team of the company.",
            "Conte que o seu trabalho no estoque rendeu 900 pontos para a empresa.",
            "x" * 100_000,
        ],
    )
    def test_nothing_harmful_is_kept(self, server, text: str) -> None:
        server.answer = lambda body: model.answer(body, lambda item: text)
        kept = json.dumps(worded(ALMOXARIFE) or {})
        assert not re.search(r"<|script|alert|900|x{9}|Tell", kept)

    @pytest.mark.parametrize(
        "answer",
        [
            "[]", "{}", "null", "7", '"texts"', "NaN", '{"texts": null}', '{"texts": "all"}',
            '{"texts": [1, null, [], {"key": 1}]}', '{"texts": [{"key": "section.skills"}]}',
            '{"texts": [{"key": "score", "language": "pt", "text": "A nota ficou bem maior."}]}',
            '{"texts": [{"key": "section.skills", "language": "fr", "text": "Tout est clair."}]}',
            '{"overall_score": 900, "texts": []}', "{" * 50_000,
        ],
    )  # fmt: skip
    def test_other_shapes_are_no_words(self, server, answer: str) -> None:
        server.answer = lambda body: answer
        assert worded(ALMOXARIFE) is None

    def test_each_text_is_asked_for_once(self, server) -> None:
        worded(ALMOXARIFE, OPENING, person("en"))
        sent = [(item["key"], item["language"]) for item in model.texts(server.requests[0])]
        assert len(sent) == len(set(sent))
        assert server.requests[0]["max_tokens"] <= 8_000
        assert len(server.requests) == 1

    def test_a_huge_cv_and_opening_are_cut(self, server) -> None:
        many = "\n".join(f"- Conferi o estoque de peças do setor {n}" for n in range(3_000))
        head, tail = ALMOXARIFE.split("- Controle de estoque", 1)
        worded(f"{head}{many}\n- Controle de estoque{tail}", "Vaga\n" + "Excel avançado\n" * 5_000)
        assert len(model.text_of(server.requests[0])) < 45_000


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "key"])
def test_the_upload_page_says_beforehand_who_will_read(client, ana, settings, key: str) -> None:
    settings.ANTHROPIC_API_KEY = key
    log_in(client, ana)
    page = client.get(reverse("cv_analysis:upload")).content.decode()
    assert ("um serviço de IA no exterior (Anthropic)" in page) is bool(key)


@pytest.mark.django_db
def test_an_old_report_without_wording_is_read(ana) -> None:
    assert shown(CompletedFactory(user=ana).report)["wording"]["engine"] == "rules"


LABEL = {
    "pt-br": "Texto redigido com IA, conferido contra o seu currículo",
    "en": "Text written with AI",
}


@pytest.mark.django_db
@pytest.mark.parametrize("language", LABEL)
def test_the_page_says_when_a_model_spoke(client, ana, language: str) -> None:
    stored = {
        **report_of(ALMOXARIFE).as_dict(),
        "wording": {
            "engine": "model",
            "model": "claude-haiku-5-5",
            "words": {
                "pt": {"section.skills": "Diga <i>onde</i> usou."},
                "en": {"section.skills": "Say where."},
            },
        },
    }
    log_in(client, ana)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    with_model, without = CompletedFactory(user=ana, report=stored), CompletedFactory(user=ana)
    pages = [
        client.get(reverse("cv_analysis:report", args=[analysis.pk])).content.decode()
        for analysis in (with_model, without)
    ]
    assert LABEL[language] in pages[0]
    assert ("Diga &lt;i&gt;onde&lt;/i&gt; usou." if language == "pt-br" else "Say where.") in pages[
        0
    ]
    assert LABEL[language] not in pages[1]
