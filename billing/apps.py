"""The app's entry in Django's registry."""

from django.apps import AppConfig


class BillingConfig(AppConfig):
    """Configuration of billing."""

    name = "billing"
