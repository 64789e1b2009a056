"""`manage.py billing_bootstrap`: what must be at Stripe before anything can be sold."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from billing.services.catalogue import bootstrap
from recoloca.errors import DomainError


class Command(BaseCommand):
    """Safe to repeat: what is there already stays."""

    help = "Make the products, the prices and the webhook at Stripe, where they are missing."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Says what it made."""
        try:
            made = bootstrap()
        except DomainError as error:
            raise CommandError(str(error)) from error
        for line in made or ["everything is there"]:
            self.stdout.write(line)
