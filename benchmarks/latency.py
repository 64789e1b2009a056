"""P7: from upload to `completed`, through the real product with nobody else using it."""

from __future__ import annotations

import http.client
import json
import secrets
import statistics
import time

from benchmarks import harness, results, seed
from benchmarks.analysis import bare_text
from benchmarks.api_path import ENVIRON
from benchmarks.devset import Sample, samples
from recoloca.devserver import stack
from recoloca.devserver.ports import LOOPBACK

PEOPLE, POLL_SECONDS, PATIENCE = 4, 0.005, 30.0
ALLOWED = 0.1


def run() -> list[results.Result]:
    """Each person uploads each PDF of the devset once, one after the other."""
    files = samples(".pdf")
    environ = {**ENVIRON, "FREE_CV_ANALYSES_PER_MONTH": "1000"}
    environ |= dict.fromkeys(("RATE_CV_UPLOAD", "RATE_CV_ANALYSIS"), harness.UNLIMITED)
    with harness.services():
        product = stack.start(processes=2, environ=environ)
        try:
            tokens = seed.access_tokens(PEOPLE + 1, product.environ)
            _upload_all(product.port, tokens.pop(), files)  # starts the sandbox
            took, bare = [], []
            for token in tokens:
                took += _upload_all(product.port, token, files)
                bare += [_seconds(file) for file in files]
        finally:
            product.stop()
    p95, pdfium = harness.percentile(took, 0.95), statistics.median(bare)
    print(f"  upload to completed: median {statistics.median(took) * 1000:.0f} ms, ", end="")
    print(f"p95 {p95 * 1000:.0f} ms of {len(took)}; PDFium's bare text {pdfium * 1000:.2f} ms")
    what = "p95 of upload to completed / (10 × PDFium's bare text + 100 ms)"
    return [results.ratio("P7", what, p95 / (10 * pdfium + ALLOWED), 1)]


def _upload_all(port: int, token: str, files: list[Sample]) -> list[float]:
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=PATIENCE)
    try:
        return [_upload(connection, token, file) for file in files]
    finally:
        connection.close()


def _upload(connection: http.client.HTTPConnection, token: str, file: Sample) -> float:
    """The seconds from sending to reading `completed`."""
    mark = secrets.token_hex(8)
    disposition = f'form-data; name="file"; filename="{file.name}"'
    head = f"--{mark}\r\nContent-Disposition: {disposition}\r\n"
    head += "Content-Type: application/pdf\r\n\r\n"
    body = head.encode() + file.data + f"\r\n--{mark}--\r\n".encode()
    bearer = {"Authorization": f"Bearer {token}"}
    headers = {**bearer, "Content-Type": f"multipart/form-data; boundary={mark}"}
    began = time.perf_counter()
    connection.request("POST", "/v1/cv/upload", body, headers)
    data = _data(connection, 201)
    while data["status"] in {"queued", "processing"}:
        if time.perf_counter() - began > PATIENCE:
            raise RuntimeError(f"{file.name} is not analysed after {PATIENCE:.0f} s")
        time.sleep(POLL_SECONDS)
        identity = data.get("analysis_id") or data["id"]
        connection.request("GET", f"/v1/cv/analysis/{identity}", headers=bearer)
        data = _data(connection, 200)
    if data["status"] != "completed":
        raise RuntimeError(f"{file.name}: {data}")
    return time.perf_counter() - began


def _data(connection: http.client.HTTPConnection, status: int) -> dict[str, str]:
    response = connection.getresponse()
    body = response.read()
    if response.status != status:
        raise RuntimeError(f"{response.status} {body[:300]!r}")
    data: dict[str, str] = json.loads(body)["data"]
    return data


def _seconds(file: Sample) -> float:
    began = time.perf_counter()
    bare_text(file)
    return time.perf_counter() - began
