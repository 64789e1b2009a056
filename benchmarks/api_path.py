"""P1, P2: what `GET /v1/users/me` costs its server, against FastAPI and against a plain view."""

from __future__ import annotations

import json
import os
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from benchmarks import harness, results, seed
from benchmarks.contenders.environment import contenders_python
from recoloca.devserver.ports import LOOPBACK
from recoloca.devserver.processes import python
from recoloca.devserver.product import GUNICORN

PATH = "/v1/users/me"
PROCESSES, CLIENTS = 1, 4
WARM_UP, REQUESTS, ROUNDS = 400, 800, 7
ENVIRON = {
    "ENVIRONMENT": "development",
    "RATE_GENERAL": harness.UNLIMITED,
    "FREE_CV_ANALYSES_PER_MONTH": "20",
    "SECRET_KEY": "only-for-this-benchmark-" + "x" * 24,
    "JWT_SIGNING_KEY": "only-for-this-benchmark-" + "y" * 24,
}
# Of one request alone, or of the server's own make.
DIFFERENT = {"date", "server", "connection", "x-request-id", "x-ratelimit-remaining"}
DIFFERENT |= {"x-ratelimit-reset", "allow", "vary", "content-length"}
OURS, PLAIN, FASTAPI = "Django REST framework", "plain Django view", "FastAPI"


def run() -> list[results.Result]:
    """Measure all three side by side."""
    fastapi = contenders_python(harness.VAR)
    plain = {"DJANGO_SETTINGS_MODULE": "benchmarks.contenders.plain"}
    with harness.services():
        os.environ.update(ENVIRON)
        token = seed.access_tokens(1)[0]
        with ExitStack() as stack:
            servers = {
                name: stack.enter_context(serving)
                for name, serving in (
                    (OURS, harness.serving("drf", gunicorn)),
                    (PLAIN, harness.serving("plain", gunicorn, **plain)),
                    (FASTAPI, harness.serving("fastapi", partial(uvicorn, fastapi))),
                )
            }
            return _measure(servers, token)


def gunicorn(port: int) -> list[str]:
    """The product's command line, as `make run` has it."""
    place = ("--workers", str(PROCESSES), "--bind", f"{LOOPBACK}:{port}")
    return python("-m", *GUNICORN, *place)


def uvicorn(interpreter: Path, port: int) -> list[str]:
    """The contender's, with the fast loop and parser, and its own access log as ours."""
    app = ("benchmarks.contenders.fastapi_profile:app", "--host", LOOPBACK, "--port", str(port))
    fast = ("--loop", "uvloop", "--http", "httptools", "--no-access-log")
    return [str(interpreter), "-m", "uvicorn", *app, *fast, "--log-level", "warning"]


def _measure(servers: dict[str, harness.Server], token: str) -> list[results.Result]:
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
    check_same({name: harness.fetch(one.port, PATH, headers) for name, one in servers.items()})
    for server in servers.values():
        harness.load(server.port, PATH, headers, WARM_UP, CLIENTS)

    def cpu(server: harness.Server) -> float:
        before = server.cpu_seconds()
        harness.load(server.port, PATH, headers, REQUESTS, CLIENTS)
        return (server.cpu_seconds() - before) / REQUESTS

    medians = harness.interleaved(
        ROUNDS, {name: partial(cpu, server) for name, server in servers.items()}
    )
    for name, seconds in medians.items():
        print(f"  {name}: {seconds * 1e6:.0f} µs of CPU a request (median of {ROUNDS})")
    return [
        results.ratio(
            "P1",
            "CPU of GET /v1/users/me, ours / FastAPI with SQLAlchemy async",
            medians[OURS] / medians[FASTAPI],
            1.0,
        ),
        results.ratio(
            "P2",
            "CPU of GET /v1/users/me, ours / a plain Django view",
            medians[OURS] / medians[PLAIN],
            1.25,
        ),
    ]


def check_same(answers: dict[str, harness.Answer]) -> None:
    """Refuse to compare servers that do not do the same."""
    wanted = _comparable(answers[OURS])
    for name, answer in answers.items():
        found = _comparable(answer)
        if found != wanted:
            differences = [key for key in wanted | found if wanted.get(key) != found.get(key)]
            shown = {key: (wanted.get(key), found.get(key)) for key in differences}
            raise RuntimeError(f"{name} answers otherwise than {OURS}: {shown}")


def _comparable(answer: harness.Answer) -> dict[str, object]:
    if answer.status != 200:
        return {"status": answer.status, "body": answer.body[:300]}
    body = json.loads(answer.body)
    body["meta"] = sorted(body["meta"])
    headers = {name: value for name, value in answer.headers.items() if name not in DIFFERENT}
    policy = headers.pop("content-security-policy", "").split("; ")
    headers["content-security-policy"] = "; ".join(sorted(policy))
    return {"status": answer.status, "body": body, **headers}
