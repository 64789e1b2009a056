"""The page of one's sessions, and what ends a browser's login."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.urls import reverse

from accounts.devices import device_name
from accounts.models import Session, User
from accounts.tests.factories import PASSWORD, SessionFactory, log_in
from accounts.tests.http import error, me, sign_in

pytestmark = pytest.mark.django_db
PAGE = "/accounts/sessions/"


def end(client, session):
    return client.post(reverse("accounts:end_session", args=[session.pk]))


def test_one_sees_ones_live_sessions(client, ana, bruno):
    here = log_in(client, ana)
    there = SessionFactory(user=ana, address="198.51.100.4")
    ended, stranger = SessionFactory(user=ana), SessionFactory(user=bruno)
    Session.objects.filter(pk=ended.pk).revoke()
    shown = client.get(PAGE)
    assert {entry["row"].pk for entry in shown.context["sessions"]} == {here.pk, there.pk}
    assert [entry["row"].pk for entry in shown.context["sessions"] if entry["current"]] == [here.pk]
    text = shown.content.decode()
    assert "198.51.100.4" in text
    assert "Firefox, Linux" in text
    assert stranger.pk not in text


def test_ending_one_ends_its_tokens(client, api, ana):
    log_in(client, ana)
    token = sign_in(api, ana.email)["access_token"]
    assert end(client, Session.objects.get(kind="api"))["Location"] == PAGE
    assert error(me(api, token)) == (401, "AUTH_TOKEN_INVALID")


def test_ending_this_one_is_a_logout(client, ana):
    assert end(client, log_in(client, ana))["Location"] == "/"
    assert client.get(PAGE).status_code == 302


def test_ending_all_others(client, ana, bruno):
    here, stranger = log_in(client, ana), SessionFactory(user=bruno)
    SessionFactory.create_batch(3, user=ana)
    assert client.post("/accounts/sessions/end-others/")["Location"] == PAGE
    assert set(Session.objects.live()) == {here, stranger}


def test_anothers_session_is_as_good_as_missing(client, ana, bruno):
    log_in(client, ana)
    theirs, missing = SessionFactory(user=bruno), SessionFactory.build(user=bruno)
    answers = [end(client, session) for session in (theirs, missing)]
    assert [answer.status_code for answer in answers] == [404, 404]
    theirs.refresh_from_db()
    assert theirs.revoked_at is None


@pytest.mark.parametrize("odd", ["x", "session_", "1", "%00", "a" * 500])
def test_odd_ids_are_missing_too(client, ana, odd):
    log_in(client, ana)
    assert client.post(f"/accounts/sessions/{odd}/end/").status_code == 404


def test_the_page_costs_the_same_for_many(client, ana, django_assert_num_queries):
    log_in(client, ana)
    counts = []
    for more in (1, 18):
        SessionFactory.create_batch(more, user=ana)
        with django_assert_num_queries(4) as queries:
            assert client.get(PAGE).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


ENDS = {
    "ended": lambda user: user.sessions.revoke(),
    "expired": lambda user: user.sessions.update(expires_at="2020-01-01T00:00Z"),
    "deactivated": lambda user: User.objects.update(is_active=False),
    "deleted": lambda user: user.delete(),
}


@pytest.mark.parametrize("what", ENDS)
def test_a_session_that_is_over_logs_the_browser_out(client, ana, what):
    log_in(client, ana)
    assert client.get(PAGE).status_code == 200
    ENDS[what](ana)
    assert client.get(PAGE).status_code == 302
    assert "_auth_user_id" not in client.session


def test_a_password_set_on_the_command_line_logs_browsers_out(client, ana):
    log_in(client, ana)
    user = User.objects.get()
    user.set_password("Outra frase boa 7")
    user.save()
    assert client.get(PAGE).status_code == 302


def test_every_login_by_browser_gets_a_row(client, ana):
    client.force_login(ana)
    client.get("/accounts/profile/")
    client.get("/accounts/profile/")
    assert Session.objects.get().kind == "web"


def test_a_login_by_the_admin_gets_a_row_and_counts(client, db):
    staff = User.objects.create_superuser("sofia@example.com", PASSWORD, full_name="Sofia")
    body = {"username": "SOFIA@example.com", "password": PASSWORD}
    answer = client.post("/admin/login/?next=/admin/", body)
    assert answer["Location"] == "/admin/"
    assert Session.objects.get().user == staff
    client.logout()
    wrong = {**body, "password": "wrong"}
    for _ in range(9):
        assert client.post("/admin/login/", wrong).status_code == 200
    assert client.post("/admin/login/", body).status_code == 429


def test_purging_by_task(ana):
    from accounts.tasks import purge_sessions

    SessionFactory(user=ana, expires_at="2020-01-01T00:00Z")
    kept = SessionFactory(user=ana)
    purge_sessions()
    assert list(Session.objects.all()) == [kept]


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
         "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
         "Safari, iPhone"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
         "Chrome, Android"),
        ("curl/8.5.0", "curl"),
        ("", "Dispositivo desconhecido"),
        ("<script>alert(1)</script>", "Dispositivo desconhecido"),
    ],
)  # fmt: skip
def test_devices_have_names_people_know(agent, name):
    assert device_name(agent) == name


def test_migrations_are_in_step(db):
    call_command("makemigrations", "accounts", check=True, dry_run=True, verbosity=0)
