"""The clock rings for jobs that exist."""

from __future__ import annotations

from django.conf import settings

from recoloca.celery import app


def test_every_entry_names_a_job() -> None:
    app.loader.import_default_modules()
    wanted = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert wanted
    assert wanted <= set(app.tasks)
