"""The jobs of insights."""

from __future__ import annotations

from celery import shared_task

from insights import product, services


@shared_task
def award_achievements() -> None:
    """Give what was earned since the last time."""
    services.award_achievements()


@shared_task
def count_days() -> None:
    """Bring the figures of the product up to the hour."""
    product.count_days()
