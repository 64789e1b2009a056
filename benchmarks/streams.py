"""P10: hundreds of coach streams at once in one web process, while others ask for pages."""

from __future__ import annotations

import asyncio
import http.client
import json
import resource
import statistics
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

import psutil
import psycopg

from benchmarks import harness, results, seed
from benchmarks.api_path import ENVIRON, PATH
from recoloca.devserver import stack
from recoloca.devserver.ports import LOOPBACK, free_port
from recoloca.ids import public_id

STREAMS, WARM, ROUNDS, THREADS = 500, 150, 200, 8
KIB, MOST_KIB, SLOWER = 1024, 64, 2.0
Say = Callable[[bytes], None]
QUESTION = json.dumps({"message": "Que perguntas devo esperar na entrevista?"}).encode()
INSERT = (
    "INSERT INTO coaching_coachsession (id, user_id, topic, status, context, language, state,"
    " safety_flag, message_count, created_at, last_activity)"
    " SELECT %s, id, 'linkedin', 'active', '{}', 'pt-br', '{}', '', 0, now(), now()"
    " FROM accounts_user LIMIT 1"
)


def run() -> list[results.Result]:
    """Open them all, measure while they are open, let them end, count what was stored."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    names = ("RATE_AI_COACH", "LLM_DAILY_TOKENS_PER_USER", "LLM_DAILY_TOKENS")
    port = free_port()
    model = {"ANTHROPIC_API_KEY": "bench", "ANTHROPIC_BASE_URL": f"http://{LOOPBACK}:{port}"}
    environ = {**ENVIRON, **dict.fromkeys(names, harness.UNLIMITED), **model, "LLM_TIMEOUT": "60"}
    with harness.services():
        product = stack.start(processes=1, environ=environ)
        try:
            token = seed.access_tokens(1, product.environ)[0]
            return asyncio.run(_run(product, token, port))
        finally:
            product.stop()


async def _run(product: stack.Stack, token: str, port: int) -> list[results.Result]:
    model = SlowModel()
    async with await asyncio.start_server(model.answer, LOOPBACK, port, backlog=STREAMS):
        try:
            return await _measure(product, token, model)
        finally:
            model.go.set()


async def _measure(product: stack.Stack, token: str, model: SlowModel) -> list[results.Result]:
    sessions = [public_id("coach_session") for _ in range(STREAMS + WARM)]
    with psycopg.connect(product.environ["DATABASE_URL"], autocommit=True) as database:
        database.cursor().executemany(INSERT, [(session,) for session in sessions])
        process = psutil.Process(product.web_workers()[0])
        # What a process grows by once, however many streams it carries, is not theirs.
        warm = await _open(product.port, token, sessions[STREAMS:], model)
        ended = await _end(warm, model)
        idle = await asyncio.to_thread(_latency, product.port, token)
        before, base = process.memory_info().rss, _connections(database)
        streams = await _open(product.port, token, sessions[:STREAMS], model)
        grown = (process.memory_info().rss - before) / STREAMS / KIB
        busy = await asyncio.to_thread(_latency, product.port, token)
        held = _connections(database)
        ended += await _end(streams, model)
        stored = _count(database)
    whole = sum(b"event: done" in text for text in ended)
    print(f"  {whole} of {len(ended)} streams ended whole, {stored} answers stored; ", end="")
    print(f"{held} database connections while open, {base} before")
    return [
        results.exactly(
            "P10", f"answers stored of {len(ended)} streams, {STREAMS} at once", stored, whole
        ),
        results.Result(
            *("P10", f"memory of each of {STREAMS} streams", f"{grown:.0f} KiB"),
            *(f"≤ {MOST_KIB} KiB", grown <= MOST_KIB),
        ),
        results.Result(
            *("P10", "database connections of the whole product while they are open", f"{held}"),
            *(f"≤ {base + THREADS}", held <= base + THREADS),
        ),
        results.ratio("P10", "another request beside them / alone, median", busy / idle, SLOWER),
    ]


class Stream:
    """One stream that has begun."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    async def rest(self) -> bytes:
        """What comes until it ends."""
        with suppress(ConnectionError):
            text = await self.reader.read()
            self.writer.close()
            return text
        return b""


async def _open(port: int, token: str, sessions: list[str], model: SlowModel) -> list[Stream]:
    """Streams whose first words have come and whose model has not ended."""
    waiting = model.open + len(sessions)
    limit = asyncio.Semaphore(32)

    async def one(session: str) -> Stream:
        async with limit:
            reader, writer = await asyncio.open_connection(LOOPBACK, port)
            writer.write(_request(token, session))
            await reader.readuntil(b"event: start")
            return Stream(reader, writer)

    streams = await asyncio.gather(*map(one, sessions))
    await _until(lambda: model.open >= waiting)
    return list(streams)


async def _end(streams: list[Stream], model: SlowModel) -> list[bytes]:
    """Let the model end; what came of each stream."""
    model.go.set()
    ended = await asyncio.gather(*(stream.rest() for stream in streams))
    model.go.clear()
    return ended


def _request(token: str, session: str) -> bytes:
    head = (
        f"POST /v1/coach/sessions/{session}/messages HTTP/1.1\r\nHost: {LOOPBACK}\r\n"
        f"Authorization: Bearer {token}\r\nAccept: text/event-stream\r\nConnection: close\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(QUESTION)}\r\n\r\n"
    )
    return head.encode() + QUESTION


async def _until(done: Callable[[], bool], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not done() and time.monotonic() < deadline:
        await asyncio.sleep(0.05)


def _latency(port: int, token: str) -> float:
    """The median of requests one after the other, in seconds."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=30)
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        harness.get(connection, PATH, {"Authorization": f"Bearer {token}"})
        took.append(time.perf_counter() - began)
    connection.close()
    return statistics.median(took[10:])


def _connections(database: psycopg.Connection) -> int:
    query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    row = database.execute(query).fetchone()
    return int(row[0]) - 1 if row else 0  # without our own


def _count(database: psycopg.Connection) -> int:
    row = database.execute("SELECT count(*) FROM coaching_coachmessage").fetchone()
    return int(row[0]) if row else 0


class SlowModel:
    """A Messages API that says a little every second until it is let go, then the rest."""

    WORDS = "Vamos por partes, com calma e com o que você já tem em mãos. "

    def __init__(self) -> None:
        self.go, self.open = asyncio.Event(), 0

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request."""
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
            await reader.readexactly(length)
            self.open += 1
            await self._speak(writer.write, writer.drain)
            writer.close()

    async def _speak(
        self, say: Callable[[bytes], None], drain: Callable[[], Awaitable[None]]
    ) -> None:
        say(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n")
        usage = {"input_tokens": 9, "output_tokens": 9}
        say(_event("message_start", message={"model": "slow", "usage": usage}))
        while not self.go.is_set():
            delta = {"type": "text_delta", "text": self.WORDS}
            say(_event("content_block_delta", index=0, delta=delta))
            await drain()
            with suppress(TimeoutError):
                await asyncio.wait_for(self.go.wait(), 1.0)
        say(_event("message_delta", delta={"stop_reason": "end_turn"}, usage=usage))
        say(_event("message_stop"))
        await drain()


def _event(kind: str, **fields: object) -> bytes:
    return f"event: {kind}\ndata: {json.dumps({'type': kind, **fields})}\n\n".encode()
