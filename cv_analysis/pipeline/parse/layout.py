# ruff: noqa: SIM905 - a list of words reads better as words
"""Logical lines: what a narrow column broke is put together again.

Two lines belong together only where the second's first word had no room on the first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from cv_analysis.pipeline.parse.dates import points, spans, unended
from cv_analysis.pipeline.parse.headings import is_heading
from cv_analysis.pipeline.parse.normal import BULLET, fold, unbullet
from cv_analysis.pipeline.parse.places import is_broken_place
from cv_analysis.pipeline.parse.roles import employer_score, is_legal_form, title_score
from cv_analysis.pipeline.parse.vocabulary.education import BARE, OPENINGS
from cv_analysis.pipeline.types import Document, Line

IsTail = Callable[[str, str], bool]

_CONNECTORS = frozenset(
    """de da do das dos e em a o para com por of and the in for to with at on ou or &""".split()
)
JOINTS = frozenset(
    """de da do das dos e em ao aos no na nos nas para com por of and the in for to with at on from
    """.split()
)
_OPEN_END = (",", "·", "|", "–", "-", "/", "&", "(", "•", "—", "+", ":")
_CLOSED = (")", ".", "!", "?", ";", "]")
_INNER = re.compile(r"\([^)]*\)")
_LISTED = re.compile(r"[,;|·•]")
_PARTED = re.compile(r"\s[–—-]\s|\s*[,|·•;]\s*")
_SAYS = re.compile(r"\w{3}[.:;!?]\s")
_PROSE = 55
_NEARLY = 0.95  # of the margin: lines that reach so far show where it is
_HANGING = 20
_MARKS = "•·▪●◦■-–* "
_LABELLED = re.compile(r"[A-ZÀ-Ý][^:,;]{2,24}:\s")
_ENUMERATED = re.compile(r"^\s*(?:\d{1,2}[.)]|[a-z]\))\s+\S")


@dataclass(frozen=True)
class Block:
    """One or more lines that read as one. `text` has no list mark; `bullet` tells it had."""

    lines: tuple[Line, ...]
    text: str
    bullet: bool

    @property
    def first(self) -> Line:
        """Where the block begins."""
        return self.lines[0]

    @property
    def bold(self) -> bool:
        """Whether it begins in bold."""
        return self.first.bold

    @property
    def size(self) -> float | None:
        """Font size in points; None without layout."""
        return self.first.size

    @property
    def indent(self) -> float | None:
        """Left edge in points; None without layout."""
        return None if self.first.box is None else self.first.box.x0

    @cached_property
    def folded(self) -> str:
        """For looking up."""
        return fold(self.text)


class Layout:
    """The right edge of each column, which tells a broken line from a short one.

    A page of one column whose lines are all short is taken to have a right margin as wide as its
    left one.
    """

    def __init__(self, document: Document) -> None:
        self._edges: dict[int, float] = defaultdict(float)
        boxes = [x.box for x in document.lines if x.box and not x.column]
        if boxes and all(page.columns == 1 for page in document.pages):
            margin = max(page.width for page in document.pages) - min(box.x0 for box in boxes)
            if max(box.x1 for box in boxes) < _NEARLY * margin:
                self._edges[0] = margin
        for line in _below_head(document.lines):
            if line.box is not None:
                key = line.column or 0
                self._edges[key] = max(self._edges[key], line.box.x1)

    def blocks(
        self, lines: Iterable[Line], *, lists: bool = False, tail: IsTail | None = None
    ) -> list[Block]:
        """The logical lines; with `lists`, lines are kept apart more readily.

        `tail` tells of which few words, below which line, it is enough that there they had no room.
        """
        groups: list[list[Line]] = []
        for line in lines:
            if groups and self.continues(groups[-1], line, lists=lists, tail=tail):
                groups[-1].append(line)
            else:
                groups.append([line])
        return [_block(group) for group in groups]

    def continues(
        self, group: list[Line], line: Line, *, lists: bool = False, tail: IsTail | None = None
    ) -> bool:
        """Whether `line` goes on with the group."""
        last = group[-1]
        text = line.text.strip()
        if _begins_item(text) or (lists and _LABELLED.match(text)):
            return False
        if _breaks_off(last.text, text):
            return self._adjacent(last, line)
        if _opens_with_dates(text) and not self._is_open(last.text):
            return False
        if last.box is None or line.box is None:
            return self._flowing(last, line, group)
        if not self._adjacent(last, line):
            return False
        if self._is_unfinished(group, line):
            return True
        if self._had_room(last, text):
            return lists and self._is_rest(group, line)
        if tail and tail(last.text, text) and len(group) < 3 and last.bold_end == line.bold:
            return not last.text.endswith(_CLOSED) and abs(self._shift(last, line)) < 3
        return self._same_paragraph(group, line, lists)

    def _is_rest(self, group: list[Line], line: Line) -> bool:
        """In a list of capitalised items, a small first letter begins no item."""
        last, text = group[-1], line.text.strip()
        listed = last.text.rpartition(",")[2].strip() if "," in last.text else last.text
        return (
            opens_small(text)
            and (bool(BULLET.match(group[0].text)) or self._reaches_far(last))
            and group[0].text.lstrip(_MARKS)[:1].isupper()
            and len(listed.split()) <= 2
            and not last.text.endswith((*_CLOSED, ","))
            and -3 < self._shift(last, line) < (_HANGING if BULLET.match(group[0].text) else 3)
        )

    def _is_unfinished(self, group: list[Line], line: Line) -> bool:
        """Whether a name breaks off at a small word, or goes on with one: `Federal do Rio / de`."""
        last = group[-1]
        if abs(self._shift(last, line)) > 3 or last.bold_end != line.bold or "\t" in last.text:
            return False
        ends, begins = last.text.split()[-1], line.text.split()[0]
        if ends in JOINTS or begins in JOINTS:
            return True
        if is_broken_place(last.text, line.text) or is_legal_form(line.text):
            return True
        closed = len(group) > 1 and fold(last.text) in BARE
        opened = fold(_PARTED.split(last.text)[-1]) in OPENINGS and not closed
        return opened or fold(line.text) in BARE

    def _reaches_far(self, line: Line) -> bool:
        """Whether a line fills half its column: a shorter one is not broken."""
        if line.box is None:
            return True
        return 2 * line.box.x1 > self._edges[line.column or 0] + line.box.x0

    @staticmethod
    def _shift(last: Line, line: Line) -> float:
        return line.box.x0 - last.box.x0 if line.box and last.box else 0.0

    def is_full(self, line: Line) -> bool:
        """Whether not one more character had room on the line."""
        if line.box is None:
            return False
        width = (line.box.x1 - line.box.x0) / max(1, len(line.text))
        return line.box.x1 + 1.3 * width > self._edges[line.column or 0]

    @staticmethod
    def _flowing(last: Line, line: Line, group: list[Line]) -> bool:
        """Without layout only prose in lower case is taken to go on."""
        if last.style or line.style or "\t" in line.text or "\t" in last.text:
            return False
        return line.text[0].islower() and len(last.text) >= _PROSE and not last.text.endswith(".")

    @staticmethod
    def _adjacent(last: Line, line: Line) -> bool:
        if last.box is None or line.box is None or last.page != line.page:
            return False
        height = last.box.y1 - last.box.y0
        gap = line.box.y0 - last.box.y1
        return (
            (last.column or 0) == (line.column or 0)
            and -0.5 * height < gap < 0.75 * height
            and abs((last.size or 0) - (line.size or 0)) < 0.8
            and line.box.y0 > last.box.y0
        )

    def _had_room(self, last: Line, text: str) -> bool:
        box = last.box
        if box is None:
            return True
        width = (box.x1 - box.x0) / max(1, len(last.text))
        word = text.split(maxsplit=1)[0]
        return box.x1 + (len(word) + 1) * width < self._edges[last.column or 0] - 1

    @staticmethod
    def _is_open(text: str) -> bool:
        """Whether a line breaks off where something must follow."""
        return text.endswith(_OPEN_END) or text.split()[-1].lower() in _CONNECTORS

    @staticmethod
    def _same_paragraph(group: list[Line], line: Line, lists: bool) -> bool:
        last, text = group[-1], line.text
        if last.box is None or line.box is None:
            return False
        if "\t" in last.text:  # a row: only what stands beside its first column may go on
            return line.box.x0 > last.box.x0 + 20 and _runs_on(last.text.rpartition("\t")[2])
        hangs = len(group) == 1 and bool(BULLET.match(last.text)) and line.box.x0 > last.box.x0 + 3
        if not hangs and abs(line.box.x0 - last.box.x0) > 3:
            return False
        if Layout._is_open(last.text) or opens_small(text):
            return True
        if last.bold_end != line.bold or last.text.endswith(_CLOSED):
            return False
        if line.bold and line.bold_end and _is_tail(text):
            return True
        if lists:
            return bool(_LISTED.search(last.text)) and not BULLET.match(group[0].text)
        if _is_head(last) and text.endswith("."):
            return False
        return _runs_on(last.text) and not _ends_with_dates(last.text)


def _below_head(lines: Sequence[Line]) -> Iterable[Line]:
    """The lines under headings; all where there are none. A name may reach beyond its column."""
    begun: set[int | None] = set()
    below: list[Line] = []
    for line in lines:
        if is_heading(line.text):
            begun.add(line.column)
        if line.column in begun:
            below.append(line)
    return below or lines


def _is_head(line: Line) -> bool:
    """Whether a line only names something: it begins in bold, goes on plain, and says nothing."""
    return line.bold and not line.bold_end and not _SAYS.search(line.text)


def _begins_item(text: str) -> bool:
    """Whether nothing above can go on with a line: a row, or a mark of a list."""
    return not text or "\t" in text or bool(BULLET.match(text) or _ENUMERATED.match(text))


def _breaks_off(above: str, below: str) -> bool:
    """Whether a range of dates goes on below: `jan. 2022 – jun.` over `2023`."""
    if not unended(above):
        return False
    return any(s.begin < len(above) < s.end - 1 for s in spans(f"{above} {below}"))


def _ends_with_dates(text: str) -> bool:
    found = spans(text)
    return bool(found) and found[-1].end > len(text) - 2


def _opens_with_dates(text: str) -> bool:
    """Whether a line begins with a range of dates, or is but one date."""
    found = spans(text)
    if found:
        return found[0].begin < 2
    alone = points(text)
    return len(alone) == 1 and len(text) - (alone[0].end - alone[0].begin) <= 2


def opens_small(text: str) -> bool:
    """Whether a text begins in lower case, and not with a brand: `eBay`, `iFood`."""
    return text[:1].islower() and not text[1:2].isupper()


def _is_tail(text: str) -> bool:
    """Whether a bold line is too short and says too little to stand alone."""
    return (
        len(text.split()) <= 2 and text.isalpha() and title_score(text) + employer_score(text) < 0.5
    )


def _runs_on(text: str) -> bool:
    """Whether a line may go on with a capital: a list of names, or prose."""
    words = text.split()
    small = sum(w[0].islower() for w in words)
    return bool(_LISTED.search(_INNER.sub("", text))) or (
        len(words) >= 6 and 2 * small >= len(words)
    )


def _block(group: list[Line]) -> Block:
    first = group[0].text
    text = unbullet(first) if BULLET.match(first) else first.strip()
    for line in group[1:]:
        text = joined(text, line.text.strip())
    return Block(tuple(group), text, bool(BULLET.match(first)))


def joined(above: str, below: str) -> str:
    """Two lines as one: a hyphen at the end goes where it broke a word."""
    if above.endswith("-") and len(above) > 1 and above[-2].isalpha():
        return above[:-1] + below if below[:1].islower() else above + below
    return f"{above} {below}"
