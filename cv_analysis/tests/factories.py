"""Analyses in every state."""

from __future__ import annotations

import functools
from typing import Any

import factory
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from accounts.tests.factories import UserFactory
from billing import entitlements
from cv_analysis.models import Analysis
from cv_analysis.pipeline.analyse import analyse
from cv_analysis.pipeline.extract import extract
from cv_analysis.pipeline.parse import parse
from cv_analysis.pipeline.types import Cv, YearMonth
from cv_analysis.tests.documents import TEXT


def read_here(data: bytes, month: YearMonth) -> Cv:
    """As the sandboxed reader does, but in this process: quick, for harmless files."""
    return parse(extract(data), reference_month=month)


@functools.cache
def report() -> dict[str, Any]:
    """The stored report of the example CV."""
    return analyse(read_here(TEXT, YearMonth(2026, 11))).as_dict()


class AnalysisFactory(factory.django.DjangoModelFactory):
    """One that waits for a worker: its file stored, its unit reserved."""

    class Meta:
        model = Analysis

    user = factory.SubFactory(UserFactory)
    file_name = "curriculo.txt"
    file_size = len(TEXT)
    fingerprint = factory.Sequence(lambda n: f"{n:064x}")

    @classmethod
    def _create(cls, model_class, *args, content=TEXT, **fields):
        analysis = model_class(**fields)
        analysis.file.save("cv", ContentFile(content), save=False)
        analysis.save(force_insert=True)
        if analysis.status == Analysis.Status.PROCESSING:
            entitlements.reserve(user=analysis.user, feature="cv_analyses", subject=analysis.pk)
        return analysis


class CompletedFactory(AnalysisFactory):
    """One with its report."""

    status = Analysis.Status.COMPLETED
    step = Analysis.Step.DONE
    attempt = 1
    report = factory.LazyFunction(report)
    overall_score = factory.LazyFunction(lambda: report()["scores"]["overall"])
    completed_at = factory.LazyFunction(timezone.now)


class FailedFactory(AnalysisFactory):
    """One that could not be read."""

    status = Analysis.Status.FAILED
    attempt = 1
    failure_reason = "encrypted"
    completed_at = factory.LazyFunction(timezone.now)


def stored_files() -> list[str]:
    """The keys in the storage."""
    try:
        return sorted(default_storage.listdir("cv")[1])
    except FileNotFoundError:
        return []


def downloaded(response: Any) -> bytes:
    """The content of a file response; closes the file, but not the test's database connection."""
    content = b"".join(response.streaming_content)
    for close in response._resource_closers:
        close()
    return content
