"""Towns behind employers without their state: `Mercado Sol, Olinda`, once a section."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cv_analysis.pipeline.parse.atoms import Headline, split
from cv_analysis.pipeline.parse.places import is_town
from cv_analysis.pipeline.parse.roles import employer_score, is_legal_form, title_score

_DASHES = 2  # the level of separators before which a town may stand
_MAX_WORDS = 4
_MIN_PLACED = 2


@dataclass(frozen=True, slots=True)
class Towns:
    """What the heads of a section have behind a comma, where that is towns."""

    names: frozenset[str]

    @classmethod
    def of(cls, heads: Sequence[Sequence[Headline]]) -> Towns:
        """The towns of all heads; none where too few of their tails are towns that we know."""
        tails = [{tail for line in head for tail in _tails(line.text)} for head in heads]
        names = frozenset(tail for found in tails for tail in found)
        placed = sum(any(is_town(line.place) for line in head) for head in heads)
        placed += sum(bool(found) for found in tails)
        common = placed >= _MIN_PLACED and 2 * placed > len(heads)
        known = 2 * sum(map(is_town, names)) >= len(names)
        return cls(names if common and known else frozenset())

    def off(self, text: str) -> str:
        """The text less such a town."""
        for tail in _tails(text):
            if tail in self.names:
                text = re.sub(rf",\s*{re.escape(tail)}(?!\w)", "", text, count=1)
        return text


def _tails(text: str) -> list[str]:
    """What stands last behind a comma in a part of a head, and may be a town."""
    parts = (part.rpartition(", ") for part in split(text, _DASHES))
    return [tail for rest, _, tail in parts if rest and _may_be_town(tail)]


def _may_be_town(text: str) -> bool:
    if is_town(text):
        return True
    words = text.split()
    if not 0 < len(words) <= _MAX_WORDS or not text[:1].isupper() or is_legal_form(text):
        return False
    return text.replace(" ", "").isalpha() and title_score(text) + employer_score(text) < 0.4
