"""The app's entry in Django's registry."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from billing.roles import create_groups


class BillingConfig(AppConfig):
    """Configuration of billing."""

    name = "billing"
    verbose_name = _("Plans and payments")

    def ready(self) -> None:
        """Say how Stripe is reached, and listen to what it tells; groups of staff come along."""
        from billing import checks, gateway, webhooks  # noqa: F401

        gateway.configure()
        # They need the permissions of dj-stripe's tables, so they come after these.
        post_migrate.connect(create_groups, sender=apps.get_app_config("djstripe"))
