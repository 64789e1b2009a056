"""Django's own `migrate`, a fifth faster on a fresh database."""

from __future__ import annotations

import gc
from typing import Any

from django.core.management.commands import migrate

# Replaying dj-stripe's history makes models by the ten thousand, and with Python's own threshold
# a third of the time goes into looking through those that stay. Without any it takes 2 GB.
THRESHOLD = (200_000, 20, 100)


class Command(migrate.Command):
    """As Django's."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Collect garbage rarely while the history is replayed."""
        before = gc.get_threshold()
        gc.set_threshold(*THRESHOLD)
        try:
            super().handle(*args, **options)
        finally:
            gc.set_threshold(*before)
