"""Which section a line announces, if it is a heading."""

from __future__ import annotations

import re
from functools import lru_cache

from cv_analysis.pipeline.parse.normal import fold, is_bullet
from cv_analysis.pipeline.parse.vocabulary.cues import CUES, PLAIN, WEAK
from cv_analysis.pipeline.parse.vocabulary.headings import FILLERS, PHRASES
from cv_analysis.pipeline.types import SectionKind

_MAX_WORDS = 7
_MAX_LENGTH = 60
_SPACED = 2.2  # letters a "word", where a heading is set wide
_JOINT = re.compile(r"\s*(?:/|&|\+|,|\||\be\b|\band\b|\by\b)\s*")
_RULES = ("—", "–", "-", "•", "*", "·")
_DECORATION = re.compile(r"[^\w\s/&+,|'-]")
_GAPS = re.compile(r"[\s'’]+")


def _squeezed(text: str) -> str:
    """The text as it reads where letters set wide hide the blanks."""
    return _GAPS.sub("", text)


_TABLE = {
    " ".join(phrase.split()): kind
    for kind, phrases in PHRASES.items()
    for phrase in phrases.split("|")
    if phrase.strip()
}
_SQUEEZED = {_squeezed(phrase): kind for phrase, kind in _TABLE.items() if " " in phrase}


_LETTERS = {_squeezed(phrase): kind for phrase, kind in _TABLE.items() if len(phrase) > 4}


@lru_cache(maxsize=4096)
def heading_kinds(text: str) -> tuple[SectionKind, ...]:
    """The sections that the whole text names as a heading; () where it is none.

    "Formação e Cursos" names two; "experiência com vendas" none.
    """
    if len(text) > _MAX_LENGTH or "@" in text:
        return ()
    if "\t" in text:
        letters = _squeezed(fold(text))
        table = _LETTERS if len(letters) <= _SPACED * len(text.split()) else _SQUEEZED
        return (table[letters],) if letters in table else ()
    if is_bullet(text) and not text.rstrip().endswith(_RULES):
        return ()
    if text.rstrip().endswith((".", ",", ";")):
        return ()
    folded = fold(_DECORATION.sub(" ", fold(text)))
    letters = _squeezed(folded)
    if len(letters) <= _SPACED * len(folded.split()) and letters in _LETTERS:
        return (_LETTERS[letters],)
    if not folded or len(folded.split()) > _MAX_WORDS or any(c.isdigit() for c in folded):
        return ()
    if found := _lookup(folded):
        return (found,)
    return _merged(folded) or _worded(folded)


def is_heading(text: str) -> bool:
    """Whether the text is a heading that we know."""
    return bool(heading_kinds(text))


def _lookup(folded: str) -> SectionKind | None:
    if folded in _TABLE:
        return _TABLE[folded]
    if (squeezed := _squeezed(folded)) in _SQUEEZED:
        return _SQUEEZED[squeezed]
    words = folded.split()
    kept = [word for word in words if word not in FILLERS]
    if kept and len(kept) < len(words):
        return _TABLE.get(" ".join(kept))
    return None


def _merged(folded: str) -> tuple[SectionKind, ...]:
    """Each side of "and" must say something known; at least one of them a section of its own."""
    parts = [part for part in _JOINT.split(folded) if part]
    if not 2 <= len(parts) <= 4:
        return ()
    kinds: list[SectionKind] = []
    if _lookup(parts[-1]) is SectionKind.EXPERIENCE:  # `Academic and Professional Appointments`
        parts = [part for part in parts if not FILLERS.issuperset(part.split())]
    for part in parts:
        kind = _lookup(part)
        if kind is None and not all(word in FILLERS for word in part.split()):
            return ()
        if kind is not None and kind not in kinds:
            kinds.append(kind)
    return tuple(kinds)


def _worded(folded: str) -> tuple[SectionKind, ...]:
    """`Languages I speak`: what a heading in somebody's own words is about.

    Each word must be a cue or say nothing of its own, or the line names something else.
    """
    found = [w.replace("'", "") for w in re.split(r"[\s/&+,|]+|-", folded)]
    cues = [w for w in found if w and w not in PLAIN]
    if len(found) < 2 or not cues or (len(found) < 3 and all(w in WEAK for w in cues)):
        return ()
    kinds = [_cued(word) for word in cues]
    if None in kinds or found[-1] in ("e", "and", "de", "of", "do", "da"):
        return ()
    return (next(kind for kind, _ in CUES if kind in kinds),)


def telling_kind(text: str) -> SectionKind | None:
    """What the last word of a heading nobody knows is about; failing that, the first."""
    words = re.findall(r"[^\W\d_]+", fold(text))
    ends = [words[-1], words[0]] if words else []
    return next((kind for word in ends if (kind := _cued(word))), None)


def _cued(word: str) -> SectionKind | None:
    return next((kind for kind, pattern in CUES if pattern.fullmatch(word)), None)
