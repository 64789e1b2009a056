"""POST /auth/login and /auth/logout."""

from __future__ import annotations

import pytest
from django.contrib.auth import hashers

from accounts import services
from accounts.models import Session, User
from accounts.tests.factories import PASSWORD, UserFactory
from accounts.tests.http import bearer, data, error, me, refresh, sign_in, told
from recoloca.errors import DomainError, ErrorCode

pytestmark = pytest.mark.django_db
URL = "/v1/auth/login"


def test_the_answer_is_the_specifications(api, ana):
    found = sign_in(api, "ana@example.com")
    assert list(found) == ["user", "access_token", "refresh_token", "token_type", "expires_in"]
    assert found["user"] == {
        "id": ana.pk,
        "email": "ana@example.com",
        "full_name": "Ana Lima",
        "subscription_tier": "free",
        "is_verified": True,
    }
    ana.refresh_from_db()
    assert ana.last_login is not None


def test_the_session_remembers_where_it_came_from(api, ana):
    api.post(
        URL,
        {"email": ana.email, "password": PASSWORD},
        HTTP_USER_AGENT="curl/8.5\x01" + "x" * 300,
        REMOTE_ADDR="203.0.113.9",
    )
    session = Session.objects.get()
    assert (session.kind, session.address) == ("api", "203.0.113.9")
    assert session.user_agent.startswith("curl/8.5xx")
    assert len(session.user_agent) == 200


def test_an_unverified_user_logs_in(api, carla):
    assert sign_in(api, carla.email)["user"]["is_verified"] is False


@pytest.fixture
def refused(ana):
    UserFactory(email="gone@example.com", is_active=False)
    UserFactory(email="unset@example.com", password=None)
    return {
        "wrong": ("ana@example.com", "not it at all"),
        "unknown": ("nobody@example.com", PASSWORD),
        "inactive": ("gone@example.com", PASSWORD),
        "no password": ("unset@example.com", PASSWORD),
        "endless": ("ana@example.com", PASSWORD + "x" * 5000),
        "cut": ("ana@example.com", ""),
        "spaces": ("ana@example.com", f" {PASSWORD} "),
    }


def test_no_refusal_can_be_told_from_another(api, refused, no_limits):
    answers = [api.post(URL, {"email": e, "password": p}) for e, p in refused.values()]
    assert {error(answer) for answer in answers} == {(401, "AUTH_INVALID_CREDENTIALS")}
    assert all(told(answer) == told(answers[0]) for answer in answers)
    assert not Session.objects.exists()


def test_each_refusal_costs_one_hash(api, refused, no_limits, monkeypatch):
    hasher = type(hashers.get_hasher())
    hashed = []
    for name in ("encode", "verify"):
        original = getattr(hasher, name)

        def spy(self, password, *args, original=original, **kwargs):
            hashed.append(len(password))
            return original(self, password, *args, **kwargs)

        monkeypatch.setattr(hasher, name, spy)
    for email, password in refused.values():
        hashed.clear()
        api.post(URL, {"email": email, "password": password})
        assert len(hashed) == 1, email
        assert hashed[0] <= 128


@pytest.mark.parametrize("email", ["nobody", "", 7])
def test_a_malformed_address_is_said_to_be_one(api, db, email):
    answer = api.post(URL, {"email": email, "password": PASSWORD})
    assert error(answer) == (400, "VALIDATION_EMAIL_INVALID")


def test_missing_fields_are_said(api, db):
    assert error(api.post(URL, {})) == (400, "VALIDATION_ERROR")


def test_one_address_is_limited_whatever_account_it_tries(api, db):
    for number in range(10):
        assert (
            api.post(URL, {"email": f"x{number}@example.com", "password": "x"}).status_code == 401
        )
    answer = api.post(URL, {"email": "y@example.com", "password": "x"})
    assert error(answer) == (429, "RATE_LIMIT_EXCEEDED")


def test_one_account_is_limited_wherever_it_is_tried_from(api, ana, settings):
    settings.TRUSTED_PROXIES = 1
    spellings = ["ana@example.com", "ANA@example.com", "a.n.a@example.com", "ana+x@example.com"]
    for number in range(10):
        body = {"email": spellings[number % 4], "password": "wrong"}
        answer = api.post(URL, body, HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")
        assert answer.status_code == 401
    body = {"email": "ana@example.com", "password": PASSWORD}
    answer = api.post(URL, body, HTTP_X_FORWARDED_FOR="203.0.113.200")
    assert error(answer) == (429, "RATE_LIMIT_EXCEEDED")


def test_a_session_goes_on_while_its_account_is_tried(api, ana, settings):
    token = sign_in(api, ana.email)["access_token"]
    for _ in range(20):
        api.post(URL, {"email": ana.email, "password": "wrong"})
    assert me(api, token).status_code == 200


def test_logout_ends_both_tokens_of_this_session_only(api, ana):
    here, there = sign_in(api, ana.email), sign_in(api, ana.email)
    answer = api.post("/v1/auth/logout", **bearer(here["access_token"]))
    assert (answer.status_code, answer.content) == (204, b"")
    assert error(me(api, here["access_token"])) == (401, "AUTH_TOKEN_INVALID")
    assert error(refresh(api, here["refresh_token"])) == (401, "AUTH_REFRESH_TOKEN_INVALID")
    assert me(api, there["access_token"]).status_code == 200
    assert data(refresh(api, there["refresh_token"]))


def test_logout_needs_a_token(api, db):
    answer = api.post("/v1/auth/logout")
    assert error(answer) == (401, "AUTH_TOKEN_INVALID")
    assert answer["WWW-Authenticate"] == "Bearer"


def test_logout_is_not_counted_as_a_login(api, ana):
    token = sign_in(api, ana.email)["access_token"]
    assert api.post("/v1/auth/logout", **bearer(token))["X-RateLimit-Limit"] == "1000"


@pytest.mark.parametrize(
    "change", [{"password": "argon2$another"}, {"is_active": False}], ids=["password", "closed"]
)
def test_what_changes_between_password_and_session_lets_nobody_in(ana, change):
    """Or a login that was under way would outlive the change that ends all sessions."""
    proved = services.log_in(email=ana.email, password=PASSWORD)
    User.objects.update(**change)
    with pytest.raises(DomainError) as refusal:
        services.open_api_session(user=proved)
    assert refusal.value.code is ErrorCode.AUTH_INVALID_CREDENTIALS
    assert not Session.objects.exists()
