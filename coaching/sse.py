"""The response that carries an exchange's events."""

from __future__ import annotations

from collections.abc import AsyncIterator

from django.http import StreamingHttpResponse

EVENTS = "text/event-stream"


def event_stream(events: AsyncIterator[bytes]) -> StreamingHttpResponse:
    """Nothing on the way may hold it back or change it."""
    headers = {"Cache-Control": "no-cache, no-transform", "X-Accel-Buffering": "no"}
    return StreamingHttpResponse(events, content_type=EVENTS, headers=headers)
