"""The whole product: a CV is uploaded, and somebody's server is told, signed, within seconds."""

from __future__ import annotations

import pytest
from standardwebhooks import Webhook

from notifications.webhooks.tests.receiver import Receiver
from recoloca.devserver.processes import wait_until
from recoloca.devserver.stack import Stack
from recoloca.tests.live import register

pytestmark = pytest.mark.slow
CV = """Ana Lima
ana@example.com

Experiência
Analista de dados, Exemplo Ltda, 01/2020 a 12/2023
Criei painéis em SQL e Python para 30 pessoas.
"""


def test_a_server_is_told_of_an_analysis(stack: Stack) -> None:
    receiver, person = Receiver(), register(stack)
    body = {"url": receiver.url, "events": ["cv.analysis.completed", "cv.analysis.failed"]}
    made = person.call("POST", "/webhooks/endpoints", json=body).json()["data"]
    uploaded = person.call("POST", "/cv/upload", files={"file": ("cv.txt", CV.encode())})
    analysis = uploaded.json()["data"]["analysis_id"]
    assert wait_until(lambda: bool(receiver.received), 30), stack.log("courier")
    (request,) = receiver.received
    told = Webhook(made["secret"]).verify(request.body, request.headers)
    assert told["event"] == "cv.analysis.completed"
    assert told["data"]["analysis_id"] == analysis
    assert told["data"]["overall_score"] > 0
    assert request.headers["X-Request-ID"] == uploaded.headers["X-Request-ID"]
    deliveries = person.call("GET", "/webhooks/deliveries").json()["data"]
    assert [row["event_id"] for row in deliveries] == [told["id"]]
    receiver.close()
