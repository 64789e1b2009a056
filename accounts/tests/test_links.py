"""Links in e-mails: confirming an address, choosing a new password."""

from __future__ import annotations

import re
import time
from statistics import median

import pytest
import time_machine
from django.core import mail
from rest_framework.test import APIClient

from accounts import services
from accounts.links import PASSWORD_RESET, VERIFICATION
from accounts.models import User
from accounts.tests.factories import PASSWORD, UserFactory
from accounts.tests.http import data, details, error, me, refresh, sign_in, told
from recoloca.mail import send
from recoloca.models import OutgoingEmail

pytestmark = pytest.mark.django_db
NEW = "Outra frase boa 7"
VERIFY, RESEND = "/v1/auth/verify-email", "/v1/auth/resend-verification"
FORGOT, RESET = "/v1/auth/forgot-password", "/v1/auth/reset-password"


def sent() -> mail.EmailMultiAlternatives:
    """Send what is queued; the last message."""
    for email in OutgoingEmail.objects.filter(status="pending").order_by("pk"):
        assert send(email.pk)
    return mail.outbox[-1]


def token_in(message: mail.EmailMultiAlternatives) -> str:
    return re.search(r"\?token=(\S+)", message.body)[1]


def reset(api, token, password=NEW):
    return api.post(RESET, {"token": token, "new_password": password})


def test_from_registration_to_a_confirmed_address(api, db):
    body = {"email": "dora@example.com", "password": PASSWORD, "full_name": "Dora Matos"}
    api.post("/v1/auth/register", body)
    message = sent()
    assert message.to == ["dora@example.com"]
    assert data(api.post(VERIFY, {"token": token_in(message)}))["message"]
    assert User.objects.get().is_verified


def test_a_confirmation_works_once(api, carla):
    token = VERIFICATION.token(carla)
    assert api.post(VERIFY, {"token": token}).status_code == 200
    answer = api.post(VERIFY, {"token": token})
    assert error(answer) == (400, "VALIDATION_ERROR")
    assert details(answer) == {"token": ["This e-mail address is already confirmed."]}


def test_from_a_forgotten_password_to_a_new_one(api, ana):
    session = sign_in(api, ana.email)
    api.post(FORGOT, {"email": "ANA@example.com"})
    found = data(reset(api, token_in(sent())))
    assert found == {"message": "Password changed successfully"}
    assert error(me(api, session["access_token"])) == (401, "AUTH_TOKEN_INVALID")
    assert error(refresh(api, session["refresh_token"])) == (401, "AUTH_REFRESH_TOKEN_INVALID")
    assert sent().subject == "A sua senha foi alterada · Recoloca.ai"
    assert sign_in(api, ana.email, NEW)


def test_a_reset_confirms_no_address_and_gives_no_powers(api, carla):
    reset(api, PASSWORD_RESET.token(carla))
    carla.refresh_from_db()
    assert (carla.is_verified, carla.is_staff, carla.is_superuser) == (False, False, False)


def test_a_reset_works_once(api, ana):
    token = PASSWORD_RESET.token(ana)
    assert reset(api, token).status_code == 200
    answer = reset(api, token, "Mais uma frase boa")
    assert error(answer) == (400, "VALIDATION_ERROR")
    assert set(details(answer)) == {"token"}


def test_a_refused_password_does_not_use_the_link_up(api, ana):
    token = PASSWORD_RESET.token(ana)
    assert error(reset(api, token, "12345678")) == (400, "VALIDATION_PASSWORD_WEAK")
    assert reset(api, token).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_of_ten_uses_at_once_one_resets(race, ana, no_limits):
    for _round in range(3):
        ana.refresh_from_db()
        token = PASSWORD_RESET.token(ana)

        def use(number, token=token):
            return reset(APIClient(), token, f"Outra frase boa {number}").status_code

        assert sorted(race(10, use)) == [200] + [400] * 9


@pytest.mark.parametrize(
    ("link", "seconds"), [(VERIFICATION, 3 * 24 * 3600), (PASSWORD_RESET, 3600)]
)
def test_links_expire(carla, link, seconds):
    token = link.token(carla)
    with time_machine.travel(time.time() + seconds - 60):
        assert link.user_of(token) == carla
    with time_machine.travel(time.time() + seconds + 60):
        assert link.user_of(token) is None


CHANGES = {
    "another address": {"email": "other@example.com"},
    "another password": {"password": "argon2$other"},
    "closed account": {"is_active": False},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("link", [VERIFICATION, PASSWORD_RESET], ids=lambda link: link.salt)
def test_links_die_with_what_they_were_made_from(carla, link, change):
    token = link.token(carla)
    User.objects.filter(pk=carla.pk).update(**change)
    assert link.user_of(token) is None


def test_logging_in_kills_no_link(api, carla):
    tokens = VERIFICATION.token(carla), PASSWORD_RESET.token(carla)
    sign_in(api, carla.email)
    assert VERIFICATION.user_of(tokens[0]) == PASSWORD_RESET.user_of(tokens[1]) == carla


def test_one_kind_of_link_is_not_another(api, carla):
    assert error(reset(api, VERIFICATION.token(carla))) == (400, "VALIDATION_ERROR")
    answer = api.post(VERIFY, {"token": PASSWORD_RESET.token(carla)})
    assert error(answer) == (400, "VALIDATION_ERROR")


def test_a_link_serves_its_own_user_only(api, carla, bruno):
    _pk, rest = PASSWORD_RESET.token(carla).split(".", 1)
    assert error(reset(api, f"{bruno.pk}.{rest}")) == (400, "VALIDATION_ERROR")


@pytest.mark.parametrize(
    "token",
    ["", "x", "1", "1..", "1.a.b", "9" * 30 + ".a.b", "-1.a.b", "١.a.b", "1.a.é", "." * 4000],
)
def test_no_text_breaks_a_link(api, carla, token):
    assert VERIFICATION.user_of(token) is None
    assert error(api.post(VERIFY, {"token": token})) == (400, "VALIDATION_ERROR")
    assert error(reset(api, token)) == (400, "VALIDATION_ERROR")


def test_missing_fields_are_said(api, db):
    assert set(details(api.post(VERIFY, {}))) == {"token"}
    assert set(details(api.post(RESET, {}))) == {"token", "new_password"}
    for url in (RESEND, FORGOT):
        assert set(details(api.post(url, {}))) == {"email"}
        assert error(api.post(url, {"email": "x"})) == (400, "VALIDATION_EMAIL_INVALID")


def test_links_lead_to_our_address_whatever_the_request_says(api, carla, settings):
    settings.SITE_URL = "https://recoloca.example"
    settings.ALLOWED_HOSTS = ["*"]
    for url in (RESEND, FORGOT):
        api.post(url, {"email": carla.email}, HTTP_HOST="evil.example")
    for _ in range(2):
        sent()
    for message in mail.outbox:
        assert "https://recoloca.example/accounts/" in message.body
        html = message.alternatives[0][0]
        assert "evil.example" not in message.body + html


@pytest.fixture
def anybody(ana, carla):
    UserFactory(email="gone@example.com", is_active=False, is_verified=False)
    return ["ana@example.com", "carla@example.com", "gone@example.com", "nobody@example.com"]


@pytest.mark.parametrize(
    ("url", "written"),
    [(RESEND, ["carla@example.com"]), (FORGOT, ["ana@example.com", "carla@example.com"])],
)
def test_the_answer_says_nothing_about_the_account(api, anybody, url, written, no_limits):
    answers = [api.post(url, {"email": email}) for email in anybody]
    assert answers[0].status_code == 200
    assert all(told(answer) == told(answers[0]) for answer in answers)
    assert sorted(email.user.email for email in OutgoingEmail.objects.all()) == written


@pytest.mark.parametrize("url", [RESEND, FORGOT])
def test_anybody_costs_the_same_bell(
    api, anybody, url, no_limits, rung, django_capture_on_commit_callbacks
):
    for email in anybody:
        rung.clear()
        with django_capture_on_commit_callbacks(execute=True):
            api.post(url, {"email": email})
        assert [call[0] for call in rung] == ["recoloca.tasks.send_email"]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("url", "known"), [(FORGOT, "ana@example.com"), ("/v1/auth/login", "ana@example.com")]
)
def test_time_says_nothing_about_the_account(api, ana, url, known, no_limits):
    times: dict[str, list[float]] = {known: [], "nobody@example.com": []}
    for _ in range(40):
        for email, taken in times.items():
            began = time.perf_counter()
            api.post(url, {"email": email, "password": "wrong one"})
            taken.append(time.perf_counter() - began)
    medians = [median(taken) for taken in times.values()]
    assert max(medians) / min(medians) < 1.25, medians


def test_each_e_mail_reads_whole_in_both_languages(ana):
    subjects = set()
    for language in ("pt-br", "en"):
        User.objects.update(language=language, full_name="<b>Ana</b> Lima")
        for kind in ("verify_email", "reset_password", "password_changed", "session_reused"):
            services.queue_email(kind=kind, user=ana)
            message = sent()
            html, kind_of = message.alternatives[0]
            assert kind_of == "text/html"
            assert f'lang="{language}"' in html
            assert "&lt;b&gt;Ana&lt;/b&gt;" in html
            assert "<b>Ana</b>" in message.body
            greeting = {"pt-br": "Olá, <b>Ana</b>,", "en": "Hello <b>Ana</b>,"}[language]
            assert message.body.startswith(greeting)
            assert "\n" not in message.subject
            subjects.add(message.subject)
    assert len(subjects) == 8
