"""Writes docs/scoring.md from the rubric."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cv_analysis.pipeline.scoring_doc import scoring_doc


class Command(BaseCommand):
    help = "Write docs/scoring.md from the rubric; --check only tells whether it is current."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="Exit with 1 when it is stale.")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.BASE_DIR) / "docs" / "scoring.md"
        wanted = scoring_doc()
        if options["check"]:
            if not path.is_file() or path.read_text("utf-8") != wanted:
                raise CommandError("docs/scoring.md is stale: run python manage.py scoring_doc")
            return
        path.parent.mkdir(exist_ok=True)
        path.write_text(wanted, "utf-8")
        self.stdout.write(f"Wrote {path}")
