"""`manage.py import_caged FILE…`: wages of the labour ministry's Novo CAGED files."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from insights.models import SalaryFigure, SalaryFile
from insights.salary.archives import opened
from insights.salary.cleaning import words_of
from insights.salary.imports import import_file, importing
from insights.salary.layout import BadFile

BAR = 30


class Command(BaseCommand):
    """Each file takes the place of an earlier one of its kind and month; safe to repeat."""

    help = (
        "Import Novo CAGED microdata (CAGEDMOVAAAAMM, CAGEDFOR…, CAGEDEXC… as .txt or .7z). "
        "Only counts of wages by occupation, state and month are kept."
    )
    # None of them is about what this does, and they take as long as half a scan.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--again", action="store_true", help="also what was imported before")
        parser.add_argument(
            "--fictitious", action="store_true", help="made-up wages, labelled so wherever shown"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with importing():
                for path in options["files"]:
                    self._import(path, again=options["again"], fictitious=options["fictitious"])
        except (BadFile, OSError) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{SalaryFigure.objects.count()} figures are ready.")

    def _import(self, path: Path, *, again: bool, fictitious: bool) -> None:
        with opened(path) as texts:
            for text in texts:
                file = import_file(
                    text, progress=self._bar(text.name), again=again, is_fictitious=fictitious
                )
                self._say(text.name, file)

    def _bar(self, name: str) -> Any:
        if not sys.stderr.isatty():
            return lambda done: None

        def draw(done: float) -> None:
            bar = f"{'#' * round(BAR * done):{BAR}}"
            end = "\n" if done == 1 else ""
            self.stderr.write(f"\r{name} [{bar}] {done:4.0%}", style_func=str, ending=end)

        return draw

    def _say(self, name: str, file: SalaryFile | None) -> None:
        if file is None:
            self.stdout.write(f"{name}: imported before, unchanged; --again repeats it.")
            return
        self.stdout.write(f"{name}: {file.rows_kept} of {file.rows_read} rows kept; dropped:")
        with translation.override("en"):
            for key, count in file.dropped.items():
                self.stdout.write(f"  {count:>12}  {words_of(key)}")
