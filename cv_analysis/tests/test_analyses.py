"""Reading, listing, downloading and deleting analyses through the API."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.tests.http import data, error
from cv_analysis import models
from cv_analysis.models import Analysis
from cv_analysis.tests.documents import TEXT
from cv_analysis.tests.factories import (
    AnalysisFactory,
    CompletedFactory,
    FailedFactory,
    downloaded,
    stored_files,
)

pytestmark = pytest.mark.django_db
HISTORY = "/v1/cv/analysis/history"
MISSING = "cv_analysis_00000000000000000000"


def url(analysis: Analysis | str, tail: str = "") -> str:
    return f"/v1/cv/analysis/{getattr(analysis, 'pk', analysis)}{tail}"


def test_a_completed_analysis_has_the_specified_shape(api_as, ana) -> None:
    analysis = CompletedFactory(user=ana)
    answer = data(api_as(ana).get(url(analysis)))
    assert list(answer) == [
        "id",
        "status",
        "file_name",
        "analysis_type",
        "results",
        "error",
        "created_at",
        "completed_at",
    ]
    results = answer["results"]
    assert (answer["status"], answer["error"]) == ("completed", None)
    assert results["overall_score"] == float(analysis.overall_score)
    assert {"personal_info", "experience", "skills", "education"} <= set(results["sections"])
    for section in results["sections"].values():
        assert isinstance(section["score"], int | float)
        assert section["feedback"]
    experience = results["sections"]["experience"]
    assert {"years_of_experience", "positions_count"} <= set(experience)
    assert {"technical_skills", "soft_skills"} <= set(results["sections"]["skills"])
    for degree in results["sections"]["education"]["degrees"]:
        assert {"degree", "institution", "year"} <= set(degree)
    for item in results["recommendations"]:
        assert {"category", "priority", "suggestion"} <= set(item)
        assert item["priority"] in ("high", "medium", "low")
    assert {"score", "issues"} <= set(results["ats_compatibility"])
    assert {"rubric_version", "language", "extraction", "integrity"} <= set(results)
    assert {"privacy_warnings", "job_match"} <= set(results)


def test_every_quote_is_part_of_its_line(api_as, ana) -> None:
    analysis = CompletedFactory(user=ana)
    client = api_as(ana)
    text = data(client.get(url(analysis, "/text")))
    lines = {(line["page"], line["line"]): line["text"] for line in text["lines"]}
    findings = data(client.get(url(analysis)))["results"]["findings"]
    quotes = [quote for finding in findings for quote in finding["evidence"]]
    assert quotes
    for quote in quotes:
        assert quote["quote"] in lines[(quote["page"], quote["line"])]


def test_the_words_follow_the_reader_s_language(api_as, ana) -> None:
    analysis, client = CompletedFactory(user=ana), api_as(ana)
    english = client.get(url(analysis)).json()["data"]["results"]
    portuguese = client.get(url(analysis), headers={"Accept-Language": "pt-BR"}).json()["data"][
        "results"
    ]
    assert english["overall_score"] == portuguese["overall_score"]
    both = [item["findings"][0]["title"] for item in (english, portuguese)]
    assert both[0] != both[1]


def test_times_are_utc(api_as, ana) -> None:
    analysis = CompletedFactory(user=ana)
    Analysis.objects.update(created_at=datetime(2026, 1, 1, 1, 30, tzinfo=UTC))
    assert data(api_as(ana).get(url(analysis)))["created_at"] == "2026-01-01T01:30:00Z"


def test_one_that_runs_has_no_results_yet(api_as, ana) -> None:
    answer = data(api_as(ana).get(url(AnalysisFactory(user=ana))))
    assert answer["status"] == "processing"
    assert (answer["results"], answer["error"], answer["completed_at"]) == (None, None, None)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Save it without a password"), ("pt-BR", "sem senha")]
)
def test_a_failed_one_says_why(api_as, ana, language: str, words: str) -> None:
    analysis = FailedFactory(user=ana)
    response = api_as(ana).get(url(analysis), headers={"Accept-Language": language})
    answer = data(response)
    assert (answer["status"], answer["results"]) == ("failed", None)
    assert answer["error"]["code"] == "CV_ANALYSIS_FAILED"
    assert answer["error"]["reason"] == "encrypted"
    assert words in answer["error"]["message"]


def test_the_type_decides_how_much_is_shown(api_as, ana) -> None:
    client = api_as(ana)
    shown = {
        kind: data(client.get(url(CompletedFactory(user=ana, analysis_type=kind))))["results"]
        for kind in ("quick", "comprehensive", "detailed")
    }
    counts = {kind: len(results["findings"]) for kind, results in shown.items()}
    assert counts["quick"] < counts["comprehensive"] <= counts["detailed"]
    assert ["reading_order" in results for results in shown.values()] == [False, False, True]


# --- Text and file -------------------------------------------------------------------------


def test_the_text_is_what_the_machine_reads(api_as, ana) -> None:
    answer = data(api_as(ana).get(url(CompletedFactory(user=ana), "/text")))
    assert set(answer) == {"id", "language", "pages", "lines"}
    assert answer["lines"][0] == {"page": 1, "line": 1, "text": TEXT.decode().splitlines()[0]}
    assert [line["line"] for line in answer["lines"]] == list(range(1, len(answer["lines"]) + 1))


@pytest.mark.parametrize("make", [AnalysisFactory, FailedFactory])
def test_there_is_no_text_without_a_report(api_as, ana, make: Any) -> None:
    response = api_as(ana).get(url(make(user=ana), "/text"))
    assert error(response) == (422, "CV_ANALYSIS_FAILED")


@pytest.mark.parametrize(
    ("name", "disposition"),
    [
        ("cv.pdf", 'attachment; filename="cv.pdf"'),
        ('a"b.pdf', r'attachment; filename="a\"b.pdf"'),
        ("currículo.pdf", "attachment; filename*=utf-8''curr%C3%ADculo.pdf"),
    ],
)
@pytest.mark.parametrize("make", [AnalysisFactory, CompletedFactory, FailedFactory])
def test_the_file_comes_back_as_a_download(
    api_as, ana, make: Any, name: str, disposition: str
) -> None:
    response = api_as(ana).get(url(make(user=ana, file_name=name), "/file"))
    assert response.status_code == 200
    assert downloaded(response) == TEXT
    assert response["Content-Disposition"] == disposition
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert response["Cache-Control"] == "private, no-store"


def test_a_file_that_is_gone(api_as, ana) -> None:
    analysis = CompletedFactory(user=ana)
    analysis.file.delete(save=False)
    Analysis.objects.filter(pk=analysis.pk).update(file="cv/gone")
    assert error(api_as(ana).get(url(analysis, "/file"))) == (404, "NOT_FOUND")


def test_a_storage_that_is_away(api_as, ana, monkeypatch) -> None:
    def broken(*_: Any) -> None:
        raise ConnectionError

    analysis = CompletedFactory(user=ana)
    monkeypatch.setattr("django.core.files.storage.FileSystemStorage._open", broken)
    assert error(api_as(ana).get(url(analysis, "/file"))) == (503, "SERVICE_UNAVAILABLE")


# --- Deletion ------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [AnalysisFactory, CompletedFactory, FailedFactory])
def test_deletion_takes_row_and_file(
    api_as, ana, make: Any, django_capture_on_commit_callbacks
) -> None:
    analysis, client = make(user=ana), api_as(ana)
    with django_capture_on_commit_callbacks(execute=True):
        response = client.delete(url(analysis))
    assert (response.status_code, response.content) == (204, b"")
    assert stored_files() == []
    assert error(client.get(url(analysis))) == (404, "NOT_FOUND")
    assert error(client.delete(url(analysis))) == (404, "NOT_FOUND")


# --- Whose it is ---------------------------------------------------------------------------

OPERATIONS = [("get", ""), ("delete", ""), ("get", "/file"), ("get", "/text")]
STRANGE = [MISSING, "x", "cv_analysis_", "%00", "cv_analysis_%00", "1", "CV_ANALYSIS_" + "0" * 20]


def body(response: Any) -> bytes:
    """Without what differs from request to request."""
    return re.sub(rb'"meta":\{[^}]*\}', b"", response.content)


@pytest.mark.parametrize(("method", "tail"), OPERATIONS)
def test_another_s_is_like_none(api_as, ana, bruno, method: str, tail: str) -> None:
    client = api_as(bruno)
    theirs = CompletedFactory(user=ana)
    answers = [getattr(client, method)(url(pk, tail)) for pk in [theirs.pk, *STRANGE]]
    assert {response.status_code for response in answers} == {404}
    assert len({body(response) for response in answers}) == 1
    assert error(answers[0]) == (404, "NOT_FOUND")
    theirs.refresh_from_db()
    assert len(stored_files()) == 1


@pytest.mark.parametrize(("method", "tail"), OPERATIONS)
def test_staff_see_no_more(api_as, ana, bruno, method: str, tail: str) -> None:
    bruno.is_staff = bruno.is_superuser = True
    bruno.save()
    response = getattr(api_as(bruno), method)(url(CompletedFactory(user=ana), tail))
    assert error(response) == (404, "NOT_FOUND")


@pytest.mark.parametrize(("method", "tail"), [*OPERATIONS, ("get", "/../history")])
def test_nobody_without_a_token(api, ana, method: str, tail: str) -> None:
    target = HISTORY if "history" in tail else url(CompletedFactory(user=ana), tail)
    assert error(getattr(api, method)(target)) == (401, "AUTH_TOKEN_INVALID")


@pytest.mark.parametrize(("method", "tail"), [("post", ""), ("put", ""), ("post", "/file")])
def test_methods_that_are_not_there(api_as, ana, method: str, tail: str) -> None:
    response = getattr(api_as(ana), method)(url(CompletedFactory(user=ana), tail))
    assert error(response) == (405, "METHOD_NOT_ALLOWED")


# --- History -------------------------------------------------------------------------------


def test_the_history_has_the_specified_shape(api_as, ana, bruno) -> None:
    CompletedFactory(user=bruno)
    analysis = CompletedFactory(user=ana)
    response = api_as(ana).get(HISTORY)
    rows = data(response)
    assert [list(row) for row in rows] == [
        [
            "id",
            "file_name",
            "status",
            "overall_score",
            "analysis_type",
            "created_at",
            "completed_at",
        ]
    ]
    assert rows[0]["id"] == analysis.pk
    assert rows[0]["overall_score"] == float(analysis.overall_score)
    pagination = {"page": 1, "limit": 10, "total": 1, "pages": 1}
    assert response.json()["meta"]["pagination"] == pagination


def test_the_newest_first_and_the_id_breaks_ties(api_as, ana) -> None:
    analyses = [CompletedFactory(user=ana) for _ in range(25)]
    same = timezone.now()
    Analysis.objects.update(created_at=same)
    Analysis.objects.filter(pk=analyses[7].pk).update(created_at=same + timedelta(seconds=1))
    client, seen = api_as(ana), []
    for page in (1, 2, 3):
        seen += [row["id"] for row in data(client.get(HISTORY, {"page": page}))]
    rest = sorted((item.pk for item in analyses if item is not analyses[7]), reverse=True)
    assert seen == [analyses[7].pk, *rest]
    assert data(client.get(HISTORY, {"page": 4})) == []


@pytest.mark.parametrize("status", Analysis.Status.values)
def test_the_history_of_one_status(api_as, ana, status: str) -> None:
    for make in (AnalysisFactory, CompletedFactory, FailedFactory):
        make(user=ana)
    rows = data(api_as(ana).get(HISTORY, {"status": status}))
    assert [row["status"] for row in rows] == [status]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("status", "done"),
        ("status", "nul\0"),
        ("page", "0"),
        ("page", "abc"),
        ("page", "1" + "0" * 20),
        ("limit", "0"),
        ("limit", "101"),
        ("limit", "-5"),
    ],
)
def test_strange_parameters_are_named(api_as, ana, name: str, value: str) -> None:
    response = api_as(ana).get(HISTORY, {name: value})
    assert error(response) == (400, "VALIDATION_ERROR")
    assert set(response.json()["error"]["details"]) == {name}


def test_the_history_costs_the_same_for_two_and_twenty(
    api_as, ana, django_assert_num_queries
) -> None:
    client, counts = api_as(ana), []
    for more in (2, 18):
        for _ in range(more):
            CompletedFactory(user=ana)
        with django_assert_num_queries(3) as captured:
            assert len(data(client.get(HISTORY, {"limit": 50}))) == sum(counts) + more
        counts.append(more)
        assert not [query for query in captured.captured_queries if '"report"' in query["sql"]]


def test_the_history_goes_back_so_far_for_everybody(api_as, ana, monkeypatch) -> None:
    analyses = [CompletedFactory(user=ana) for _ in range(5)]
    monkeypatch.setattr(models, "LISTED", 3)
    response = api_as(ana).get(HISTORY, {"limit": 2, "status": "completed"})
    assert [row["id"] for row in data(response)] == [analyses[4].pk, analyses[3].pk]
    pagination = {"page": 1, "limit": 2, "total": 3, "pages": 2}
    assert response.json()["meta"]["pagination"] == pagination
    last = api_as(ana).get(HISTORY, {"limit": 2, "page": 2})
    assert [row["id"] for row in data(last)] == [analyses[2].pk]


def test_reading_counts_with_the_analyses_not_the_uploads(api_as, ana, settings) -> None:
    response = api_as(ana).get(HISTORY)
    assert response["X-RateLimit-Limit"] == str(settings.RATE_LIMITS["cv_analysis"][0])
