"""What was left lying is picked up: lost bells, dead workers, files without a row."""

from __future__ import annotations

import os
import time
import uuid
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from billing.models import UsageCounter
from cv_analysis import services, tasks
from cv_analysis.models import Analysis
from cv_analysis.tests.factories import (
    AnalysisFactory,
    CompletedFactory,
    FailedFactory,
    stored_files,
)

pytestmark = pytest.mark.django_db
PAST, AHEAD = timedelta(seconds=-1), timedelta(seconds=30)


def leased(until: timedelta, **fields: object) -> Analysis:
    return AnalysisFactory(
        lease_token=uuid.uuid4(), lease_until=timezone.now() + until, attempt=1, **fields
    )


def test_a_lost_bell_and_a_dead_worker_are_rung_for_and_no_other(rung) -> None:
    lost, dead = AnalysisFactory(), leased(PAST)
    leased(AHEAD)
    CompletedFactory()
    FailedFactory()
    tasks.sweep_analyses()
    assert {pk for _, pk in rung} == {lost.pk, dead.pk}
    assert {name for name, _ in rung} == {"cv_analysis.tasks.run_analysis"}


def test_what_was_rung_for_is_left_alone_for_a_while(rung, settings, time_machine) -> None:
    time_machine.move_to(timezone.now())
    AnalysisFactory()
    services.sweep_analyses()
    services.sweep_analyses()
    assert len(rung) == 1
    time_machine.shift(settings.CV_LEASE_SECONDS + 1)
    services.sweep_analyses()
    assert len(rung) == 2


def test_what_was_rung_for_can_be_claimed_at_once(read_in_process) -> None:
    analysis = leased(PAST)
    services.sweep_analyses()
    assert services.run_analysis(analysis_id=analysis.pk) is True


def test_after_the_last_attempt_it_fails_and_gives_the_unit_back(rung, settings) -> None:
    analysis = leased(PAST)
    Analysis.objects.update(attempt=settings.CV_MAX_ATTEMPTS)
    services.sweep_analyses()
    services.sweep_analyses()
    analysis.refresh_from_db()
    assert (analysis.status, analysis.failure_reason) == ("failed", "internal")
    assert UsageCounter.objects.get().used == 0
    assert rung == []


def test_the_last_attempt_is_not_failed_while_it_runs(settings) -> None:
    analysis = leased(AHEAD)
    Analysis.objects.update(attempt=settings.CV_MAX_ATTEMPTS)
    services.sweep_analyses()
    analysis.refresh_from_db()
    assert analysis.status == "processing"


def test_old_files_without_a_row_are_deleted() -> None:
    kept = AnalysisFactory()
    for name in ("cv/file_old", "cv/file_young"):
        default_storage.save(name, ContentFile(b"x"))
    hours_ago = time.time() - 2 * 3600
    for name in ("cv/file_old", kept.file.name):
        os.utime(default_storage.path(name), (hours_ago, hours_ago))
    tasks.sweep_files()
    assert stored_files() == sorted([kept.file.name.removeprefix("cv/"), "file_young"])


def test_sweeping_files_of_a_product_that_has_none_yet() -> None:
    assert services.sweep_files() == 0
