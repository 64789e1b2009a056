"""`manage.py import_cbo FILE…`: titles and synonyms of the CBO 2002."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from insights.salary.layout import BadFile
from insights.salary.titles import import_titles


class Command(BaseCommand):
    """Safe to repeat; names of earlier lists stay findable."""

    help = (
        "Import occupation titles (CSV with a code and a title) and synonyms (code, term, type); "
        "of several lists the first that has an occupation gives it its title."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = import_titles(options["files"])
        except (BadFile, OSError) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            f"{done.occupations} occupations under {done.names} names; "
            f"{done.dropped} lines were no occupation."
        )
