"""POST /auth/register."""

from __future__ import annotations

import pytest
from django.core import mail
from django.db import IntegrityError
from rest_framework.test import APIClient

from accounts import services
from accounts.models import User
from accounts.tests.factories import PASSWORD, UserFactory
from accounts.tests.http import REGISTRATION, data, details, error, me
from recoloca.errors import DomainError
from recoloca.mail import sweep
from recoloca.models import OutgoingEmail

pytestmark = pytest.mark.django_db
URL = "/v1/auth/register"


def test_the_answer_is_the_specifications(api):
    found = data(api.post(URL, REGISTRATION), 201)
    assert list(found) == ["user", "access_token", "refresh_token", "token_type", "expires_in"]
    assert list(found["user"]) == [
        *("id", "email", "full_name", "phone", "is_verified", "created_at")
    ]
    user = User.objects.get()
    assert found["user"]["id"] == user.pk
    assert found["user"]["is_verified"] is False
    assert found["user"]["created_at"] == user.created_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert (found["token_type"], found["expires_in"]) == ("bearer", 3600)
    assert me(api, found["access_token"]).status_code == 200


def test_the_password_is_kept_as_argon2(api):
    api.post(URL, REGISTRATION)
    assert User.objects.get().password.startswith("argon2$argon2id$")


def test_one_address_has_one_spelling(api):
    found = data(api.post(URL, {**REGISTRATION, "email": "  Dora@Example.COM "}), 201)
    assert found["user"]["email"] == "dora@example.com"
    assert data(api.post("/v1/auth/login", {"email": "DORA@example.com", "password": PASSWORD}))
    answer = api.post(URL, {**REGISTRATION, "email": "DORA@EXAMPLE.com"})
    assert error(answer) == (400, "VALIDATION_ERROR")
    assert set(details(answer)) == {"email"}


def test_the_database_knows_no_case_either(ana):
    with pytest.raises(IntegrityError):
        User(email="ANA@example.com", full_name="X").save()


def test_who_looked_before_somebody_else_registered_gets_the_same_answer(monkeypatch):
    nobody = User.objects.none()
    UserFactory(email="dora@example.com")
    monkeypatch.setattr(User.objects, "filter", lambda **_: nobody)
    with pytest.raises(DomainError) as refusal:
        services.register(email="dora@example.com", password=PASSWORD, full_name="Dora")
    assert set(refusal.value.details) == {"email"}


@pytest.mark.django_db(transaction=True)
def test_of_twenty_at_once_one_registers(race, no_limits):
    def post(_):
        answer = APIClient().post(URL, REGISTRATION)
        return answer.status_code, sorted(answer.json().get("error", {}).get("details", {}))

    assert sorted(race(20, post)) == [(201, [])] + [(400, ["email"])] * 19
    assert User.objects.count() == OutgoingEmail.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "code", "fields"),
    [
        ({"email": "nobody"}, "VALIDATION_EMAIL_INVALID", {"email"}),
        ({"email": ""}, "VALIDATION_EMAIL_INVALID", {"email"}),
        ({"email": 7}, "VALIDATION_EMAIL_INVALID", {"email"}),
        ({"email": ["a@example.com"]}, "VALIDATION_EMAIL_INVALID", {"email"}),
        ({"email": "a" * 300 + "@example.com"}, "VALIDATION_EMAIL_INVALID", {"email"}),
        ({"email": "a@localhost"}, "VALIDATION_EMAIL_INVALID", {"email"}),
        ({"email": "a@[127.0.0.1]"}, "VALIDATION_EMAIL_INVALID", {"email"}),
        ({"email": "a@example.com\u200b"}, "VALIDATION_EMAIL_INVALID", {"email"}),
        ({"email": "a@\uff45xample.com"}, "VALIDATION_EMAIL_INVALID", {"email"}),
        ({"email": None}, "VALIDATION_ERROR", {"email"}),
        ({"password": "short"}, "VALIDATION_PASSWORD_WEAK", {"password"}),
        ({"password": ""}, "VALIDATION_PASSWORD_WEAK", {"password"}),
        ({"password": None}, "VALIDATION_ERROR", {"password"}),
        ({"email": "nobody", "password": "short"}, "VALIDATION_ERROR", {"email", "password"}),
        ({"full_name": " "}, "VALIDATION_ERROR", {"full_name"}),
        ({"full_name": "x" * 151}, "VALIDATION_ERROR", {"full_name"}),
        ({"full_name": "Ana\u202egnp.exe"}, "VALIDATION_ERROR", {"full_name"}),
        ({"full_name": "Ana\u0007Lima"}, "VALIDATION_ERROR", {"full_name"}),
        ({"full_name": "\u200b"}, "VALIDATION_ERROR", {"full_name"}),
        ({"full_name": "https://evil.example.com"}, "VALIDATION_ERROR", {"full_name"}),
        ({"full_name": "<b>Ana</b>"}, "VALIDATION_ERROR", {"full_name"}),
        ({"full_name": {"a": 1}}, "VALIDATION_ERROR", {"full_name"}),
        ({"phone": "123"}, "VALIDATION_ERROR", {"phone"}),
        ({"phone": "not a number"}, "VALIDATION_ERROR", {"phone"}),
        ({"phone": "9" * 41}, "VALIDATION_ERROR", {"phone"}),
        ({"phone": "99999-9999"}, "VALIDATION_ERROR", {"phone"}),
    ],
)
def test_what_is_wrong_is_said_by_field(api, change, code, fields):
    answer = api.post(URL, {**REGISTRATION, **change})
    assert error(answer) == (400, code)
    assert set(details(answer)) == fields
    assert not User.objects.exists()


@pytest.mark.parametrize("field", ["email", "password", "full_name"])
def test_what_is_missing_is_said(api, field):
    answer = api.post(URL, {k: v for k, v in REGISTRATION.items() if k != field})
    assert error(answer) == (400, "VALIDATION_ERROR")
    assert set(details(answer)) == {field}


@pytest.mark.parametrize("body", [[], "text", 7, None])
def test_a_body_that_is_no_object_is_refused(api, body):
    assert error(api.post(URL, body))[1] == "VALIDATION_ERROR"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("+5511999999999", "+5511999999999"),
        ("(11) 99999-9999", "+5511999999999"),
        ("11 5550-0199", "+551155500199"),
        ("+1 202-555-0143", "+12025550143"),
        ("", None),
        (None, None),
    ],
)
def test_phones_are_kept_as_e164(api, written, kept):
    found = data(api.post(URL, {**REGISTRATION, "phone": written}), 201)
    assert found["user"]["phone"] == kept


@pytest.mark.parametrize("email", ["a@m\u00fcnchen.de", "a@xn--mnchen-3ya.de"])
def test_domains_of_all_scripts_are_taken(api, email):
    assert data(api.post(URL, {**REGISTRATION, "email": email}), 201)["user"]["email"] == email


def test_no_name_becomes_a_link_in_an_e_mail(api):
    api.post(URL, {**REGISTRATION, "full_name": "evil.example.com wins"})
    sweep()
    assert "evil.example.com" not in mail.outbox[0].body
    assert mail.outbox[0].body.startswith("Olá,\n")


def test_a_name_with_line_breaks_becomes_one_line(api):
    found = data(api.post(URL, {**REGISTRATION, "full_name": " Dora\r\n  Matos "}), 201)
    assert found["user"]["full_name"] == "Dora Matos"


def test_nothing_else_can_be_set(api):
    """Every field of the model is offered, none but the four is taken."""
    offered = {
        field.name: True
        for field in User._meta.get_fields()
        if field.name not in (*REGISTRATION, "last_login")
    }
    offered |= {"id": 4711, "subscription_tier": "premium", "cv_analyses_limit": 10**6}
    data(api.post(URL, {**offered, **REGISTRATION}), 201)
    user = User.objects.get()
    powers = (user.is_staff, user.is_superuser, user.is_verified)
    assert powers == (False, False, False)
    assert user.pk != 4711
    assert not user.groups.exists()


@pytest.mark.parametrize(("header", "language"), [("en-GB", "en"), ("", "pt-br"), ("pt", "pt-br")])
def test_e_mails_will_speak_the_language_asked_for(api, header, language):
    api.post(URL, REGISTRATION, HTTP_ACCEPT_LANGUAGE=header)
    assert User.objects.get().language == language


def test_a_repeated_request_with_its_key_registers_once(api):
    first = api.post(URL, REGISTRATION, HTTP_IDEMPOTENCY_KEY="k1")
    again = api.post(URL, REGISTRATION, HTTP_IDEMPOTENCY_KEY="k1")
    assert data(first, 201) == data(again, 201)
    other = {**REGISTRATION, "email": "elisa@example.com"}
    answer = api.post(URL, other, HTTP_IDEMPOTENCY_KEY="k1")
    assert error(answer) == (409, "IDEMPOTENCY_CONFLICT")


def test_messages_follow_the_language(api):
    answer = api.post(URL, {**REGISTRATION, "email": "x"}, HTTP_ACCEPT_LANGUAGE="pt-BR")
    assert details(answer) == {"email": ["Formato de e-mail inválido"]}
