"""Writes the example conversations anew; read the diff before committing it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from coaching.transcripts import FOLDER, scripts, transcript


class Command(BaseCommand):
    help = "Write the conversations of docs/transcripts anew."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        for script in scripts():
            (FOLDER / script.file).write_text(transcript(script), "utf-8")
            self.stdout.write(f"Wrote {script.file}")
