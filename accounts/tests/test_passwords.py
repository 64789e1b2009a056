"""The rules for passwords are the same at every door."""

from __future__ import annotations

import pytest
from django.contrib.auth import hashers

from accounts import links
from accounts.forms import AdminPasswordForm
from accounts.models import User
from accounts.tests.factories import PASSWORD, UserFactory
from accounts.tests.http import REGISTRATION

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_limits")]
PERSON = {"email": "joana.prado@example.com", "full_name": "Joana Prado"}

GOOD = [
    "correct horse battery",
    "SecurePassword123!",
    "x7#kQ9pL",
    " spaces at both ends ",
    "🦜🌴🥭🍍🦋🌺🐆🐊",
    "senha comprida com acentuação",
    "w" * 8 + "Z9-" * 40,
    "joana gosta de abacaxi",
]
WEAK = [
    "",
    "short",
    "12345678",
    "password",
    "senha123",
    "qwertyuiop",
    "recoloca",
    "Recoloca2026",
    "RECOLOCA.ai",
    "joana.prado",
    "Joana1990",
    "PradoJoana",
    "Joana Prado",
    "joana.prado@example.com",
    "x" * 129,
    "x" * 4097,
]


def by_registration(api, password):
    return api.post("/v1/auth/register", {**REGISTRATION, **PERSON, "password": password})


def by_change(api, password):
    user = UserFactory(**PERSON)
    login = api.post("/v1/auth/login", {"email": user.email, "password": PASSWORD}).json()["data"]
    return api.post(
        "/v1/users/me/change-password",
        {"current_password": PASSWORD, "new_password": password},
        HTTP_AUTHORIZATION=f"Bearer {login['access_token']}",
    )


def by_reset(api, password):
    token = links.PASSWORD_RESET.token(UserFactory(**PERSON))
    return api.post("/v1/auth/reset-password", {"token": token, "new_password": password})


API_DOORS = [by_registration, by_change, by_reset]


@pytest.mark.parametrize("door", API_DOORS)
@pytest.mark.parametrize("password", WEAK)
def test_weak_ones_are_refused(api, door, password):
    answer = door(api, password)
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "VALIDATION_PASSWORD_WEAK"


@pytest.mark.parametrize("door", API_DOORS)
@pytest.mark.parametrize("password", GOOD)
def test_good_ones_are_taken_letter_by_letter(api, door, password):
    assert door(api, password).status_code in {200, 201}
    user = User.objects.get()
    assert user.check_password(password)
    assert not user.check_password(password.strip() + "x")


@pytest.mark.parametrize("password", WEAK)
def test_the_pages_and_the_admin_refuse_the_same(client, password):
    user = UserFactory(**PERSON)
    token = links.PASSWORD_RESET.token(user)
    reset = client.post("/accounts/reset-password/", {"token": token, "new_password": password})
    assert "new_password" in reset.context["form"].errors
    page = client.post(
        "/accounts/sign-up/", {**PERSON, "email": "joana.prado@example.org", "password": password}
    )
    assert "password" in page.context["form"].errors
    form = AdminPasswordForm(user, {"password1": password, "password2": password})
    assert not form.is_valid()
    client.force_login(user)
    changed = client.post(
        "/accounts/password/", {"current_password": PASSWORD, "new_password": password}
    )
    assert "new_password" in changed.context["form"].errors
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_what_is_too_long_is_refused_before_it_is_hashed(api, monkeypatch):
    def fail(*_, **__):
        raise AssertionError("hashed")

    monkeypatch.setattr(type(hashers.get_hasher()), "encode", fail)
    assert by_registration(api, "x" * 4097).status_code == 400


def test_all_that_is_wrong_is_said(api):
    words = by_registration(api, "joana").json()["error"]["details"]["password"]
    assert len(words) >= 2
