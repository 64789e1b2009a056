"""The product's own processes: web, worker, the worker's clock, and the webhooks' courier."""

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
GUNICORN = (
    *("gunicorn", "recoloca.asgi:application", "--worker-class", "asgi"),
    *("--graceful-timeout", "5", "--timeout", "60", "--preload"),
    # An idle connection holds no thread; gunicorn's own 2 s would cut off whoever thinks for three.
    *("--keep-alive", "75"),
    # Its control socket lies in the home folder, where two servers would meet.
    *("--no-control-socket", "--log-level", "warning"),
)
CELERY = ("celery", "-A", "recoloca")
WORKER = ("worker", "--loglevel", "INFO", "--without-gossip", "--without-mingle")
BEAT = ("beat", "--loglevel", "INFO")


def web(options: Options, port: int, environ: Mapping[str, str]) -> Program:
    """The web server; it ends first, so that nobody is let in to a house without a worker."""
    where = ["--workers", str(options.processes), "--bind", f"{LOOPBACK}:{port}"]
    command = python("-m", *GUNICORN, *where)
    return Program("web", command, options.logs / "web.log", environ, rank=2)


def workers(options: Options, port: int, environ: Mapping[str, str]) -> list[Program]:
    """The worker, its clock and the courier."""
    beat_file = str(options.state / "beat-schedule")
    worker = [*WORKER, "--concurrency", str(options.processes), "--hostname", f"{port}@%h"]
    lines = {
        "worker": ["-m", *CELERY, *worker],
        "beat": ["-m", *CELERY, *BEAT, "--schedule", beat_file, "--pidfile", ""],
        "courier": ["manage.py", "deliver_webhooks"],
    }
    return [
        Program(name, python(*line), options.logs / f"{name}.log", environ, rank=1)
        for name, line in lines.items()
    ]


def wait_ready(port: int, program: Program, process: subprocess.Popen[bytes]) -> None:
    """Until the web server says that everything it needs is there; raises Problem if it fails."""
    wait_until(lambda: process.poll() is not None or is_ready(port), START_SECONDS, pause=0.1)
    if process.poll() is not None or not is_ready(port):
        raise Problem(f"The web server did not start; its last words:\n{tail(program.log)}")


def is_ready(port: int) -> bool:
    """Whether /readyz answers 200."""
    try:
        with urllib.request.urlopen(f"http://{LOOPBACK}:{port}/readyz", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
