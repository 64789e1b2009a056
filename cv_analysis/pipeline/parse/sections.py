"""Cuts a document into sections at its headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from cv_analysis.pipeline.parse.content import first_entry, is_dated, kind_of
from cv_analysis.pipeline.parse.dress import Dress, Style
from cv_analysis.pipeline.parse.headings import heading_kinds, telling_kind
from cv_analysis.pipeline.parse.normal import fold
from cv_analysis.pipeline.parse.studies import is_study
from cv_analysis.pipeline.parse.vocabulary.entries import DUTY_LABELS
from cv_analysis.pipeline.parse.vocabulary.headings import AMBIGUOUS
from cv_analysis.pipeline.types import Line, Section, SectionKind

_INLINE = re.compile(r"^(?P<head>[^:\t]{4,40})(?::\s*|\t)(?P<rest>\S.*)$")
_INLINE_KINDS = frozenset(
    {
        SectionKind.LANGUAGES,
        SectionKind.OBJECTIVE,
        SectionKind.SKILLS,
        SectionKind.COURSES,
        SectionKind.CERTIFICATIONS,
        SectionKind.EDUCATION,
        SectionKind.SUMMARY,
    }
)
_ENTRIES = frozenset({SectionKind.EXPERIENCE, SectionKind.PROJECTS, SectionKind.VOLUNTEER})
_GROUPED = frozenset({SectionKind.EXTRA, SectionKind.SKILLS})  # a group of skills may say
_SHORT = 40
_SMALLER = 0.75
_STUDIES = 0.25  # of the lines of a section of studies name one
_UNFINISHED = (" e", " and", " &", " de", " of", "/", " do", " da")
_ALPHANUMERIC = re.compile(r"[^\W_]")
_FURNITURE = re.compile(
    r"(?:page|p[aá]gina|p[aá]g\.?)\s*\d+(?:\s*(?:of|de|/)\s*\d+)?|"
    r"references? (?:are )?(?:available|upon|on request).*|"
    r"[^\d@]{3,50}\s(?:page|p[aá]gina|p[aá]g\.)\s*\d+(?:\s*(?:of|de|/)\s*\d+)?|"
    r"refer[eê]ncias (?:dispon[ií]veis|mediante).*",
    re.I,
)
# Sections that no entry with dates belongs to.
_LOOSE = frozenset(
    {
        SectionKind.CONTACT,
        SectionKind.EXTRA,
        SectionKind.LANGUAGES,
        SectionKind.OBJECTIVE,
        SectionKind.SKILLS,
        SectionKind.SUMMARY,
    }
)


def sections(lines: Sequence[Line]) -> tuple[Section, ...]:
    """The sections in order; the first, without heading and kind, holds what is above them."""
    return _Cutter(lines).cut()


_Found = tuple[tuple[SectionKind, ...], Line | None, list[Line]]


class _Cutter:
    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._dress = Dress(lines)
        self._times = Counter(fold(line.text) for line in lines if len(line.text) < _SHORT)
        self._largest = max((line.size or 0.0 for line in lines), default=0.0)
        self._found: list[_Found] = []
        self._at = 0  # the section that is being filled
        self._last: Line | None = None
        self._tops_column = False
        self._spans: dict[int, tuple[float, float]] = {}  # of the columns of this page
        self._ends_of: dict[int, int] = {}  # their last sections

    def cut(self) -> tuple[Section, ...]:
        self._found = [((), None, [])]
        lines = self._wholes()
        for at, line in enumerate(lines):
            self._take(line, lines[at + 1 :])
            if line.column in self._spans:
                self._ends_of[line.column] = self._at
        taken = {kind for kinds, _, _ in self._found for kind in kinds}
        if SectionKind.EXPERIENCE not in taken:
            self._own_entries()
        return tuple(
            Section(_meant(kinds, head, body, taken), head, tuple(body))
            for kinds, head, body in self._found
        )

    def _wholes(self) -> list[Line]:
        """The lines, with headings in one that a narrow column broke in two."""
        found: list[Line] = []
        for line in self._lines:
            above = found[-1] if found else None
            if above is not None and self._is_rest(above, line):
                found[-1] = replace(above, text=f"{above.text} {line.text}")
            else:
                found.append(line)
        return found

    def _is_rest(self, above: Line, line: Line) -> bool:
        if above.box is None or line.box is None or len(above.text) + len(line.text) > 50:
            return False
        style = Style.of(line)
        if style == self._dress.body or Style.of(above) != style or above.page != line.page:
            return False
        near = 0 < line.box.y0 - above.box.y0 < 1.8 * (line.size or 0.0)
        if near and (line.text[:1].islower() or above.text.lower().endswith(_UNFINISHED)):
            return bool(heading_kinds(f"{above.text} {line.text}"))
        if not near or heading_kinds(line.text):
            return near and self._is_tail(above, line)
        return bool(heading_kinds(f"{above.text} {line.text}"))

    @staticmethod
    def _is_tail(above: Line, line: Line) -> bool:
        """`Conhecimento de` over `Idiomas`: the first line alone is no heading."""
        whole = heading_kinds(f"{above.text} {line.text}")
        return bool(whole) and not heading_kinds(above.text)

    def _take(self, line: Line, below: Sequence[Line]) -> None:
        if _is_furniture(line.text):
            return
        self._turn(line)
        if self._opens_head(line):
            self._open((), None, [line])
            return
        kinds = heading_kinds(line.text)
        if not kinds or not self._looks_like_heading(line):
            kinds = self._announced(line, below)
        if kinds:
            self._open(kinds, line, [])
        elif inline := self._inline(line):
            kinds, rest = inline
            self._open(kinds, line, [replace(line, text=rest)])
        else:
            self._now[2].append(line)

    @property
    def _now(self) -> _Found:
        return self._found[self._at]

    def _open(self, kinds: tuple[SectionKind, ...], head: Line | None, body: list[Line]) -> None:
        self._found.append((kinds, head, body))
        self._at = len(self._found) - 1

    def _turn(self, line: Line) -> None:
        """On a new page, what stands below a column goes on with that column's section."""
        last, self._last = self._last, line
        self._tops_column = last is not None and last.column != line.column
        if last is not None and last.page != line.page and last.column is not None:
            self._at = next(
                (
                    self._ends_of[c]
                    for c in self._ends_of
                    if c != last.column and self._below(c, line)
                ),
                self._at,
            )
            self._spans, self._ends_of = {}, {}
        if line.column is not None and line.box is not None:
            left, right = self._spans.get(line.column, (line.box.x0, line.box.x1))
            self._spans[line.column] = min(left, line.box.x0), max(right, line.box.x1)

    def _below(self, column: int, line: Line) -> bool:
        left, right = self._spans[column]
        return line.box is not None and left - 3 <= line.box.x0 < line.box.x1 <= right + 15

    def _announced(self, line: Line, below: Sequence[Line]) -> tuple[SectionKind, ...]:
        """What a line in the dress of the headings announces, by what follows it."""
        if len(self._found) == 1 and not self._found[0][2]:
            return ()
        if not self._dress.is_unknown_heading(line):
            return ()
        kinds, _, body = self._now
        kind = kind_of(list(takewhile(lambda x: not self._ends(x), below)))
        if kind in kinds and not any(is_dated(x.text) for x in body):
            return ()  # the first entry of the section
        if kind is SectionKind.SUMMARY and len(self._found) > 1:
            kind = None
        kind = kind or telling_kind(line.text)
        if kind is not None:
            return (kind,)
        alone = self._dress.stands_alone(line) and len(self._found) > 1
        return (SectionKind.EXTRA,) if alone else ()

    def _ends(self, line: Line) -> bool:
        return bool(heading_kinds(line.text)) or self._dress.is_unknown_heading(line)

    def _own_entries(self) -> None:
        """Dated entries that no heading announces are experience all the same."""
        for at, (kinds, head, body) in enumerate(self._found):
            if not _LOOSE.issuperset(kinds) or kind_of(body) is not SectionKind.EXPERIENCE:
                continue
            begin = first_entry(body)
            if begin is not None:
                rest = (kinds, head, body[:begin])
                self._found[at : at + 1] = [rest, ((SectionKind.EXPERIENCE,), None, body[begin:])]
                return

    def _opens_head(self, line: Line) -> bool:
        """The name, set larger than anything else, ends what a column beside it said."""
        if not self._now[0]:
            return False
        size = line.size or 0.0
        others = max(self._dress.common.size if self._dress.common else 0.0, self._dress.body.size)
        large = size > 14 and size >= self._largest - 0.5 and size > 1.05 * others
        if not large and line.style != "Title":
            return False
        return not heading_kinds(line.text) and not any(c.isdigit() for c in line.text)

    def _looks_like_heading(self, line: Line) -> bool:
        """A known word in the dress of plain text, among dressed headings, is plain text."""
        if self._dress.capitalised and line.text[:1].islower():
            return False  # the rest of a sentence above
        if self._tops_column and line.bold:
            return True
        if self._inside_entry() and self._is_duty(line.text):
            return False
        common = self._dress.common
        if common is None or common == self._dress.body:
            return True
        style = Style.of(line)
        if style == self._dress.body and style not in self._dress.styles:
            return False
        if self._goes_on(line.text, style):
            return False
        if self._inside_entry() and style != common and style not in self._dress.styles:
            body = self._dress.body.size  # small capitals pass for a smaller font
            return style.size > body or style.capitals or 0 < style.size < _SMALLER * body
        return True

    def _goes_on(self, text: str, style: Style) -> bool:
        """Whether a word looks like the rest of the studies, or skills, above it."""
        kinds, _, body = self._now
        common = self._dress.common
        if common is None or style == common:
            return False
        if SectionKind.EDUCATION in kinds:
            return bool(body) and Style.of(body[-1]) == style
        named = _GROUPED.issuperset(heading_kinds(text))
        return SectionKind.SKILLS in kinds and named and style.size < common.size

    def _is_duty(self, text: str) -> bool:
        """A label that several entries have over their duties."""
        return fold(text) in DUTY_LABELS and self._times[fold(text)] > 1

    def _inside_entry(self) -> bool:
        return bool(self._now[0]) and self._now[0][0] in _ENTRIES

    def _inline(self, line: Line) -> tuple[tuple[SectionKind, ...], str] | None:
        """`Idiomas: Inglês avançado` is a heading with its content behind it."""
        match = _INLINE.match(line.text)
        if match is None:
            return None
        kinds = heading_kinds(match["head"])
        if not kinds or not set(kinds) <= _INLINE_KINDS:
            return None
        current = self._now[0]
        if self._inside_entry() and not line.bold:
            return None
        if kinds[0] in current or (self._inside_entry() and SectionKind.SKILLS in kinds):
            return None
        return kinds, match["rest"]


def _is_furniture(text: str) -> bool:
    """Rulers, page numbers, and the note that referees will be named."""
    return not _ALPHANUMERIC.search(text) or bool(_FURNITURE.fullmatch(text.strip()))


def _meant(
    kinds: tuple[SectionKind, ...],
    heading: Line | None,
    body: Sequence[Line],
    taken: set[SectionKind],
) -> tuple[SectionKind, ...]:
    """The meaning of a heading that has several, judged by what stands under it."""
    choices = AMBIGUOUS.get(fold(heading.text)) if heading is not None else None
    if choices is None:
        return kinds
    studies = sum(is_study(line.text) for line in body)
    if SectionKind.EDUCATION in choices and studies >= max(1, _STUDIES * len(body)):
        return (SectionKind.EDUCATION,)
    others = [kind for kind in choices if kind is not SectionKind.EDUCATION]
    if choices[0] == SectionKind.EDUCATION and SectionKind.EDUCATION not in taken - set(kinds):
        return kinds
    return (others[0],)
