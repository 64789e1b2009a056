"""Celery: the doorbell. What is to be done stands in PostgreSQL rows."""

from __future__ import annotations

import os
from typing import Any

from celery import Celery
from celery.signals import before_task_publish, setup_logging, task_postrun, task_prerun

from recoloca import log

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recoloca.settings")

app = Celery("recoloca")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def keep_django_logging(**_: Any) -> None:
    """Django's LOGGING holds in workers too; connecting is what stops Celery's own set-up."""


@before_task_publish.connect
def carry_request_id(headers: dict[str, Any], **_: Any) -> None:
    """Send the id of the request that rang along with the job."""
    headers["request_id"] = log.request_id.get()


@task_prerun.connect
def enter_request(task: Any, **_: Any) -> None:
    """Log under the id of the request that rang."""
    log.request_id.set(getattr(task.request, "request_id", None) or log.new_request_id())


@task_postrun.connect
def leave_request(**_: Any) -> None:
    """Forget it again."""
    log.request_id.set(log.NO_REQUEST)
