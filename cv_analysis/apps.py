"""The app's entry in Django's registry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CvAnalysisConfig(AppConfig):
    """Configuration of cv_analysis."""

    name = "cv_analysis"
    verbose_name = _("CVs")
