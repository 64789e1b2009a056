"""The forms: a session to begin, a message to send."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coaching.models import LONGEST_MESSAGE
from recoloca.forms import DomainForm

LONGEST = 120


class OpenForm(DomainForm):
    """What the session is to know, and the first message."""

    target_role = forms.CharField(
        label=_("Role that you are after"), required=False, max_length=LONGEST
    )
    company = forms.CharField(label=_("Company"), required=False, max_length=LONGEST)
    message = forms.CharField(
        label=_("Your first message"),
        required=False,
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def context(self) -> dict[str, Any]:
        """As the session keeps it."""
        told = ("target_role", "company")
        return {name: self.cleaned_data[name] for name in told if self.cleaned_data[name]}


class MessageForm(DomainForm):
    """What the person says."""

    message = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 3, "data-grow": ""}),
    )
