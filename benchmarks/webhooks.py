"""P12: what a webhook's delivery costs beside the same POST by a bare HTTP client.

Both send over a new connection each time, to a receiver in this process, which is not measured. The
courier's share includes leasing, the checks of the address, signing, the log and the schedule.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import psutil

from benchmarks import harness, results
from recoloca.devserver.options import ROOT
from recoloca.devserver.processes import Program, python, spawn, stop, tail, wait_until

DELIVERIES, ENDPOINTS, ROUNDS = 600, 4, 3
STARTING, PATIENCE = 10.0, 120.0
BODY_BYTES = 200


def run() -> list[results.Result]:
    """Processor time a delivery, as a ratio; how many a core does in a second is shown."""
    with harness.services() as found:
        receiver = _receiver()
        courier, process = _courier(found.home)
        try:
            delivered = [_delivered(receiver, process.pid) for _ in range(ROUNDS)]
        finally:
            stop(process, courier)
        bare = [_bare(receiver) for _ in range(ROUNDS)]
        receiver.close()
    seconds, alone = statistics.median(delivered), statistics.median(bare)
    print(f"  a core delivers {1 / seconds:.0f} a second; bare it is {1 / alone:.0f}")
    what = "CPU of a webhook's delivery / the same POST by a bare client"
    return [results.Result("P12", what, f"{seconds / alone:.1f}×")]


def _receiver():
    from notifications.webhooks.tests.receiver import Receiver

    return Receiver()


def _courier(home: Path) -> tuple[Program, subprocess.Popen[bytes]]:
    environ = {**os.environ, "WEBHOOK_ALLOW_LOOPBACK": "1", "LOG_LEVEL": "WARNING"}
    command = python("manage.py", "deliver_webhooks")
    program = Program("courier", command, home / "courier.log", environ)
    process = spawn(program)
    time.sleep(STARTING)
    if process.poll() is not None:
        raise RuntimeError(f"the courier did not start:\n{tail(program.log)}")
    return program, process


def _delivered(receiver, pid: int) -> float:
    """Seconds of the processor for each of so many deliveries."""
    wanted, before = receiver.connections + DELIVERIES, _cpu(pid)
    _child("seed", receiver.url)
    if not wait_until(lambda: receiver.connections >= wanted, PATIENCE):
        raise RuntimeError(f"{wanted - receiver.connections} deliveries did not arrive")
    time.sleep(1)
    return (_cpu(pid) - before) / DELIVERIES


def _bare(receiver) -> float:
    return float(_child("bare", receiver.url)) / DELIVERIES


def _child(word: str, url: str) -> str:
    command = [sys.executable, "-m", "benchmarks.webhooks", word, url]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, "WEBHOOK_ALLOW_LOOPBACK": "1"}, text=True,
        check=True, stdout=subprocess.PIPE,
    ).stdout  # fmt: skip


def _cpu(pid: int) -> float:
    return sum(psutil.Process(pid).cpu_times()[:2])


def seed(url: str) -> None:
    """So many deliveries, over a few endpoints, committed together."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recoloca.settings")
    import django

    django.setup()
    from django.db import transaction

    from accounts.tests.factories import UserFactory
    from notifications.webhooks import services

    person = UserFactory(email=f"{time.time_ns()}@example.com")
    for _ in range(ENDPOINTS):
        services.create_endpoint(user=person, url=url, events=["cv.analysis.failed"])
    data = {"user_id": person.pk, "status": "failed", "reason": "needs_ocr"}
    with transaction.atomic():
        for number in range(DELIVERIES // ENDPOINTS):
            services.publish(
                user=person,
                event="cv.analysis.failed",
                subject=str(number),
                data={**data, "analysis_id": f"cv_analysis_{number}"},
            )


def bare(url: str) -> None:
    """Print the processor's seconds of so many POSTs by httpx2, one client, new connections."""
    import httpx2

    headers = {"Content-Type": "application/json", "Connection": "close"}
    with httpx2.Client(trust_env=False) as client:
        client.post(url, content=b"a" * BODY_BYTES, headers=headers)
        before = time.process_time()
        for _ in range(DELIVERIES):
            client.post(url, content=b"a" * BODY_BYTES, headers=headers).raise_for_status()
        print(time.process_time() - before)


if __name__ == "__main__":
    {"seed": seed, "bare": bare}[sys.argv[1]](sys.argv[2])
