"""POST /auth/refresh, with and without rotation."""

from __future__ import annotations

import logging
import time

import pytest
import time_machine

from accounts import services, tokens
from accounts.models import Session
from accounts.tests.http import data, error, me, refresh
from recoloca.errors import DomainError
from recoloca.models import OutgoingEmail

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(ana):
    return services.open_session(user=ana, kind=Session.Kind.API)


@pytest.fixture
def first(session):
    return tokens.refresh_token(session)


@pytest.fixture
def rotating(settings):
    settings.ROTATE_REFRESH_TOKENS = True


def test_the_answer_is_the_specifications(api, first):
    found = data(refresh(api, first))
    assert list(found) == ["access_token", "token_type", "expires_in"]
    assert (found["token_type"], found["expires_in"]) == ("bearer", 3600)
    assert me(api, found["access_token"]).status_code == 200


def test_without_rotation_the_token_serves_again_and_again(api, first):
    for _ in range(3):
        assert data(refresh(api, first))


@pytest.mark.parametrize("body", [{}, {"refresh_token": ""}, {"refresh_token": None}])
def test_no_token_is_a_wrong_form(api, db, body):
    assert error(api.post("/v1/auth/refresh", body)) == (400, "VALIDATION_ERROR")


def test_an_access_token_refreshes_nothing(api, session):
    answer = refresh(api, tokens.access_token(session))
    assert error(answer) == (401, "AUTH_REFRESH_TOKEN_INVALID")


def test_rotation_gives_a_new_token(api, first, rotating):
    found = data(refresh(api, first))
    assert list(found) == ["access_token", "refresh_token", "token_type", "expires_in"]
    assert found["refresh_token"] != first
    assert data(refresh(api, found["refresh_token"]))


def test_a_lost_answer_is_given_again(api, first, rotating):
    lost = data(refresh(api, first))["refresh_token"]
    assert data(refresh(api, first))["refresh_token"] == lost
    assert data(refresh(api, lost))["refresh_token"] != lost


@pytest.mark.parametrize("old", ["parent", "grandparent"])
def test_reuse_after_the_grace_ends_the_session(api, ana, first, rotating, caplog, old):
    second = data(refresh(api, first))["refresh_token"]
    third = data(refresh(api, second))["refresh_token"]
    with time_machine.travel(time.time() + 31, tick=True), caplog.at_level(logging.WARNING):
        answer = refresh(api, {"parent": second, "grandparent": first}[old])
        assert error(answer) == (401, "AUTH_REFRESH_TOKEN_INVALID")
        assert error(refresh(api, third)) == (401, "AUTH_REFRESH_TOKEN_INVALID")
    logged = [record for record in caplog.records if record.name == "recoloca.security"]
    assert [record.levelname for record in logged] == ["WARNING"]
    assert OutgoingEmail.objects.get().kind == "session_reused"


def test_reuse_ends_the_access_tokens_too(api, first, rotating):
    access = data(refresh(api, first))["access_token"]
    with time_machine.travel(time.time() + 31, tick=True):
        refresh(api, first)
        assert error(me(api, access)) == (401, "AUTH_TOKEN_INVALID")


def test_without_grace_only_the_newest_serves(api, first, rotating, settings):
    settings.ROTATION_GRACE_SECONDS = 0
    second = data(refresh(api, first))["refresh_token"]
    assert data(refresh(api, second))


def test_rotation_prolongs_the_session(api, session, first, rotating):
    before = session.expires_at
    with time_machine.travel(time.time() + 3600, tick=True):
        refresh(api, first)
    session.refresh_from_db()
    assert session.expires_at > before


@pytest.mark.django_db(transaction=True)
def test_of_twenty_uses_at_once_one_rotates(race, session, first, rotating):
    for _round in range(3):
        pairs = race(20, lambda _, old=first: services.refresh(refresh_token=old))
        children = {pair.refresh_token for pair in pairs}
        assert len(children) == 1
        child = children.pop()
        assert child != first
        session.refresh_from_db()
        assert session.previous_jti == tokens.read(tokens.Refresh, first).jti
        assert session.refresh_jti == tokens.read(tokens.Refresh, child).jti
        first = child


@pytest.mark.django_db(transaction=True)
def test_twenty_reuses_at_once_write_one_email(race, session, first, rotating):
    services.refresh(refresh_token=first)
    Session.objects.update(rotated_at=session.created_at.replace(year=2020))
    refusals = race(20, lambda _: services.refresh(refresh_token=first))
    assert all(isinstance(refusal, DomainError) for refusal in refusals)
    assert OutgoingEmail.objects.count() == 1


def test_use_is_noted_now_and_then(session, first, django_assert_num_queries):
    with django_assert_num_queries(1):
        services.refresh(refresh_token=first)
    with time_machine.travel(time.time() + 11 * 60, tick=True), django_assert_num_queries(2):
        services.refresh(refresh_token=first)
    before = session.last_used_at
    session.refresh_from_db()
    assert session.last_used_at > before


def test_sessions_that_ended_long_ago_are_forgotten(ana, session):
    kept = services.open_session(user=ana, kind=Session.Kind.API)
    session.delete()
    with time_machine.travel(time.time() + 61 * 24 * 3600, tick=True):
        live = services.open_session(user=ana, kind=Session.Kind.WEB)
        assert services.purge_sessions() == 1
    assert set(Session.objects.values_list("pk", flat=True)) == {live.pk}
    assert not Session.objects.filter(pk=kept.pk).exists()
