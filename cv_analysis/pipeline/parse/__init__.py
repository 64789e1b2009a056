"""What a document says about the person: `Document` to `Cv`."""

from __future__ import annotations

from cv_analysis.pipeline.parse.reader import CvReader
from cv_analysis.pipeline.types import Cv, Document, YearMonth

__all__ = ["parse"]


def parse(document: Document, *, reference_month: YearMonth) -> Cv:
    """Understands a document. Running jobs end in `reference_month`; the clock is never asked."""
    return CvReader(document, reference_month).read()
