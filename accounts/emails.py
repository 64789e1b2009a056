"""E-mails about the account; the caller has switched to the person's language."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.links import PASSWORD_RESET, VERIFICATION
from recoloca.letters import write_letter
from recoloca.models import OutgoingEmail


def verification(email: OutgoingEmail) -> EmailMultiAlternatives:
    """The link that confirms the address."""
    return write_letter(
        user=email.user,
        title=_("Confirm your e-mail address"),
        words=_("Please confirm that this e-mail address is yours. The link works for three days."),
        action=(_("Confirm the address"), VERIFICATION.url(email.user)),
        note=_("You have not signed up with us? Then ignore this e-mail, and nothing will happen."),
    )


def password_reset(email: OutgoingEmail) -> EmailMultiAlternatives:
    """The link to choose a new password."""
    return write_letter(
        user=email.user,
        title=_("Choose a new password"),
        words=_(
            "Somebody, probably you, asked for a new password. The link works once, for an hour."
        ),
        action=(_("Choose a new password"), PASSWORD_RESET.url(email.user)),
        note=_("It was not you? Then ignore this e-mail: your password stays as it is."),
    )


def password_changed(email: OutgoingEmail) -> EmailMultiAlternatives:
    """That the password is another now."""
    return write_letter(
        user=email.user,
        title=_("Your password was changed"),
        words=_("Your password was changed just now, and your other devices were logged out."),
        action=(_("It was not me"), f"{settings.SITE_URL}{reverse('accounts:forgot_password')}"),
        note=_("If it was you, there is nothing to do."),
    )


def session_reused(email: OutgoingEmail) -> EmailMultiAlternatives:
    """That a session was ended because its key turned up twice."""
    return write_letter(
        user=email.user,
        title=_("We have logged out one of your devices"),
        words=_(
            "A key that an app of yours had replaced was used again. Somebody may have copied it, "
            "so we have ended that session. Log in again on the device that was logged out."
        ),
        action=(
            _("See where you are logged in"),
            f"{settings.SITE_URL}{reverse('accounts:sessions')}",
        ),
        note=_("If you see a device there that is not yours, log it out and change your password."),
    )
