"""Pictures of the pages of an uploaded PDF."""

from __future__ import annotations

from cv_analysis.models import Analysis
from cv_analysis.pipeline.picture import picture
from cv_analysis.pipeline.types import Format
from cv_analysis.services.files import read_file
from cv_analysis.services.manage import require_report
from recoloca.errors import DomainError, ErrorCode


def paint_page(*, analysis: Analysis, number: int) -> bytes:
    """The PNG of a page that was read, from 1.

    Raises DomainError: CV_ANALYSIS_FAILED (no report), NOT_FOUND (no such page, no layout, or it
    cannot be painted), SERVICE_UNAVAILABLE (the storage is away).
    """
    report = require_report(analysis).report or {}
    pages = {item["page"] for item in report["reading"]["pages"]}
    if report["extraction"]["format"] != Format.PDF or number not in pages:
        raise DomainError(ErrorCode.NOT_FOUND)
    painted = picture(_file(analysis), number, scan=report["extraction"].get("ocr", False))
    if painted is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return painted


def _file(analysis: Analysis) -> bytes:
    try:
        return read_file(str(analysis.file.name))
    except FileNotFoundError:
        raise DomainError(ErrorCode.NOT_FOUND) from None
    except Exception as error:  # each storage has its own family of errors
        raise DomainError(ErrorCode.SERVICE_UNAVAILABLE, retry_after=5) from error
