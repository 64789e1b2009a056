"""Request ids and the log lines that carry them."""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from pythonjsonlogger.json import JsonFormatter

NO_REQUEST = "-"
ACCEPTED = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)

request_id: ContextVar[str] = ContextVar("request_id", default=NO_REQUEST)


def new_request_id() -> str:
    """An id of our own, `req_` and 96 random bits."""
    return f"req_{secrets.token_hex(12)}"


def accepted_request_id(offered: str) -> str:
    """The caller's id if it is harmless in a header and a log line, else a new one."""
    return offered if ACCEPTED.fullmatch(offered) else new_request_id()


@contextmanager
def under(found: str) -> Iterator[None]:
    """Log under a request's id for the time of the block; an empty one changes nothing."""
    token = request_id.set(found or request_id.get())
    try:
        yield
    finally:
        request_id.reset(token)


class RequestIdFilter(logging.Filter):
    """Puts `request_id` on every record."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Never drops a record."""
        record.request_id = request_id.get()
        return True


class UtcJsonFormatter(JsonFormatter):
    """JSON lines whose times are as the API's: machines in several places write them."""

    converter = time.gmtime  # type: ignore[assignment]
    default_time_format, default_msec_format = "%Y-%m-%dT%H:%M:%S", "%s.%03dZ"


def configuration(*, as_json: bool, level: str) -> dict[str, Any]:
    """Django's LOGGING: one line an event, as JSON where machines read them."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request_id": {"()": "recoloca.log.RequestIdFilter"}},
        "formatters": {
            "json": {
                "()": "recoloca.log.UtcJsonFormatter",
                "format": "%(asctime)s %(levelname)s %(name)s %(request_id)s %(message)s",
                "rename_fields": {"asctime": "time", "levelname": "level", "name": "logger"},
            },
            "plain": {"format": "%(levelname)s %(name)s [%(request_id)s] %(message)s"},
        },
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "filters": ["request_id"],
                "formatter": "json" if as_json else "plain",
            }
        },
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            # Our own access line says more; Django's would repeat every 4xx.
            "django.request": {"level": "ERROR"},
            # Whoever sends a wrong host or too long a form would write a traceback each time.
            "django.security": {"level": "CRITICAL"},
            # The sweeps would fill the disk with two lines every other second; jobs tell of
            # what they have done themselves, under the id of the request that rang for them.
            "celery.worker.strategy": {"level": "WARNING"},
            "celery.app.trace": {"level": "WARNING"},
            "celery.beat": {"level": "WARNING"},
            # Three lines for each call; the gateway says what failed.
            "stripe": {"level": "WARNING"},
        },
    }
