"""The durable shell: whatever happens to a worker, an analysis ends exactly once."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from billing.models import UsageCounter, UsageEntry
from cv_analysis import services
from cv_analysis.models import Analysis
from cv_analysis.pipeline.types import Reason, Unreadable, YearMonth
from cv_analysis.services.lease import Heartbeat, claim
from cv_analysis.services.run import reference_month
from cv_analysis.tests import documents
from cv_analysis.tests.factories import AnalysisFactory, CompletedFactory, read_here, stored_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Replaces the reader."""

    def use(function: Any) -> None:
        monkeypatch.setattr("cv_analysis.services.run.read_cv", function)

    use(read_here)
    return use


def raising(error: Exception) -> Any:
    def read(*_: Any) -> None:
        raise error

    return read


def run(analysis: Analysis) -> bool:
    ended = services.run_analysis(analysis_id=analysis.pk)
    analysis.refresh_from_db()
    return ended


def due_now() -> None:
    """As if the pause between two attempts had passed."""
    Analysis.objects.update(lease_until=timezone.now() - timedelta(seconds=1))


def settled(analysis: Analysis) -> list[str]:
    """What became of the unit."""
    entries = UsageEntry.objects.filter(subject=analysis.pk).exclude(kind="reserve")
    return list(entries.values_list("kind", flat=True))


def test_a_cv_is_read_scored_and_stored_at_once(reads) -> None:
    analysis = AnalysisFactory()
    assert run(analysis) is True
    assert (analysis.status, analysis.step, analysis.attempt) == ("completed", "done", 1)
    assert analysis.report["scores"]["overall"] == float(analysis.overall_score)
    assert analysis.started_at <= analysis.completed_at
    assert (analysis.lease_token, analysis.lease_until) == (None, None)
    assert settled(analysis) == ["commit"]


@pytest.mark.parametrize("content", [documents.pdf(), documents.docx(), documents.TEXT])
def test_the_reading_child_reads_every_kind(content: bytes) -> None:
    analysis = AnalysisFactory(content=content)
    assert run(analysis) is True
    assert (analysis.status, analysis.failure_reason) == ("completed", "")
    assert analysis.report["scores"]["overall"] > 50


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (documents.pdf(password="secret"), "encrypted"),
        (documents.pdf()[:300], "corrupt"),
        (documents.pdf([""]), "empty"),
        (documents.pdf(["x"] * 50 * 31), "too_long"),
        (b"   \n\n", "empty"),
    ],
)
def test_the_reading_child_says_why_it_cannot(content: bytes, reason: str) -> None:
    analysis = AnalysisFactory(content=content)
    assert run(analysis) is True
    assert (analysis.status, analysis.failure_reason) == ("failed", reason)


def test_once_is_enough(reads) -> None:
    analysis = AnalysisFactory()
    run(analysis)
    first = analysis.completed_at
    assert run(analysis) is False
    assert analysis.completed_at == first
    assert settled(analysis) == ["commit"]


def test_the_same_bytes_have_the_same_report_to_the_last_digit(reads) -> None:
    analyses = [AnalysisFactory() for _ in range(2)]
    for analysis in analyses:
        run(analysis)
    assert analyses[0].report == analyses[1].report
    assert analyses[0].overall_score == analyses[1].overall_score


@pytest.mark.parametrize(
    ("moment", "month"),
    [
        (datetime(2026, 3, 1, 2, 59, tzinfo=UTC), YearMonth(2026, 2)),
        (datetime(2026, 3, 1, 3, 0, tzinfo=UTC), YearMonth(2026, 3)),
    ],
)
def test_running_jobs_count_up_to_the_month_in_brazil(moment: datetime, month: YearMonth) -> None:
    assert reference_month(moment) == month


def test_the_reference_month_is_that_of_the_upload_and_stored(reads) -> None:
    analysis = AnalysisFactory()
    Analysis.objects.update(created_at=datetime(2025, 12, 31, 23, tzinfo=UTC))
    run(analysis)
    assert analysis.report["reference_month"] == "2025-12"


def test_the_steps_are_seen_as_they_happen(reads) -> None:
    seen = []

    def read(*arguments: Any) -> Any:
        seen.append(Analysis.objects.get().step)
        return read_here(*arguments)

    reads(read)
    analysis = AnalysisFactory()
    seen.append(analysis.step)
    run(analysis)
    assert [*seen, analysis.step] == ["received", "reading", "done"]


@pytest.mark.parametrize("reason", [reason for reason in Reason if reason != Reason.INTERNAL])
def test_an_unreadable_file_fails_at_once_and_gives_the_unit_back(reads, reason: Reason) -> None:
    reads(raising(Unreadable(reason)))
    analysis = AnalysisFactory()
    assert run(analysis) is True
    assert (analysis.status, analysis.failure_reason) == ("failed", reason.value)
    assert analysis.report is None
    assert settled(analysis) == ["release"]
    assert UsageCounter.objects.get().used == 0


@pytest.mark.parametrize("error", [ValueError("a CV's secret"), Unreadable(Reason.INTERNAL)])
def test_an_unexpected_error_has_three_attempts(reads, error: Exception, settings, caplog) -> None:
    reads(raising(error))
    analysis = AnalysisFactory()
    for attempt in (1, 2):
        assert run(analysis) is False
        assert (analysis.status, analysis.attempt) == ("processing", attempt)
        assert analysis.lease_token is None
        assert settled(analysis) == []
        due_now()
    assert run(analysis) is True
    assert (analysis.status, analysis.failure_reason) == ("failed", "internal")
    assert settled(analysis) == ["release"]
    assert run(analysis) is False
    assert "secret" not in caplog.text
    assert type(error).__name__ in caplog.text


def test_a_second_attempt_may_succeed(reads) -> None:
    reads(raising(OSError()))
    analysis = AnalysisFactory()
    run(analysis)
    reads(read_here)
    due_now()
    assert run(analysis) is True
    assert (analysis.status, analysis.attempt) == ("completed", 2)
    assert settled(analysis) == ["commit"]


def test_a_storage_that_is_away_is_tried_again(reads, monkeypatch) -> None:
    analysis = AnalysisFactory()
    with monkeypatch.context() as patch:
        patch.setattr("cv_analysis.services.run.read_file", raising(OSError()))
        run(analysis)
    assert analysis.status == "processing"
    due_now()
    assert run(analysis) is True


def test_a_worker_that_lost_its_lease_changes_nothing(reads) -> None:
    """The first is slow; another takes over and ends it; then the first comes with its result."""

    def slow(*arguments: Any) -> Any:
        due_now()
        reads(read_here)
        assert services.run_analysis(analysis_id=analysis.pk) is True
        return read_here(*arguments)

    reads(slow)
    analysis = AnalysisFactory()
    assert run(analysis) is False
    assert (analysis.status, analysis.attempt) == ("completed", 2)
    assert settled(analysis) == ["commit"]


@pytest.mark.parametrize("error", [Unreadable(Reason.CORRUPT), ValueError()])
def test_a_worker_that_lost_its_lease_fails_nothing(reads, error: Exception) -> None:
    def slow(*_: Any) -> Any:
        due_now()
        reads(read_here)
        services.run_analysis(analysis_id=analysis.pk)
        raise error

    reads(slow)
    analysis = AnalysisFactory()
    assert run(analysis) is False
    assert analysis.status == "completed"
    assert settled(analysis) == ["commit"]


@pytest.mark.parametrize(
    "end", [read_here, raising(Unreadable(Reason.CORRUPT)), raising(OSError())]
)
def test_while_another_holds_it_a_late_worker_changes_nothing(reads, end: Any) -> None:
    def slow(*arguments: Any) -> Any:
        due_now()
        leases.append(claim(analysis.pk))
        return end(*arguments)

    leases: list[Any] = []
    reads(slow)
    analysis = AnalysisFactory()
    assert run(analysis) is False
    assert (analysis.status, analysis.step, analysis.attempt) == ("processing", "reading", 2)
    assert analysis.lease_token == leases[0].token
    assert settled(analysis) == []


def test_a_live_lease_keeps_others_away() -> None:
    analysis = AnalysisFactory()
    assert claim(analysis.pk)
    assert claim(analysis.pk) is None


def test_the_last_attempt_is_not_exceeded(settings) -> None:
    analysis = AnalysisFactory(attempt=settings.CV_MAX_ATTEMPTS)
    assert claim(analysis.pk) is None


def test_deleted_while_it_runs(reads, django_capture_on_commit_callbacks) -> None:
    def read(*arguments: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            services.delete_analysis(user=analysis.user, analysis_id=analysis.pk)
        return read_here(*arguments)

    reads(read)
    analysis = AnalysisFactory()
    assert services.run_analysis(analysis_id=analysis.pk) is False
    assert not Analysis.objects.exists()
    assert stored_files() == []
    assert settled(analysis) == ["release"]


def test_deleting_a_report_keeps_its_unit(reads, django_capture_on_commit_callbacks) -> None:
    analysis = AnalysisFactory()
    run(analysis)
    with django_capture_on_commit_callbacks(execute=True):
        services.delete_analysis(user=analysis.user, analysis_id=analysis.pk)
    assert stored_files() == []
    assert UsageCounter.objects.get().used == 1


def test_run_again(reads, rung, django_capture_on_commit_callbacks) -> None:
    analysis = CompletedFactory()
    with django_capture_on_commit_callbacks(execute=True):
        assert services.rerun_analysis(analysis_id=analysis.pk) is True
    assert rung == [("cv_analysis.tasks.run_analysis", analysis.pk)]
    assert services.rerun_analysis(analysis_id=analysis.pk) is False
    assert run(analysis) is True
    assert (analysis.status, analysis.attempt) == ("completed", 1)
    assert not UsageEntry.objects.exists()


def test_run_again_makes_way_for_a_newer_upload() -> None:
    failed = AnalysisFactory(status="failed", failure_reason="internal", fingerprint="f")
    CompletedFactory(user=failed.user, fingerprint="f")
    assert services.rerun_analysis(analysis_id=failed.pk) is False


@pytest.mark.django_db(transaction=True)
def test_the_heartbeat_keeps_a_long_analysis(settings) -> None:
    settings.CV_LEASE_SECONDS = 0.3
    analysis = AnalysisFactory()
    lease = claim(analysis.pk)
    with Heartbeat(lease):
        time.sleep(1)
        assert claim(analysis.pk) is None
    time.sleep(0.4)
    assert claim(analysis.pk)


@pytest.mark.django_db(transaction=True)
def test_the_heartbeat_stops_when_the_lease_is_lost(settings) -> None:
    settings.CV_LEASE_SECONDS = 0.3
    lease = claim(AnalysisFactory().pk)
    before = threading.active_count()
    with Heartbeat(lease):
        Analysis.objects.all().delete()
        time.sleep(0.4)
        assert threading.active_count() == before


@pytest.mark.django_db(transaction=True)
def test_the_heartbeat_survives_a_lost_connection(settings, monkeypatch) -> None:
    from django.db import OperationalError

    from cv_analysis.services.lease import Lease

    settings.CV_LEASE_SECONDS = 0.6
    lease = claim(AnalysisFactory().pk)
    real, calls = Lease.renew, []

    def renew(self: Lease) -> bool:
        calls.append(1)
        if len(calls) == 1:
            raise OperationalError("terminated")
        return real(self)

    monkeypatch.setattr(Lease, "renew", renew)
    with Heartbeat(lease):
        time.sleep(0.7)
    assert len(calls) > 1
    assert lease.row().exists()
    connections.close_all()
