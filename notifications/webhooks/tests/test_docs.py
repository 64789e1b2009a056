"""The quick start of docs/webhooks.md does what it says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.conf import settings

from notifications.models import WebhookDelivery
from notifications.webhooks import services, signing
from notifications.webhooks.events import EVENTS, TEST
from notifications.webhooks.schedule import RETRIES
from notifications.webhooks.tests.receiver import Receiver
from recoloca.devserver.ports import free_port, is_free
from recoloca.devserver.processes import wait_until

pytestmark = pytest.mark.django_db
PAGE = (Path(settings.BASE_DIR) / "docs/webhooks.md").read_text()
COMMANDS = {"receiver.py": sys.executable, "receiver.mjs": shutil.which("node")}
Program = Callable[[str, services.NewSecret, int], "subprocess.Popen[str]"]


def code(name: str) -> str:
    """The block whose first line names the file."""
    found = re.search(rf"```\w+\n((?:#|//) {re.escape(name)}\b.*?)```", PAGE, re.S)
    assert found, name
    return found[1]


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    running: list[subprocess.Popen[str]] = []

    def start(name: str, made: services.NewSecret, port: int) -> subprocess.Popen[str]:
        file = tmp_path / name
        file.write_text(code(name))
        process = subprocess.Popen(
            [COMMANDS[name], str(file)],
            env={**os.environ, "WEBHOOK_SECRET": made.secret, "PORT": str(port)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        running.append(process)
        assert wait_until(lambda: not is_free(port), 15)
        return process

    yield start
    for process in running:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_receiver_takes_ours_once_and_refuses_others(
    name: str, ana: Any, loopback: None, program: Program, deliver: Any
) -> None:
    if COMMANDS[name] is None:
        pytest.skip("there is no node on this machine")
    port = free_port()
    made = services.create_endpoint(
        user=ana, url=f"http://127.0.0.1:{port}/", events=["payment.failed"]
    )
    receiver = program(name, made, port)
    sent = services.send_test(user=ana, endpoint_id=made.endpoint.pk)
    deliver()
    services.redeliver(delivery=WebhookDelivery.objects.get())
    deliver()
    delivery = WebhookDelivery.objects.get()
    assert (delivery.status, delivery.attempts, delivery.last_status) == ("succeeded", 2, 200)
    services.rotate_secret(user=ana, endpoint_id=made.endpoint.pk)
    if name == "receiver.py":  # the other one also checks by hand, with one secret
        services.send_test(user=ana, endpoint_id=made.endpoint.pk)
        deliver()
        assert set(WebhookDelivery.objects.values_list("last_status", flat=True)) == {200}
    assert forged(port, sent.event.body.encode()) == 401
    receiver.terminate()
    said = receiver.communicate(timeout=10)[0].splitlines()
    assert len(said) == (2 if name == "receiver.py" else 1)
    assert said[0].startswith("webhook.test {")
    assert made.endpoint.pk in said[0]


def forged(port: int, body: bytes) -> int:
    """The answer to a request that somebody else has signed."""
    headers = signing.headers(
        secrets=["whsec_" + "A" * 44],
        message_id="msg_0",
        timestamp=1_900_000_000,
        body=body,
        request_id="req_0",
    )
    request = urllib.request.Request(f"http://127.0.0.1:{port}/", data=body, headers=headers)
    try:
        return int(urllib.request.urlopen(request, timeout=10).status)
    except urllib.error.HTTPError as refused:
        return refused.code


def test_verifying_by_hand(
    receiver: Receiver, made: services.NewSecret, happen: Any, deliver: Any
) -> None:
    happen()
    deliver()
    (request,) = receiver.received
    by_hand = ModuleType("by_hand")
    exec(code("by_hand.py"), by_hand.__dict__)
    header = request.headers["X-Recoloca-Signature"]
    assert by_hand.is_ours(made.secret, request.body, header)
    assert not by_hand.is_ours(made.secret, request.body + b" ", header)
    assert not by_hand.is_ours("whsec_other", request.body, header)


def test_the_page_names_every_event_and_its_fields() -> None:
    rows = re.findall(r"^\| (`.*?) \| (.*) \|$", PAGE, re.M)
    described = {name for names, _ in rows for name in re.findall(r"`([\w.]+)`", names)}
    assert described >= {*EVENTS, TEST}
    fields = {name for _, words in rows for name in re.findall(r"`(\w+)`", words)}
    assert fields >= {name for event in EVENTS.values() for name in event.example}


def test_the_page_has_the_schedule() -> None:
    said = re.search(r"again after ([\d a-z,]+?), each", PAGE)
    assert said
    units = {"s": 1, "min": 60, "h": 3600}
    waits = re.findall(r"(\d+) (s|min|h)", said[1])
    assert [int(n) * units[unit] for n, unit in waits] == [w.total_seconds() for w in RETRIES]
