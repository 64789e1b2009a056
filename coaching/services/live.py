"""An exchange as server-sent events, for the API and the page.

    start   {session_id, message_id}        at once
    delta   {text}                          what to append to the answer
    reset   {}                              forget the deltas: another answer follows
    done    {message_id, user_message, ai_response, suggestions, created_at, engine}
    error   {code, message}                 nothing was stored

Comments keep the connection alive for proxies. The answer is made and stored by a task of its own:
a client that goes away ends the reading, never the answer.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from django.db import connections
from django.utils import translation

from billing import tokens
from coaching.engine import Reply
from coaching.model.talk import Asking, ask
from coaching.models import CoachMessage
from coaching.serializers import AnswerSerializer
from coaching.services.turns import Held, finish_turn, give_up_turn
from recoloca.errors import DomainError, ErrorCode

logger = logging.getLogger(__name__)
HEARTBEAT = 10.0
# Words of the rules come a few at a time, as a person reads.
WORDS, PACE = 5, 0.02
_CHUNKS = re.compile(rf"(?:\S+\s*){{1,{WORDS}}}|\s+")
# Storing takes a moment of one of these threads; no stream holds a connection while it waits.
_database = ThreadPoolExecutor(2, thread_name_prefix="coach")
_running: set[asyncio.Task[None]] = set()
Stored = Callable[[CoachMessage], None]


async def told(message: CoachMessage) -> AsyncIterator[bytes]:
    """An exchange that is stored already, as the events that would have made it."""
    yield _event("start", _start(message.session_id, message.pk))
    for chunk in chunks(message.ai_response):
        yield _event("delta", {"text": chunk})
        await asyncio.sleep(PACE)
    yield _event("done", done(message))


async def answered(held: Held, asking: Asking, stored: Stored) -> AsyncIterator[bytes]:
    """An exchange that the model is asked for; `stored` is called with what was stored."""
    yield _event("start", _start(held.session.pk, held.message_id))
    queue: asyncio.Queue[bytes | None] = asyncio.Queue()
    task = asyncio.create_task(_make(held, asking, stored, queue))
    _running.add(task)
    task.add_done_callback(_running.discard)
    heart = _Heart(queue)
    try:
        while (event := await queue.get()) is not None:
            yield event
    finally:
        heart.stop()


class _Heart:
    """Beats into a queue; by a timer of the loop, which costs nothing while words flow."""

    def __init__(self, queue: asyncio.Queue[bytes | None]) -> None:
        self.queue, self.loop = queue, asyncio.get_running_loop()
        self.timer = self.loop.call_later(HEARTBEAT, self.beat)

    def beat(self) -> None:
        """A comment, and the next one later."""
        self.queue.put_nowait(b": \n\n")
        self.timer = self.loop.call_later(HEARTBEAT, self.beat)

    def stop(self) -> None:
        """No more."""
        self.timer.cancel()


async def _make(
    held: Held, asking: Asking, stored: Stored, queue: asyncio.Queue[bytes | None]
) -> None:
    """Answer, store, and say how it went."""

    def say(text: str) -> None:
        queue.put_nowait(_event("delta", {"text": text}))

    try:
        reply, spent = await ask(asking, say)
        if reply is None:
            reply = asking.advice
            queue.put_nowait(_event("reset", {}))
            for chunk in chunks(reply.text):
                say(chunk)
        message = await _in_thread(finish, held, asking, reply, spent, stored)
        queue.put_nowait(_event("done", done(message)))
    except Exception as error:  # noqa: BLE001 - told to the person, and the session let go
        logger.error("an answer was lost: %s", type(error).__name__)
        await _in_thread(give_up_turn, held)
        queue.put_nowait(_event("error", _problem(error, held.turn.language)))
    finally:
        queue.put_nowait(None)


def finish(held: Held, asking: Asking, reply: Reply, spent: int, stored: Stored) -> CoachMessage:
    """Pay and store."""
    tokens.settle(asking.taken, tokens=spent)
    message = finish_turn(held, reply)
    stored(message)
    return message


async def _in_thread(function: Callable[..., Any], *arguments: Any) -> Any:
    call = partial(_with_connection, function, *arguments)
    return await asyncio.get_running_loop().run_in_executor(_database, call)


def _with_connection(function: Callable[..., Any], *arguments: Any) -> Any:
    try:
        return function(*arguments)
    finally:
        connections.close_all()


def done(message: CoachMessage) -> dict[str, Any]:
    """The data of the last event."""
    return {**AnswerSerializer(message).data, "engine": message.engine}


def chunks(text: str) -> Iterator[str]:
    """A text in a few words at a time; together they are the text."""
    return (found[0] for found in _CHUNKS.finditer(text))


def _start(session_id: str, message_id: str) -> dict[str, str]:
    return {"session_id": session_id, "message_id": message_id}


def _problem(error: Exception, language: str) -> dict[str, str]:
    code = error.code if isinstance(error, DomainError) else ErrorCode.SERVICE_UNAVAILABLE
    with translation.override("pt-br" if language == "pt" else "en"):
        return {"code": code.value, "message": str(code.message)}


def _event(name: str, data: Mapping[str, Any]) -> bytes:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()
