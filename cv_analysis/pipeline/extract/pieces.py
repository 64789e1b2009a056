"""Words that stand together on one line, and pieces that stand on one row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cv_analysis.pipeline.extract.pdf_words import Word
from cv_analysis.pipeline.extract.repair import clean
from cv_analysis.pipeline.parse.normal import is_mark

_SAME_PIECE = 0.95  # of the size: a wider blank begins a new piece
_SPACED_BLANK = 2.6  # likewise, where the letters themselves stand apart
_LABEL_BLANK = 0.55  # likewise, behind a bold label
_MARK_BLANK = 3.0  # likewise, behind the mark of a list
_MIN_EDGE = 3  # pieces that begin a column
_UNSPACED = re.compile(r"[\d\[\]()@:;]")  # never set with wide letters

IsHeading = Callable[[str], bool]


@dataclass(slots=True)
class Piece:
    """Words that stand together on one line. `spaced` tells of letters set wide apart."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool
    bold_end: bool
    column: int = 0
    spaced: bool = False
    middle: float = 0.0

    def __post_init__(self) -> None:
        self.middle = (self.y0 + self.y1) / 2

    @property
    def letter(self) -> float:
        """How wide a letter is, on average."""
        return (self.x1 - self.x0) / max(1, len(self.text))


Row = list[Piece]


def pieces(words: Sequence[Word], is_heading: IsHeading) -> list[Piece]:
    """Joins words that follow each other on a line, in the order of the stream."""
    runs: list[_Run] = []
    for word in words:
        if not runs or not runs[-1].takes(word):
            runs.append(_Run())
        runs[-1].add(word)
    edges = Counter(edge for run in runs for edge in run.edges())
    return [part.piece() for run in runs for part in run.parted(edges, is_heading)]


class _Run:
    """Words of one line that stand near each other."""

    def __init__(self, words: Sequence[Word] = ()) -> None:
        self._words: list[Word] = []
        self._gaps: list[float] = []
        self._letters = 0
        self._blank, self._blanks = 0.0, 0  # between words, and how many
        self._capitals = 0.0  # size of the capitals before small ones
        for word in words:
            self.add(word)

    def edges(self) -> set[int]:
        """Where it begins, and where it ceases to be bold, in whole points."""
        changes = (b for a, b in pairwise(self._words) if a.bold and not b.bold)
        return {round(word.x0) for word in (self._words[0], *changes)}

    def parted(self, edges: Counter[int], is_heading: IsHeading) -> list[_Run]:
        """The run; in two where a heading nearly touches the column of its content."""
        words = self._words
        for cut in range(1, len(words)):
            looks_on = words[cut].bold == words[0].bold and words[cut].size > words[0].size - 0.3
            if looks_on or edges[round(words[cut].x0)] < _MIN_EDGE:
                continue
            heading = " ".join(word.text for word in words[:cut])
            if not heading.endswith(":") and is_heading(heading):
                return [_Run(words[:cut]), _Run(words[cut:])]
        return [self]

    def takes(self, word: Word) -> bool:
        """Whether a word goes on with the run."""
        if not self._words:
            return True
        last = self._words[-1]
        size = max(last.size, word.size, self._capitals)
        gap = word.x0 - last.x1
        if last.broken or abs((word.y0 + word.y1) - (last.y0 + last.y1)) > 0.8 * size:
            return False
        if len(self._words) == 1 and len(last.text) == 1 and is_mark(clean(last.text)):
            return 0 < gap < _MARK_BLANK * size
        if last.bold and not word.bold and gap > _LABEL_BLANK * size:
            return False
        return -0.6 * size < gap < self._widest() * size

    def _widest(self) -> float:
        """The widest blank, in font sizes, that still parts words and not columns."""
        if self._is_spaced():
            return _SPACED_BLANK
        if self._blanks < 2:
            return _SAME_PIECE
        return min(_SAME_PIECE, max(0.5, 2.2 * self._blank / self._blanks))

    def _is_spaced(self) -> bool:
        count = len(self._words)
        if count < 3 or self._letters > 2.5 * count:
            return False
        if any(_UNSPACED.search(w.text) for w in self._words):
            return False
        single = sum(len(w.text) == 1 for w in self._words)
        return single >= 0.7 * count or all(w.text.isupper() for w in self._words)

    def add(self, word: Word) -> None:
        """Appends a word."""
        if self._words:
            gap = max(0.0, word.x0 - self._words[-1].x1) / max(1.0, word.size)
            self._gaps.append(gap)
            if not word.glued:
                self._blank, self._blanks = self._blank + gap, self._blanks + 1
            elif word.size < 0.8 * self._words[-1].size:
                self._capitals = self._words[-1].size
        self._words.append(word)
        self._letters += len(word.text)

    def piece(self) -> Piece:
        """The run as one piece."""
        words = self._words
        spaced = self._is_spaced() and min(self._gaps) > 0.12
        limit = _wide_gap(self._gaps) if spaced else 0.08
        text = words[0].text
        for word, gap in zip(words[1:], self._gaps, strict=True):
            joint = max(limit, 0.3) if word.glued else limit
            text += f" {word.text}" if gap > joint else word.text
        return Piece(
            text + "-" * words[-1].broken,
            words[0].x0,
            min(w.y0 for w in words),
            max(w.x1 for w in words),
            max(w.y1 for w in words),
            max(w.size for w in words),
            next((w.bold for w in words if w.text[0].isalnum()), words[0].bold),
            words[-1].bold,
            spaced=spaced,
        )


def _wide_gap(gaps: list[float]) -> float:
    """Where the blanks between words part from those between letters; beyond all if they do not."""
    ordered = sorted(gaps)
    jumps = [(b / max(a, 0.02), (a + b) / 2) for a, b in pairwise(ordered)]
    best = max(jumps, default=(1.0, 0.0))
    return best[1] if best[0] > 1.45 else ordered[-1] + 1


def rows_of(found: Sequence[Piece]) -> list[Row]:
    """Pieces of one block as rows, top down, each row from left to right."""
    rows: list[Row] = []
    for piece in sorted(found, key=lambda p: (p.middle, p.x0)):
        if rows and _shares_line(rows[-1], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    for row in rows:
        row.sort(key=lambda p: p.x0)
    return rows


def _shares_line(row: Row, piece: Piece) -> bool:
    height = min(row[0].y1 - row[0].y0, piece.y1 - piece.y0)
    return any(abs(p.middle - piece.middle) < 0.45 * height for p in (row[0], row[-1]))
