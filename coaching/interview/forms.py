"""The forms: the terms of an interview, and an answer."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from coaching.interview.setup import FEWEST, LONGEST_ROLE, MOST, USUAL
from coaching.models import LONGEST_MESSAGE
from recoloca.forms import DomainForm

TYPES = [
    ("behavioural", _("Behavioural: tell me about a time when …")),
    ("technical", _("Technical: problems, decisions and quality in your field")),
    ("hr_screening", _("HR screening: your story, motives and first checks")),
    ("case", _("Case: what would you do if …")),
]
LEVELS = [
    ("intern", _("Intern or apprentice")),
    ("junior", _("Junior")),
    ("mid", _("Mid-level")),
    ("senior", _("Senior")),
    ("lead", _("Lead or manager")),
]
MODES = [
    ("practice", _("Practice: hints, and feedback after each answer")),
    ("mock", _("Mock: like the real thing, feedback at the end")),
]
COMMANDS = [(name, name) for name in ("hint", "skip", "redo", "stop")]


class SetupForm(DomainForm):
    """The terms of an interview."""

    role = forms.CharField(
        label=_("Role that you practise for"),
        help_text=_("As openings call it."),
        required=False,
        max_length=LONGEST_ROLE,
    )
    type = forms.ChoiceField(label=_("Kind of interview"), choices=TYPES, initial="behavioural")
    level = forms.ChoiceField(label=_("Level"), choices=LEVELS, initial="mid")
    language = forms.ChoiceField(
        label=_("Language of the interview"), choices=[("pt", "Português"), ("en", "English")]
    )
    questions = forms.IntegerField(
        label=_("Questions"), min_value=FEWEST, max_value=MOST, initial=USUAL
    )
    mode = forms.ChoiceField(label=_("How"), choices=MODES, initial="practice")


class AnswerForm(DomainForm):
    """An answer, or a wish instead of one."""

    message = forms.CharField(
        label=_("Your answer"),
        error_messages={"required": _("Write your answer, or skip the question.")},
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    command = forms.ChoiceField(choices=COMMANDS, required=False, widget=forms.HiddenInput)
    number = forms.IntegerField(required=False, widget=forms.HiddenInput)

    use_required_attribute = False  # a wish needs no answer

    def clean(self) -> None:
        """One of the two is needed."""
        if self.cleaned_data.get("command"):
            self.errors.pop("message", None)
