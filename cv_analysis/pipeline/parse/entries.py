"""Entries of the experience section: date ranges anchor them, one template fits them all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from cv_analysis.pipeline.parse.anchors import Anchor, anchors
from cv_analysis.pipeline.parse.atoms import LEVELS, Headline, headlines, split
from cv_analysis.pipeline.parse.dates import (
    Span,
    is_duration,
)
from cv_analysis.pipeline.parse.labels import is_table_head, label_kind, paired
from cv_analysis.pipeline.parse.layout import Block, opens_small
from cv_analysis.pipeline.parse.normal import flat
from cv_analysis.pipeline.parse.places import is_place
from cv_analysis.pipeline.parse.promotions import apart, spread
from cv_analysis.pipeline.parse.prose import parted
from cv_analysis.pipeline.parse.roles import employer_score, is_nobody, is_own_master, title_score
from cv_analysis.pipeline.parse.vocabulary.entries import (
    COMPANY_LABELS,
    DUTY_LABELS,
    PLACE_LABELS,
    TITLE_LABELS,
)

_MAX_UP = 4
_MAX_DOWN = 3
_RESCUED = 2
_LONG = 95
_DASHES = 2  # the level of separators that parts a title from its place
_DUTY = re.compile(rf"^\s*(?:{'|'.join(map(re.escape, DUTY_LABELS))})\s*(?::|$)")
_LABELLED = re.compile(
    rf"^\s*(?:{'|'.join(map(re.escape, (*TITLE_LABELS, *COMPANY_LABELS, *PLACE_LABELS)))})\s*[:\t]"
)
_ABBREVIATED = re.compile(r"\b(?:ltda|s\.a|inc|jr|sr|co|corp|eireli|cia|ltd)\.$", re.I)

Signature = tuple[float, bool, float, str]


@dataclass
class Entry:
    """An entry before its words are told apart."""

    span: Span
    above: list[Block]
    block: Block
    rest: str
    below: list[Block] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)

    def headlines(self) -> list[Headline]:
        """The head of the entry in order, the line of the dates among the others."""
        found = [h for b in self.above for h in headlines(b.text)]
        if self.rest:
            found += headlines(self.rest)
        found += [h for b in self.below for h in headlines(b.text)]
        named = [h for h in found if h.text]
        if len(named) == 1 and len(split(named[0].text, len(LEVELS) - 1)) == 1:
            found = [Headline(h.place) if h.label == "city" else h for h in found]
        return found

    @property
    def texts(self) -> list[str]:
        """What is left of the head for title and company."""
        return [h.text for h in self.headlines() if not h.is_empty]


def is_body(block: Block) -> bool:
    """Whether a block describes, rather than names."""
    text = block.text
    if _is_labelled(text):
        return False
    if block.bullet or len(text) > _LONG or _DUTY.match(flat(text)):
        return True
    if opens_small(text) or text.endswith((";", ":", "!")):
        return True
    return text.endswith(".") and len(text.split()) >= 4 and not _ABBREVIATED.search(text)


def _is_labelled(text: str) -> bool:
    """Whether the line says itself that it is a title, an employer or a place."""
    return bool(_LABELLED.match(flat(text)) or label_kind(re.split(r"[:\t]", text)[0]))


def entries(blocks: Sequence[Block], *, month_first: bool = False) -> list[Entry]:
    """The entries of a section in order, each with its head and its body."""
    blocks = parted(apart(paired([b for b in blocks if not is_table_head(b.text)])))
    found = anchors(blocks, month_first=month_first)
    if not found:
        return []
    return _Fitter(*spread(_unmarked(blocks, found), found)).fit()


def _unmarked(blocks: Sequence[Block], anchored: Sequence[Anchor]) -> list[Block]:
    """The blocks, less the list marks of entries that are themselves items of a list."""
    found = list(blocks)
    height = anchored[0].index
    if not blocks[0].bullet or height > _MAX_UP or any(b.bullet for b in blocks[1 : height + 1]):
        return found
    for anchor in anchored:
        at = anchor.index - height
        found[at] = replace(found[at], bullet=False)
    return found


class _Fitter:
    """Finds how many lines above and below the dates belong to the head, for all entries alike."""

    def __init__(self, blocks: Sequence[Block], anchored: Sequence[Anchor]) -> None:
        self._blocks = [*blocks]
        self._anchors = anchored
        self._taken = {a.index for a in anchored}
        self._body = self._body_signature()
        self._first_above: list[Block] = []
        self._model = 0
        self._level = len(LEVELS) - 1

    def fit(self) -> list[Entry]:
        heads = self._aboves()
        found = []
        for anchor, above in zip(self._anchors, heads, strict=True):
            block = self._blocks[anchor.index]
            found.append(Entry(anchor.span, above, block, anchor.rest))
        depth = self._depth(found, heads)
        for at, entry in enumerate(found):
            self._fill(entry, at, heads, depth)
            if not entry.texts:
                self._rescue(entry, at)
        return found

    def _rescue(self, entry: Entry, at: int) -> None:
        """Dates alone are an entry still: what names nothing else beside them names it."""
        taken = {id(b) for b in entry.above}
        above = [b for b in self._run_above(at) if id(b) not in taken][-_RESCUED:]
        below = list(takewhile(lambda b: not is_body(b), entry.body))[:_RESCUED]
        if above:
            entry.above = [*above, *entry.above]
        else:
            entry.below += below
            entry.body = entry.body[len(below) :]

    def _body_signature(self) -> Signature | None:
        counts = Counter(
            _signature(b) for i, b in enumerate(self._blocks) if i not in self._taken and is_body(b)
        )
        return counts.most_common(1)[0][0] if counts else None

    def _run_above(self, at: int) -> list[Block]:
        """Heads directly above an anchor, the nearest last."""
        floor = self._anchors[at - 1].index if at else -1
        run: list[Block] = []
        for index in range(self._anchors[at].index - 1, floor, -1):
            block = self._blocks[index]
            if is_body(block) or len(run) == _MAX_UP:
                break
            run.insert(0, block)
        return run

    def _aboves(self) -> list[list[Block]]:
        runs = [self._run_above(at) for at in range(len(self._anchors))]
        self._model = self._exemplar(runs)
        first = [b for b in runs[self._model] if not is_duration(b.text)]
        limit = self._limit(runs[self._model :], len(first))
        self._first_above = first[len(first) - limit :] if limit else []
        return [self._above(at, run, limit) for at, run in enumerate(runs)]

    def _exemplar(self, runs: list[list[Block]]) -> int:
        """The first entry that should name an employer: others are no model."""
        texts = (
            (run[-1].text if run else a.rest) for run, a in zip(runs, self._anchors, strict=True)
        )
        return next((at for at, text in enumerate(texts) if not is_own_master(text)), 0)

    def _limit(self, runs: list[list[Block]], first: int) -> int:
        """How many lines stand above the dates: as in the first entry, unless others disagree."""
        others = [len([b for b in run if not is_duration(b.text)]) for run in runs[1:]]
        if first == 0 or not others:
            return min(first, _MAX_UP)
        if all(n < first for n in others) and first > 2:
            return max(others)
        return first

    def _above(self, at: int, run: list[Block], limit: int) -> list[Block]:
        if run and is_own_master(run[-1].text):
            return run[-2:] if len(run) > 1 and is_nobody(run[-2].text) else run[-1:]
        if at == self._model:
            kept = [b for b in run if not is_duration(b.text)]
            return kept[len(kept) - limit :] if limit else []
        kept = []
        for block in reversed([b for b in run if not is_duration(b.text)]):
            if len(kept) == limit or not self._fits(block, len(kept)):
                break
            kept.insert(0, block)
        return kept

    def _fits(self, block: Block, offset: int) -> bool:
        """Whether a block looks like the first entry's block at the same distance."""
        model = self._first_above[len(self._first_above) - 1 - offset]
        if _is_wordy(block.text) and not _is_wordy(model.text):
            return False
        return self._alike(block, model) or _sounds(block.text)

    def _alike(self, block: Block, model: Block) -> bool:
        wanted, found = _signature(model), _signature(block)
        if wanted == found:
            return True
        if wanted[1] != found[1] or abs(wanted[0] - found[0]) > 0.6 or wanted[3] != found[3]:
            return False
        same_indent = abs(wanted[2] - found[2]) < 4
        return same_indent or (block.first.page != model.first.page)

    def _below_room(self, at: int, heads: list[list[Block]]) -> list[Block]:
        """Blocks between this entry's dates and the next entry's head."""
        start = self._anchors[at].index + 1
        if at + 1 == len(self._anchors):
            return self._blocks[start:]
        upper = heads[at + 1]
        stop = self._anchors[at + 1].index
        if upper:
            first = upper[0].first.number
            stop = next(i for i, b in enumerate(self._blocks) if b.first.number == first)
        return self._blocks[start:stop]

    def _depth(self, found: list[Entry], heads: list[list[Block]]) -> int:
        """The fewest lines below the dates with which most entries name two things."""
        best, most = 0, -1.0
        for depth in range(_MAX_DOWN + 1):
            texts = [self._texts(entry, at, heads, depth) for at, entry in enumerate(found)]
            for level in range(len(LEVELS)):
                share = sum(_is_named(lines, level) for lines in texts) / len(found)
                unnamed = [at for at, lines in enumerate(texts) if not _is_named(lines, level)]
                if share >= 0.6 or (share == 0.5 and not self._names_below(unnamed, heads, depth)):
                    self._level = level
                    return depth
                if share > most + 0.2:
                    best, most = depth, share
        return best

    def _names_below(self, unnamed: list[int], heads: list[list[Block]], depth: int) -> bool:
        """Whether the next lines down of such entries sound like titles or employers."""
        lines = [self._below_heads(at, heads, depth + 1)[depth:] for at in unnamed]
        sounding = sum(bool(line) and _sounds(line[0].text) for line in lines)
        return 2 * sounding > len(unnamed)

    def _texts(self, entry: Entry, at: int, heads: list[list[Block]], depth: int) -> list[str]:
        below = self._below_heads(at, heads, depth)
        named = [h.text for b in below for h in headlines(b.text) if not h.is_empty]
        return [*entry.texts, *named]

    def _below_heads(self, at: int, heads: list[list[Block]], depth: int) -> list[Block]:
        found: list[Block] = []
        for block in self._below_room(at, heads):
            if len(found) == depth or is_body(block):
                break
            found.append(block)
        return found

    def _fill(self, entry: Entry, at: int, heads: list[list[Block]], depth: int) -> None:
        room = self._below_room(at, heads)
        for block in room[:]:
            if is_body(block) and not is_duration(block.text):
                break
            wanted = len(entry.below) < depth and not _is_named(entry.texts, self._level)
            if not (wanted or _belongs(block.text)):
                break
            if not is_duration(block.text):
                entry.below.append(block)
            room.remove(block)
        entry.below += [b for b in room if not b.bullet and _is_labelled(b.text)]
        entry.body = [b for b in room if not is_duration(b.text) and b not in entry.below]


def _sounds(text: str) -> bool:
    """Whether a text sounds like a title or an employer."""
    named = split(text, _DASHES)[0] if split(text, _DASHES) else text
    return len(text.split()) <= 8 and (title_score(named) >= 1 or employer_score(text) >= 0.8)


def _is_wordy(text: str) -> bool:
    """Whether a text reads like a description: mostly words in lower case, no name among them."""
    words = text.split()
    small = sum(w[0].islower() for w in words)
    return len(words) >= 5 and 2 * small >= len(words) and not _sounds(text)


def _belongs(text: str) -> bool:
    """Whether a line can only be part of a head."""
    return is_place(text) or is_duration(text) or _is_labelled(text) or is_nobody(text)


def _is_named(texts: Sequence[str], level: int) -> bool:
    """Whether a head says who employed; those who employ themselves name nobody."""
    return _names(texts, level) >= 2 or any(is_own_master(t) for t in texts)


def _names(texts: Sequence[str], level: int) -> int:
    """How many things the lines of a head name at a level of separators."""
    return len(texts) if len(texts) >= 2 else sum(len(split(t, level)) for t in texts)


def _signature(block: Block) -> Signature:
    return (
        round((block.size or 0.0) * 2) / 2,
        block.bold,
        round(block.indent or 0.0),
        block.first.style,
    )
