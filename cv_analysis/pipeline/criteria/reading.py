"""A `Cv` made easy to ask: folded lines, statements of the jobs, lines by part of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from cv_analysis.pipeline.criteria.instructions import INSTRUCTION
from cv_analysis.pipeline.parse.normal import BULLET, flat
from cv_analysis.pipeline.types import Cv, Evidence, Line, Position, SectionKind

LONGEST_QUOTE = 240
SENTENCE_END = re.compile(r"[.;:!?]\s*$")
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+(?:[.,]\d+)*")
WRAPPED_FROM = 55  # a line shorter than this ends on purpose, not for want of room
PERSONAL = frozenset({SectionKind.CONTACT, SectionKind.EXTRA})


def quote(line: Line, span: tuple[int, int] | None = None) -> Evidence:
    """A line, or a span of it, as evidence."""
    text = line.text[slice(*span)] if span else line.text
    return Evidence(line.page, line.number, text.strip()[:LONGEST_QUOTE].strip())


def whole(line: Line) -> Evidence:
    """A line as evidence, without its list marker."""
    start = marked.end() if (marked := BULLET.match(line.text)) else 0
    return quote(line, (start, len(line.text)))


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that the person says of a job: a bullet with the lines it wraps over."""

    lines: tuple[Line, ...]
    position: int

    @property
    def text(self) -> str:
        """The bullet in one line, without its marker."""
        return BULLET.sub("", " ".join(line.text.strip() for line in self.lines))

    @property
    def folded(self) -> str:
        """`text`, folded."""
        return flat(self.text)

    def evidence(self) -> Evidence:
        """The first line, without its marker."""
        return whole(self.lines[0])

    def find(self, pattern: re.Pattern[str]) -> Evidence | None:
        """The first match, as it stands on its line."""
        return next(find(self.lines, pattern), None)

    def line_of(self, pattern: re.Pattern[str]) -> Evidence | None:
        """The whole first line that matches, without its marker."""
        for line in self.lines:
            if pattern.search(flat(line.text)):
                return whole(line)
        return None


def find(lines: Iterable[Line], pattern: re.Pattern[str]) -> Iterator[Evidence]:
    """The first match of a folded pattern on each line."""
    for line in lines:
        if match := pattern.search(flat(line.text)):
            yield quote(line, match.span())


def _continues(previous: Line, line: Line, *, marked: bool) -> bool:
    """Whether a line goes on with the bullet above."""
    text = line.text.strip()
    if not text or BULLET.match(line.text):
        return False
    if text[0].islower() or text[0] in ",;)%":
        return True
    if SENTENCE_END.search(previous.text):
        return False
    return marked or len(previous.text.strip()) >= WRAPPED_FROM


def statements(lines: tuple[Line, ...], position: int) -> Iterator[Statement]:
    """The bullets of a job."""
    marked = any(BULLET.match(line.text) for line in lines)
    group: list[Line] = []
    for line in lines:
        if group and not _continues(group[-1], line, marked=marked):
            yield Statement(tuple(group), position)
            group = []
        group.append(line)
    if group:
        yield Statement(tuple(group), position)


class Reading:
    """A CV and what several criteria ask of it, worked out once."""

    def __init__(self, cv: Cv) -> None:
        self.cv = cv
        self.document = cv.document

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines that count: without those that talk to a model."""
        return tuple(
            line for line in self.document.lines if not INSTRUCTION.search(flat(line.text))
        )

    @cached_property
    def numbers(self) -> frozenset[int]:
        """The numbers of the lines that count."""
        return frozenset(line.number for line in self.lines)

    @cached_property
    def words(self) -> int:
        """How many words the CV has."""
        return sum(len(WORD.findall(line.text)) for line in self.lines)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every bullet of every job, in the CV's order."""
        return tuple(
            statement
            for index, position in enumerate(self.cv.experience)
            for statement in statements(self._counted(position.bullets), index)
        )

    @cached_property
    def personal_lines(self) -> tuple[Line, ...]:
        """Lines where personal data stands: above the first heading, contact, extras."""
        kept = [
            line
            for section in self.cv.sections
            if section.heading is None or PERSONAL.intersection(section.kinds)
            for line in section.lines
        ]
        return tuple(kept) if self.cv.sections else self.lines

    def of(self, *kinds: SectionKind) -> tuple[Line, ...]:
        """The lines under sections of these kinds."""
        return tuple(
            line
            for section in self.cv.sections
            if set(kinds).intersection(section.kinds)
            for line in section.lines
        )

    def heading(self, kind: SectionKind) -> Line | None:
        """The heading of the first section of a kind."""
        return next(
            (item.heading for item in self.cv.sections if kind in item.kinds and item.heading),
            None,
        )

    @cached_property
    def line_texts(self) -> dict[int, str]:
        """Line texts by their number."""
        return {line.number: line.text for line in self.document.lines}

    def _counted(self, lines: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(line for line in lines if line.number in self.numbers and line.text.strip())

    def place(self, position: Position) -> Evidence | None:
        """Where a job stands."""
        return position.evidence[0] if position.evidence else None
