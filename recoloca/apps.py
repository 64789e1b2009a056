"""The app's entry in Django's registry."""

from django.apps import AppConfig
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _


class FoundationConfig(AppConfig):
    """Configuration of recoloca."""

    name = "recoloca"
    verbose_name = _("Foundation")

    def ready(self) -> None:
        """Refuse to start, by whatever door (gunicorn, Celery, manage.py), on weak settings."""
        from recoloca import checks

        errors = [*checks.secrets_are_strong(), *checks.addresses_are_safe()]
        if errors:
            raise ImproperlyConfigured(" ".join(error.msg for error in errors))
