"""Real processes: a killed worker, bombs, and fifty uploads at once through the front door."""

from __future__ import annotations

import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import psutil
import psycopg
import pytest
import requests

from cv_analysis.tests import documents
from recoloca.devserver.processes import wait_until
from recoloca.devserver.stack import Stack, start
from recoloca.tests.live import Person, register

pytestmark = pytest.mark.slow
RECOVERED = 15.0  # seconds


@pytest.fixture(scope="module")
def own_stack() -> Iterator[Stack]:
    """A product of one's own: these tests kill its worker and fill its quota."""
    raised = {"RATE_CV_UPLOAD": "10000", "RATE_CV_ANALYSIS": "100000", "RATE_GENERAL": "10000"}
    raised |= {"RATE_AUTHENTICATION": "10000"}
    plenty = {"FREE_CV_ANALYSES_PER_MONTH": "20"}
    running = start(processes=2, environ={"ENVIRONMENT": "development", **raised, **plenty})
    yield running
    running.stop()


def upload(person: Person, content: bytes, name: str = "cv.pdf") -> str:
    answer = person.call("POST", "/cv/upload", files={"file": (name, content)})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["data"]["analysis_id"])


def ended(person: Person, analysis: str, seconds: float) -> dict[str, Any]:
    """The analysis once it is not `processing` any more."""
    found: dict[str, Any] = {}

    def is_ended() -> bool:
        found.update(person.call("GET", f"/cv/analysis/{analysis}").json()["data"])
        return bool(found["status"] != "processing")

    assert wait_until(is_ended, seconds, pause=0.1), person.stack.log("worker")
    return found


def rows(stack: Stack, sql: str, *values: Any) -> list[Any]:
    with psycopg.connect(stack.environ["DATABASE_URL"]) as connection:
        return connection.execute(sql, values).fetchall()


def books(stack: Stack, analysis: str) -> list[str]:
    sql = "SELECT kind FROM billing_usageentry WHERE subject = %s ORDER BY id"
    return [kind for (kind,) in rows(stack, sql, analysis)]


def told(stack: Stack, analysis: str) -> list[str]:
    """What its owner was told, and how often an e-mail was queued for it."""
    sql = """
        SELECT n.kind FROM notifications_notification n
        JOIN recoloca_outgoingemail e ON e.subject = n.id WHERE n.subject = %s
    """
    return [kind for (kind,) in rows(stack, sql, analysis)]


@contextmanager
def frozen(stack: Stack) -> Iterator[None]:
    """Every process of the worker stands still, so that what comes next is unfinished for sure."""
    processes = [psutil.Process(pid) for pid in stack.worker_processes()]
    for process in processes:
        process.send_signal(signal.SIGSTOP)
    yield
    for process in processes:
        if process.is_running():
            process.send_signal(signal.SIGCONT)


def test_from_the_file_to_the_report(own_stack: Stack) -> None:
    person = register(own_stack)
    files = {"cv.pdf": documents.pdf(), "cv.docx": documents.docx(), "cv.txt": documents.TEXT}
    for name, content in files.items():
        found = ended(person, upload(person, content, name), 30)
        assert (found["status"], found["file_name"]) == ("completed", name), found
    history = person.call("GET", "/cv/analysis/history").json()
    assert [row["status"] for row in history["data"]] == ["completed"] * 3
    assert history["meta"]["pagination"]["total"] == 3


def slow_cv() -> bytes:
    """A CV that keeps the reader busy for a while, so that it can be met at work."""
    courses = [f"Curso de segurança no trabalho {number}, 40 horas" for number in range(1300)]
    return documents.pdf([*documents.LINES, *courses])


def at_work(stack: Stack, analysis: str) -> Callable[[], bool]:
    sql = "SELECT 1 FROM cv_analysis_analysis WHERE id = %s AND lease_token IS NOT NULL"
    return lambda: bool(rows(stack, sql, analysis))


@pytest.mark.parametrize("round_", range(3))
def test_a_worker_killed_in_mid_analysis_loses_nothing(own_stack: Stack, round_: int) -> None:
    person = register(own_stack)
    analysis = upload(person, slow_cv() + b"%% %d" % round_)
    assert wait_until(at_work(own_stack, analysis), 10, pause=0.005)
    killed = own_stack.kill9("worker")
    began = time.monotonic()
    found = ended(person, analysis, RECOVERED)
    assert found["status"] == "completed", found
    assert time.monotonic() - began < RECOVERED
    assert books(own_stack, analysis) == ["reserve", "commit"]
    assert told(own_stack, analysis) == ["cv_analysis_completed"]
    (attempt,) = rows(
        own_stack, "SELECT attempt FROM cv_analysis_analysis WHERE id = %s", analysis
    )[0]
    assert attempt == 2
    own_stack.wait_restarted("worker", killed)


def test_a_worker_killed_before_it_began_loses_nothing(own_stack: Stack) -> None:
    person = register(own_stack)
    with frozen(own_stack):
        analysis = upload(person, documents.pdf())
        killed = own_stack.kill9("worker")
    assert ended(person, analysis, RECOVERED)["status"] == "completed"
    assert books(own_stack, analysis) == ["reserve", "commit"]
    own_stack.wait_restarted("worker", killed)


@pytest.mark.parametrize(
    ("bomb", "name"), [(documents.pdf_bomb, "cv.pdf"), (documents.docx_bomb, "cv.docx")]
)
def test_a_bomb_fails_and_the_next_one_runs(
    own_stack: Stack, bomb: Callable[[], bytes], name: str
) -> None:
    person = register(own_stack)
    before = own_stack.worker_processes()[0], own_stack.web_workers()
    content = bomb()
    assert len(content) < 1_000_000
    analysis = upload(person, content, name)
    found = ended(person, analysis, 60)
    assert found["status"] == "failed", found
    assert found["error"]["code"] == "CV_ANALYSIS_FAILED"
    assert found["error"]["reason"] in ("too_costly", "too_large", "too_long")
    assert books(own_stack, analysis) == ["reserve", "release"]
    assert told(own_stack, analysis) == ["cv_analysis_failed"]
    assert ended(person, upload(person, documents.pdf()), 30)["status"] == "completed"
    assert (own_stack.worker_processes()[0], own_stack.web_workers()) == before


def test_fifty_uploads_at_once_with_few_units_left(own_stack: Stack) -> None:
    person = register(own_stack)
    units = 20

    def send(number: int) -> int:
        answer = requests.post(
            f"{own_stack.base_url}/v1/cv/upload",
            files={"file": ("cv.txt", b"%d\n" % number + documents.TEXT)},
            headers={"Authorization": f"Bearer {person.access}"},
            timeout=60,
        )
        return answer.status_code

    with ThreadPoolExecutor(50) as pool:
        answers = Counter(pool.map(send, range(50)))
    assert answers == {201: units, 403: 50 - units}
    me = person.call("GET", "/users/me").json()["data"]
    assert (me["cv_analyses_used"], me["cv_analyses_limit"]) == (units, units)


@pytest.mark.parametrize(("mebibytes", "status"), [(0, 201), (11, 413)])
def test_a_body_in_chunks_is_taken_up_to_the_limit(
    own_stack: Stack, mebibytes: int, status: int
) -> None:
    person = register(own_stack)
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="cv.txt"\r\n\r\n'
    answer = person.call(
        "POST",
        "/cv/upload",
        data=iter([head, documents.TEXT, *[b"a" * 1024 * 1024] * mebibytes, b"\r\n--x--\r\n"]),
        headers={"Content-Type": "multipart/form-data; boundary=x"},
    )
    assert answer.status_code == status


def test_what_is_too_long_is_answered_while_it_is_sent(own_stack: Stack) -> None:
    person = register(own_stack)
    for size in (10 * 1024 * 1024 + 1, 30 * 1024 * 1024):
        answer = person.call("POST", "/cv/upload", files={"file": ("cv.txt", b"a" * size)})
        assert answer.status_code == 413
        assert answer.json()["error"]["code"] == "VALIDATION_FILE_TOO_LARGE"
