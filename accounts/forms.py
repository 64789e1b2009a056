"""Forms of the account's pages. They check shape; the services check rules."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.forms import AdminPasswordChangeForm
from django.utils.translation import gettext_lazy as _

from accounts import guard, passwords, people, services
from accounts.models import User
from recoloca.forms import DomainForm

PASSWORD_HELP = _("At least 8 characters. Spaces and emoji are welcome; a short sentence is good.")


def email_field() -> forms.CharField:
    """An e-mail address; `people` judges it."""
    attributes = {"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}
    return forms.CharField(
        label=_("E-mail"), max_length=people.EMAIL_MAX_LENGTH, widget=forms.EmailInput(attributes)
    )


def password_field(label: Any, *, new: bool, help_text: Any = "") -> forms.CharField:
    """A password, spaces at its ends and all; a new one tells password managers that it is."""
    autocomplete = "new-password" if new else "current-password"
    widget = forms.PasswordInput({"autocomplete": autocomplete})
    return forms.CharField(label=label, help_text=help_text, strip=False, widget=widget)


class EmailForm(DomainForm):
    """An address to write to."""

    email = email_field()

    def clean_email(self) -> str:
        """In the spelling that is stored."""
        return people.clean_email(self.cleaned_data["email"])


class LogInForm(EmailForm):
    """E-mail and password."""

    password = password_field(_("Password"), new=False)


class ProfileForm(DomainForm):
    """Name and phone."""

    full_name = forms.CharField(
        label=_("Full name"),
        max_length=people.NAME_MAX_LENGTH,
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=_("Phone"),
        required=False,
        max_length=40,
        help_text=_("With the area code, for instance (11) 99999-9999."),
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
    )

    def clean_full_name(self) -> str:
        """With single spaces."""
        return people.clean_full_name(self.cleaned_data["full_name"])

    def clean_phone(self) -> str:
        """As E.164, or empty."""
        return people.clean_phone(self.cleaned_data["phone"])


class SignUpForm(ProfileForm, EmailForm):
    """A new account."""

    password = password_field(_("Password"), new=True, help_text=PASSWORD_HELP)
    field_order = ("full_name", "email", "password", "phone")

    def clean_password(self) -> str:
        """By the rules for passwords, so that the form names all that is wrong at once."""
        password: str = self.cleaned_data["password"]
        written = {name: self.data.get(name, "") for name in ("email", "full_name")}
        found = passwords.problems(password, user=User(**written))
        if found:
            raise forms.ValidationError(found)
        return password


class NewPasswordForm(DomainForm):
    """A new password, after a link has shown who it is."""

    new_password = password_field(_("New password"), new=True, help_text=PASSWORD_HELP)


class PasswordForm(NewPasswordForm):
    """The current and the new password."""

    current_password = password_field(_("Current password"), new=False)
    field_order = ("current_password", "new_password")


class AdminLogInForm(AdminAuthenticationForm):
    """The admin's login, which counts as ours does."""

    def clean(self) -> dict[str, Any]:
        """Raises RateLimited before anything is compared."""
        assert self.request is not None  # noqa: S101 - the admin's login page always gives it
        guard.count_login(self.request, self.data.get("username", ""))
        return super().clean() or {}


class AdminPasswordForm(AdminPasswordChangeForm):
    """Staff set a password: same rules, and all sessions of the person end."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)

    def save(self, commit: bool = True) -> User:
        """Through the service that the other doors use."""
        return services.set_password(user=self.user, password=self.cleaned_data["password1"])
