"""The e-mail of a notification."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from kombu.exceptions import OperationalError

from accounts.models import User
from notifications.kinds import KINDS, Channel
from notifications.models import Notification, Preference
from notifications.services import forget, notify, set_choices
from notifications.unsubscribing import unsubscribe_url
from recoloca import mail
from recoloca.models import OutgoingEmail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mailbox(settings: Any) -> None:
    settings.EMAIL_BACKEND = "recoloca.devserver.mailbox.FileBackend"


def sent() -> list[EmailMessage]:
    """What lies in the mailbox, as a mail program reads it."""
    files = sorted(Path(settings.MAIL_DIR).glob("*.eml"))
    return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]  # type: ignore[misc]


def part(message: EmailMessage, kind: str) -> str:
    body = message.get_body(preferencelist=(kind,))
    assert body
    return str(body.get_content())


def tell(user: Any, kind: str = "cv_analysis_completed", **more: Any) -> Notification:
    params = {"score": 85.5} if kind == "cv_analysis_completed" else None
    return notify(user=user, kind=kind, subject="s", **{"params": params, **more})


@pytest.mark.parametrize(
    ("language", "subject", "words"),
    [
        (
            "pt-br",
            "Análise de currículo concluída · Recoloca.ai",
            "A análise do seu currículo está pronta! Nota: 85,5/100",
        ),
        ("en", "CV Analysis Complete · Recoloca.ai", "Your CV analysis is ready! Score: 85.5/100"),
    ],
)
def test_it_speaks_the_person_s_language(ana: Any, language: str, subject: str, words: str) -> None:
    User.objects.update(language=language)
    tell(ana, action_url="/cv/analysis/cv_analysis_1/")
    assert mail.sweep() == 1
    [message] = sent()
    assert message["Subject"].strip() == subject
    assert message["To"] == "ana@example.com"
    for kind in ("plain", "html"):
        text = part(message, kind)
        assert words in text
        assert f"{settings.SITE_URL}/cv/analysis/cv_analysis_1/" in text
    assert f'lang="{language}"' in part(message, "html")


def test_one_click_ends_such_e_mails(ana: Any, client: Client) -> None:
    tell(ana)
    mail.sweep()
    [message] = sent()
    link = unsubscribe_url(ana, "cv_analysis_completed")
    assert message["List-Unsubscribe"].strip() == f"<{link}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link in part(message, "plain")
    client.post(link.removeprefix(settings.SITE_URL), {"List-Unsubscribe": "One-Click"})
    notify(user=ana, kind="cv_analysis_completed", subject="another", params={"score": 1})
    assert mail.sweep() == 0
    assert OutgoingEmail.objects.latest("pk").status == OutgoingEmail.Status.SKIPPED


def test_what_has_to_be_told_offers_no_way_out(ana: Any) -> None:
    tell(ana, "payment_failed", params={"amount": 4990, "retry_on": "2026-12-05T03:00:00Z"})
    mail.sweep()
    [message] = sent()
    assert "List-Unsubscribe" not in message
    text = part(message, "plain")
    assert "R$ 49,90" in text
    assert "5 de dezembro de 2026" in text
    assert "unsubscribe" not in text


def test_what_is_chosen_until_it_is_sent_holds(ana: Any) -> None:
    tell(ana)
    set_choices(user=ana, wanted={("cv_analysis_completed", Channel.EMAIL): False})
    assert mail.sweep() == 0
    set_choices(user=ana, wanted={("cv_analysis_completed", Channel.EMAIL): True})
    assert mail.sweep() == 0  # skipped once, it is not sent later
    assert not sent()


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_verified": False}])
def test_an_account_that_is_closed_or_not_confirmed_gets_none(
    ana: Any, change: dict[str, Any]
) -> None:
    tell(ana, "payment_failed", params={"amount": 1})
    User.objects.update(**change)
    assert mail.sweep() == 0
    assert not sent()


def test_what_was_deleted_is_not_told(ana: Any) -> None:
    tell(ana)
    forget(user=ana, subject="s")
    assert mail.sweep() == 0
    assert not sent()


def test_what_is_off_by_default_is_not_sent(ana: Any) -> None:
    tell(ana, "coach_report_ready")
    assert mail.sweep() == 0
    assert OutgoingEmail.objects.get().status == OutgoingEmail.Status.SKIPPED


def test_what_is_unwanted_on_the_site_may_come_by_e_mail(ana: Any) -> None:
    set_choices(user=ana, wanted={("cv_analysis_completed", Channel.IN_APP): False})
    tell(ana)
    assert mail.sweep() == 1


def test_it_is_tried_again_until_it_is_sent_once(ana: Any, monkeypatch: Any) -> None:
    tell(ana)
    with monkeypatch.context() as patch:
        patch.setattr("recoloca.letters.EmailMultiAlternatives.send", _refuse)
        assert mail.sweep() == 0
    assert mail.sweep() == 0  # not due yet
    OutgoingEmail.objects.update(next_attempt_at="2020-01-01T00:00:00Z")
    assert mail.sweep() == 1
    assert mail.sweep() == 0
    assert len(sent()) == 1


@pytest.mark.django_db(transaction=True)
def test_without_a_broker_it_is_told_at_once_and_sent_by_the_sweep(
    ana: Any, api_as: Any, monkeypatch: Any
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise OperationalError

    monkeypatch.setattr("recoloca.jobs.app.send_task", refuse)
    with transaction.atomic():
        tell(ana)
    assert len(api_as(ana).get("/v1/notifications").json()["data"]) == 1
    assert mail.sweep() == 1
    assert len(sent()) == 1


@pytest.mark.django_db(transaction=True)
def test_sweeps_beside_each_other_send_it_once(ana: Any, race: Any) -> None:
    tell(ana)
    assert sorted(race(8, lambda _: mail.sweep())) == [0] * 7 + [1]
    assert len(sent()) == 1


def test_all_attempts_carry_one_id(ana: Any) -> None:
    tell(ana)
    mail.sweep()
    # As if the process had died before it noted that it had sent.
    OutgoingEmail.objects.update(status="pending", next_attempt_at="2020-01-01T00:00:00Z")
    mail.sweep()
    first, second = sent()
    assert first["Message-ID"] == second["Message-ID"]


def test_nobody_writes_a_header_of_ours(ana: Any) -> None:
    User.objects.update(full_name="Ana\r\nBcc: eve@example.com <b>x</b>")
    params = {"title": "A\r\nBcc: eve@example.com <i>"}
    set_choices(user=ana, wanted={("achievement_earned", Channel.EMAIL): True})
    notify(user=ana, kind="achievement_earned", subject="s", params=params)
    assert mail.sweep() == 1
    [message] = sent()
    assert message["Bcc"] is None
    assert message["Subject"].strip() == "Nova conquista · Recoloca.ai"
    assert "<i>" not in part(message, "html")
    assert "<b>" not in part(message, "html")


def test_every_kind_reads_whole_in_both_languages(ana: Any) -> None:
    values: dict[str, Any] = {"score": 85.5, "amount": 4990, "end": "2026-12-05", "plan": "Basic"}
    values |= {"retry_on": "2026-12-05", "url": "https://example.com/", "title": "Saved."}
    Preference.objects.bulk_create(
        Preference(user=ana, kind=kind, channel=Channel.EMAIL, enabled=True) for kind in KINDS
    )
    for language in ("pt-br", "en"):
        User.objects.update(language=language)
        Notification.objects.all().delete()
        for kind in KINDS:
            params = {name: values[name] for name in KINDS[kind].parameters()}
            notify(user=ana, kind=kind, subject=language, params=params, action_url="/")
        assert mail.sweep() == len(KINDS)
    subjects = [message["Subject"] for message in sent()]
    assert len(set(subjects)) == 2 * len(KINDS)
    for message in sent():
        assert "%(" not in part(message, "plain")
        assert "%(" not in part(message, "html")


def _refuse(*_: Any) -> None:
    raise OSError
