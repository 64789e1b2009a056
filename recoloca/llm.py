"""The one door to the Messages API: ask once, and have an answer or a reason in bounded time.

The SDK's own retries are off: they go by the status alone, so they would repeat what a spend limit
refused, and they wait for as long as the server says. Here only what may pass by itself is tried
again, and everything together ends with the clock. No tools are ever offered to the model.
"""

from __future__ import annotations

import asyncio
import json
import logging
import random
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    import anthropic

logger = logging.getLogger(__name__)
# Seconds before the second attempt and the third, unless the server names its own.
PAUSES = (0.5, 2.0)
MAX_BODY = 256 * 1024
CONNECT_SECONDS = 5.0
# What one attempt may take where a person waits and has an answer without it.
QUICK_SECONDS = 8.0
# Newer tokenizers make a token of 2.5 characters of Portuguese; a budget errs to the safe side.
CHARACTERS_A_TOKEN = 2
# Failures in a row, and seconds of rest after them; a refusal to serve us rests at once.
FAILURES, REST, LONG_REST = 3, 60.0, 300.0
SPENT = frozenset({"enforced_spend_limit_reached", "contract_spend_limit_reached"})
RETRIED = frozenset({408, 500, 502, 503, 504, 529})
CLOSED = frozenset({401, 402, 403, 404})
ENDS = {"max_tokens": "truncated", "refusal": "refusal"}


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is asked. `schema`: the JSON schema of the answer, or None for plain text."""

    system: str
    user: str
    max_tokens: int
    schema: Mapping[str, object] | None = None

    @property
    def most_tokens(self) -> int:
        """A safe guess of what one attempt can cost."""
        characters = len(self.system) + len(self.user) + len(json.dumps(self.schema or ""))
        return characters // CHARACTERS_A_TOKEN + self.max_tokens


@dataclass(frozen=True, slots=True)
class Answer:
    """The model's text, its name, and the tokens of all attempts."""

    text: str
    model: str
    tokens: int


class NoAnswer(Exception):
    """There is none. `reason` is a word for the log; `tokens` may have been charged all the same.

    Reasons: timeout, connection, rate_limit, spend_limit, overloaded, status_<n>, too_large,
    malformed, truncated, refusal, resting.
    """

    def __init__(self, reason: str, tokens: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.tokens = reason, tokens


class Breaker:
    """Leaves a failing service alone for a while, so that nobody waits for it; one a process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.reset()

    def reset(self) -> None:
        """As if nothing had failed."""
        self._failures, self._until = 0, 0.0

    def resting(self) -> bool:
        """Whether nothing is to be asked now."""
        return time.monotonic() < self._until

    def note(self, reason: str) -> None:
        """Count a failure of the service; answers of any kind ("") clear the count."""
        with self._lock:
            self._failures = self._failures + 1 if reason in _FAULTS else 0
            if reason in _FAULTS_AT_ONCE:
                self._until = time.monotonic() + LONG_REST
            elif self._failures >= FAILURES:
                self._until = time.monotonic() + REST


_FAULTS_AT_ONCE = frozenset({"spend_limit", *(f"status_{code}" for code in CLOSED)})
_FAULTS = _FAULTS_AT_ONCE | {"timeout", "connection", "rate_limit", "overloaded", "malformed"}
breaker = Breaker()


def enabled() -> bool:
    """Whether there is a key, and nobody has pulled the switch."""
    return bool(settings.LLM_ENABLED and settings.ANTHROPIC_API_KEY)


def ask(prompt: Prompt, *, quick: bool = False) -> Answer:
    """The model's answer, within LLM_TIMEOUT seconds, retries and pauses included.

    `quick`: one attempt, of at most QUICK_SECONDS.

    Raises:
        NoAnswer: for whatever reason; never anything else that the network may bring.
    """
    if breaker.resting():
        raise NoAnswer("resting")
    import anthropic  # noqa: F401 - takes seconds the first time, which are not the service's

    try:
        answer = asyncio.run(_within(prompt, quick=quick))
    except NoAnswer as error:
        breaker.note(error.reason)
        raise
    breaker.note("")
    return answer


async def _within(prompt: Prompt, *, quick: bool) -> Answer:
    seconds = min(settings.LLM_TIMEOUT, QUICK_SECONDS) if quick else settings.LLM_TIMEOUT
    attempts = _Attempts(prompt, time.monotonic() + seconds, () if quick else PAUSES)
    try:
        async with asyncio.timeout(seconds):
            return await attempts.run()
    except TimeoutError:
        raise NoAnswer("timeout", attempts.lost + prompt.most_tokens) from None


class _Attempts:
    """One question, asked again where that may help. `lost`: tokens of attempts in vain."""

    def __init__(self, prompt: Prompt, deadline: float, pauses: tuple[float, ...]) -> None:
        self.prompt, self.deadline, self.pauses, self.lost = prompt, deadline, pauses, 0

    async def run(self) -> Answer:
        async with _client() as client:
            for pause in self.pauses:
                try:
                    return await self._once(client)
                except Failed as failed:
                    await self._rest(failed, pause)
            try:
                return await self._once(client)
            except Failed as failed:
                raise NoAnswer(failed.reason, self.lost) from failed.__cause__

    async def _rest(self, failed: Failed, pause: float) -> None:
        """Wait for the next attempt, or give up if there is no point or no time."""
        jitter = random.uniform(0.75, 1.25)  # noqa: S311
        wait = failed.wait if failed.wait is not None else pause * jitter
        if not failed.again or time.monotonic() + wait >= self.deadline:
            raise NoAnswer(failed.reason, self.lost) from failed.__cause__
        await asyncio.sleep(wait)

    async def _once(self, client: anthropic.AsyncAnthropic) -> Answer:
        import anthropic
        import httpx2

        try:
            async with client.messages.with_streaming_response.create(
                **body_of(self.prompt)
            ) as got:
                body = await _limited(got.iter_bytes())
        except anthropic.APIStatusError as error:
            raise refused(error) from error
        except (anthropic.APIConnectionError, httpx2.TransportError, httpx2.DecodingError) as error:
            # It may have been answered, and charged, after we stopped hearing it.
            self.lost += self.prompt.most_tokens
            raise Failed("connection", again=True) from error
        except _TooLarge as error:
            raise NoAnswer("too_large", self.lost + self.prompt.most_tokens) from error
        return _read(body, self.lost, self.prompt.most_tokens)


class Failed(Exception):
    """An attempt in vain; `again`: whether another may help, after `wait` seconds if known."""

    def __init__(self, reason: str, *, again: bool, wait: float | None = None) -> None:
        super().__init__(reason)
        self.reason, self.again, self.wait = reason, again, wait


class _TooLarge(Exception):
    pass


def _client() -> anthropic.AsyncAnthropic:
    import anthropic
    import httpx2

    seconds = settings.LLM_TIMEOUT
    return anthropic.AsyncAnthropic(
        api_key=settings.ANTHROPIC_API_KEY,
        base_url=settings.ANTHROPIC_BASE_URL,
        max_retries=0,
        timeout=httpx2.Timeout(seconds, connect=min(seconds, CONNECT_SECONDS)),
    )


def body_of(prompt: Prompt) -> dict[str, Any]:
    """What is sent to the service."""
    config: dict[str, Any] = {"effort": "low"}
    if prompt.schema is not None:
        config["format"] = {"type": "json_schema", "schema": dict(prompt.schema)}
    return {
        "model": settings.ANTHROPIC_MODEL,
        "max_tokens": prompt.max_tokens,
        "system": prompt.system,
        "messages": [{"role": "user", "content": prompt.user}],
        "output_config": config,
    }


async def _limited(chunks: Any) -> bytes:
    body = bytearray()
    async for chunk in chunks:
        body += chunk
        if len(body) > MAX_BODY:
            raise _TooLarge
    return bytes(body)


def refused(error: anthropic.APIStatusError) -> Failed:
    """What an error status means to us, and whether it may pass by itself."""
    status, wait = error.status_code, _seconds(error.response.headers.get("retry-after"))
    forbidden = error.response.headers.get("x-should-retry") == "false"
    if error.error_code in SPENT:
        return Failed("spend_limit", again=False)
    if status == 429:  # without a time to wait it is a limit that does not pass
        return Failed("rate_limit", again=wait is not None and not forbidden, wait=wait)
    if status in RETRIED:
        return Failed("overloaded", again=not forbidden, wait=wait)
    return Failed(f"status_{status}", again=False)


def _seconds(header: str | None) -> float | None:
    try:
        value = float(header or "")
    except ValueError:
        return None
    return value if 0 <= value < float("inf") else None


def _read(body: bytes, lost: int, guess: int) -> Answer:
    """The answer in a message's JSON; raises NoAnswer for one that is none, or not whole."""
    try:
        message = json.loads(body, parse_constant=_no_number)
        used = message["usage"]
        tokens = lost + int(used["input_tokens"]) + int(used["output_tokens"])
        texts = [block["text"] for block in message["content"] if block["type"] == "text"]
        text, model, stopped = "".join(texts), str(message["model"]), message["stop_reason"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NoAnswer("malformed", lost + guess) from error
    if stopped != "end_turn":
        raise NoAnswer(ENDS.get(str(stopped), "malformed"), tokens)
    return Answer(text, model, tokens)


def _no_number(word: str) -> None:
    raise ValueError(word)
