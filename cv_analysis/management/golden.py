"""Golden documents: CVs with the reports that they must give."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from cv_analysis.pipeline.analyse import analyse
from cv_analysis.pipeline.extract import extract
from cv_analysis.pipeline.parse import parse
from cv_analysis.pipeline.report import present
from cv_analysis.pipeline.types import YearMonth

FOLDER = Path(__file__).parents[1] / "tests" / "golden"
MONTH = YearMonth(2026, 11)
OPENING = "opening.md"


def documents() -> tuple[Path, ...]:
    """The golden CVs."""
    return tuple(sorted(FOLDER.glob("*.txt")))


def recorded(document: Path) -> Path:
    """Where the report of a document is kept."""
    return document.with_suffix(".json")


def report(document: Path) -> str:
    """The report as it is recorded: stored form without the lines, and its words, as JSON."""
    cv = parse(extract(document.read_bytes(), document.name), reference_month=MONTH)
    opening = (FOLDER / OPENING).read_text("utf-8")
    stored = analyse(cv, job_description=opening).as_dict()
    shown = present(stored, language=str(cv.language), analysis_type="detailed")
    del shown["reading_order"]
    kept: dict[str, Any] = {"cv": stored["cv"], "results": shown}
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"
