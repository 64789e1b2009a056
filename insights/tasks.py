"""The jobs of insights."""

from __future__ import annotations

from celery import shared_task

from insights import services


@shared_task
def award_achievements() -> None:
    """Give what was earned since the last time."""
    services.award_achievements()
