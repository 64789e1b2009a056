"""Ringing for a worker. The job itself is a row; a bell that is lost is rung again by a sweep."""

from __future__ import annotations

import logging

from kombu.exceptions import OperationalError

from recoloca.celery import app

logger = logging.getLogger(__name__)


def ring(task: str, *arguments: int | str) -> bool:
    """Tell the workers by the task's name; false (and a log line) if the broker is away."""
    try:
        app.send_task(task, args=arguments)
    except OperationalError as error:
        logger.warning("the broker did not take %s: %s", task, error)
        return False
    return True
