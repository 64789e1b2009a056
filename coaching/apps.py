"""The app's entry in Django's registry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoachingConfig(AppConfig):
    """Configuration of coaching."""

    name = "coaching"
    verbose_name = _("Coach")
