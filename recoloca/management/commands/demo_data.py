"""`manage.py demo_data`: the people of a development machine."""

from __future__ import annotations

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    """Thin door to recoloca.devserver.demo, which production does not have."""

    help = "Creates the demo accounts (password: DEMO_PASSWORD) and a sample analysis."

    def handle(self, *args: Any, **kwargs: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("Demo accounts have a known password: there are none in production.")
        from recoloca.devserver import demo, options

        for user in demo.load(os.environ.get("DEMO_PASSWORD") or options.DEMO_PASSWORD):
            self.stdout.write(user.email)
