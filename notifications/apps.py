"""The app's entry in Django's registry."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Configuration of notifications."""

    name = "notifications"
