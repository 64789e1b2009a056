"""The admin's pages of people and sessions."""

from __future__ import annotations

import re

import pytest
from django.contrib.admin.utils import quote
from django.contrib.auth.models import Permission

from accounts.models import Session, User
from accounts.tests.factories import PASSWORD, SessionFactory, UserFactory, log_in
from recoloca.mail import queue_email
from recoloca.models import OutgoingEmail

pytestmark = pytest.mark.django_db
USERS = "/admin/accounts/user/"


@pytest.fixture
def boss(client):
    user = User.objects.create_superuser("sofia@example.com", PASSWORD, full_name="Sofia")
    log_in(client, user)
    return client


@pytest.fixture
def support(client):
    user = UserFactory(email="sam@example.com", is_staff=True)
    names = ("view_user", "change_user", "view_session")
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    log_in(client, user)
    return client


def values(user, **changes):
    fields = ("email", "full_name", "phone", "language")
    flags = {name: "on" for name in ("is_verified", "is_active") if getattr(user, name)}
    return {name: getattr(user, name) for name in fields} | flags | changes


def test_people_are_found_by_address_and_name(boss, ana, bruno):
    for query in ("ana@exam", "lima"):
        found = boss.get(USERS, {"q": query}).content.decode()
        assert "ana@example.com" in found
        assert "bruno@example.com" not in found


@pytest.mark.parametrize(
    "path", [USERS, "/admin/accounts/session/", "/admin/recoloca/outgoingemail/"]
)
@pytest.mark.parametrize("rows", [2, 20])
def test_lists_cost_the_same_for_many(boss, path, rows, django_assert_max_num_queries):
    for session in SessionFactory.create_batch(rows):
        queue_email(kind="verify_email", user=session.user)
    with django_assert_max_num_queries(8):
        assert boss.get(path).status_code == 200


def test_no_page_shows_a_hash_or_a_token(boss, ana):
    session = SessionFactory(user=ana)
    email = queue_email(kind="verify_email", user=ana)
    for path in (
        f"{USERS}{ana.pk}/change/",
        f"{USERS}{ana.pk}/password/",
        f"/admin/accounts/session/{quote(session.pk)}/change/",
        f"/admin/recoloca/outgoingemail/{email.pk}/change/",
    ):
        answer = boss.get(path)
        assert answer.status_code == 200, path
        text = answer.content.decode()
        assert "argon2" not in text
        assert session.refresh_jti not in text


def test_a_password_set_by_staff_ends_the_persons_sessions(boss, ana):
    theirs = SessionFactory(user=ana)
    url = f"{USERS}{ana.pk}/password/"
    weak = boss.post(url, {"password1": "12345678", "password2": "12345678"})
    assert weak.status_code == 200
    new = "Outra frase boa 7"
    assert boss.post(url, {"password1": new, "password2": new}).status_code == 302
    ana.refresh_from_db()
    theirs.refresh_from_db()
    assert ana.check_password(new)
    assert theirs.revoked_at is not None
    assert OutgoingEmail.objects.get().kind == "password_changed"


def test_staff_change_their_own_password_where_everybody_does(boss):
    answer = boss.get("/admin/password_change/")
    assert answer["Location"] == "/accounts/password/"


def test_the_action_ends_all_sessions(boss, ana, bruno):
    SessionFactory.create_batch(2, user=ana)
    other = SessionFactory(user=bruno)
    boss.post(USERS, {"action": "end_all_sessions", "_selected_action": [ana.pk]})
    assert not ana.sessions.live().exists()
    assert list(bruno.sessions.live()) == [other]


def test_a_closed_account_is_logged_out(boss, ana):
    SessionFactory(user=ana)
    posted = values(ana)
    posted.pop("is_active")
    assert boss.post(f"{USERS}{ana.pk}/change/", posted).status_code == 302
    assert not ana.sessions.live().exists()


def test_staff_keep_to_the_spellings(boss, ana):
    posted = values(ana, email="Ana.Lima@Example.com", phone="(11) 99999-9999")
    assert boss.post(f"{USERS}{ana.pk}/change/", posted).status_code == 302
    ana.refresh_from_db()
    assert (ana.email, ana.phone) == ("ana.lima@example.com", "+5511999999999")


def test_an_address_cannot_be_given_twice(boss, ana, bruno):
    answer = boss.post(f"{USERS}{ana.pk}/change/", values(ana, email="BRUNO@example.com"))
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors


def test_staff_add_a_person(boss):
    posted = {
        "email": "Elisa@example.com",
        "full_name": "Elisa",
        "password1": PASSWORD,
        "password2": PASSWORD,
    }
    assert boss.post(f"{USERS}add/", posted).status_code == 302
    assert User.objects.get(email="elisa@example.com").check_password(PASSWORD)


def test_staff_give_themselves_no_powers(support, ana):
    me = User.objects.get(email="sam@example.com")
    before = me.get_user_permissions()
    posted = values(me, is_superuser="on", user_permissions=["1"], groups=[])
    assert support.post(f"{USERS}{me.pk}/change/", posted).status_code == 302
    me.refresh_from_db()
    assert not me.is_superuser
    assert User.objects.get(pk=me.pk).get_user_permissions() == before


def test_staff_cannot_take_over_a_superuser(support):
    boss = User.objects.create_superuser("sofia@example.com", PASSWORD, full_name="Sofia")
    new = "Outra frase boa 7"
    url = f"{USERS}{boss.pk}/"
    answer = support.post(f"{url}password/", {"password1": new, "password2": new})
    assert answer.status_code == 403
    assert support.post(f"{url}change/", values(boss, email="x@example.com")).status_code == 403
    boss.refresh_from_db()
    assert boss.check_password(PASSWORD)
    assert boss.email == "sofia@example.com"


@pytest.mark.parametrize("page", ["password", "change", "delete"])
def test_staff_cannot_take_over_a_colleague(support, page):
    colleague = UserFactory(email="rita@example.com", is_staff=True)
    me = User.objects.get(email="sam@example.com")
    me.user_permissions.add(Permission.objects.get(codename="delete_user"))
    assert support.get(f"{USERS}{colleague.pk}/{page}/").status_code in (200, 403)
    new = {"password1": "Outra frase boa 7", "password2": "Outra frase boa 7", "post": "yes"}
    posted = values(colleague, email="x@example.com") | new
    assert support.post(f"{USERS}{colleague.pk}/{page}/", posted).status_code == 403
    colleague.refresh_from_db()
    assert colleague.check_password(PASSWORD)
    assert colleague.email == "rita@example.com"


def test_staff_end_no_sessions_of_colleagues(support, ana):
    colleague = UserFactory(email="rita@example.com", is_staff=True)
    theirs, anas = SessionFactory(user=colleague), SessionFactory(user=ana)
    posted = {"action": "end_all_sessions", "_selected_action": [colleague.pk, ana.pk]}
    assert support.post(USERS, posted).status_code == 302
    live = Session.objects.live()
    assert live.filter(pk=theirs.pk).exists()
    assert not live.filter(pk=anas.pk).exists()


def test_an_address_that_holds_a_nul_leads_nowhere(boss):
    assert boss.get("/admin/accounts/session/%00/change/").status_code == 302


def test_sessions_are_only_looked_at(boss, ana):
    session = SessionFactory(user=ana)
    url = f"/admin/accounts/session/{quote(session.pk)}/"
    assert boss.post(f"{url}change/", {"user_agent": "x"}).status_code == 403
    assert boss.post(f"{url}delete/", {"post": "yes"}).status_code == 403
    assert boss.get("/admin/accounts/session/add/").status_code == 403
    assert Session.objects.filter(pk=session.pk).exists()


@pytest.mark.parametrize(
    ("path", "columns"),
    [
        ("accounts/session", {"Usuário", "Porta", "Endereço de rede", "Usada pela última vez em"}),
        ("recoloca/outgoingemail", {"Tipo", "Usuário", "Situação", "Tentativas", "Enviado em"}),
    ],
)
def test_lists_speak_portuguese(boss, ana, path, columns):
    queue_email(kind="verify_email", user=ana)
    found = boss.get(f"/admin/{path}/").content.decode()
    assert columns <= set(re.findall(r"<a href=\"[^\"]*o=[^\"]*\">([^<]+)</a>", found))
