"""What is sent in development lands as a file and on the page, links and all."""

from pathlib import Path

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.http import Http404
from django.test import RequestFactory

from recoloca.devserver.mailbox import FileBackend, html, mailbox, read


@pytest.fixture
def folder(settings: pytest.FixtureRequest, tmp_path: Path) -> Path:
    settings.MAIL_DIR = tmp_path / "mail"
    return settings.MAIL_DIR


def letter(subject: str) -> EmailMessage:
    text = "Olá, João!\nhttp://127.0.0.1:8000/accounts/verify/abc/\n"
    return EmailMessage(subject, text, "nao-responda@recoloca.ai", ["joao@example.com"])


def test_an_email_is_a_file_that_says_everything(folder: Path) -> None:
    assert FileBackend().send_messages([letter("Confirme seu endereço")]) == 1

    (file,) = folder.iterdir()
    found = read(file)
    assert (found.to, found.subject) == ("joao@example.com", "Confirme seu endereço")
    assert "http://127.0.0.1:8000/accounts/verify/abc/" in found.text


def test_the_page_shows_the_newest_first_with_a_link(folder: Path, rf: RequestFactory) -> None:
    FileBackend().send_messages([letter("Primeiro"), letter("<Segundo>")])

    page = mailbox(rf.get("/dev/mailbox/")).content.decode()

    assert page.index("&lt;Segundo&gt;") < page.index("Primeiro")
    assert 'href="http://127.0.0.1:8000/accounts/verify/abc/"' in page


def test_an_email_is_shown_as_a_mail_program_does(folder: Path) -> None:
    message = EmailMultiAlternatives("Olá", "text", to=["joao@example.com"])
    message.attach_alternative('<p style="color: red">Olá</p>', "text/html")
    FileBackend().send_messages([message])
    (file,) = folder.iterdir()
    answer = html(RequestFactory().get("/"), file.name)
    assert '<p style="color: red">Olá</p>' in answer.content.decode()
    for wrong in ("nothing.eml", "../secrets.env", ".."):
        with pytest.raises(Http404):
            html(RequestFactory().get("/"), wrong)


def test_the_empty_page_says_what_to_do(folder: Path, rf: RequestFactory) -> None:
    assert "Sign up" in mailbox(rf.get("/dev/mailbox/")).content.decode()
