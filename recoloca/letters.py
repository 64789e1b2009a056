"""How an e-mail of ours looks: text and HTML, in the language that is active."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from accounts.models import User


def write_letter(
    *,
    user: User,
    title: str,
    words: str,
    action: tuple[str, str],
    note: str = "",
    unsubscribe_url: str = "",
) -> EmailMultiAlternatives:
    """A letter with one button.

    `action` is its label and its absolute address; `note` stands below in small print.
    `unsubscribe_url` takes a POST that ends such letters, as RFC 8058 has it.
    """
    label, url = action
    context = {
        "greeting": _greeting(user.get_short_name()),
        "subject": title,
        "words": words,
        "label": label,
        "url": url,
        "note": note,
        "site_url": settings.SITE_URL,
        "unsubscribe_url": unsubscribe_url,
    }
    text = render_to_string("email/message.txt", context)
    message = EmailMultiAlternatives(f"{title} · Recoloca.ai", text, to=[user.email])
    message.attach_alternative(render_to_string("email/message.html", context), "text/html")
    if unsubscribe_url:
        message.extra_headers["List-Unsubscribe"] = f"<{unsubscribe_url}>"
        message.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return message


def _greeting(name: str) -> str:
    # Mail programs make links of what looks like an address, and anybody can sign up with
    # somebody else's e-mail address and such a name.
    return _("Hello,") if "." in name else _("Hello %(name)s,") % {"name": name}
