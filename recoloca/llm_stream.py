"""The same door, word by word: a model's answer as it comes, in bounded time and size.

What `recoloca.llm` says of keys, retries, refusals and rest holds here too. An answer is asked for
again only while none of it has been given on.
"""

from __future__ import annotations

import asyncio
import json
import random
import time
import weakref
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING, Any

from django.conf import settings

from recoloca.llm import (
    CONNECT_SECONDS,
    ENDS,
    MAX_BODY,
    PAUSES,
    Answer,
    Failed,
    NoAnswer,
    Prompt,
    body_of,
    breaker,
    refused,
)

if TYPE_CHECKING:
    import anthropic

Say = Callable[[str], None]
# One client for each event loop: its pool of connections is what hundreds of streams share.
_clients: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, Any] = weakref.WeakKeyDictionary()


async def stream(prompt: Prompt, say: Say) -> Answer:
    """The whole answer, each piece of which was given to `say` as it came.

    Raises:
        NoAnswer: for whatever reason, also after pieces were given.
    """
    if breaker.resting():
        raise NoAnswer("resting")
    attempts = _Attempts(prompt, say, time.monotonic() + settings.LLM_TIMEOUT)
    try:
        async with asyncio.timeout(settings.LLM_TIMEOUT):
            answer = await attempts.run()
    except TimeoutError:
        breaker.note("timeout")
        raise NoAnswer("timeout", attempts.lost + prompt.most_tokens) from None
    except NoAnswer as error:
        breaker.note(error.reason)
        raise
    breaker.note("")
    return answer


class _Attempts:
    """One question, asked again while nothing of an answer has come."""

    def __init__(self, prompt: Prompt, say: Say, deadline: float) -> None:
        self.prompt, self.say, self.deadline, self.lost = prompt, say, deadline, 0

    async def run(self) -> Answer:
        for pause in (*PAUSES, None):
            reading = _Reading(self.say, self.prompt.most_tokens)
            try:
                return await self._once(reading)
            except Failed as failed:
                if pause is None or reading.text or not failed.again:
                    raise NoAnswer(failed.reason, self.lost) from failed
                await self._rest(failed, pause)
        raise AssertionError("unreachable")

    async def _rest(self, failed: Failed, pause: float) -> None:
        jitter = random.uniform(0.75, 1.25)  # noqa: S311
        wait = failed.wait if failed.wait is not None else pause * jitter
        if time.monotonic() + wait >= self.deadline:
            raise NoAnswer(failed.reason, self.lost) from failed
        await asyncio.sleep(wait)

    async def _once(self, reading: _Reading) -> Answer:
        import anthropic
        import httpx2

        body = {**body_of(self.prompt), "stream": True}
        try:
            async with _client().messages.with_streaming_response.create(**body) as got:
                async for line in _lines(got.iter_bytes()):
                    if reading.take(line):
                        return reading.answer(self.lost)
        except anthropic.APIStatusError as error:
            raise refused(error) from error
        except (anthropic.APIConnectionError, httpx2.TransportError, httpx2.DecodingError) as error:
            self.lost += self.prompt.most_tokens
            raise Failed("connection", again=True) from error
        raise NoAnswer("malformed", self.lost + self.prompt.most_tokens)


async def _lines(chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Whole lines; raises NoAnswer once more came than any answer of ours is long."""
    rest, size = b"", 0
    async for chunk in chunks:
        size += len(chunk)
        if size > MAX_BODY:
            raise NoAnswer("too_large")
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            yield line


class _Reading:
    """The events of one stream; `text` is what came so far."""

    def __init__(self, say: Say, guess: int) -> None:
        self.say, self.guess = say, guess
        self.text, self.model, self.tokens, self.stopped = "", "", 0, ""

    def take(self, line: bytes) -> bool:
        """Read a line; true if it was the last one of a whole answer."""
        if not line.startswith(b"data:"):
            return False
        try:
            event = json.loads(line[5:])
            return self._event(event)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise NoAnswer("malformed", self.guess) from error

    def _event(self, event: dict[str, Any]) -> bool:
        kind = event["type"]
        if kind == "error":
            raise NoAnswer("overloaded", self.guess)
        if kind == "message_start":
            self.model = str(event["message"]["model"])
            self.tokens += int(event["message"]["usage"]["input_tokens"])
        elif kind == "content_block_delta" and event["delta"]["type"] == "text_delta":
            piece = str(event["delta"]["text"])
            self.text += piece
            self.say(piece)
        elif kind == "message_delta":
            self.stopped = str(event["delta"]["stop_reason"])
            self.tokens += int(event["usage"]["output_tokens"])
        return bool(kind == "message_stop")

    def answer(self, lost: int) -> Answer:
        """The whole; raises NoAnswer if it was cut short or refused."""
        tokens = lost + (self.tokens or self.guess)
        if self.stopped != "end_turn":
            raise NoAnswer(ENDS.get(self.stopped, "malformed"), tokens)
        return Answer(self.text, self.model, tokens)


def _client() -> anthropic.AsyncAnthropic:
    import anthropic
    import httpx2

    loop, seconds = asyncio.get_running_loop(), settings.LLM_TIMEOUT
    if loop not in _clients:
        _clients[loop] = anthropic.AsyncAnthropic(
            api_key=settings.ANTHROPIC_API_KEY,
            base_url=settings.ANTHROPIC_BASE_URL,
            max_retries=0,
            timeout=httpx2.Timeout(seconds, connect=min(seconds, CONNECT_SECONDS)),
        )
    client: anthropic.AsyncAnthropic = _clients[loop]
    return client
