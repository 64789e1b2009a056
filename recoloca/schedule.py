"""What the clock rings for, and how often: one table."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

HOUR = timedelta(hours=1)
# A bell that nobody has heard for so many seconds is not heard any more: the next one is near.
EXPIRES = 30


def schedule(sweep_seconds: float) -> dict[str, dict[str, Any]]:
    """The clock's entries by the names of their tasks."""
    sweep = timedelta(seconds=sweep_seconds)
    every = {
        "cv_analysis.tasks.sweep_analyses": sweep,
        "recoloca.tasks.sweep_emails": sweep,
        "insights.tasks.award_achievements": sweep,
        "billing.tasks.sweep_refunds": timedelta(minutes=1),
        "billing.tasks.retry_webhooks": timedelta(minutes=10),
        "billing.tasks.reconcile": HOUR,
        "insights.tasks.count_days": HOUR,
        "recoloca.tasks.purge_expired": HOUR,
        "accounts.tasks.purge_sessions": HOUR,
        "notifications.tasks.purge_notifications": HOUR,
        "notifications.tasks.purge_webhooks": HOUR,
        "cv_analysis.tasks.sweep_files": 6 * HOUR,
        "billing.tasks.purge_webhooks": 24 * HOUR,
    }
    return {
        task: {"task": task, "schedule": time, "options": {"expires": EXPIRES}}
        for task, time in every.items()
    }
