"""How long is kept what was told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from notifications.models import Notification
from notifications.services import notify
from notifications.tasks import purge_notifications

pytestmark = pytest.mark.django_db


def test_read_ones_go_after_90_days_and_all_after_a_year(ana: Any) -> None:
    now = timezone.now()
    for days, read in ((89, True), (91, True), (91, False), (364, False), (366, False)):
        told = notify(user=ana, kind="coach_report_ready", subject=f"{days} {read}")
        Notification.objects.filter(pk=told.pk).update(
            created_at=now - timedelta(days=days), read_at=now if read else None
        )
    purge_notifications()
    kept = set(Notification.objects.values_list("subject", flat=True))
    assert kept == {"89 True", "91 False", "364 False"}


def test_the_clock_does_it() -> None:
    tasks = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert "notifications.tasks.purge_notifications" in tasks
