"""The pages: upload, waiting, report, failure, history, deletion; all of it without JavaScript."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.tests.factories import log_in
from cv_analysis.models import Analysis
from cv_analysis.services.uploads import REQUEST_OVERHEAD
from cv_analysis.tests import documents
from cv_analysis.tests.factories import (
    AnalysisFactory,
    CompletedFactory,
    FailedFactory,
    downloaded,
    stored_files,
)

pytestmark = pytest.mark.django_db
UPLOAD, HISTORY = reverse("cv_analysis:upload"), reverse("cv_analysis:history")
FORM = {"analysis_type": "comprehensive", "job_description": ""}


@pytest.fixture(autouse=True)
def _no_limits(no_limits: None) -> None:
    """The limits have tests of their own."""


@pytest.fixture
def page(client: Client, ana: Any) -> Client:
    """Ana's browser."""
    log_in(client, ana)
    return client


def send(page: Client, content: bytes = documents.TEXT, name: str = "cv.txt", **fields: Any) -> Any:
    return page.post(UPLOAD, {"file": SimpleUploadedFile(name, content), **FORM, **fields})


def text(response: Any) -> str:
    """What a person reads, in one line."""
    body = re.sub(r"<(script|style)\b.*?</\1>", "", response.content.decode(), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def english(page: Client) -> Client:
    page.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return page


# --- Upload --------------------------------------------------------------------------------


def test_an_upload_leads_to_its_report(page) -> None:
    response = send(page, analysis_type="detailed", job_description="Vaga de almoxarife")
    analysis = Analysis.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"{HISTORY}{analysis.pk}/")
    assert analysis.analysis_type == "detailed"
    assert analysis.job_description == "Vaga de almoxarife"


@pytest.mark.parametrize(
    ("content", "status", "words"),
    [
        (b"", 400, "O arquivo está vazio."),
        (b"MZ\0", 415, "Envie um PDF, um DOCX ou texto simples"),
        (documents.old_word(), 415, "arquivo antigo do Word"),
        (b"a" * (settings.CV_MAX_BYTES + 1), 413, "no máximo 10 MB"),
        (b"a" * (settings.CV_MAX_BYTES + REQUEST_OVERHEAD), 413, "no máximo 10 MB"),
    ],
)
def test_a_refused_file_is_explained_on_the_form(page, content, status: int, words: str) -> None:
    response = send(page, content)
    assert response.status_code == status
    assert words in text(response)
    assert 'name="file"' in response.content.decode()
    assert not Analysis.objects.exists()


def test_a_form_without_a_file(page) -> None:
    response = page.post(UPLOAD, FORM)
    assert response.status_code == 400
    assert 'aria-invalid="true"' in response.content.decode()


def test_no_form_is_taken_without_its_token(ana) -> None:
    client = Client(enforce_csrf_checks=True)
    log_in(client, ana)
    for path in (UPLOAD, f"{HISTORY}{CompletedFactory(user=ana).pk}/delete/"):
        assert client.post(path, FORM).status_code == 403
    assert Analysis.objects.count() == 1


def test_an_unverified_person_is_told_to_confirm(client, carla) -> None:
    log_in(client, carla)
    response = client.get(UPLOAD)
    assert "confirme seu e-mail" in text(response)
    assert 'name="file"' not in response.content.decode()
    assert send(client).status_code == 403
    assert not Analysis.objects.exists()


def test_what_is_left_of_the_month(page, quota) -> None:
    quota(2)
    assert "Restam 2 análises neste mês" in text(page.get(UPLOAD))
    send(page)
    assert "Resta 1 análise neste mês" in text(page.get(UPLOAD))
    send(page, b"another text")
    spent = page.get(UPLOAD)
    assert "Suas análises deste mês acabaram" in text(spent)
    assert 'href="/billing/pricing/"' in spent.content.decode()
    response = send(page, b"yet another text")
    assert response.status_code == 403
    assert Analysis.objects.count() == len(stored_files()) == 2


def test_pages_and_api_share_the_limit_of_uploads(page, api_as, ana, settings) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "cv_upload": (1, 3600)}
    api_as(ana).post("/v1/cv/upload")
    response = send(page)
    assert response.status_code == 429
    assert "Você enviou muitos arquivos em pouco tempo" in text(response)
    assert page.get(UPLOAD).status_code == 200


# --- Waiting -------------------------------------------------------------------------------


def test_the_waiting_page_asks_for_itself(page, ana) -> None:
    analysis = AnalysisFactory(user=ana)
    response = page.get(f"{HISTORY}{analysis.pk}/")
    body = response.content.decode()
    assert f'hx-get="{HISTORY}{analysis.pk}/status/?seen=processing-received-0"' in body
    assert 'hx-trigger="every 1s"' in body
    assert re.search(r'<noscript>\s*<meta http-equiv="refresh" content="3">', body)
    assert "Aguardando a vez" in text(response)


@pytest.mark.parametrize(
    ("step", "states"),
    [
        ("received", ["done", "current", "waiting", "waiting"]),
        ("reading", ["done", "current", "waiting", "waiting"]),
        ("scoring", ["done", "done", "current", "waiting"]),
    ],
)
def test_the_steps_move(page, ana, step: str, states: list[str]) -> None:
    analysis = AnalysisFactory(user=ana, step=step)
    body = page.get(f"{HISTORY}{analysis.pk}/status/").content.decode()
    assert re.findall(r'<li class="is-(\w+)"', body) == states


def test_what_is_shown_already_is_not_sent_again(page, ana) -> None:
    analysis = AnalysisFactory(user=ana)
    path = f"{HISTORY}{analysis.pk}/status/?seen=processing-received-0"
    response = page.get(path)
    assert (response.status_code, response.content) == (204, b"")
    Analysis.objects.update(step="reading", attempt=1)
    assert page.get(path).status_code == 200


def test_another_attempt_is_said(page, ana) -> None:
    analysis = AnalysisFactory(user=ana, attempt=2)
    assert "tentando de novo" in text(page.get(f"{HISTORY}{analysis.pk}/status/"))


@pytest.mark.parametrize("make", [CompletedFactory, FailedFactory])
def test_the_fragment_brings_the_end_and_asks_no_more(page, ana, make: Any) -> None:
    response = page.get(f"{HISTORY}{make(user=ana).pk}/status/")
    body = response.content.decode()
    assert response.status_code == 200
    assert "<html" not in body
    assert "hx-get" not in body
    assert "autofocus" in body


@pytest.mark.parametrize("make", [CompletedFactory, FailedFactory])
def test_the_whole_page_does_not_ask_when_it_is_final(page, ana, make: Any) -> None:
    body = page.get(f"{HISTORY}{make(user=ana).pk}/").content.decode()
    assert "hx-get" not in body[body.index("<main") :]
    assert "refresh" not in body


def test_a_waiting_page_whose_analysis_is_deleted_or_whose_session_ended(page, client, ana) -> None:
    analysis = AnalysisFactory(user=ana)
    analysis.delete()
    assert page.get(f"{HISTORY}{analysis.pk}/status/")["HX-Redirect"] == HISTORY
    response = Client().get(f"{HISTORY}{analysis.pk}/status/")
    assert response["HX-Redirect"] == f"{HISTORY}{analysis.pk}/"


# --- Report --------------------------------------------------------------------------------


def test_the_points_of_the_report_add_up(page, ana) -> None:
    analysis = CompletedFactory(user=ana)
    sections = analysis.report["scores"]["sections"].values()
    earned, possible = (
        round(sum(item[key] for item in sections), 1) for key in ("points", "possible")
    )
    words = text(english(page).get(f"{HISTORY}{analysis.pk}/"))
    total = re.search(
        r"The sections add up to ([\d.]+) of ([\d.]+) points, which is ([\d.]+)", words
    )
    assert total
    assert [float(number) for number in total.groups()] == [
        earned,
        possible,
        float(analysis.overall_score),
    ]
    shown = re.findall(r"out of 100 ([\d.]+) of ([\d.]+) points?", words)
    assert (round(sum(float(pair[0]) for pair in shown), 1)) == earned


def test_every_quote_links_to_a_line_that_is_there(page, ana) -> None:
    body = page.get(
        f"{HISTORY}{CompletedFactory(user=ana, analysis_type='detailed').pk}/"
    ).content.decode()
    targets = set(re.findall(r'href="#(line-\d+)"', body))
    assert targets
    assert targets <= set(re.findall(r'id="(line-\d+)"', body))


@pytest.mark.parametrize("kind", Analysis.Type.values)
def test_every_type_has_its_report_in_both_languages(page, ana, kind: str) -> None:
    path = f"{HISTORY}{CompletedFactory(user=ana, analysis_type=kind).pk}/"
    assert "Nota geral" in text(page.get(path))
    assert "Overall score" in text(english(page).get(path))


def test_a_comparison_with_an_opening_is_shown(page, ana, read_in_process) -> None:
    from cv_analysis.services import run_analysis

    analysis = AnalysisFactory(user=ana, job_description="Requisitos:\n- Excel\n- Inglês fluente")
    run_analysis(analysis_id=analysis.pk)
    assert "Comparação com a vaga" in text(page.get(f"{HISTORY}{analysis.pk}/"))


def test_what_a_cv_says_is_never_markup(page, ana, read_in_process) -> None:
    from cv_analysis.services import run_analysis

    attack = '<img src=x onerror="alert(1)">'
    content = documents.TEXT + b"\n" + attack.encode()
    analysis = AnalysisFactory(user=ana, content=content, file_name=f"{attack}.txt")
    run_analysis(analysis_id=analysis.pk)
    for tail in ("", "status/", "text/", "delete/"):
        body = page.get(f"{HISTORY}{analysis.pk}/{tail}").content.decode()
        assert attack not in body
        assert "&lt;img src=x" in body
    assert attack not in page.get(HISTORY).content.decode()


def test_a_failure_is_explained(page, ana) -> None:
    words = text(page.get(f"{HISTORY}{FailedFactory(user=ana).pk}/"))
    assert "O arquivo está protegido por senha." in words
    assert "Salve uma cópia sem senha" in words
    assert "não foi descontada" in words


def test_the_text_has_a_page_of_its_own(page, ana) -> None:
    words = text(page.get(f"{HISTORY}{CompletedFactory(user=ana).pk}/text/"))
    assert documents.LINES[0] in words
    assert page.get(f"{HISTORY}{AnalysisFactory(user=ana).pk}/text/").status_code == 422


def test_the_file_is_a_download(page, ana) -> None:
    response = page.get(f"{HISTORY}{CompletedFactory(user=ana).pk}/file/")
    assert downloaded(response) == documents.TEXT
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert response["Cache-Control"] == "private, no-store"


# --- History and deletion ------------------------------------------------------------------


def test_the_history_shows_state_and_score(page, ana, bruno) -> None:
    CompletedFactory(user=bruno, file_name="bruno.pdf")
    CompletedFactory(user=ana, file_name="done.pdf")
    FailedFactory(user=ana, file_name="broken.pdf")
    AnalysisFactory(user=ana, file_name="new.pdf")
    words = text(page.get(HISTORY))
    for part in ("done.pdf", "broken.pdf Com", "new.pdf", "de 100", "Com falha", "Em análise"):
        assert part.split(" ")[0] in words
    assert "bruno.pdf" not in words
    only = text(page.get(HISTORY, {"status": "failed"}))
    assert "broken.pdf" in only
    assert "done.pdf" not in only


def test_an_empty_history_says_what_to_do(page) -> None:
    response = page.get(HISTORY)
    assert "Nenhum currículo ainda" in text(response)
    assert f'href="{UPLOAD}"' in response.content.decode()


def test_the_pages_of_the_history(page, ana) -> None:
    for _ in range(12):
        CompletedFactory(user=ana)
    assert "Página 1 de 2" in text(page.get(HISTORY))
    for strange in ("2", "0", "abc", "99", "1" + "0" * 30):
        assert page.get(HISTORY, {"page": strange}).status_code == 200
    assert page.get(HISTORY, {"status": "nul\0"}).status_code == 200


def test_the_history_costs_the_same_for_two_and_ten(page, ana, django_assert_num_queries) -> None:
    for more in (2, 8):
        for _ in range(more):
            CompletedFactory(user=ana)
        with django_assert_num_queries(4) as captured:
            page.get(HISTORY)
        assert not [query for query in captured.captured_queries if '"report"' in query["sql"]]


def test_times_are_those_of_brazil(page, ana) -> None:
    CompletedFactory(user=ana)
    Analysis.objects.update(created_at=datetime(2026, 1, 1, 1, 30, tzinfo=UTC))
    assert "31/12/2025 22:30" in text(page.get(HISTORY))


def test_deleting_asks_first(page, ana, django_capture_on_commit_callbacks) -> None:
    path = f"{HISTORY}{CompletedFactory(user=ana).pk}/delete/"
    assert "Excluir este currículo?" in text(page.get(path))
    assert Analysis.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        response = page.post(path, follow=True)
    assert "foram excluídos" in text(response)
    assert not Analysis.objects.exists()
    assert stored_files() == []
