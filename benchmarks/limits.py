"""P4: of 4 N requests at once over two processes, exactly N pass a limit of N."""

from __future__ import annotations

import http.client
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import psutil

from benchmarks import harness, results, seed
from benchmarks.api_path import ENVIRON, PATH
from recoloca.devserver import stack
from recoloca.devserver.ports import LOOPBACK

LIMIT, TRIALS, CLIENTS = 50, 5, 16


def run() -> list[results.Result]:
    """Each trial is another person's, so that each begins with a fresh count."""
    environ = {**ENVIRON, "RATE_GENERAL": str(LIMIT)}
    with harness.services():
        product = stack.start(processes=2, environ=environ)
        try:
            tokens = seed.access_tokens(TRIALS, product.environ)
            idle = [_cpu(pid) for pid in product.web_workers()]
            trials = [_trial(product.port, token) for token in tokens]
            busy = [_cpu(pid) for pid in product.web_workers()]
        finally:
            product.stop()
    at_work = sum(after > before for before, after in zip(idle, busy, strict=True))
    passed = sorted(trial[200] for trial in trials)
    strange = [trial for trial in trials if set(trial) - {200, 429}]
    if strange or at_work < 2:
        raise RuntimeError(f"{at_work} processes at work; unexpected answers: {strange}")
    what = f"of {4 * LIMIT} parallel requests over 2 processes pass, in each of {TRIALS} trials"
    measured = "/".join(map(str, dict.fromkeys(passed)))
    return [results.Result("P4", what, measured, f"exactly {LIMIT}", set(passed) == {LIMIT})]


def _trial(port: int, token: str) -> Counter[int]:
    """The answers' statuses of 4 N requests over many connections."""
    headers = {"Authorization": f"Bearer {token}"}

    def client(_: int) -> Counter[int]:
        connection = http.client.HTTPConnection(LOOPBACK, port, timeout=30)
        try:
            statuses = (
                harness.get(connection, PATH, headers).status for _ in range(4 * LIMIT // CLIENTS)
            )
            return Counter(statuses)
        finally:
            connection.close()

    with ThreadPoolExecutor(CLIENTS) as clients:
        return sum(clients.map(client, range(CLIENTS)), Counter())


def _cpu(pid: int) -> float:
    return sum(psutil.Process(pid).cpu_times()[:2])
