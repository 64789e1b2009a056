"""The app's entry in Django's registry."""

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    """Configuration of insights."""

    name = "insights"
