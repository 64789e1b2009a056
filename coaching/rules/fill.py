"""Putting what is known into a text: `{slot}`, and passages that stand or fall with it.

`[[passage with {slot}||what else]]` is the passage if all its slots are known, otherwise what
stands after the strokes (or nothing). Outside such a passage every slot must be known, so that a
text never shows a hole; a test holds all texts to that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_PASSAGE = re.compile(r"\[\[(.*?)(?:\|\|(.*?))?\]\]", re.S)
_SLOT = re.compile(r"\{(\w+)\}")
_BLANK_LINES = re.compile(r"\n{3,}")
_BLANKS = re.compile(r"(?<=\S) {2,}")
_EDGES = re.compile(r"^ (?=\S)| +$", re.M)


def fill(text: str, slots: Mapping[str, str]) -> str:
    """The text with its passages chosen and its slots filled."""

    def choose(found: re.Match[str]) -> str:
        known = all(slots.get(name) for name in _SLOT.findall(found[1]))
        return found[1] if known else found[2] or ""

    chosen = _PASSAGE.sub(choose, text)
    filled = _SLOT.sub(lambda found: slots[found[1]], chosen)
    return _BLANK_LINES.sub("\n\n", _EDGES.sub("", _BLANKS.sub(" ", filled))).strip()


def bare_slots(text: str) -> set[str]:
    """The slots that a text cannot do without."""
    kept = _PASSAGE.sub(lambda found: found[2] or "", text)
    return set(_SLOT.findall(kept))
