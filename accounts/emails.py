"""E-mails about the account; the caller has switched to the person's language."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.links import PASSWORD_RESET, VERIFICATION
from accounts.models import User


def verification(user: User) -> EmailMultiAlternatives:
    """The link that confirms the address."""
    return _compose(
        user,
        _("Confirm your e-mail address"),
        _("Please confirm that this e-mail address is yours. The link works for three days."),
        action=(_("Confirm the address"), VERIFICATION.url(user)),
        note=_("You have not signed up with us? Then ignore this e-mail, and nothing will happen."),
    )


def password_reset(user: User) -> EmailMultiAlternatives:
    """The link to choose a new password."""
    return _compose(
        user,
        _("Choose a new password"),
        _("Somebody, probably you, asked for a new password. The link works once, for an hour."),
        action=(_("Choose a new password"), PASSWORD_RESET.url(user)),
        note=_("It was not you? Then ignore this e-mail: your password stays as it is."),
    )


def password_changed(user: User) -> EmailMultiAlternatives:
    """That the password is another now."""
    return _compose(
        user,
        _("Your password was changed"),
        _("Your password was changed just now, and your other devices were logged out."),
        action=(_("It was not me"), f"{settings.SITE_URL}{reverse('accounts:forgot_password')}"),
        note=_("If it was you, there is nothing to do."),
    )


def session_reused(user: User) -> EmailMultiAlternatives:
    """That a session was ended because its key turned up twice."""
    return _compose(
        user,
        _("We have logged out one of your devices"),
        _(
            "A key that an app of yours had replaced was used again. Somebody may have copied it, "
            "so we have ended that session. Log in again on the device that was logged out."
        ),
        action=(
            _("See where you are logged in"),
            f"{settings.SITE_URL}{reverse('accounts:sessions')}",
        ),
        note=_("If you see a device there that is not yours, log it out and change your password."),
    )


def _compose(
    user: User, subject: str, words: str, *, action: tuple[str, str], note: str
) -> EmailMultiAlternatives:
    label, url = action
    context: dict[str, Any] = {
        "greeting": _greeting(user.get_short_name()),
        "subject": subject,
        "words": words,
        "label": label,
        "url": url,
        "note": note,
        "site_url": settings.SITE_URL,
    }
    text = render_to_string("accounts/email/message.txt", context)
    message = EmailMultiAlternatives(f"{subject} · Recoloca.ai", text, to=[user.email])
    html = render_to_string("accounts/email/message.html", context)
    message.attach_alternative(html, "text/html")
    return message


def _greeting(name: str) -> str:
    # Mail programs make links of what looks like an address, and anybody can sign up with
    # somebody else's e-mail address and such a name.
    return _("Hello,") if "." in name else _("Hello %(name)s,") % {"name": name}
