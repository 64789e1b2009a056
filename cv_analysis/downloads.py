"""Handing an uploaded file back: always as a download, never as something to run."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import FileResponse

from cv_analysis.models import Analysis
from recoloca.errors import DomainError, ErrorCode

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "private, no-store",
}


def file_response(analysis: Analysis) -> FileResponse:
    """The file, streamed, under its own name; raises NOT_FOUND or SERVICE_UNAVAILABLE."""
    try:
        file = default_storage.open(str(analysis.file.name))
    except FileNotFoundError:
        raise DomainError(ErrorCode.NOT_FOUND) from None
    except Exception as error:  # each storage has its own family of errors
        raise DomainError(ErrorCode.SERVICE_UNAVAILABLE, retry_after=5) from error
    return FileResponse(
        file,
        as_attachment=True,
        filename=analysis.file_name,
        content_type="application/octet-stream",
        headers=HEADERS,
    )
