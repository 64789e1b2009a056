"""The courier: sends what webhooks are due, until it is told to stop."""

from __future__ import annotations

import signal
from typing import Any

from django.core.management.base import BaseCommand

from notifications.webhooks.courier import Courier


class Command(BaseCommand):
    help = "Send webhooks until SIGTERM or SIGINT; any number may run beside each other."

    def handle(self, *args: Any, **options: Any) -> None:
        courier = Courier()
        signal.signal(signal.SIGTERM, courier.stop)
        signal.signal(signal.SIGINT, courier.stop)
        courier.run()
