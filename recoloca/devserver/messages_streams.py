"""How the stand-in for the Messages API streams, and how its streams fail."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from recoloca.devserver.messages_api import Exchange

Json = dict[str, Any]
CHUNK = 40  # characters of an event


def events_of(message: Json, text: str) -> Iterator[Json]:
    """A message as the events of a stream."""
    begun = {**message, "content": [], "stop_reason": None}
    yield {"type": "message_start", "message": begun}
    yield {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}}
    yield {"type": "ping"}
    for at in range(0, len(text), CHUNK):
        delta = {"type": "text_delta", "text": text[at : at + CHUNK]}
        yield {"type": "content_block_delta", "index": 0, "delta": delta}
    yield {"type": "content_block_stop", "index": 0}
    ended = {"stop_reason": message["stop_reason"], "stop_sequence": None}
    yield {"type": "message_delta", "delta": ended, "usage": message["usage"]}
    yield {"type": "message_stop"}


def line(event: Json) -> bytes:
    """An event as it is sent."""
    return f"event: {event['type']}\ndata: {json.dumps(event)}\n\n".encode()


def _drip_events(exchange: Exchange) -> None:
    """A stream with a pause after each event."""
    _stream(exchange, pause=exchange.server.pause)


def _cut(exchange: Exchange) -> None:
    """A stream whose connection breaks half way."""
    _stream(exchange, until=0.5)
    exchange.reset()


def _error_event(exchange: Exchange) -> None:
    """A stream that ends in the API's error half way."""
    _stream(exchange, until=0.5)
    error = {"type": "error", "error": {"type": "overloaded_error", "message": "Overloaded."}}
    exchange.handler.wfile.write(line(error))


def _stream(exchange: Exchange, *, pause: float = 0.0, until: float = 1.0) -> None:
    text = exchange.server.answer(exchange.body)
    events = list(events_of(exchange.message(text), text))
    exchange.open(200, content_type="text/event-stream", connection="close")
    with suppress(OSError):
        for event in events[: int(len(events) * until)]:
            exchange.handler.wfile.write(line(event))
            exchange.handler.wfile.flush()
            if pause and exchange.server.stopping.wait(pause):
                return


SCENARIOS: dict[str, Callable[[Exchange], None]] = {
    "drip_events": _drip_events,
    "cut": _cut,
    "error_event": _error_event,
}
