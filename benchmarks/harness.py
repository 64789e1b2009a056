"""What all parts share: private services, servers as children, load over kept connections."""

from __future__ import annotations

import http.client
import os
import statistics
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from recoloca.devserver.options import read_options
from recoloca.devserver.ports import LOOPBACK, free_port
from recoloca.devserver.processes import Program, spawn, stop, tail, wait_until
from recoloca.devserver.testing import TEMPLATE, TestServices, test_services

VAR = read_options(os.environ).var
START_SECONDS = 60.0
UNLIMITED = str(10**9)


@dataclass(frozen=True)
class Server:
    """A running server; `process` leads everything that serves."""

    name: str
    port: int
    process: psutil.Process

    def cpu_seconds(self) -> float:
        """User and system time of it and its children, since their start."""
        family = [self.process, *self.process.children(recursive=True)]
        return sum(sum(member.cpu_times()[:2]) for member in family)


@dataclass(frozen=True)
class Answer:
    """One answer; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@contextmanager
def services() -> Iterator[TestServices]:
    """A private PostgreSQL and Valkey, told to everything that is started meanwhile."""
    with test_services(VAR) as found:
        found.postgres.create_database("bench", TEMPLATE)
        told = found.environ() | {"DATABASE_URL": found.postgres.url("bench")}
        before = dict(os.environ)
        os.environ.update(told)
        try:
            yield found
        finally:
            os.environ.clear()
            os.environ.update(before)


@contextmanager
def serving(name: str, command: Callable[[int], list[str]], **environ: str) -> Iterator[Server]:
    """A server for the time of the block; `command` is given the port to listen on."""
    port = free_port()
    log = Path(os.environ["RECOLOCA_TEST_HOME"]) / f"{name}.log"
    program = Program(name, command(port), log, {**os.environ, **environ})
    process = spawn(program)
    try:
        wait_until(lambda: process.poll() is not None or answers(port), START_SECONDS)
        if process.poll() is not None or not answers(port):
            raise RuntimeError(f"{name} did not start; its last words:\n{tail(log, 30)}")
        yield Server(name, port, psutil.Process(process.pid))
    finally:
        stop(process, program)


def answers(port: int) -> bool:
    """Whether anything speaks HTTP there."""
    try:
        fetch(port, "/healthz")
    except (OSError, http.client.HTTPException):
        return False
    return True


def fetch(port: int, path: str, headers: Mapping[str, str] | None = None) -> Answer:
    """One GET on a connection of its own."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=10)
    try:
        return get(connection, path, headers or {})
    finally:
        connection.close()


def load(port: int, path: str, headers: Mapping[str, str], requests: int, clients: int) -> float:
    """Send so many GETs over so many kept connections; the seconds it took.

    Raises RuntimeError unless every answer is a 200.
    """
    failures: list[object] = []

    def client() -> None:
        connection = http.client.HTTPConnection(LOOPBACK, port, timeout=30)
        try:
            for _ in range(requests // clients):
                answer = get(connection, path, headers)
                if answer.status != 200:
                    raise RuntimeError(f"{answer.status} {answer.body[:200]!r}")
        except (OSError, http.client.HTTPException, RuntimeError) as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=client) for _ in range(clients)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise RuntimeError(f"{len(failures)} of {clients} clients failed, the first: {failures[0]}")
    return time.perf_counter() - began


def interleaved(rounds: int, contenders: Mapping[str, Callable[[], float]]) -> dict[str, float]:
    """The median of each contender; they take turns, the order reversed every other round."""
    figures: dict[str, list[float]] = {name: [] for name in contenders}
    order = list(contenders.items())
    for _ in range(rounds):
        for name, measure in order:
            figures[name].append(measure())
        order.reverse()
    return {name: statistics.median(values) for name, values in figures.items()}


def percentile(values: list[float], share: float) -> float:
    """The value that this share of them does not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def get(connection: http.client.HTTPConnection, path: str, headers: Mapping[str, str]) -> Answer:
    connection.request("GET", path, headers=dict(headers))
    response = connection.getresponse()
    body = response.read()
    named = {name.lower(): value for name, value in response.getheaders()}
    return Answer(response.status, named, body)
