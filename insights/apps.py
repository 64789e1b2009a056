"""The app's entry in Django's registry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InsightsConfig(AppConfig):
    """Configuration of insights."""

    name = "insights"
    verbose_name = _("Progress and figures")
