"""Whether a text speaks of a skill, however it is inflected or called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from cv_analysis.pipeline.parse.normal import flat
from cv_analysis.pipeline.parse.vocabulary.skills import CANONICAL

SHORT = 3  # letters: "R", "Go", "SAP" count only as written
_WORD = re.compile(r"\w{4,}")
_STEM = re.compile(
    r"([a-z]{4,}?)(?:coes|cao|mentos?|agem|ations?|tions?|ing|as)"  # "vendas": "vendi", "vendedora"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name, ready to be looked for: all of one of `ways` must be found.

    A way is pairs of a plain piece, which rules most texts out fast, and the pattern that decides.
    """

    exact: re.Pattern[str] | None
    ways: tuple[tuple[tuple[str, re.Pattern[str]], ...], ...] = ()

    def is_in(self, text: str, folded: str) -> bool:
        """Whether a text, given as it is and folded, speaks of it."""
        if self.exact:
            return self.exact.search(text) is not None
        return any(
            all(piece in folded for piece, _ in way)
            and all(pattern.search(folded) for _, pattern in way)
            for way in self.ways
        )


@lru_cache(maxsize=8192)
def named(name: str) -> Name:
    """A skill's name: whole words, the last one free to be inflected; or the stems of its words."""
    if len(name) <= SHORT:
        return Name(re.compile(rf"(?<!\w){re.escape(name)}(?!\w)"))
    folded = flat(name)
    words = folded.split()
    end = r"\w{0,3}(?!\w)" if name[-1].isalpha() else r"(?!\w)"
    body = r"[\s-]+".join(map(re.escape, words))
    whole = ((words[0], re.compile(rf"(?<!\w){body}{end}")),)
    stems = _stems(folded)
    return Name(None, (whole, stems) if stems else (whole,))


def _stems(folded: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The stem of a noun of action, or those of all longer words of a phrase."""
    if single := _STEM.fullmatch(folded):
        stems = [single.group(1)]
    else:
        stems = [word[: max(4, len(word) - 3)] for word in _WORD.findall(folded)]
        if len(stems) < 2:
            return ()
    return tuple((stem, re.compile(rf"\b{re.escape(stem)}")) for stem in stems)


@cache
def aliases() -> dict[str, tuple[str, ...]]:
    """Every name of a known skill, in both languages, by its canonical one."""
    found: dict[str, list[str]] = {}
    for alias, canonical in CANONICAL.items():
        found.setdefault(canonical, []).append(alias if len(alias) > SHORT else alias.upper())
    return {canonical: tuple(names) for canonical, names in found.items()}
