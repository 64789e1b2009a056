"""What opens the API, and what does not."""

from __future__ import annotations

import base64
import json
import time
import warnings

import jwt
import pytest
import time_machine
from django.forms.models import model_to_dict
from django.test import RequestFactory
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from rest_framework.request import Request

from accounts import tokens
from accounts.authentication import BearerAuthentication
from accounts.models import Session
from accounts.services import open_session, set_password
from accounts.tests.http import bearer, data, error, me, refresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(ana):
    return open_session(user=ana, kind=Session.Kind.API)


@pytest.fixture
def pair(session):
    return tokens.pair(session)


def claims(token):
    return jwt.decode(token, options={"verify_signature": False})


def test_tokens_say_nothing_about_the_person(pair):
    names = {"token_type", "sub", "sid", "jti", "exp", "iat", "iss", "aud"}
    assert set(claims(pair.access_token)) == set(claims(pair.refresh_token)) == names


def test_a_pair_shares_its_session(pair, session, ana):
    access, renewal = claims(pair.access_token), claims(pair.refresh_token)
    assert access["sid"] == renewal["sid"] == session.pk
    assert access["sub"] == str(ana.pk)
    assert access["exp"] - access["iat"] == 3600
    assert renewal["exp"] - renewal["iat"] == pytest.approx(30 * 24 * 3600, abs=2)


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER", "bEaReR"])
def test_the_scheme_has_no_case(api, pair, scheme):
    answer = api.get("/v1/users/me", HTTP_AUTHORIZATION=f"{scheme} {pair.access_token}")
    assert answer.status_code == 200


def signed(settings, token, *, key=None, algorithm="HS256", **changes):
    payload = claims(token) | changes
    payload = {name: value for name, value in payload.items() if value is not None}
    key = settings.JWT_SIGNING_KEY if key is None else key
    with warnings.catch_warnings(action="ignore"):  # of keys that are short for HS512
        return jwt.encode(payload, key, algorithm=algorithm)


def raw(header, payload, signature=""):
    def part(value):
        text = value if isinstance(value, bytes) else json.dumps(value).encode()
        return base64.urlsafe_b64encode(text).rstrip(b"=").decode()

    return f"{part(header)}.{part(payload)}.{signature}"


FORGERIES = {
    "nothing": lambda s, p: "",
    "text": lambda s, p: "hello",
    "three words": lambda s, p: "a.b.c",
    "NUL": lambda s, p: p.access_token[:20] + "\x00" + p.access_token[20:],
    "not ASCII": lambda s, p: "é" * 30,
    "10 kB": lambda s, p: "x" * 10_000,
    "10 kB with dots": lambda s, p: ".".join("x" * 3333 for _ in range(3)),
    "refresh as access": lambda s, p: p.refresh_token,
    "cut": lambda s, p: p.access_token[:-4],
    "no signature": lambda s, p: p.access_token.rpartition(".")[0] + ".",
    "wrong key": lambda s, p: signed(s, p.access_token, key="another key of enough length, 32+"),
    "the other secret": lambda s, p: signed(s, p.access_token, key=s.SECRET_KEY),
    "HS512": lambda s, p: signed(s, p.access_token, algorithm="HS512"),
    "alg none": lambda s, p: raw({"alg": "none", "typ": "JWT"}, claims(p.access_token)),
    "alg None": lambda s, p: raw({"alg": "nOnE", "typ": "JWT"}, claims(p.access_token)),
    "alg RS256": lambda s, p: raw({"alg": "RS256", "typ": "JWT"}, claims(p.access_token), "eA"),
    "no alg": lambda s, p: raw({"typ": "JWT"}, claims(p.access_token), "eA"),
    "header no object": lambda s, p: raw([], claims(p.access_token), "eA"),
    "deep header": lambda s, p: raw(b"[" * 1400, {}, "eA"),
    "another's claims": lambda s, p: raw({"alg": "HS256"}, {"sub": "1"}, p.access_token[-43:]),
    "other user": lambda s, p: signed(s, p.access_token, sub="999999"),
    "no sub": lambda s, p: signed(s, p.access_token, sub=None),
    "sub no number": lambda s, p: signed(s, p.access_token, sub="1 OR 1=1"),
    "sub too large": lambda s, p: signed(s, p.access_token, sub="9" * 40),
    "no sid": lambda s, p: signed(s, p.access_token, sid=None),
    "sid of nobody": lambda s, p: signed(s, p.access_token, sid="session_" + "0" * 20),
    "sid with NUL": lambda s, p: signed(s, p.access_token, sid="session_" + "0" * 19 + "\x00"),
    "sid a list": lambda s, p: signed(s, p.access_token, sid=["x"]),
    "no jti": lambda s, p: signed(s, p.access_token, jti=None),
    "no exp": lambda s, p: signed(s, p.access_token, exp=None),
    "exp no number": lambda s, p: signed(s, p.access_token, exp="soon"),
    "no type": lambda s, p: signed(s, p.access_token, token_type=None),
    "from the future": lambda s, p: signed(s, p.access_token, nbf=int(time.time()) + 600),
    "other issuer": lambda s, p: signed(s, p.access_token, iss="evil.example"),
    "no issuer": lambda s, p: signed(s, p.access_token, iss=None),
    "other audience": lambda s, p: signed(s, p.access_token, aud="evil.example"),
    "no audience": lambda s, p: signed(s, p.access_token, aud=None),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_what_is_no_token_of_ours_is_refused(api, settings, pair, name):
    answer = me(api, FORGERIES[name](settings, pair))
    assert error(answer) == (401, "AUTH_TOKEN_INVALID")
    assert answer["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("name", [name for name in FORGERIES if name != "refresh as access"])
def test_the_same_forgeries_refresh_nothing(api, settings, pair, name):
    forged = FORGERIES[name](settings, tokens.TokenPair(pair.refresh_token, pair.refresh_token))
    answer = refresh(api, forged)
    assert error(answer) in {
        (401, "AUTH_REFRESH_TOKEN_INVALID"),
        (400, "VALIDATION_ERROR"),  # empty, NUL, or longer than any token
    }


@pytest.mark.parametrize(
    "header",
    ["Bearer", "Bearer ", "Basic {0}", "Token {0}", "{0}", "Bearer Bearer {0}", "Bearer {0} {0}",
     "Bearer {0},Bearer {0}", "Bearer: {0}", "\x00", "Bearer\x00{0}", " "],
)  # fmt: skip
def test_odd_headers_are_refused(api, pair, header):
    answer = api.get("/v1/users/me", HTTP_AUTHORIZATION=header.format(pair.access_token))
    assert error(answer) == (401, "AUTH_TOKEN_INVALID")


def test_no_header_is_refused(api):
    assert error(api.get("/v1/users/me")) == (401, "AUTH_TOKEN_INVALID")


@hypothesis_settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.one_of(st.binary(max_size=400), st.tuples(st.binary(), st.binary(), st.binary())))
def test_no_bytes_break_the_door(api, no_limits, bytes_or_parts):
    if isinstance(bytes_or_parts, tuple):
        parts = (base64.urlsafe_b64encode(part).rstrip(b"=") for part in bytes_or_parts)
        bytes_or_parts = b".".join(parts)
    text = bytes_or_parts.decode("latin-1")
    assert error(me(api, text)) == (401, "AUTH_TOKEN_INVALID")


def test_an_expired_token_says_so(api, pair):
    with time_machine.travel(time.time() + 3601, tick=True):
        assert error(me(api, pair.access_token)) == (401, "AUTH_TOKEN_EXPIRED")
        assert data(refresh(api, pair.refresh_token))["access_token"]


def test_an_expired_token_of_a_wrong_key_is_just_invalid(api, settings, pair):
    forged = signed(settings, pair.access_token, key="another key of enough length, 32+", exp=1)
    assert error(me(api, forged)) == (401, "AUTH_TOKEN_INVALID")


def test_a_session_ends_with_its_time(api, pair):
    with time_machine.travel(time.time() + 30 * 24 * 3600 + 60, tick=True):
        assert error(refresh(api, pair.refresh_token)) == (401, "AUTH_REFRESH_TOKEN_INVALID")


def test_a_session_ends_on_time_whenever_its_query_was_built(api, pair):
    """The query is built once a day; the time in it must not be."""
    assert me(api, pair.access_token).status_code == 200
    Session.objects.update(expires_at=timezone.now())
    assert error(me(api, pair.access_token)) == (401, "AUTH_TOKEN_INVALID")


def test_the_one_query_reads_what_the_orm_reads(api, session, pair, ana):
    request = Request(RequestFactory().get("/", **bearer(pair.access_token)))
    user, found = BearerAuthentication().authenticate(request)
    assert model_to_dict(user) == model_to_dict(type(ana).objects.get())
    assert (found, found.user) == (session, ana)
    stored = Session.objects.values().get()
    assert {name: getattr(found, name) for name in stored} == stored
    user.full_name = "Ana Rocha"
    user.save()
    assert type(ana).objects.get().full_name == "Ana Rocha"


def test_a_new_signing_key_logs_nobody_out(api, settings, session, pair):
    settings.JWT_PREVIOUS_KEYS = [settings.JWT_SIGNING_KEY]
    settings.JWT_SIGNING_KEY = "the new key, which is as long as it should be"
    assert me(api, pair.access_token).status_code == 200
    assert data(refresh(api, pair.refresh_token))
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(
            tokens.access_token(session),
            settings.JWT_PREVIOUS_KEYS[0],
            algorithms=["HS256"],
            audience="recoloca.ai/api",
        )


def test_a_dropped_key_opens_nothing(api, settings, pair):
    settings.JWT_SIGNING_KEY = "the new key, which is as long as it should be"
    assert error(me(api, pair.access_token)) == (401, "AUTH_TOKEN_INVALID")


def test_an_expired_token_of_a_previous_key_is_expired(api, settings, pair):
    settings.JWT_PREVIOUS_KEYS = [settings.JWT_SIGNING_KEY]
    settings.JWT_SIGNING_KEY = "the new key, which is as long as it should be"
    with time_machine.travel(time.time() + 3601, tick=True):
        assert error(me(api, pair.access_token)) == (401, "AUTH_TOKEN_EXPIRED")


ENDS = {
    "deactivated": lambda user: type(user).objects.filter(pk=user.pk).update(is_active=False),
    "deleted": lambda user: user.delete(),
    "ended by staff": lambda user: user.sessions.revoke(),
    "password set anew": lambda user: set_password(user=user, password="Outra frase boa 7"),
}


@pytest.mark.parametrize("what", ENDS)
def test_both_tokens_end_at_once(api, ana, pair, what):
    assert me(api, pair.access_token).status_code == 200
    ENDS[what](ana)
    assert error(me(api, pair.access_token)) == (401, "AUTH_TOKEN_INVALID")
    assert error(refresh(api, pair.refresh_token)) == (401, "AUTH_REFRESH_TOKEN_INVALID")


def test_a_browsers_cookie_opens_no_api(client, ana):
    client.force_login(ana)
    assert error(client.get("/v1/users/me")) == (401, "AUTH_TOKEN_INVALID")


def test_a_token_opens_no_page(client, pair):
    answer = client.get("/accounts/profile/", **bearer(pair.access_token))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/log-in/")


def test_a_public_operation_looks_at_no_token(api, ana):
    body = {"email": "nobody@example.com"}
    answer = api.post("/v1/auth/forgot-password", body, **bearer("broken"))
    assert answer.status_code == 200


def test_signing_warns_of_nothing(session):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        tokens.pair(session)
