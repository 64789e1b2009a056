"""GET and PUT /users/me, and changing the password."""

from __future__ import annotations

import pytest
import time_machine
from django.forms.models import model_to_dict

from accounts.models import User
from accounts.tests.factories import PASSWORD, SessionFactory
from accounts.tests.http import bearer, data, details, error, me, refresh, sign_in
from recoloca.models import OutgoingEmail

pytestmark = pytest.mark.django_db
URL = "/v1/users/me"
NEW = "Outra frase boa 7"


def test_the_profile_is_the_specifications(api_as, ana):
    found = data(api_as(ana).get(URL))
    assert list(found) == [
        *("id", "email", "full_name", "phone", "subscription_tier", "subscription_status"),
        *("cv_analyses_used", "cv_analyses_limit", "is_verified", "created_at", "updated_at"),
    ]
    assert (found["id"], found["email"], found["phone"]) == (ana.pk, "ana@example.com", None)
    assert found["subscription_tier"] == "free"
    assert found["cv_analyses_used"] == 0
    assert found["created_at"] == ana.created_at.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_the_profile_shows_what_is_used(api_as, ana):
    from billing import entitlements
    from billing.plans import CV_ANALYSES

    entitlements.reserve(user=ana, feature=CV_ANALYSES, subject="x")
    assert data(api_as(ana).get(URL))["cv_analyses_used"] == 1


def test_a_new_month_begins_with_nothing_used(api, api_as, ana):
    from billing import entitlements
    from billing.plans import CV_ANALYSES

    with time_machine.travel("2026-01-31T23:59:00-03:00"):
        entitlements.reserve(user=ana, feature=CV_ANALYSES, subject="x")
        assert data(api_as(ana).get(URL))["cv_analyses_used"] == 1
    with time_machine.travel("2026-02-01T00:01:00-03:00"):
        assert data(api_as(ana).get(URL))["cv_analyses_used"] == 0


@pytest.mark.parametrize("sessions", [2, 20])
def test_the_profile_costs_one_query(api_as, ana, sessions, django_assert_num_queries):
    SessionFactory.create_batch(sessions, user=ana)
    client = api_as(ana)
    with django_assert_num_queries(1):
        assert client.get(URL).status_code == 200


def test_name_and_phone_change(api_as, ana):
    body = {"full_name": "  Ana   Lima Rocha ", "phone": "(11) 88888-8888"}
    found = data(api_as(ana).put(URL, body))
    assert list(found) == ["id", "email", "full_name", "phone", "updated_at"]
    assert (found["full_name"], found["phone"]) == ("Ana Lima Rocha", "+5511888888888")
    before = ana.updated_at
    ana.refresh_from_db()
    assert (ana.full_name, ana.phone) == ("Ana Lima Rocha", "+5511888888888")
    assert ana.updated_at > before


@pytest.mark.parametrize(
    ("body", "name", "phone"),
    [
        ({}, "Ana Lima", "+5511999999999"),
        ({"full_name": "Bea"}, "Bea", "+5511999999999"),
        ({"phone": ""}, "Ana Lima", ""),
        ({"phone": None}, "Ana Lima", ""),
    ],
)
def test_what_is_left_out_stays(api_as, ana, body, name, phone):
    User.objects.update(phone="+5511999999999")
    data(api_as(ana).put(URL, body))
    ana.refresh_from_db()
    assert (ana.full_name, ana.phone) == (name, phone)


@pytest.mark.parametrize(
    "body", [{"full_name": ""}, {"full_name": None}, {"phone": "12"}, {"full_name": "x\u202ey"}]
)
def test_what_is_wrong_is_said_by_field(api_as, ana, body):
    answer = api_as(ana).put(URL, body)
    assert error(answer) == (400, "VALIDATION_ERROR")
    assert set(details(answer)) == set(body)


def test_nothing_else_changes(api_as, ana, bruno):
    """Every field of the model is offered; none but name and phone moves."""
    client, unmoved = api_as(ana), {"full_name": "Ana Lima", "phone": ""}
    ana.refresh_from_db()
    before = model_to_dict(ana)
    offered = {field.name: "1" for field in User._meta.get_fields()}
    offered |= {"email": "x@example.com", "is_staff": True, "subscription_tier": "premium"}
    offered |= {**unmoved, "id": bruno.pk, "cv_analyses_limit": 99}
    data(client.put(URL, offered))
    ana.refresh_from_db()
    assert model_to_dict(ana) == before


@pytest.mark.parametrize(
    ("method", "path"), [("get", URL), ("put", URL), ("post", URL + "/change-password")]
)
def test_strangers_get_in_nowhere(api, db, method, path):
    answer = getattr(api, method)(path, {})
    assert error(answer) == (401, "AUTH_TOKEN_INVALID")


@pytest.mark.parametrize("method", ["post", "patch", "delete"])
def test_other_methods_are_refused(api_as, ana, method):
    answer = getattr(api_as(ana), method)(URL)
    assert error(answer) == (405, "METHOD_NOT_ALLOWED")
    assert set(answer["Allow"].split(", ")) >= {"GET", "PUT"}


@pytest.fixture
def three(api, ana):
    return [sign_in(api, ana.email) for _ in range(3)]


def change(api, token, current=PASSWORD, new=NEW):
    body = {"current_password": current, "new_password": new}
    return api.post(URL + "/change-password", body, **bearer(token))


def test_a_changed_password_ends_the_other_sessions(api, ana, three):
    here, *others = three
    found = data(change(api, here["access_token"]))
    assert found == {"message": "Password changed successfully"}
    for other in others:
        assert error(me(api, other["access_token"]))[1] == "AUTH_TOKEN_INVALID"
        assert error(refresh(api, other["refresh_token"]))[1] == "AUTH_REFRESH_TOKEN_INVALID"
    assert me(api, here["access_token"]).status_code == 200
    assert data(refresh(api, here["refresh_token"]))
    assert OutgoingEmail.objects.get().kind == "password_changed"
    assert sign_in(api, ana.email, NEW)


def test_the_current_password_is_needed(api, ana, three):
    answer = change(api, three[0]["access_token"], current="not it")
    assert error(answer) == (401, "AUTH_INVALID_CREDENTIALS")
    assert set(details(answer)) == {"current_password"}
    assert all(me(api, one["access_token"]).status_code == 200 for one in three)


def test_guessing_the_current_password_is_limited_as_logins_are(api, ana, three):
    for _ in range(7):  # three of the ten were the logins
        assert change(api, three[0]["access_token"], current="not it").status_code == 401
    answer = change(api, three[0]["access_token"])
    assert error(answer) == (429, "RATE_LIMIT_EXCEEDED")
    assert answer["Retry-After"]


def test_the_new_password_must_be_good(api, three):
    answer = change(api, three[0]["access_token"], new="12345678")
    assert error(answer) == (400, "VALIDATION_PASSWORD_WEAK")
    assert set(details(answer)) == {"new_password"}


def test_both_passwords_are_needed(api_as, ana):
    answer = api_as(ana).post(URL + "/change-password", {})
    assert error(answer) == (400, "VALIDATION_ERROR")
    assert set(details(answer)) == {"current_password", "new_password"}
