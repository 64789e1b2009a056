"""The form of an endpoint."""

from __future__ import annotations

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from notifications.webhooks.destination import MOST_CHARACTERS
from notifications.webhooks.events import EVENTS
from recoloca.forms import DomainForm

CHOICES = [
    (name, format_lazy("{title} ({name})", title=event.title, name=name))
    for name, event in EVENTS.items()
]


class EndpointForm(DomainForm):
    """Where to, and what of."""

    url = forms.CharField(
        label=_("Address"),
        help_text=_("Begins with https://. We send a POST request there for each event."),
        max_length=MOST_CHARACTERS,
        widget=forms.TextInput(
            attrs={
                "type": "url",
                "inputmode": "url",
                "placeholder": "https://example.com/webhooks/recoloca",
                "autocomplete": "off",
                "spellcheck": "false",
            }
        ),
    )
    events = forms.MultipleChoiceField(
        label=_("Events"), choices=CHOICES, widget=forms.CheckboxSelectMultiple
    )
