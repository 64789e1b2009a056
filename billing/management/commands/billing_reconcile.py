"""`manage.py billing_reconcile`: compare with Stripe, and heal with `--heal`."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from billing.services import reconcile
from recoloca.errors import DomainError


class Command(BaseCommand):
    """Prints a line for each difference; changes nothing unless asked to."""

    help = "Compare what we know with Stripe; --heal takes over what differs."

    def add_arguments(self, parser: CommandParser) -> None:
        """Only looks by default."""
        parser.add_argument("--heal", action="store_true", help="Take over what differs.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Ends with an error if something could not be healed."""
        try:
            report = reconcile(dry_run=not options["heal"])
        except DomainError as error:
            raise CommandError(str(error)) from error
        for line in report.differences:
            self.stdout.write(line)
        self.stdout.write(str(report))
        if report.failures:
            raise CommandError("\n".join(report.failures))
