"""A `Cv` made easy to ask: folded lines, statements of the jobs, lines by part of the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, TypeVar

from cv_analysis.pipeline.criteria.instructions import orders
from cv_analysis.pipeline.parse.normal import BULLET, flat
from cv_analysis.pipeline.types import Cv, Evidence, Format, Line, Position, SectionKind

T = TypeVar("T")
LONGEST_QUOTE = 240
LONGEST_LINE = 2_000  # characters: a line that is longer is no line of a CV
MOST_STATEMENTS = 300
SENTENCE_END = re.compile(r"[.;:!?]\s*$")
YEAR = re.compile(r"\b(?:19|20)\d\d\b|/\d\d\b")
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+(?:[.,]\d+)*")
EDGES = " ,;|•·–-"
CONNECTOR = re.compile(
    r"(?:,|\b(?:de|da|do|das|dos|e|ou|com|em|no|na|nos|nas|para|por|pelo|pela|a|o|ao|the|of|and|or|"
    r"with|in|on|to|for|by|from|an))\s*$"
)
PERSONAL = frozenset({SectionKind.CONTACT, SectionKind.EXTRA})


def quote(line: Line, span: tuple[int, int] | None = None) -> Evidence:
    """A line, or a span of it, as evidence."""
    text = line.text[slice(*span)].strip(EDGES) if span else line.text.strip()
    return Evidence(line.page, line.number, text[:LONGEST_QUOTE].strip())


def whole(line: Line) -> Evidence:
    """A line as evidence, without its list marker."""
    start = marked.end() if (marked := BULLET.match(line.text)) else 0
    return quote(line, (start, len(line.text)))


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that the person says of a job: a bullet with the lines it wraps over.

    `text` is the bullet in one line, without its marker; `folded` is the same, folded.
    """

    lines: tuple[Line, ...]
    position: int
    text: str
    folded: str

    def evidence(self) -> Evidence:
        """The first line, without its marker."""
        return whole(self.lines[0])

    def says(self, pattern: re.Pattern[str]) -> str:
        """The first match as it is written, though it wrap over two lines, or ""."""
        match = pattern.search(self.folded)
        return self.text[slice(*match.span())] if match else ""

    def line_of(self, pattern: re.Pattern[str]) -> Evidence | None:
        """The line where the first match begins, without its marker."""
        if not self.says(pattern):
            return None
        own = (line for line in self.lines if pattern.search(flat(line.text)))
        return whole(next(own, self.lines[0]))


def _continues(previous: Line, line: Line, *, marked: bool) -> bool:
    """Whether a line goes on with the bullet above."""
    text = line.text.strip()
    if not text or BULLET.match(line.text):
        return False
    if text[0].islower() or text[0] in ",;)%":
        return True
    if SENTENCE_END.search(previous.text):
        return False
    return marked or bool(CONNECTOR.search(flat(previous.text)))


def statements(lines: tuple[Line, ...], position: int, *, wraps: bool) -> Iterator[Statement]:
    """The bullets of a job; where the format wraps no line, each line is one."""
    marked = any(BULLET.match(line.text) for line in lines)
    group: list[Line] = []
    for line in lines:
        if group and not (wraps and _continues(group[-1], line, marked=marked)):
            yield _statement(group, position)
            group = []
        group.append(line)
    if group:
        yield _statement(group, position)


def _is_label(text: str) -> bool:
    """A few words in capitals name something; they tell nothing."""
    return text.isupper() and len(text.split()) <= 5


def _statement(lines: list[Line], position: int) -> Statement:
    whole_text = " ".join(line.text.strip() for line in lines)[:LONGEST_LINE]
    text = BULLET.sub("", whole_text)
    return Statement(tuple(lines), position, text, flat(text))


class Reading:
    """A CV and what several criteria ask of it, worked out once."""

    def __init__(self, cv: Cv) -> None:
        self.cv = cv
        self.document = cv.document
        self._known: dict[Callable[[Reading], Any], Any] = {}

    def once(self, function: Callable[[Reading], T]) -> T:
        """What a function makes of this CV, worked out the first time that it is asked."""
        if function not in self._known:
            self._known[function] = function(self)
        known: T = self._known[function]
        return known

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines that count: without those that talk to a model."""
        told = {line.number for line in self.orders}
        return tuple(line for line in self.document.lines if line.number not in told)

    @cached_property
    def orders(self) -> tuple[Line, ...]:
        """The lines that talk to a model."""
        lines = self.document.lines
        told = orders([self.folded[line.number] for line in lines])
        return tuple(line for line, order in zip(lines, told, strict=True) if order)

    @cached_property
    def folded(self) -> dict[int, str]:
        """The folded text of every line, by its number; of a huge one its beginning."""
        return {line.number: flat(line.text[:LONGEST_LINE]) for line in self.document.lines}

    def matching(self, lines: Iterable[Line], pattern: re.Pattern[str]) -> tuple[Line, ...]:
        """The lines whose folded text matches."""
        return tuple(line for line in lines if pattern.search(self.folded[line.number]))

    def find(self, lines: Iterable[Line], pattern: re.Pattern[str]) -> Iterator[Evidence]:
        """The first match of a folded pattern on each line."""
        for line in lines:
            if match := pattern.search(self.folded[line.number]):
                yield quote(line, match.span())

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
        every = (
            statement
            for index, position in enumerate(self.cv.experience)
            for statement in statements(
                self._counted(position.bullets),
                index,
                wraps=self.document.format is not Format.DOCX,
            )
            if not _is_label(statement.text)
        )
        return tuple(islice(every, MOST_STATEMENTS))

    @cached_property
    def summary(self) -> tuple[Line, ...]:
        """The lines of the summary that count."""
        return self._counted(self.cv.summary)

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

    def _counted(self, lines: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(line for line in lines if line.number in self.numbers and line.text.strip())

    def place(self, position: Position) -> Evidence | None:
        """Where a job stands: the line of its title, else of its employer, else the first."""
        for name in filter(None, (position.title, position.company)):
            for evidence in position.evidence:
                if name in evidence.quote or evidence.quote in name:
                    return evidence
        return position.evidence[0] if position.evidence else None

    def dates_place(self, position: Position) -> Evidence | None:
        """Where the dates of a job stand, or the job itself where it has none."""
        dated = (item for item in position.evidence if YEAR.search(item.quote))
        return next(dated, self.place(position))
