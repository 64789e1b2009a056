"""Analyses files on the spot: the same pipeline without database, network or services."""

from __future__ import annotations

import json
import time
from argparse import ArgumentParser, BooleanOptionalAction
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from cv_analysis.management.plain import as_text, failed_as_text
from cv_analysis.pipeline.analyse import analyse
from cv_analysis.pipeline.neutral import neutral
from cv_analysis.pipeline.report import Report, present
from cv_analysis.pipeline.sandbox import Reader
from cv_analysis.pipeline.types import Reason, Unreadable, YearMonth

TONGUES = {"pt": "pt-br", "en": "en"}


class Command(BaseCommand):
    help = "Analyse CV files without a database: scores, findings and what was read."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument("--job-description", metavar="FILE", type=Path)
        parser.add_argument(
            "--reference-date",
            metavar="YYYY-MM-DD",
            type=date.fromisoformat,
            help="Running jobs count up to this month (default: today).",
        )
        parser.add_argument(
            "--ocr",
            action=BooleanOptionalAction,
            default=settings.OCR_ENABLED,
            help="Recognise the text of scans, by tesseract (default: the setting OCR_ENABLED).",
        )
        parser.add_argument("--format", choices=["json", "text"], default="json")
        parser.add_argument(
            "--out", metavar="DIR", type=Path, help="Write DIR/<stem>.json (or .txt) for each file."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        files: list[Path] = options["files"]
        opening = options["job_description"]
        if missing := [path for path in [*files, opening] if path and not path.is_file()]:
            raise CommandError(f"No such file: {', '.join(map(str, missing))}")
        when: date = options["reference_date"] or timezone.localdate()
        description = opening.read_text("utf-8", errors="replace") if opening else ""
        show = _text if options["format"] == "text" else _json
        reader = Reader(ocr=options["ocr"])
        for path in files:
            shown = show(reader, path, YearMonth(when.year, when.month), description)
            self._put(path, shown, options["out"], options["format"])

    def _put(self, path: Path, shown: str, out: Path | None, kind: str) -> None:
        if out is None:
            self.stdout.write(shown)
            return
        out.mkdir(parents=True, exist_ok=True)
        target = out / f"{path.stem}.{'txt' if kind == 'text' else 'json'}"
        target.write_text(shown + "\n", "utf-8")


def _read(reader: Reader, path: Path, month: YearMonth, description: str) -> Report | Reason:
    """The report of a file, or why there is none; one file never stops the others."""
    try:
        cv = reader.read(path.read_bytes(), reference_month=month)
        return analyse(cv, job_description=description)
    except Unreadable as unreadable:
        return unreadable.reason


def _json(reader: Reader, path: Path, month: YearMonth, description: str) -> str:
    start = time.perf_counter()
    read = _read(reader, path, month, description)
    fields = {"status": str(read)} if isinstance(read, Reason) else dict(_fields(read))
    seconds = round(time.perf_counter() - start, 4)
    return json.dumps({"file": path.name, **fields, "seconds": seconds}, ensure_ascii=False)


def _fields(report: Report) -> Iterator[tuple[str, Any]]:
    """The neutral schema, then scores, findings, recommendations and the rest of the report."""
    yield from neutral(report.cv).items()
    language = str(report.cv.language)
    shown = present(report.as_dict(), language=language, analysis_type="comprehensive")
    yield (
        "scores",
        {
            "overall": shown["overall_score"],
            "ats": shown["ats_compatibility"]["score"],
            **{name: section["score"] for name, section in shown["sections"].items()},
        },
    )
    for name in (
        "rubric_version",
        "reference_month",
        "findings",
        "recommendations",
        "ats_compatibility",
        "privacy_warnings",
        "integrity",
        "job_match",
        "extraction",
    ):
        yield name, shown[name]


def _text(reader: Reader, path: Path, month: YearMonth, description: str) -> str:
    read = _read(reader, path, month, description)
    if isinstance(read, Reason):
        return failed_as_text(path.name, read)
    language = str(read.cv.language)
    with translation.override(TONGUES[language]):
        shown = present(read.as_dict(), language=language, analysis_type="comprehensive")
        return as_text(path.name, shown, language)
