"""The forms: a CV to be analysed, a goal to improve it for."""

from __future__ import annotations

import math

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cv_analysis.models import Analysis
from cv_analysis.optimizations import LONGEST
from recoloca.errors import DomainError, ErrorCode
from recoloca.forms import DomainForm

DEPTHS = [
    (Analysis.Type.COMPREHENSIVE, _("Complete: every score, finding and recommendation")),
    (Analysis.Type.DETAILED, _("Detailed: also every check, and your lines said better")),
    (Analysis.Type.QUICK, _("Quick: the scores and what matters most")),
]

AREA_NAMES = [
    ("personal_info", _("Contact")),
    ("summary", _("Headline and summary")),
    ("experience", _("Experience")),
    ("technical_skills", _("Technical skills")),
    ("soft_skills", _("Soft skills")),
    ("languages", _("Languages")),
    ("education", _("Education")),
    ("keywords", _("Words of the opening")),
    ("formatting", _("Layout and format")),
    ("ats_optimization", _("Automatic reading (ATS)")),
]


class UploadForm(DomainForm):
    """A CV, and what to compare it with."""

    file = forms.FileField(
        label=_("Your CV"),
        help_text=_("PDF, DOCX or plain text (TXT), up to 10 MB and 30 pages."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.txt"}),
    )
    job_description = forms.CharField(
        label=_("Job description"),
        help_text=_(
            "Paste an opening to see which of its terms your CV shows. "
            "It does not change your score."
        ),
        required=False,
        max_length=settings.JOB_DESCRIPTION_MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    analysis_type = forms.ChoiceField(
        label=_("Depth of the report"),
        choices=DEPTHS,
        initial=Analysis.Type.COMPREHENSIVE,
        widget=forms.RadioSelect,
    )

    def words(self, error: DomainError) -> str:
        """What is said above the form."""
        return refusal(error)


class GoalForm(forms.Form):
    """What the person is after."""

    target_role = forms.CharField(
        label=_("Role that you are after"),
        help_text=_("As openings call it."),
        required=False,
        max_length=LONGEST,
    )
    target_company = forms.CharField(label=_("Company"), required=False, max_length=LONGEST)
    focus_areas = forms.MultipleChoiceField(
        label=_("What to look at"),
        help_text=_("None is everything."),
        choices=AREA_NAMES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def refusal(error: DomainError) -> str:
    """What a rule says, as precisely as it can be said."""
    if error.code is ErrorCode.RATE_LIMIT_EXCEEDED:
        minutes = math.ceil((error.retry_after or 60) / 60)
        return ngettext(
            "You have sent many files in a short time. Try again in %(minutes)s minute.",
            "You have sent many files in a short time. Try again in %(minutes)s minutes.",
            minutes,
        ) % {"minutes": minutes}
    words = (error.details or {}).get("file")
    return str(words[0]) if words else error.message
