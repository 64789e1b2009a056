"""Is a model's text fit to be shown? It may say nothing that the data it was given does not.

What is compared with the data: numbers in figures and words, capital words, skills, languages,
degrees, job titles, months, web addresses. What only the opening names may stand in a sentence
that speaks of the opening or of a condition. A text with a doubt is refused whole, and the rules'
own words stand in its place.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property

from cv_analysis.pipeline.criteria.wording import Opening, opening
from cv_analysis.pipeline.parse.normal import flat
from cv_analysis.pipeline.parse.vocabulary.education import LEVELS
from cv_analysis.pipeline.parse.vocabulary.languages import LANGUAGES
from cv_analysis.pipeline.parse.vocabulary.skills import CANONICAL
from cv_analysis.writers.vocabulary import MONTHS, NUMBERS, WORD, openers, skill_names, titles

LONGEST, SHORTEST = 600, 20  # characters
_QUOTES = "“‘\"'«("
ECHO = 6  # words in a row that betray the instructions
_CODE = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|$)", re.I | re.S)
_TAG = re.compile(r"</?[a-z!][^>]*>?", re.I)
_STRANGE = re.compile(r"[<>\[\]{}|`\\=@_~^]|(?:^|\s)#|://|\bwww\.|\bjavascript:|\bdata:", re.I)
_SENTENCE = re.compile(r"(?<=[.!?…])[\s”\"’')]+|(?<=:)\s+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*(?:\s?%)?")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_NAMES = re.compile(r"[A-ZÀ-Þ][\w&+#.-]*(?: [A-ZÀ-Þ][\w&+#.-]*)+")
_OF_THE_OPENING = re.compile(
    r"\b(?:vagas?|anuncios?|caso|se|quando|pede|exige"
    r"|openings?|job posts?|postings?|adverts?|if|asks?)\b"
)
_JUDGES = re.compile(
    r"\b(?:notas? (?:maxima|final|10|100)|notas?\b.{0,12}\d|pontuac|scores?\b|ratings?\b|ranking"
    r"|grades?\b|\d (?:points?|pontos?)\b|aprovad|reprovad|approved|contratad|hired?\b|hiring you"
    r"|melhor candidat|best candidate|perfect candidate|candidat[oa] (?:ideal|perfeit)"
    r"|ideal candidate|recomendo|i recommend|prompts?\b|instruc(?:oes|tions?)\b"
    r"|modelos? de linguagem|language model|inteligencia artificial|artificial intelligence)"
)
_TONGUES = {
    "pt": "de do da dos das em um uma que na no nas nos ao com para por seu sua mais nao voce os"
    " o a e esta sao foi tem sem onde esse essa isso clara claro",
    "en": "the of and to in for with on at by from an is are your you it that this what how",
    "es": "el la los las del una con y en su sus lo al mas pero este esta usted tu",
    "fr": "le la les des du une et est dans pour avec votre vos sur que qui au",
    "de": "der die das und ist in mit fur ihre sie den zu auf ein eine",
}
_TONGUE_WORDS = {code: frozenset(words.split()) for code, words in _TONGUES.items()}


class Source:
    """Texts that facts may come from."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)

    @cached_property
    def text(self) -> str:
        """All of it, folded, with a blank at either end."""
        return f" {' '.join(' '.join(map(flat, self._texts)).split())} "

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words, also the parts of those with a hyphen or stroke."""
        found = set(WORD.findall(self.text))
        return frozenset(found | {part for word in found for part in re.split(r"[/&'’-]", word)})

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Its numbers, written one way."""
        return frozenset(_numbers(self.text))

    @cached_property
    def degrees(self) -> frozenset[str]:
        """The levels of schooling that it names."""
        return frozenset(_degrees(self.text))

    def names(self, phrase: str) -> bool:
        """Whether a folded phrase stands in it as such."""
        pattern = rf"(?<![\w+#]){re.escape(phrase)}s?(?![\w+#])"
        return re.search(pattern, self.text) is not None

    def has_skill(self, canonical: str) -> bool:
        """Whether any name of a skill stands in it."""
        return any(map(self.names, skill_names()[canonical]))


class Judge:
    """Decides on texts against what was sent."""

    def __init__(self, own: Iterable[str], opening: Iterable[str], system: str) -> None:
        """`own`: the CV and the rules' words. `system`: the instructions, which are not to leak."""
        self._own, opening = Source(own), tuple(opening)
        self._both = Source([self._own.text, *opening])
        self._secret = set(_runs(system))

    def fit(self, text: object, language: str, longest: int = LONGEST) -> str | None:
        """The text as it may be shown in a language, or None."""
        shown = clean(text, longest) if isinstance(text, str) else ""
        if len(shown) < SHORTEST or _STRANGE.search(shown) or not _is_latin(shown):
            return None
        if _tongue(shown) != language or _JUDGES.search(flat(shown)):
            return None
        if self._secret.intersection(_runs(shown)):
            return None
        return shown if all(map(self._is_known, _SENTENCE.split(shown))) else None

    def _is_known(self, sentence: str) -> bool:
        """Whether the data holds all that a sentence names."""
        told = _OF_THE_OPENING.search(flat(sentence))
        source = self._both if told else self._own
        return next(_unknown(sentence, source), None) is None


def clean(text: str, longest: int = LONGEST) -> str:
    """Plain text in one line: no markup, nothing invisible, cut at the end of a sentence."""
    text = html.unescape(text[: 4 * LONGEST])
    text = _TAG.sub(" ", _CODE.sub(" ", unicodedata.normalize("NFC", text)))
    text = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text)
    text = " ".join(text.replace("*", "").split())
    if len(text) <= longest:
        return text
    cut = max(text.rfind(end, 0, longest) for end in (". ", "! ", "? "))
    return text[: cut + 1] if cut > 0 else ""


def _unknown(sentence: str, source: Source) -> Iterator[str]:
    """What a sentence names and the source does not."""
    folded = flat(sentence)
    yield from (number for number in _numbers(folded) if number not in source.numbers)
    yield from (level for level in _degrees(folded) if level not in source.degrees)
    yield from (name for name in _skills(folded) if not source.has_skill(name))
    yield from (name for name in _proper_names(sentence) if not source.names(flat(name)))
    for match in WORD.finditer(sentence):
        word, before = match.group(), sentence[: match.start()].strip()
        opens = not before or before[-1] in _QUOTES
        if _is_telling(word, opens=opens) and not _is_in(flat(word), source.words):
            yield word


def _is_telling(word: str, *, opens: bool) -> bool:
    """Whether a word names something rather than describes it; one that opens is capital anyway."""
    low = flat(word)
    if low in NUMBERS or word.lower() in MONTHS or low in titles() or low in LANGUAGES:
        return True
    if "." in word or any(char.isdigit() or char in "+#&" for char in word):
        return True
    capitals = sum(char.isupper() for char in word)
    if not capitals or low in ("i", "cv"):
        return False
    return not opens or capitals > 1 or not (low in openers() or opening(low) is Opening.FIRST)


def _is_in(low: str, words: frozenset[str]) -> bool:
    """Whether a folded word, or its other gender or number, is among the words."""
    stem = re.sub(r"(?:[ao]s?|es|s)$", "", low) if len(low) > 4 else low
    endings = ("", "a", "o", "as", "os", "e", "es", "s")
    return low in words or any(stem + ending in words for ending in endings)


def _proper_names(sentence: str) -> Iterator[str]:
    """Capital words side by side; the first of a sentence is capital anyway."""
    first = WORD.search(sentence)
    for match in _NAMES.finditer(sentence):
        name = match.group()
        if first and match.start() <= first.start():
            _, _, name = name.partition(" ")
        if " " in name:
            yield name.rstrip(".,;:")


def _numbers(folded: str) -> Iterator[str]:
    for match in _NUMBER.finditer(folded):
        number = match.group().replace(" ", "")
        digits, percent = number.rstrip("%"), "%" if number.endswith("%") else ""
        if _THOUSANDS.fullmatch(digits):
            digits = digits.replace(".", "").replace(",", "")
        yield (digits.replace(",", ".").lstrip("0") or "0") + percent


def _degrees(folded: str) -> Iterator[str]:
    return (level for level, pattern in LEVELS if pattern.search(folded))


def _skills(folded: str) -> Iterator[str]:
    """Canonical names of the skills in a text, the longest names first."""
    words = WORD.findall(folded)
    start = 0
    while start < len(words):
        sizes = range(min(5, len(words) - start), 0, -1)
        named = next((n for n in sizes if " ".join(words[start : start + n]) in CANONICAL), 0)
        if named:
            yield CANONICAL[" ".join(words[start : start + named])]
        start += named or 1


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = WORD.findall(flat(text))
    return (tuple(words[at : at + ECHO]) for at in range(len(words) - ECHO + 1))


def _tongue(text: str) -> str:
    """The language whose commonest words a text has most of, or "" where too few tell."""
    words = re.findall(r"[a-z]+", flat(text))
    counts = {code: sum(w in known for w in words) for code, known in _TONGUE_WORDS.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] >= 2 else ""


def _is_latin(text: str) -> bool:
    return all(unicodedata.name(c, "").startswith("LATIN") for c in text if c.isalpha())
