"""How the headings of a document are dressed, and which other lines wear the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cv_analysis.pipeline.parse.dates import points
from cv_analysis.pipeline.parse.headings import heading_kinds
from cv_analysis.pipeline.parse.places import is_place
from cv_analysis.pipeline.parse.roles import employer_score, title_score
from cv_analysis.pipeline.parse.studies import level_of
from cv_analysis.pipeline.types import Line

_MAX_WORDS = 5
_MIN_STRANGERS = 2
_SIGNS = "@,|·•–:\t"


@dataclass(frozen=True, slots=True)
class Style:
    """What makes headings of a document look alike."""

    size: float
    bold: bool
    capitals: bool
    name: str

    @classmethod
    def of(cls, line: Line) -> Style:
        """The style of a line."""
        return cls(round(line.size or 0.0), line.bold, line.text.isupper(), line.style)


class Dress:
    """The styles of a document: of its body, and of its headings, column by column."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.body = _body_style(lines)
        known = [line for line in lines if heading_kinds(line.text)]
        styles = Counter(Style.of(line) for line in known)
        self.styles = {
            style for style, count in styles.items() if count >= 2 + (style == self.body)
        }
        self.common = styles.most_common(1)[0][0] if styles else None
        self.capitalised = 2 * sum(x.text[:1].isupper() for x in known) > len(known)
        self._known = known
        self._strangers = Counter(
            (Style.of(x), x.column) for x in lines if not heading_kinds(x.text)
        )
        self._gaps = _gaps(lines)
        self._commons = {column: self._common_of(column) for column in {x.column for x in lines}}
        self._usual = _smallest([g for x in known if (g := self._gaps[x.number]) is not None])

    def _common_of(self, column: int | None) -> Style | None:
        """The headings' style in a column; where there are none, that of the others."""
        found = Counter(Style.of(x) for x in self._known if x.column == column)
        return found.most_common(1)[0][0] if found else self.common

    def is_unknown_heading(self, line: Line) -> bool:
        """Whether a line that says nothing known is dressed as the headings of its column are."""
        common = self._commons.get(line.column)
        if common is None or Style.of(line) != common or not _could_head(line.text):
            return False
        if self._strangers[Style.of(line), line.column] > max(_MIN_STRANGERS, len(self._known)):
            return False  # names within the entries wear it too
        return self._stands_out(common, line)

    def stands_alone(self, line: Line) -> bool:
        """Whether its size or its style's name tells a heading, whatever follows."""
        common = self._commons.get(line.column)
        return common is not None and (
            common.size > self.body.size or common.name.lower().startswith(("heading", "tít"))
        )

    def _stands_out(self, common: Style, line: Line) -> bool:
        if line.style and line.style == self.body.name and common.size <= self.body.size:
            return common != self.body
        if self.stands_alone(line):
            return True
        gap = self._gaps[line.number]
        return common != self.body and (gap is None or gap >= 0.8 * self._usual)


def _could_head(text: str) -> bool:
    if len(text.split()) > _MAX_WORDS or any(c in text for c in _SIGNS) or points(text):
        return False
    if text.endswith(".") or not text[:1].isupper() or is_place(text):
        return False
    return title_score(text) < 1 and employer_score(text) < 0.8 and not level_of(text)


def _gaps(lines: Sequence[Line]) -> dict[int, float | None]:
    """The blank above each line, in points; None where nothing stands above it."""
    gaps: dict[int, float | None] = {}
    last: Line | None = None
    for line in lines:
        gaps[line.number] = None
        if last and last.box and line.box and (last.page, last.column) == (line.page, line.column):
            gaps[line.number] = line.box.y0 - last.box.y1
        last = line
    return gaps


def _smallest(gaps: Sequence[float]) -> float:
    return min(gaps, default=0.0)


def _body_style(lines: Sequence[Line]) -> Style:
    """The style in which most characters are set."""
    weights: Counter[Style] = Counter()
    for line in lines:
        weights[Style.of(line)] += len(line.text)
    return weights.most_common(1)[0][0] if weights else Style(0.0, False, False, "")
