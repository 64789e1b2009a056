"""How much a piece of text sounds like a job title, and how much like an employer."""

from __future__ import annotations

import re
from functools import lru_cache

from cv_analysis.pipeline.parse.normal import fold, words
from cv_analysis.pipeline.parse.vocabulary.titles import (
    EMPLOYERS,
    HEADS_EN,
    PHRASES,
    RANKS,
    SELF_EMPLOYED,
    heads_pt,
)

_LEGAL = re.compile(r"\b(?:ltda|s\.?/?a|inc|llc|llp|ltd|gmbh|plc|corp|eireli|me|epp|co)\.?$", re.I)
_OWN = re.compile(
    r"\b(?:freelanc\w*|free-lanc\w*|autonom[oa]|self-employed|self employed|por conta propria|"
    r"independente?)\b"
)
_OF = frozenset(["de", "da", "do", "das", "dos", "em", "of", "for", "to", "at", "e", "and", "-"])
_GENDERED = re.compile(r"\((?:a|o|as|os|ra|as?)\)|/[ao]s?\b", re.I)


@lru_cache(maxsize=4096)
def title_score(text: str) -> float:
    """From 0 (no sign of a title) to about 2."""
    found = _words(text)
    if not found or len(found) > 12:
        return 0.0
    score = 1.2 if " ".join(found[:3]) in PHRASES or " ".join(found[:2]) in PHRASES else 0.0
    first, main = found[0], _main_word(found)
    if first in heads_pt() or (first in RANKS and len(found) > 1):
        score += 1.0
    elif any(w in heads_pt() for w in found[1:]):
        score += 0.35
    if main in HEADS_EN:
        score += 1.0
    elif any(w in HEADS_EN for w in found):
        score += 0.5
    if any(w in RANKS for w in found):
        score += 0.3
    if fold(text) in SELF_EMPLOYED:
        score -= 0.6
    return score


def is_own_master(text: str) -> bool:
    """Whether a title says that there was no employer: `Pedreiro Autônomo`, `Freelance Writer`."""
    return bool(_OWN.search(fold(text))) and title_score(text) >= 1


def is_legal_form(text: str) -> bool:
    """Whether a text is the legal form of a company and nothing else: `Ltda.`, `LLC`."""
    return bool(_LEGAL.fullmatch(text.strip()))


def is_nobody(text: str) -> bool:
    """Whether a text stands where the employer would and says that there was none: `Autônomo`."""
    return fold(re.split(r"[,|·•\t]", text)[0]) in SELF_EMPLOYED


@lru_cache(maxsize=4096)
def employer_score(text: str) -> float:
    """From 0 (no sign of an employer) to about 2."""
    found = _words(text)
    if not found:
        return 0.0
    score = 0.0
    if fold(text) in SELF_EMPLOYED:
        score += 1.2
    if fold(text) in PHRASES:
        return 0.0
    if _LEGAL.search(text.strip()) and len(found) > 1:
        score += 1.2
    if found[0] in EMPLOYERS or found[-1] in EMPLOYERS:
        score += 0.8
    elif any(w in EMPLOYERS for w in found):
        score += 0.4
    if len(found) == 1 and text.isupper() and 2 <= len(text) <= 6 and found[0] not in RANKS:
        score += 0.3
    if "&" in text:
        score += 0.2
    return score


def _words(text: str) -> list[str]:
    bare = _GENDERED.sub("", text).replace("/", " ").replace("-", " ")
    return [w.strip(".,") for w in words(bare)]


def _main_word(found: list[str]) -> str:
    """The noun of an English title: the last word before "of", "for" or a rank number."""
    main = found[0]
    for word in found:
        if word in _OF:
            break
        if word not in ("i", "ii", "iii", "iv", "v") and not word.isdigit():
            main = word
    return main
