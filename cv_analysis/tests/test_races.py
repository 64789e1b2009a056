"""What happens at once: twins, the last unit, and a limit of the quota under parallel uploads."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Sum

from accounts.tests.factories import UserFactory
from billing.models import UsageCounter, UsageEntry
from cv_analysis import services
from cv_analysis.models import Analysis
from cv_analysis.tests.documents import TEXT
from cv_analysis.tests.factories import AnalysisFactory, stored_files
from recoloca.errors import DomainError

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


def send(user: Any, content: bytes) -> str:
    upload = SimpleUploadedFile("cv.txt", content)
    return services.submit_cv(user=user, upload=upload).pk


def books_balance() -> bool:
    used = UsageCounter.objects.aggregate(used=Sum("used"))["used"] or 0
    return used == (UsageEntry.objects.aggregate(units=Sum("units"))["units"] or 0)


def test_fifty_uploads_with_one_unit_left(race, quota) -> None:
    quota(1)
    for number in range(ROUNDS):
        user = UserFactory()
        results = race(
            50, lambda i, user=user, number=number: send(user, TEXT + b"%d %d" % (number, i))
        )
        taken = [item for item in results if isinstance(item, str)]
        refused = [item for item in results if isinstance(item, DomainError)]
        assert (len(taken), len(refused)) == (1, 49)
        assert {item.code.value for item in refused} == {"USAGE_LIMIT_EXCEEDED"}
        assert UsageCounter.objects.get(user=user).used == 1
        assert len(stored_files()) == Analysis.objects.count() == number + 1
    assert books_balance()


def test_twins_become_one_analysis(race) -> None:
    for number in range(ROUNDS):
        user = UserFactory()
        results = race(16, lambda _, user=user: send(user, TEXT))
        assert len(set(results)) == 1, results
        assert UsageCounter.objects.get(user=user).used == 1
        assert len(stored_files()) == Analysis.objects.count() == number + 1
    assert books_balance()


def test_one_worker_gets_it_of_many(race, monkeypatch, read_in_process) -> None:
    read = 0
    from cv_analysis.tests.factories import read_here

    def counted(*arguments: Any) -> Any:
        nonlocal read
        read += 1
        return read_here(*arguments)

    monkeypatch.setattr("cv_analysis.services.run.read_cv", counted)
    for number in range(ROUNDS):
        analysis = AnalysisFactory()
        results = race(8, lambda _, pk=analysis.pk: services.run_analysis(analysis_id=pk))
        assert sorted(results) == [False] * 7 + [True]
        assert read == number + 1
        analysis.refresh_from_db()
        assert (analysis.status, analysis.attempt) == ("completed", 1)
    assert books_balance()


def test_deleting_while_it_is_completed_leaves_the_books_right(race, read_in_process) -> None:
    for _ in range(ROUNDS):
        analysis = AnalysisFactory()
        deeds = [
            lambda pk=analysis.pk: services.run_analysis(analysis_id=pk),
            lambda pk=analysis.pk, user=analysis.user: services.delete_analysis(
                user=user, analysis_id=pk
            ),
        ]
        results = race(2, lambda i, deeds=deeds: deeds[i]())
        assert not [item for item in results if isinstance(item, Exception)]
        assert not Analysis.objects.filter(pk=analysis.pk).exists()
    assert stored_files() == []
    assert books_balance()
    assert UsageEntry.objects.exclude(kind="reserve").count() == ROUNDS


def test_two_sweeps_fail_an_exhausted_one_once(race, settings) -> None:
    for _ in range(ROUNDS):
        analysis = AnalysisFactory(attempt=settings.CV_MAX_ATTEMPTS)
        race(4, lambda _: services.sweep_analyses())
        analysis.refresh_from_db()
        assert (analysis.status, analysis.failure_reason) == ("failed", "internal")
    assert UsageCounter.objects.aggregate(used=Sum("used"))["used"] == 0
    assert books_balance()
