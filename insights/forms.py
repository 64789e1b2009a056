"""What the salary page asks."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from insights.salary.places import CHOICES
from insights.serializers import LONGEST
from recoloca.forms import DomainForm


class SalaryForm(DomainForm):
    """An occupation and, if wanted, a state."""

    occupation = forms.CharField(
        label=_("Occupation"),
        help_text=_("As you would say it, for instance cientista de dados; a CBO code works too."),
        max_length=LONGEST,
    )
    state = forms.ChoiceField(
        label=pgettext_lazy("of Brazil", "State"),
        choices=[("", _("All Brazil")), *CHOICES],
        required=False,
    )
