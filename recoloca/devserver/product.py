"""The product's own processes: web, worker and the worker's clock."""

from __future__ import annotations

import subprocess
import urllib.error
import urllib.request
from collections.abc import Mapping

from recoloca.devserver.console import Problem
from recoloca.devserver.options import Options
from recoloca.devserver.ports import LOOPBACK
from recoloca.devserver.processes import Program, python, tail, wait_until

START_SECONDS = 90.0
THREADS = 8
GUNICORN = (
    *("gunicorn", "recoloca.wsgi:application", "--worker-class", "gthread"),
    *("--threads", str(THREADS), "--graceful-timeout", "5", "--timeout", "60", "--preload"),
    # Its control socket lies in the home folder, where two servers would meet.
    *("--no-control-socket", "--log-level", "warning"),
)
CELERY = ("celery", "-A", "recoloca")
WORKER = ("worker", "--loglevel", "INFO", "--without-gossip", "--without-mingle")
BEAT = ("beat", "--loglevel", "INFO")


def product(options: Options, port: int, environ: Mapping[str, str]) -> list[Program]:
    """The programs in the order of their start."""
    count = str(options.processes)
    beat_file = str(options.state / "beat-schedule")
    lines = {
        "worker": [*CELERY, *WORKER, "--concurrency", count, "--hostname", f"{port}@%h"],
        "beat": [*CELERY, *BEAT, "--schedule", beat_file, "--pidfile", ""],
        "web": [*GUNICORN, "--workers", count, "--bind", f"{LOOPBACK}:{port}"],
    }
    return [
        Program(name, python("-m", *line), options.logs / f"{name}.log", environ)
        for name, line in lines.items()
    ]


def wait_ready(port: int, programs: list[Program], running: list[subprocess.Popen[bytes]]) -> None:
    """Until the web server says that everything it needs is there; raises Problem if it fails."""
    fallen: list[Program] = []

    def settled() -> bool:
        pairs = zip(programs, running, strict=True)
        fallen.extend(program for program, process in pairs if process.poll() is not None)
        return bool(fallen) or is_ready(port)

    if not wait_until(settled, START_SECONDS, pause=0.1):
        log = next(program.log for program in programs if program.name == "web")
        raise Problem(f"The web server does not get ready; its last words:\n{tail(log)}")
    if fallen:
        raise Problem(f"{fallen[0].name} did not start; its last words:\n{tail(fallen[0].log)}")


def is_ready(port: int) -> bool:
    """Whether /readyz answers 200."""
    try:
        with urllib.request.urlopen(f"http://{LOOPBACK}:{port}/readyz", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
