"""How the API writes a time: UTC, ISO 8601, whole seconds, `Z`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from rest_framework import serializers

FORMAT = "%Y-%m-%dT%H:%M:%SZ"


def written(moment: datetime) -> str:
    """The text of an aware time, e.g. 2025-01-20T15:30:00Z."""
    return moment.astimezone(UTC).strftime(FORMAT)


class Moment(serializers.DateTimeField):
    """A time in UTC, whatever the pages' time zone."""

    def __init__(self, **options: Any) -> None:
        super().__init__(default_timezone=UTC, format=FORMAT, **options)
