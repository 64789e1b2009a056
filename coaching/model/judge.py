"""Is a model's sentence fit to be shown? Looked at one by one, before anybody sees it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from coaching.model.prompt import SYSTEM
from coaching.rules.language import language_of
from coaching.rules.phrases import any_of, phrases
from cv_analysis.pipeline.parse.normal import flat

ECHO = 6  # words in a row that betray the instructions
SMALL = 20  # numbers up to here may count steps, minutes and days
LONGEST = 3_000  # characters of an answer
_STRANGE = re.compile(
    r"<\s*[a-z!/]|://|\bwww\.|\bjavascript:|\bdata:|!\[|\]\(|^\s*#|\|\s*-{3}", re.I | re.M
)
_USUAL = re.compile(r"[\n -~À-ÿ“”‘’–—…×→]*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"\w+")
_LAW = any_of(phrases("model")["law"])
_JUDGES = any_of(phrases("model")["promises"])


class Judge:
    """Decides on sentences against what was sent."""

    def __init__(self, *, sent: str, advice: str, language: str) -> None:
        """`sent`: the data; `advice`: what the rules said."""
        self._numbers, self._law = _numbers(sent), _numbers(advice)
        self._language = language

    def fit(self, sentence: str) -> bool:
        """Whether it may be shown."""
        folded = flat(sentence)
        return not (
            _STRANGE.search(sentence)
            or _JUDGES.search(folded)
            or not _secret().isdisjoint(_runs(sentence))
            or self._invents(folded)
            or _is_foreign(sentence)
        )

    def speaks(self, text: str) -> bool:
        """Whether a whole answer is in the right language, and an answer."""
        enough = 20 <= len(text.strip()) <= LONGEST
        return enough and language_of(text, default=self._language) == self._language

    def _invents(self, folded: str) -> bool:
        """A number that nobody gave; of law and tax not even a small one."""
        allowed = self._law if _LAW.search(folded) else self._numbers | _SMALL
        return any(number not in allowed for number in _numbers(_without_bullet(folded)))


_SMALL = frozenset(map(str, range(SMALL + 1))) | {"30", "45", "60", "90"}


@cache
def _secret() -> frozenset[tuple[str, ...]]:
    """Runs of words of the instructions, which are not to leak."""
    return frozenset(_runs(SYSTEM))


def _numbers(text: str) -> frozenset[str]:
    return frozenset(found.replace(",", ".") for found in _NUMBER.findall(text))


def _without_bullet(line: str) -> str:
    return re.sub(r"^\s*\d{1,2}[.)]\s", "", line)


def _runs(text: str) -> list[tuple[str, ...]]:
    words = _WORD.findall(flat(text))
    return [tuple(words[at : at + ECHO]) for at in range(len(words) - ECHO + 1)]


def _is_foreign(text: str) -> bool:
    """Letters of another script, or what is not to be seen."""
    if _USUAL.fullmatch(text):
        return False
    return any(
        (c.isalpha() and not unicodedata.name(c, "").startswith(("LATIN", "FEMININE", "MASCULINE")))
        or (unicodedata.category(c)[0] == "C" and c not in "\n\t")
        for c in text
    )
