"""The pages, walked as a browser does, with its CSRF cookie."""

from __future__ import annotations

import re

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail
from django.db import OperationalError
from django.test import Client
from django.urls import reverse, reverse_lazy

from accounts.links import PASSWORD_RESET, VERIFICATION
from accounts.models import Session, User
from accounts.tests.factories import PASSWORD, SessionFactory, UserFactory, log_in
from recoloca.mail import sweep

pytestmark = pytest.mark.django_db
UPLOAD, HISTORY = reverse_lazy("cv_analysis:upload"), reverse_lazy("cv_analysis:history")
NEW = "Outra frase boa 7"
SIGN_UP = {
    "full_name": "Dora Matos",
    "email": "dora@example.com",
    "password": PASSWORD,
    "phone": "(11) 99999-9999",
}


class Browser(Client):
    """Fetches a form before it posts it, and sends what is hidden in it."""

    def __init__(self, **options):
        super().__init__(enforce_csrf_checks=True, **options)

    def submit(self, url, values=None, *, page=None):
        shown = self.get(page or url).content.decode()
        form = re.search(
            rf'<form[^>]*(?:action="{re.escape(url)}"|class="form panel")[^>]*>.*?</form>'
            rf"|<form method=\"post\">.*?</form>",
            shown,
            re.S,
        )[0]
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
        return self.post(url, {**hidden, **(values or {})})


@pytest.fixture
def browser():
    return Browser()


@pytest.fixture
def english():
    browser = Browser()
    browser.cookies["django_language"] = "en"
    return browser


def link() -> str:
    sweep()
    found = re.search(r"http://127.0.0.1:\d+(/\S+)", mail.outbox[-1].body)
    return found[1]


def test_from_sign_up_to_a_confirmed_address(browser):
    answer = browser.submit("/accounts/sign-up/", SIGN_UP)
    assert answer["Location"] == "/accounts/verification-sent/"
    assert b"dora@example.com" in browser.get("/accounts/verification-sent/").content
    user = User.objects.get()
    assert (user.phone, user.language, user.is_verified) == ("+5511999999999", "pt-br", False)
    assert user.sessions.get().kind == "web"
    # The same browser is known to be the owner's: opening the link is enough.
    assert browser.get(link())["Location"] == UPLOAD
    user.refresh_from_db()
    assert user.is_verified


def test_a_stranger_to_the_browser_confirms_with_a_click(browser, carla):
    url = reverse("accounts:verify") + "?token=" + VERIFICATION.token(carla)
    assert carla.email in browser.get(url).content.decode()
    carla.refresh_from_db()
    assert not carla.is_verified, "a mail scanner that follows links must confirm nothing"
    answer = browser.submit("/accounts/verify/", page=url)
    assert answer["Location"] == "/accounts/log-in/"
    carla.refresh_from_db()
    assert carla.is_verified


def test_somebody_elses_link_confirms_nothing_by_itself(browser, carla, bruno):
    log_in(browser, bruno)
    browser.get(reverse("accounts:verify") + "?token=" + VERIFICATION.token(carla))
    carla.refresh_from_db()
    assert not carla.is_verified


def test_a_second_click_is_told_kindly(browser, ana):
    log_in(browser, ana)
    answer = browser.get(
        reverse("accounts:verify") + "?token=" + VERIFICATION.token(ana), follow=True
    )
    assert answer.status_code == 200
    assert "já está confirmado" in answer.content.decode()


@pytest.mark.parametrize("page", ["verify", "reset_password"])
def test_a_dead_link_says_what_to_do(browser, page):
    shown = browser.get(reverse(f"accounts:{page}") + "?token=1.x.y").content.decode()
    assert "Receber um novo link" in shown


def test_while_the_sessions_are_out_of_reach_the_page_says_so(client, ana, monkeypatch):
    log_in(client, ana)

    def away(store):
        raise OperationalError("the database is gone")

    monkeypatch.setattr(SessionStore, "load", away)
    client.raise_request_exception = False
    answer = client.get(reverse("accounts:profile"))
    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"


def test_another_link_can_be_sent(browser, carla):
    log_in(browser, carla)
    answer = browser.submit("/accounts/verification-sent/")
    assert answer["Location"] == "/accounts/verification-sent/"
    sweep()
    assert [message.to for message in mail.outbox] == [[carla.email]]


def test_who_is_confirmed_needs_no_other_link(browser, ana):
    log_in(browser, ana)
    assert browser.get("/accounts/verification-sent/")["Location"] == "/accounts/profile/"


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"email": "nobody"}, "email", "Formato de e-mail inválido"),
        ({"email": "ANA@example.com"}, "email", "Já existe uma conta com este e-mail."),
        ({"password": "Dora1990"}, "password", "não contam"),
        ({"phone": "12"}, "phone", "com o DDD"),
        ({"full_name": "x\u202ey"}, "full_name", "não fazem parte de nomes"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(browser, ana, change, field, words):
    answer = browser.submit("/accounts/sign-up/", {**SIGN_UP, **change})
    assert answer.status_code == 400
    assert words in " ".join(answer.context["form"].errors[field])
    assert f'id="id_{field}_error"' in answer.content.decode()
    assert PASSWORD not in answer.content.decode()


def test_log_in_goes_on_in_the_users_language(browser):
    UserFactory(email="ed@example.com", language="en")
    values = {"email": "ED@example.com", "password": PASSWORD}
    before = browser.get("/accounts/log-in/").cookies["csrftoken"].value
    answer = browser.submit("/accounts/log-in/", values)
    assert answer["Location"] == HISTORY
    assert answer.cookies["django_language"].value == "en"
    assert answer.cookies["csrftoken"].value != before
    assert "Where you are logged in" in browser.get("/accounts/profile/").content.decode()


def test_logging_in_rotates_the_session(browser, ana):
    browser.get("/accounts/log-in/")
    old = browser.session
    old["planted"] = True
    old.save()
    browser.cookies["sessionid"] = old.session_key
    browser.submit("/accounts/log-in/", {"email": ana.email, "password": PASSWORD})
    assert browser.session.session_key != old.session_key


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/accounts/profile/", "/accounts/profile/"),
        ("foo", "foo"),
        *((evil, HISTORY) for evil in ("//evil.example", "/\\evil.example", "https:evil.example")),
        *((evil, HISTORY) for evil in ("javascript:alert(1)", "\t//evil.example", "http://x.y/")),
        ("", HISTORY),
    ],
)
def test_one_goes_on_within_the_site_only(client, ana, wanted, reached):
    values = {"email": ana.email, "password": PASSWORD, "next": wanted}
    assert client.post("/accounts/log-in/", values)["Location"] == reached


def test_a_wrong_login_looks_the_same_for_everybody(client, ana):
    UserFactory(email="gone@example.com", is_active=False)
    pages = [
        client.post("/accounts/log-in/", {"email": email, "password": password})
        for email, password in (
            ("ana@example.com", "wrong"),
            ("gone@example.com", PASSWORD),
            ("none@example.com", PASSWORD),
        )
    ]
    assert {page.status_code for page in pages} == {400}
    words = [page.context["form"].non_field_errors() for page in pages]
    assert words == [words[0]] * 3
    assert not Session.objects.exists()


def test_from_a_forgotten_password_to_a_new_one(browser, ana):
    other = Browser()
    log_in(other, ana)
    shown = browser.submit("/accounts/forgot-password/", {"email": ana.email})
    unknown = Browser().submit("/accounts/forgot-password/", {"email": "no@example.com"})
    assert shown.content.decode().replace(ana.email, "no@example.com").count("no@example.com") == 1
    assert shown.status_code == unknown.status_code == 200
    url = link()
    page = browser.get(url)
    assert page["Referrer-Policy"] == "same-origin"
    answer = browser.submit("/accounts/reset-password/", {"new_password": NEW}, page=url)
    assert answer["Location"] == "/accounts/log-in/"
    assert other.get("/accounts/profile/").status_code == 302
    again = {"email": ana.email, "password": NEW}
    assert browser.submit("/accounts/log-in/", again)["Location"] == HISTORY
    assert "Receber um novo link" in browser.get(url).content.decode()


def test_a_weak_new_password_stands_beside_its_field(browser, ana):
    url = reverse("accounts:reset_password") + "?token=" + PASSWORD_RESET.token(ana)
    answer = browser.submit("/accounts/reset-password/", {"new_password": "12345678"}, page=url)
    assert "new_password" in answer.context["form"].errors
    assert browser.submit("/accounts/reset-password/", {"new_password": NEW}, page=url)["Location"]


def test_the_profile_is_changed(browser, ana):
    log_in(browser, ana)
    values = {"full_name": "Ana  Rocha", "phone": "(11) 98888-7777"}
    assert browser.submit("/accounts/profile/", values)["Location"] == "/accounts/profile/"
    shown = browser.get("/accounts/profile/").content.decode()
    assert 'value="Ana Rocha"' in shown
    assert 'value="+55 11 98888-7777"' in shown
    assert "Salvo." in shown


def test_the_password_is_changed_and_this_browser_stays(browser, ana):
    current = log_in(browser, ana)
    others = SessionFactory.create_batch(2, user=ana)
    key = browser.session.session_key
    values = {"current_password": PASSWORD, "new_password": NEW}
    assert browser.submit("/accounts/password/", values)["Location"] == "/accounts/profile/"
    assert browser.get("/accounts/profile/").status_code == 200
    assert browser.session.session_key != key
    assert list(Session.objects.live()) == [current]
    assert len(others) == 2


def test_the_current_password_is_needed(browser, ana):
    log_in(browser, ana)
    values = {"current_password": "wrong", "new_password": NEW}
    answer = browser.submit("/accounts/password/", values)
    assert answer.context["form"].errors["current_password"] == ["A senha atual está errada."]


def test_log_out_ends_the_session_on_the_server(browser, ana):
    row = log_in(browser, ana)
    key = browser.session.session_key
    answer = browser.submit("/accounts/log-out/", page="/accounts/profile/")
    assert answer["Location"] == "/"
    row.refresh_from_db()
    assert row.revoked_at is not None
    stolen = Client()
    stolen.cookies["sessionid"] = key
    assert stolen.get("/accounts/profile/").status_code == 302


@pytest.mark.parametrize("name", ["profile", "password", "sessions", "verification_sent"])
def test_strangers_are_sent_to_log_in(client, name):
    url = reverse(f"accounts:{name}")
    assert client.get(url)["Location"] == f"/accounts/log-in/?next={url}"


@pytest.mark.parametrize("name", ["log_in", "sign_up"])
def test_who_is_in_need_not_come_in(client, ana, name):
    log_in(client, ana)
    assert client.get(reverse(f"accounts:{name}"))["Location"] == HISTORY


POSTS = [
    *("sign_up", "log_in", "log_out", "verify", "verification_sent", "forgot_password"),
    *("reset_password", "profile", "password", "end_other_sessions"),
]


@pytest.mark.parametrize("name", POSTS)
def test_no_form_works_without_its_token(ana, name):
    browser = Browser()
    log_in(browser, ana)
    answer = browser.post(reverse(f"accounts:{name}"), {**SIGN_UP, "new_password": NEW})
    assert answer.status_code == 403
    assert Session.objects.live().count() == 1
    assert User.objects.count() == 1


@pytest.mark.parametrize("name", ["log_out", "end_other_sessions"])
def test_following_a_link_changes_nothing(client, ana, name):
    log_in(client, ana)
    assert client.get(reverse(f"accounts:{name}")).status_code == 405


@pytest.mark.parametrize(
    "name", ["sign_up", "log_in", "forgot_password", "reset_password", "verify"]
)
def test_pages_that_take_passwords_or_send_mail_are_limited(client, db, name):
    for _ in range(10):
        assert client.post(reverse(f"accounts:{name}"), {}).status_code != 429
    answer = client.post(reverse(f"accounts:{name}"), {})
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 60
    assert client.get(reverse(f"accounts:{name}")).status_code == 200


def test_pages_and_api_count_together(client, api, ana):
    body = {"email": ana.email, "password": "wrong"}
    for _ in range(5):
        client.post("/accounts/log-in/", body)
        api.post("/v1/auth/login", body)
    assert client.post("/accounts/log-in/", body).status_code == 429
    assert api.post("/v1/auth/login", body).status_code == 429


@pytest.mark.parametrize(
    ("url", "field"), [("/accounts/log-in/", "email"), ("/admin/login/", "username")]
)
def test_an_account_is_limited_wherever_it_is_tried_from(client, ana, settings, url, field):
    settings.TRUSTED_PROXIES = 1
    statuses = [
        client.post(
            url,
            {field: "A.na+x@example.com", "password": "wrong"},
            HTTP_X_FORWARDED_FOR=f"203.0.113.{number}",
        ).status_code
        for number in range(11)
    ]
    assert statuses[-1] == 429
    assert 429 not in statuses[:-1]


PUBLIC = ["sign_up", "log_in", "forgot_password", "reset_password", "verify"]
PRIVATE = ["profile", "password", "sessions"]


@pytest.mark.parametrize("name", PUBLIC + PRIVATE)
def test_each_page_speaks_both_languages(ana, carla, name):
    shown = []
    for language in ("pt-br", "en"):
        browser = Browser()
        if name in PRIVATE:
            log_in(browser, ana)
        browser.cookies["django_language"] = language
        page = browser.get(reverse(f"accounts:{name}"))
        assert page["Cache-Control"] == "private, no-store"
        text = page.content.decode()
        assert f'<html lang="{language}">' in text
        shown.append(re.search(r"<h1>(.*?)</h1>", text)[1])
    assert shown[0] != shown[1]
