"""The clock rings for jobs that exist."""

from __future__ import annotations

from django.conf import settings
from django.utils.module_loading import import_string


def test_every_entry_names_a_job() -> None:
    wanted = [entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()]
    assert wanted
    assert [import_string(name).name for name in wanted] == wanted
