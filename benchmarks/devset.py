"""The project's own sample CVs, with what is in them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cv_analysis.pipeline.extract import extract
from cv_analysis.pipeline.parse import parse
from cv_analysis.pipeline.types import Cv, YearMonth
from recoloca.devserver.options import ROOT

HOME = ROOT / "cv_analysis" / "tests" / "devset"


@dataclass(frozen=True)
class Sample:
    """One file and the truth about it."""

    name: str
    data: bytes
    truth: dict[str, Any]

    @property
    def month(self) -> YearMonth:
        """The month to which running jobs are counted."""
        year, month = self.truth["as_of"].split("-")
        return YearMonth(int(year), int(month))

    def read(self) -> Cv:
        """What the product makes of it, in this process."""
        return parse(extract(self.data, self.name), reference_month=self.month)


def samples(suffix: str = "") -> list[Sample]:
    """All of them, or those of one kind, as `.pdf`."""
    return list(_samples(suffix))


def _samples(suffix: str) -> Iterator[Sample]:
    for path in sorted((HOME / "truth").glob("*.json")):
        truth = json.loads(path.read_text("utf-8"))
        if truth["file"].endswith(suffix):
            yield Sample(truth["file"], (HOME / "files" / truth["file"]).read_bytes(), truth)
