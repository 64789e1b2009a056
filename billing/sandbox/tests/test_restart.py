"""What was answered for survives kill -9: objects, idempotency keys, webhooks on their way."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import stripe

from billing.sandbox.tests.shop import KEY, open_shop
from recoloca.devserver.options import ROOT
from recoloca.devserver.ports import free_port
from recoloca.devserver.processes import wait_until

Launch = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def launch(tmp_path: Path) -> Iterator[Launch]:
    """Starts the sandbox as a process on a port, always with the same file."""
    started: list[subprocess.Popen[str]] = []

    def start(port: int, *options: str, **environ: str) -> subprocess.Popen[str]:
        state = str(tmp_path / "stripe.sqlite3")
        command = [sys.executable, "-m", "billing.sandbox", "--port", str(port)]
        started.append(
            subprocess.Popen(
                [*command, "--state", state, *options],
                cwd=ROOT,
                env={"PATH": "/usr/bin:/bin", **environ},
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
        )
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def receiver() -> Iterator[tuple[str, list[bytes]]]:
    """A server that takes webhooks: its address, and what came."""
    came: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            came.append(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/hook", came
    server.shutdown()
    server.server_close()
    thread.join()


def up(process: subprocess.Popen[str], port: int) -> stripe.StripeClient:
    assert process.stdout
    assert process.stdout.readline() == f"STRIPE_API_HOST=http://127.0.0.1:{port}\n"
    return stripe.StripeClient(KEY, base_addresses={"api": f"http://127.0.0.1:{port}"})


def test_kill_9_loses_nothing(launch: Launch, receiver: tuple[str, list[bytes]]) -> None:
    url, came = receiver
    port = free_port()
    process = launch(port)
    client = up(process, port)
    shop = open_shop(client)
    stop_deliveries(port)
    client.v1.webhook_endpoints.create({"url": url, "enabled_events": ["invoice.paid"]})
    customer = shop.customer()
    wish = {"customer": customer.id, "items": [{"price": shop.premium}]}
    made = client.v1.subscriptions.create(wish, {"idempotency_key": "once"})

    process.send_signal(signal.SIGKILL)
    process.wait()
    other = free_port()
    client = up(launch(other), other)

    assert client.v1.subscriptions.retrieve(made.id).to_dict() == made.to_dict()
    again = client.v1.subscriptions.create(wish, {"idempotency_key": "once"})
    assert again.id == made.id
    assert len(client.v1.subscriptions.list({"customer": customer.id}).data) == 1
    assert wait_until(lambda: len(came) == 1, 10)
    assert made.latest_invoice.encode() in came[0]
    # Pages are named by the port that is served now.
    invoice = client.v1.invoices.retrieve(made.latest_invoice)
    assert invoice.hosted_invoice_url.startswith(f"http://127.0.0.1:{other}/")


def stop_deliveries(port: int) -> None:
    from recoloca.devserver.stripe_sandbox import ask

    ask(f"http://127.0.0.1:{port}", "deliveries", paused="true")


@pytest.mark.parametrize(
    ("options", "environ", "words"),
    [
        (("--host", "0.0.0.0"), {}, "listens on loopback only"),
        ((), {"STRIPE_LIVE_MODE": "1"}, "STRIPE_LIVE_MODE is set"),
        ((), {"STRIPE_LIVE_SECRET_KEY": "sk_live_abc"}, "holds a live key"),
        ((), {"STRIPE_TEST_SECRET_KEY": "rk_live_abc"}, "holds a live key"),
    ],
)
def test_it_refuses_to_start_where_money_is_real(
    launch: Launch, options: tuple[str, ...], environ: dict[str, str], words: str
) -> None:
    process = launch(free_port(), *options, **environ)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 1
    assert words in said
    assert "sk_live_abc" not in said


def test_what_it_cannot_use_is_said(launch: Launch, tmp_path: Path) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as taken:
        _, said = launch(taken.server_port).communicate(timeout=20)
    assert "Address already in use" in said
    (tmp_path / "stripe.sqlite3").write_text("no database" * 100)
    _, more = launch(free_port()).communicate(timeout=20)
    assert "cannot be read: file is not a database" in more
    assert "Traceback" not in said + more
