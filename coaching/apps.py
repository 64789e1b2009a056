"""The app's entry in Django's registry."""

from django.apps import AppConfig


class CoachingConfig(AppConfig):
    """Configuration of coaching."""

    name = "coaching"
