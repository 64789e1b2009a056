"""The app's entry in Django's registry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    """Configuration of notifications."""

    name = "notifications"
    verbose_name = _("Notifications and webhooks")
