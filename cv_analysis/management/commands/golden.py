"""Records the reports of the golden documents anew; read the diff before committing it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from cv_analysis.management.golden import documents, recorded, report


class Command(BaseCommand):
    help = "Record the reports of cv_analysis/tests/golden anew."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        for document in documents():
            recorded(document).write_text(report(document), "utf-8")
            self.stdout.write(f"Recorded {document.stem}")
