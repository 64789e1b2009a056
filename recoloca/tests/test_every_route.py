"""Every address is either open on purpose or closed, and shows nobody another's objects.

The tables are compared with the router: a new route without a row fails here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from rest_framework.test import APIClient

from accounts.models import Session
from accounts.services import open_session
from accounts.tests.factories import UserFactory
from billing.tests import bought
from coaching.models import CoachSession
from cv_analysis.models import Analysis, Optimization
from cv_analysis.tests.factories import CompletedFactory
from notifications.services import notify
from notifications.webhooks.services import create_endpoint, send_test

pytestmark = pytest.mark.django_db

OPEN_OPERATIONS = {
    ("post", "/v1/auth/register"),
    ("post", "/v1/auth/login"),
    ("post", "/v1/auth/refresh"),
    ("post", "/v1/auth/verify-email"),
    ("post", "/v1/auth/resend-verification"),
    ("post", "/v1/auth/forgot-password"),
    ("post", "/v1/auth/reset-password"),
    ("get", "/v1/payments/plans"),
}
CATEGORIES = {
    "/v1/auth/": "authentication",
    "/v1/auth/logout": "general",
    "/v1/users/": "general",
    "/v1/notifications": "general",
    "/v1/webhooks/": "general",
    "/v1/analytics/": "general",
    "/v1/coach/": "ai_coach",
    "/v1/cv/": "cv_analysis",
    "/v1/cv/upload": "cv_upload",
    "/v1/payments/": "payments",
}
DOCUMENTS = {"/v1/schema", "/v1/docs", "/v1/redoc"}
OPEN_PAGES = {
    "/",
    "/favicon.ico",
    "/language/",
    "/accounts/sign-up/",
    "/accounts/log-in/",
    "/accounts/log-out/",
    "/accounts/verify/",
    "/accounts/verification-sent/",
    "/accounts/forgot-password/",
    "/accounts/reset-password/",
    "/billing/pricing/",
    "/notifications/badge/",
    "/notifications/unsubscribe/",
}


def routes(patterns: list[Any] | None = None, prefix: str = "/") -> Iterator[tuple[str, Any]]:
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, path)
        elif isinstance(pattern, URLPattern):
            yield path, pattern.callback


# Doors with rules of their own, and tests of their own.
ELSEWHERE = ("/admin/", "/dev/", "/stripe/")
ALL = [(path, view) for path, view in routes() if not path.startswith(ELSEWHERE)]
OPERATIONS = [
    (method, path, view)
    for path, view in ALL
    if path.startswith("/v1/") and path not in DOCUMENTS
    for method in view.actions
    if method != "head"
]
PAGES = [path for path, _ in ALL if not path.startswith("/v1/")]
CLOSED_PAGES = [path for path in PAGES if path not in OPEN_PAGES]


def an_analysis(owner: Any) -> str:
    return str(CompletedFactory(user=owner).pk)


def an_optimization(owner: Any) -> str:
    analysis = CompletedFactory(user=owner)
    return str(Optimization.objects.create(analysis=analysis, advice={}).pk)


def a_notification(owner: Any) -> str:
    return str(notify(user=owner, kind="coach_report_ready", subject=uuid4().hex).pk)


def a_subscription(owner: Any) -> str:
    return str(bought.a_subscription(owner, status="canceled").pk)


def an_invoice(owner: Any) -> str:
    return str(bought.a_paid_month(owner, status="canceled").invoice_id)


def a_session(owner: Any) -> str:
    return str(open_session(user=owner, kind=Session.Kind.WEB).pk)


def a_coach_session(owner: Any) -> str:
    return str(CoachSession.objects.create(user=owner, topic="linkedin", language="en").pk)


def an_endpoint(owner: Any) -> str:
    url = "https://93.184.216.34/hook"
    made = create_endpoint(user=owner, url=url, events=["payment.failed"])
    return str(made.endpoint.pk)


def a_delivery(owner: Any) -> str:
    return str(send_test(user=owner, endpoint_id=an_endpoint(owner)).pk)


OBJECTS: dict[str, Callable[[Any], str]] = {
    "analysis_id": an_analysis,
    "other_id": an_analysis,
    "optimization_id": an_optimization,
    "session_id": a_session,
    "coach.session_id": a_coach_session,
    "notification_id": a_notification,
    "endpoint_id": an_endpoint,
    "delivery_id": a_delivery,
    "subscription_id": a_subscription,
    "invoice_id": an_invoice,
}


def filled(path: str, value: Callable[[str], str]) -> str:
    # A session of the coach goes by the name that the contract gives it, which accounts has too.
    room = "coach." if "/coach/" in path else ""
    path = re.sub(r"<str:(\w+)>", lambda found: value(room + found[1]), path)
    return path.replace("<int:number>", "1").replace("<slug:topic>", "linkedin")


def with_object(found: list[Any]) -> list[Any]:
    return [row for row in found if "<str:" in str(row)]


def test_there_are_routes() -> None:
    assert len(OPERATIONS) >= 15
    assert len(PAGES) >= 20


@pytest.mark.parametrize(("method", "path", "view"), OPERATIONS)
def test_an_operation_is_open_on_purpose_or_needs_a_token(
    method: str, path: str, view: Any
) -> None:
    path = filled(path, lambda _: "x")
    answer = getattr(APIClient(), method)(path)
    if (method, path) in OPEN_OPERATIONS:
        assert answer.status_code == (200 if method == "get" else 400)
    else:
        assert answer.status_code == 401
        assert answer.json()["error"]["code"] == "AUTH_TOKEN_INVALID"


@pytest.mark.parametrize(("method", "path", "view"), OPERATIONS)
def test_an_operation_has_its_one_category(method: str, path: str, view: Any) -> None:
    expected = CATEGORIES[max((key for key in CATEGORIES if path.startswith(key)), key=len)]
    limit, window = settings.RATE_LIMITS[expected]
    answer = getattr(APIClient(), method)(filled(path, lambda _: "x"))
    assert int(answer["X-RateLimit-Limit"]) == limit
    assert int(answer["X-RateLimit-Window"]) == window


def anonymised(answer: Any) -> bytes:
    """What it says, less what differs between two requests for one and the same thing."""
    body = re.sub(rb'"meta":\{.*?\}', b"", answer.content)
    ids = rb"(cv_analysis|opt|coach_session|session|inv|notif|whe|whd)_\w+"
    own = ids + rb"|csrfmiddlewaretoken.*?>|X-CSRFToken.*?>|nonce=\S+"
    return re.sub(own, b"", body)


@pytest.mark.parametrize(("method", "path", "view"), with_object(OPERATIONS))
def test_another_s_object_is_as_missing_as_a_missing_one(
    method: str, path: str, view: Any, ana: Any, bruno: Any, api_as: Any
) -> None:
    staff = UserFactory(is_staff=True, is_superuser=True)
    theirs = filled(path, lambda name: OBJECTS[name](ana))
    nobody_s = filled(path, lambda _: "cv_analysis_00000000000000000000")
    malformed = filled(path, lambda _: "%00' OR 1=1")
    before = list(Analysis.objects.values())
    for stranger in (bruno, staff):
        client = api_as(stranger)
        answers = [getattr(client, method)(p) for p in (theirs, nobody_s, malformed)]
        assert [answer.status_code for answer in answers] == [404] * 3
        assert len({anonymised(answer) for answer in answers}) == 1
        assert answers[0].json()["error"]["code"] == "NOT_FOUND"
    assert list(Analysis.objects.values()) == before


@pytest.mark.parametrize("path", CLOSED_PAGES)
def test_a_page_is_open_on_purpose_or_leads_to_the_login(path: str, client: Client) -> None:
    path = filled(path, lambda _: "x")
    for answer in (client.get(path), client.post(path)):
        if "HX-Redirect" in answer:  # a fragment sends the browser to its page
            answer = client.get(answer["HX-Redirect"])
        assert answer.status_code in {302, 405}
        assert answer.status_code == 405 or answer["Location"].startswith("/accounts/log-in/")


@pytest.mark.parametrize("path", with_object(PAGES))
def test_another_s_page_is_as_missing_as_a_missing_one(
    path: str, ana: Any, bruno: Any, client: Client
) -> None:
    theirs = filled(path, lambda name: OBJECTS[name](ana))
    nobody_s = filled(path, lambda _: "cv_analysis_00000000000000000000")
    sign_in(client, bruno)
    sessions = Session.objects.filter(user=ana)
    before = list(Analysis.objects.values()), list(sessions.values())
    for ask in (client.get, client.post):
        answers = [ask(theirs), ask(nobody_s)]
        assert all(a.status_code in {404, 405} or "HX-Redirect" in a for a in answers)
        assert answers[0].status_code == answers[1].status_code
        assert anonymised(answers[0]) == anonymised(answers[1])
    assert (list(Analysis.objects.values()), list(sessions.values())) == before


@pytest.mark.parametrize("path", [path for path in PAGES if "<str:" not in path])
def test_every_page_answers_its_owner(path: str, ana: Any, client: Client) -> None:
    sign_in(client, ana)
    path = filled(path, str)
    for language in ("pt-br", "en"):
        client.post("/language/", {"language": language})
        answer = client.get(path)
        assert answer.status_code in {200, 302, 405}, path


def sign_in(client: Client, user: Any) -> None:
    from accounts.tests.factories import PASSWORD

    client.post("/accounts/log-in/", {"email": user.email, "password": PASSWORD})
    assert client.get("/accounts/profile/").status_code == 200
