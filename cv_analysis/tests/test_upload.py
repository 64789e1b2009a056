"""POST /cv/upload: what is taken, what is refused, and how it is said."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from kombu.exceptions import OperationalError

from accounts.tests.http import data, error
from billing import entitlements
from billing.models import UsageEntry
from cv_analysis.models import Analysis
from cv_analysis.services import durations
from cv_analysis.services.files import read_file
from cv_analysis.services.uploads import REQUEST_OVERHEAD, display_name
from cv_analysis.tests import documents
from cv_analysis.tests.factories import CompletedFactory, stored_files

pytestmark = pytest.mark.django_db
URL = "/v1/cv/upload"


@pytest.fixture(autouse=True)
def _no_limits(no_limits: None) -> None:
    """The limits have tests of their own."""


def upload(
    client: Any, content: bytes = documents.TEXT, name: str = "cv.pdf", **fields: Any
) -> Any:
    body = {"file": SimpleUploadedFile(name, content), **fields}
    return client.post(URL, body, format="multipart")


def words(response: Any) -> str:
    return " ".join(response.json()["error"]["details"]["file"])


def test_an_upload_answers_as_specified_and_rings(
    api_as, ana, rung, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = data(upload(api_as(ana), documents.pdf(), "ana_cv.pdf"), 201)
    row = Analysis.objects.get()
    assert list(answer) == [
        "analysis_id",
        "status",
        "file_name",
        "file_size",
        "analysis_type",
        "estimated_completion",
        "created_at",
    ]
    assert answer["analysis_id"] == row.pk
    assert re.fullmatch(r"cv_analysis_[0-9a-z]{20}", row.pk)
    assert (answer["status"], answer["file_name"]) == ("processing", "ana_cv.pdf")
    assert (answer["file_size"], answer["analysis_type"]) == (len(documents.pdf()), "comprehensive")
    assert answer["created_at"] == row.created_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert rung == [("cv_analysis.tasks.run_analysis", row.pk)]
    assert read_file(row.file.name) == documents.pdf()
    assert entitlements.used(user=ana, feature="cv_analyses") == 1


def test_the_stored_name_tells_nothing_of_the_file(api_as, ana) -> None:
    upload(api_as(ana), name="Ana Lima 123.456.789-00.pdf")
    assert re.fullmatch(r"cv/file_[0-9a-z]{20}", Analysis.objects.get().file.name)


def test_the_expected_end_comes_from_recent_durations(api_as, ana, bruno, monkeypatch) -> None:
    monkeypatch.setattr(durations, "_found", (0.0, 0.0))
    for _ in range(3):
        done = CompletedFactory(user=bruno)
        done.completed_at = done.created_at + timezone.timedelta(seconds=40)
        done.save()
    answer = data(upload(api_as(ana)), 201)
    begin, end = (
        datetime.fromisoformat(answer[key]) for key in ("created_at", "estimated_completion")
    )
    assert 39 <= (end - begin).total_seconds() <= 41


@pytest.mark.parametrize("kind", ["quick", "comprehensive", "detailed", ""])
def test_every_analysis_type_is_taken(api_as, ana, kind: str) -> None:
    answer = data(upload(api_as(ana), analysis_type=kind), 201)
    assert answer["analysis_type"] == (kind or "comprehensive")


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"analysis_type": "deep"}, "analysis_type"),
        ({"job_description": "x" * 20_001}, "job_description"),
        ({"job_description": "nul \0"}, "job_description"),
    ],
)
def test_a_wrong_field_is_named(api_as, ana, fields: dict[str, str], wrong: str) -> None:
    response = upload(api_as(ana), **fields)
    assert error(response) == (400, "VALIDATION_ERROR")
    assert set(response.json()["error"]["details"]) == {wrong}
    assert not Analysis.objects.exists()


@pytest.mark.parametrize("body", [{}, {"file": "a text, not a file"}])
def test_without_a_file(api_as, ana, body: dict[str, str]) -> None:
    response = api_as(ana).post(URL, body, format="multipart")
    assert error(response) == (400, "VALIDATION_ERROR")
    assert "file" in response.json()["error"]["details"]


def test_json_is_no_upload(api_as, ana) -> None:
    response = api_as(ana).post(URL, {"file": "x"}, format="json")
    assert error(response) == (415, "UNSUPPORTED_MEDIA_TYPE")


def test_a_body_that_is_no_multipart(api_as, ana) -> None:
    response = api_as(ana).post(URL, b"garbage", content_type="multipart/form-data; boundary=x")
    assert error(response) == (400, "VALIDATION_ERROR")


def test_two_files_are_too_many(api_as, ana) -> None:
    files = [SimpleUploadedFile("a.txt", b"a"), SimpleUploadedFile("b.txt", b"b")]
    response = api_as(ana).post(URL, {"file": files}, format="multipart")
    assert error(response) == (400, "VALIDATION_ERROR")


def test_a_form_of_ten_thousand_parts(api_as, ana) -> None:
    fields = {f"field{number}": "x" for number in range(10_000)}
    assert error(upload(api_as(ana), **fields)) == (400, "VALIDATION_ERROR")


ACCEPTED = {
    "a PDF under another name": ("photo.png", documents.pdf()),
    "a DOCX": ("cv.docx", documents.docx()),
    "a text": ("cv.txt", documents.TEXT),
    "a Windows text": ("cv.txt", "São Paulo, formação".encode("cp1252")),
    "a text in UTF-16": ("cv.txt", "Currículo".encode("utf-16")),
    "a PDF behind a kilobyte of mail": ("cv.pdf", b"x" * 900 + documents.pdf()),
    "a PDF that is also HTML": ("cv.pdf", b"<html>" + documents.pdf()),
    "a locked PDF": ("cv.pdf", documents.pdf(password="secret")),
    "a truncated PDF": ("cv.pdf", documents.pdf()[:300]),
}
REFUSED = {
    "a program": ("cv.pdf", b"MZ\x90\0\x03" + bytes(100), None),
    "an image": ("cv.pdf", b"\x89PNG\r\n\x1a\n" + bytes(100), None),
    "a web page": ("cv.txt", b"\n <!DOCTYPE html><script>alert(1)</script>", None),
    "a drawing": ("cv.txt", b'<svg onload="alert(1)">', None),
    "XML": ("cv.txt", b'\xef\xbb\xbf<?xml version="1.0"?>', None),
    "rich text": ("cv.doc", rb"{\rtf1 Ana Lima}", None),
    "a zip": ("cv.docx", documents.zipped({"cv.txt": documents.TEXT}), None),
    "a zip of a DOCX": ("cv.docx", documents.zipped({"cv.docx": documents.docx()}), None),
    "a spreadsheet": ("cv.docx", documents.zipped({"xl/workbook.xml": b"<x/>"}), None),
    "macros": (
        "cv.docx",
        documents.zipped({"word/document.xml": b"<w/>", "word/vbaProject.bin": b"x"}),
        "macros",
    ),
    "an old Word file": ("cv.doc", documents.old_word(), "old Word"),
    "a locked DOCX": ("cv.docx", documents.old_word("EncryptedPackage"), "password"),
    "a truncated DOCX": ("cv.docx", documents.docx()[:3000], "damaged"),
    "binary after a text": ("cv.txt", b"Ana Lima\n" + bytes(range(32)), None),
    "a PDF header too far in": ("cv.pdf", b"\0" * 1024 + documents.pdf(), None),
}


@pytest.mark.parametrize("what", ACCEPTED)
def test_taken_by_content(api_as, ana, what: str) -> None:
    name, content = ACCEPTED[what]
    assert data(upload(api_as(ana), content, name), 201)["file_size"] == len(content)


@pytest.mark.parametrize("what", REFUSED)
def test_refused_by_content(api_as, ana, what: str) -> None:
    name, content, hint = REFUSED[what]
    response = upload(api_as(ana), content, name)
    assert error(response) == (415, "VALIDATION_FILE_TYPE_INVALID")
    if hint:
        assert hint in words(response)
    assert not Analysis.objects.exists()
    assert stored_files() == []
    assert not UsageEntry.objects.exists()


def test_an_empty_file(api_as, ana) -> None:
    response = upload(api_as(ana), b"")
    assert error(response) == (400, "VALIDATION_ERROR")
    assert "empty" in words(response)


def test_the_boundary_of_the_size_is_exact(api_as, ana) -> None:
    client, limit = api_as(ana), 10 * 1024 * 1024
    assert data(upload(client, b"a" * limit), 201)["file_size"] == limit
    response = upload(client, b"a" * (limit + 1))
    assert error(response) == (413, "VALIDATION_FILE_TOO_LARGE")
    assert "10 MB" in words(response)
    assert Analysis.objects.count() == 1


def test_a_request_that_is_too_long_is_not_parsed(api_as, ana, monkeypatch) -> None:
    def parse(*_: Any, **__: Any) -> None:
        raise AssertionError("the body was parsed")

    monkeypatch.setattr("rest_framework.parsers.MultiPartParser.parse", parse)
    content = b"a" * (settings.CV_MAX_BYTES + REQUEST_OVERHEAD)
    response = upload(api_as(ana), content)
    assert error(response) == (413, "VALIDATION_FILE_TOO_LARGE")


NAMES = {
    "../../etc/passwd": "passwd",
    "C:\\Users\\ana\\cv.pdf": "cv.pdf",
    "cv\r\nX-Evil: 1.pdf": "cv X-Evil: 1.pdf",
    "cv\u202efdp.exe": "cv fdp.exe",
    "\u200bcv\u200b.pdf": "cv .pdf",
    "nul\0l.pdf": "nul l.pdf",
    "cafe\u0301.pdf": "café.pdf",
    "<img src=x onerror=alert(1)>.pdf": "<img src=x onerror=alert(1)>.pdf",
    'a"b;c.pdf': 'a"b;c.pdf',
    "currículo 🙂.pdf": "currículo 🙂.pdf",
    "a" * 300 + ".pdf": "a" * 251 + ".pdf",
    "": "cv",
    "...": "cv",
    None: "cv",
}


@pytest.mark.parametrize("given", NAMES)
def test_names_are_made_harmless(given: str | None) -> None:
    assert display_name(given) == NAMES[given]
    assert len(display_name(given)) <= 255


def test_unverified_people_are_told_to_confirm(api_as, carla) -> None:
    assert error(upload(api_as(carla))) == (403, "AUTH_USER_NOT_VERIFIED")
    assert stored_files() == []


def test_without_a_token(api) -> None:
    assert error(upload(api)) == (401, "AUTH_TOKEN_INVALID")


def test_a_used_up_quota_leaves_nothing_behind(api_as, ana, quota) -> None:
    quota(1)
    client = api_as(ana)
    upload(client)
    response = upload(client, b"another text of a CV")
    assert error(response) == (403, "USAGE_LIMIT_EXCEEDED")
    assert Analysis.objects.count() == len(stored_files()) == 1
    assert entitlements.used(user=ana, feature="cv_analyses") == 1


def test_the_broker_being_away_does_not_matter(
    api_as, ana, monkeypatch, django_capture_on_commit_callbacks
) -> None:
    def send_task(*_: Any, **__: Any) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr("recoloca.jobs.app.send_task", send_task)
    with django_capture_on_commit_callbacks(execute=True):
        assert data(upload(api_as(ana)), 201)["status"] == "processing"
    assert Analysis.objects.claimable().count() == 1


def test_the_storage_being_away_leaves_nothing_behind(api_as, ana, monkeypatch) -> None:
    def save(*_: Any, **__: Any) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("django.core.files.storage.FileSystemStorage._save", save)
    response = upload(api_as(ana))
    assert error(response) == (503, "SERVICE_UNAVAILABLE")
    assert response["Retry-After"] == "5"
    assert not Analysis.objects.exists()
    assert not UsageEntry.objects.exists()
    assert stored_files() == []


def test_nobody_fills_the_disk(api_as, ana, monkeypatch) -> None:
    monkeypatch.setattr(
        "cv_analysis.services.submit.STORED_BYTES_PER_USER", len(documents.TEXT) + 5
    )
    client = api_as(ana)
    upload(client)
    response = upload(client, b"a longer text than five")
    assert error(response) == (403, "USAGE_LIMIT_EXCEEDED")
    assert "Delete" in response.json()["error"]["message"]
    assert len(stored_files()) == 1


def test_the_same_file_again_is_the_stored_analysis(api_as, ana) -> None:
    client = api_as(ana)
    first = data(upload(client, job_description="Buscamos almoxarife\r\n"), 201)
    again = data(upload(client, name="renamed.pdf", job_description=" Buscamos almoxarife"), 201)
    assert again == first
    assert Analysis.objects.count() == len(stored_files()) == 1
    assert entitlements.used(user=ana, feature="cv_analyses") == 1


@pytest.mark.parametrize("other", [{"analysis_type": "quick"}, {"job_description": "Vaga"}])
def test_other_options_are_another_analysis(api_as, ana, other: dict[str, str]) -> None:
    client = api_as(ana)
    assert (
        data(upload(client), 201)["analysis_id"]
        != data(upload(client, **other), 201)["analysis_id"]
    )


def test_somebody_else_s_same_file_is_their_own(api_as, ana, bruno) -> None:
    ids = {data(upload(api_as(user)), 201)["analysis_id"] for user in (ana, bruno)}
    assert len(ids) == 2


def test_a_failed_analysis_may_be_tried_again(api_as, ana) -> None:
    client = api_as(ana)
    first = data(upload(client), 201)["analysis_id"]
    Analysis.objects.fail("corrupt")
    assert data(upload(client), 201)["analysis_id"] != first


def test_an_idempotency_key_gives_the_first_answer_again(api_as, ana) -> None:
    client = api_as(ana)
    client.credentials(**client._credentials, HTTP_IDEMPOTENCY_KEY="k-1")
    first = upload(client)
    Analysis.objects.all().delete()
    again = upload(client)
    assert again["Idempotent-Replayed"] == "true"
    assert data(again, 201) == data(first, 201)
    assert error(upload(client, b"another")) == (409, "IDEMPOTENCY_CONFLICT")


def test_uploads_have_a_limit_of_their_own(api_as, ana, settings) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "cv_upload": (2, 3600)}
    client = api_as(ana)
    assert upload(client)["X-RateLimit-Limit"] == "2"
    assert upload(client, b"MZ\0").status_code == 415
    assert error(upload(client)) == (429, "RATE_LIMIT_EXCEEDED")
    assert client.get("/v1/cv/analysis/history").status_code == 200
