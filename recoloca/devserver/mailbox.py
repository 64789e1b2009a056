"""E-mails in development: files in VAR_DIR/mail, and the page /dev/mailbox/ that shows them."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage as Message
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

SHOWN = 50


class FileBackend(BaseEmailBackend):
    """Writes each e-mail as one .eml file; names sort by time."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write them; the number written."""
        folder = Path(settings.MAIL_DIR)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{timezone.now():%Y%m%dT%H%M%S.%f}-{secrets.token_hex(3)}.eml"
            # Whole or not at all: the page may be looking.
            temporary = folder / f".{name}"
            temporary.write_bytes(message.message().as_bytes())
            temporary.rename(folder / name)
        return len(email_messages)


@dataclass(frozen=True)
class Letter:
    """One e-mail as the page shows it; `sent_at` is the time its file was written."""

    name: str
    to: str
    subject: str
    text: str
    sent_at: datetime


def mailbox(request: HttpRequest) -> HttpResponse:
    """The latest e-mails, newest first."""
    files = sorted(Path(settings.MAIL_DIR).glob("*.eml"), reverse=True)[:SHOWN]
    context = {"letters": [read(file) for file in files], "folder": settings.MAIL_DIR}
    return render(request, "dev/mailbox.html", context)


def html(request: HttpRequest, name: str) -> HttpResponse:
    """An e-mail as a mail program shows it, with the styles that it brings."""
    file = Path(settings.MAIL_DIR) / Path(name).name
    if not file.is_file():
        raise Http404
    allowed = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}
    return HttpResponse(_body(_message(file), "html"), headers=allowed)


def read(file: Path) -> Letter:
    """An e-mail from its file."""
    message = _message(file)
    return Letter(
        name=file.name,
        to=str(message["To"]),
        subject=str(message["Subject"]),
        text=_body(message, "plain", "html"),
        sent_at=datetime.fromtimestamp(file.stat().st_mtime, tz=timezone.get_default_timezone()),
    )


def _message(file: Path) -> Message:
    return message_from_bytes(file.read_bytes(), policy=policy.default)


def _body(message: Message, *kinds: str) -> str:
    body = message.get_body(preferencelist=kinds)
    return str(body.get_content()) if body else ""
