"""Education: degrees and institutions in whatever order, and whether the studies ended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cv_analysis.pipeline.parse.dates import points, spans
from cv_analysis.pipeline.parse.forms import Field, fields_of
from cv_analysis.pipeline.parse.labels import paired
from cv_analysis.pipeline.parse.layout import Block, Layout
from cv_analysis.pipeline.parse.normal import flat, fold
from cv_analysis.pipeline.parse.studies import level_of, part_kind, parts_of, with_fields
from cv_analysis.pipeline.parse.vocabulary.education import (
    BARE,
    COMPLETE,
    DEGREE_CUE,
    IN_PROGRESS,
    INCOMPLETE,
    INSTITUTION,
    LABEL,
    REMARK,
    TRAILING_STATUS,
)
from cv_analysis.pipeline.types import Degree, Evidence, Line, YearMonth

_ENDED = re.compile(
    r"[\s,(–—-]*\b(?:(?:ano|data|year|date) (?:de|da|of) )?"
    r"(?:conclu[is][a-z]*|formad[oa]|formatura|completed|graduated|awarded|termino)"
    r"\s*(?:em|in|on)?\s*:?\s*$"
)
_MAX_BODY = 120
_NAME_END = re.compile(r"\s*[|(,·•\t]|\s+[–—-]\s|(?:^|\s+)\d")
# How many words may be left of a name, by what is above and what they are.
_TAILS = {"degree other": 1, "degree field": 3, "institution other": 4, "institution field": 4}


@dataclass(slots=True)
class _Draft:
    """An entry that is being filled."""

    degree: str = ""
    institution: str = ""
    unknown: str = ""
    spare: str = ""  # a name above the degree, where the entry before was whole
    level: str = ""  # what a form calls it
    labels: set[str] = field(default_factory=set)  # of the fields that a form has given
    guessed: bool = False  # whether the institution is but the rest of the degree's line
    start: YearMonth | None = None
    end: YearMonth | None = None
    current: bool = False
    dated: bool = False
    words: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What its lines say, up to the one at hand."""
        return " ".join(line.text for line in self.lines)


def degrees(lines: Sequence[Line], layout: Layout) -> tuple[Degree, ...]:
    """The entries of an education section in the order of the file."""
    reader = _Reader()
    for block in paired(layout.blocks(lines, tail=_is_tail)):
        reader.take(block)
    for draft in reader.drafts:
        draft.degree = draft.degree or draft.unknown or draft.level
        draft.institution = draft.institution or (draft.degree and draft.spare)
    return tuple(_degree(d) for d in reader.drafts if d.degree or d.institution)


def _is_tail(above: str, below: str) -> bool:
    """Whether a line for which there was no room is but the rest of a name."""
    name = _NAME_END.split(below, maxsplit=1)[0].strip()
    if fold(name) in BARE:
        return True
    kind = part_kind(name) if name else ""
    kinds = [part_kind(part) for part in parts_of(above)]
    if kind not in ("other", "field") or not kinds:
        return False
    return len(name.split()) <= _TAILS.get(f"{kinds[-1]} {kind}", 0)


def status_of(text: str, *, current: bool = False) -> str:
    """completed, in_progress or incomplete. A locked (`trancado`) course is incomplete."""
    folded = flat(text)
    if INCOMPLETE.search(folded):
        return "incomplete"
    if current or (IN_PROGRESS.search(folded) and not COMPLETE.search(_without_prevision(folded))):
        return "in_progress"
    return "completed"


def _without_prevision(folded: str) -> str:
    return re.sub(r"(?:previsao (?:de |para )?conclusao|conclusao prevista|previsao)", "", folded)


class _Reader:
    """Fills one entry after the other: a second degree, institution or date begins the next."""

    def __init__(self) -> None:
        self.drafts: list[_Draft] = []
        self._spare = ""
        self._spared = False  # in the block at hand
        self._alone = False  # whether that block names no degree

    def take(self, block: Block) -> None:
        if _is_table_head(block.text):
            return
        if _is_remark(block):
            if self.drafts:
                self.drafts[-1].words.append(block.text)
            return
        self._spared = False
        text = self._dates(block)
        if given := fields_of(text):
            for one in given:
                self._field(one)
        else:
            self._parts(text, block)
        if not self._spared:
            self._spare = ""
        if self.drafts:
            self.drafts[-1].lines += block.lines

    def _parts(self, text: str, block: Block) -> None:
        parts = with_fields(parts_of(text))
        self._alone = all(part_kind(part) != "degree" for part in parts)
        for part in parts:
            self._part(part, block)

    def _field(self, given: Field) -> None:
        """Takes what a form labels; a label that the entry had already begins the next."""
        draft = self._current()
        known = draft.institution if given.kind == "institution" else draft.degree
        foreign = given.kind == "institution" or (given.kind == "degree" and not draft.labels)
        if given.label in draft.labels or (known and foreign):
            draft = self._next()
        draft.labels.add(given.label)
        draft.words += given.remarks
        if given.kind == "institution":
            draft.institution = given.value
            return
        if given.kind == "degree":  # `Formação: Ensino superior` may stand over `Curso: Direito`
            draft.level, draft.degree = draft.level or draft.degree, given.value
        elif given.kind == "level":
            draft.level = given.value
        draft.words.append(given.value)

    def _dates(self, block: Block) -> str:
        """Takes the dates out of a block's text."""
        text = block.text
        found = spans(text)
        start = end = None
        current = False
        cuts: list[tuple[int, int]] = []
        if found:
            span = found[0]
            start, end, current = span.start, span.finish, span.current
            cuts = [(s.begin, s.end) for s in found]
        else:
            dates = [p for p in points(text) if not p.now and p.when.year]
            if dates:
                end = dates[-1].when
                start = dates[0].when if len(dates) > 1 else None
                cuts = [(p.begin, p.end) for p in dates]
        if not cuts:
            return text
        rest = text
        for begin, stop in reversed(cuts):
            begin = len(_ENDED.sub("", flat(rest[:begin])))
            rest = f"{rest[:begin]}\t{rest[stop:]}"
        draft = self._current()
        leads = not any(part_kind(p) in ("degree", "institution", "other") for p in parts_of(rest))
        if draft.dated or (not leads and self._would_repeat(rest)):
            draft = self._next()
        draft.start, draft.end, draft.current, draft.dated = start, end, current, True
        draft.words.append(text)
        return rest

    def _would_repeat(self, text: str) -> bool:
        draft = self._current()
        kinds = [part_kind(p) for p in parts_of(text)]
        return ("degree" in kinds and bool(draft.degree)) or (
            "institution" in kinds and bool(draft.institution) and not draft.guessed
        )

    def _current(self) -> _Draft:
        return self.drafts[-1] if self.drafts else self._next()

    def _next(self) -> _Draft:
        self.drafts.append(_Draft())
        return self.drafts[-1]

    def _part(self, part: str, block: Block) -> None:
        kind = part_kind(part)
        if kind == "status":
            self._current().words.append(part)
        elif kind == "degree":
            self._degree(part)
        elif kind == "institution":
            self._institution(part)
        elif kind in ("other", "field") and not block.bullet and len(part) <= 90:
            draft = self._current()
            if kind == "field" and not draft.degree:
                self._part_field(part, draft)
            else:
                self._guess(part, draft, block.text)

    def _degree(self, part: str) -> None:
        draft = self._next() if self._current().degree else self._current()
        draft.degree, draft.spare = part, self._spare
        draft.words.append(part)
        if draft.unknown and not draft.institution:
            draft.institution, draft.unknown = draft.unknown, ""

    def _institution(self, part: str) -> None:
        draft = self._current()
        if draft.guessed and (self._alone or not draft.dated):
            joint = ", " if f"{draft.degree}, {draft.institution}" in draft.text else " - "
            draft.degree, draft.guessed = f"{draft.degree}{joint}{draft.institution}", False
        elif draft.institution:
            draft = self._next()
        draft.institution = part
        if draft.unknown and not draft.degree:
            draft.degree, draft.unknown = draft.unknown, ""

    @staticmethod
    def _part_field(part: str, draft: _Draft) -> None:
        """An area of study is the degree of an entry that names none."""
        draft.degree = part
        if draft.unknown and not draft.institution:
            draft.institution, draft.unknown = draft.unknown, ""

    def _guess(self, part: str, draft: _Draft, text: str) -> None:
        """An unknown name takes the empty place of a half-filled entry."""
        if draft.degree and draft.institution:
            if f"{draft.degree}, {part}" in text:
                draft.degree += f", {part}"
            else:
                self._spare, self._spared = part, True
            return
        if draft.degree:
            draft.institution = part
            draft.guessed = True
        elif draft.institution:
            draft.degree = part
        elif draft.unknown:
            draft.degree, draft.institution, draft.unknown = draft.unknown, part, ""
        else:
            draft.unknown = part


def _is_table_head(text: str) -> bool:
    """Whether a row only names its columns: `Curso`, `Instituição`, `Conclusão`."""
    cells = text.split("\t")
    return len(cells) > 1 and all(LABEL.fullmatch(f"{flat(cell)}:") for cell in cells)


def _is_remark(block: Block) -> bool:
    folded = flat(block.text).strip(" •-–")
    if REMARK.match(folded) and not spans(block.text):
        return True
    prose = len(block.text) > _MAX_BODY and not points(block.text)
    return prose or (
        block.bullet
        and not (level_of(block.text) or INSTITUTION.search(folded) or DEGREE_CUE.search(folded))
    )


def _degree(draft: _Draft) -> Degree:
    words = " ".join([*draft.words, draft.degree])
    return Degree(
        degree=_without_status(draft.degree),
        institution=draft.institution,
        level=level_of(draft.degree) or level_of(words) or level_of(f"ensino {draft.level}"),
        status=status_of(words, current=draft.current),
        start=draft.start,
        end=draft.end,
        evidence=tuple(Evidence(x.page, x.number, x.text) for x in draft.lines[:4]),
    )


def _without_status(degree: str) -> str:
    match = TRAILING_STATUS.search(flat(degree))
    shorter = degree[: match.start()] if match else degree
    return shorter if len(shorter.split()) > 2 else degree.strip()
