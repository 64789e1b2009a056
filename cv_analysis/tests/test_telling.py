"""What is told when an analysis ends: once, with the end itself."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cv_analysis import services
from cv_analysis.models import Analysis
from cv_analysis.pipeline.types import Reason
from cv_analysis.services.ending import fail
from cv_analysis.services.lease import claim
from cv_analysis.tests.factories import AnalysisFactory
from notifications.models import Notification, WebhookEndpoint, WebhookEvent
from notifications.webhooks.events import EVENTS
from recoloca.models import OutgoingEmail

pytestmark = pytest.mark.django_db


@pytest.fixture
def _listening(ana: Any) -> None:
    """Ana's server, which wants every event."""
    WebhookEndpoint.objects.create(user=ana, url="https://example.com/", events=[*EVENTS])


def run(analysis: Analysis) -> Analysis:
    assert services.run_analysis(analysis_id=analysis.pk) is True
    analysis.refresh_from_db()
    return analysis


def body() -> Any:
    return json.loads(WebhookEvent.objects.get().body)


@pytest.mark.usefixtures("_listening")
def test_a_report_is_told_on_the_site_by_e_mail_and_to_servers(ana: Any, api_as: Any) -> None:
    analysis = run(AnalysisFactory(user=ana))
    score = float(analysis.overall_score or 0)
    [told] = api_as(ana).get("/v1/notifications").json()["data"]
    assert told["title"] == "CV Analysis Complete"
    assert told["message"] == f"Your CV analysis is ready! Score: {score:g}/100"
    assert told["action_url"] == f"/cv/analysis/{analysis.pk}/"
    assert OutgoingEmail.objects.get().subject == told["id"]
    assert body()["event"] == "cv.analysis.completed"
    assert body()["data"] == {
        "analysis_id": analysis.pk,
        "user_id": ana.pk,
        "overall_score": score,
        "status": "completed",
    }


@pytest.mark.usefixtures("_listening")
def test_a_failure_is_told_too(ana: Any) -> None:
    analysis = run(AnalysisFactory(user=ana, content=b"   \n"))
    assert Notification.objects.get().kind == "cv_analysis_failed"
    assert body()["event"] == "cv.analysis.failed"
    assert body()["data"] == {
        "analysis_id": analysis.pk,
        "user_id": ana.pk,
        "status": "failed",
        "reason": "empty",
    }


def test_an_end_that_is_not_stored_is_not_told(ana: Any, monkeypatch: Any) -> None:
    analysis = AnalysisFactory(user=ana)

    def broken(**_: Any) -> None:
        raise OSError

    monkeypatch.setattr("cv_analysis.services.ending.publish", broken)
    assert services.run_analysis(analysis_id=analysis.pk) is False
    assert not Notification.objects.exists()
    assert not OutgoingEmail.objects.exists()
    analysis.refresh_from_db()
    assert (analysis.status, analysis.report) == ("processing", None)


def test_one_end_is_told_of_many(ana: Any) -> None:
    analysis = AnalysisFactory(user=ana)
    first = claim(analysis.pk)
    assert first
    Analysis.objects.update(lease_token=None)
    run(analysis)
    assert fail(first.row(), Reason.CORRUPT) is False
    assert Notification.objects.get().kind == "cv_analysis_completed"


def test_who_runs_it_again_tells_nobody_twice(ana: Any) -> None:
    analysis = run(AnalysisFactory(user=ana))
    services.rerun_analysis(analysis_id=analysis.pk)
    Analysis.objects.update(lease_until=None)
    run(analysis)
    assert Notification.objects.count() == OutgoingEmail.objects.count() == 1


def test_what_is_deleted_is_told_no_more(ana: Any, bruno: Any) -> None:
    analysis, other = run(AnalysisFactory(user=ana)), run(AnalysisFactory(user=bruno))
    services.delete_analysis(user=ana, analysis_id=analysis.pk)
    assert Notification.objects.get().subject == other.pk
