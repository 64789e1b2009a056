"""Tricks found in a CV: shown to the person, counted for nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from cv_analysis.pipeline.criteria.instructions import INSTRUCTION
from cv_analysis.pipeline.criteria.reading import Reading, quote, whole
from cv_analysis.pipeline.parse.normal import flat
from cv_analysis.pipeline.types import Evidence, HiddenText, Line, Notice

LONGEST_EXCERPT = 200
REPEATS_ON_A_LINE = 4
REPEATS_IN_ALL = 15
SHARE_IN_ALL = 0.05
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = frozenset(
    "para|como|mais|pela|pelo|pelas|pelos|entre|sobre|cada|anos|atual|empresa|equipe|with|from|that|"  # noqa: SIM905
    "this|have|were|team|their|your|present|month|months|year|years|cliente|clientes|area|desde|"
    "experiencia|nivel|level|hospital|escola|school|company|controle|gestao|analise".split("|")
)


def notices(reading: Reading) -> tuple[Notice, ...]:
    """Hidden text, orders to a model, stuffed keywords."""
    return (*_hidden(reading), *_instructions(reading), *_stuffing(reading))


def _hidden(reading: Reading) -> Iterator[Notice]:
    for hidden in reading.document.hidden:
        if text := " ".join(hidden.text.split()):
            yield Notice("hidden_text", params=_excerpt(hidden, text))
            if INSTRUCTION.search(flat(text)):
                yield Notice("hidden_instruction", params=_excerpt(hidden, text))


def _excerpt(hidden: HiddenText, text: str) -> dict[str, object]:
    return {"page": hidden.page, "how": hidden.how, "text": text[:LONGEST_EXCERPT]}


def _instructions(reading: Reading) -> Iterator[Notice]:
    if reading.orders:
        yield Notice("instruction", tuple(whole(line) for line in reading.orders))


def _stuffing(reading: Reading) -> Iterator[Notice]:
    repeated = {**_repeated_in_all(reading), **_repeated_on_a_line(reading)}
    evidence: list[Evidence] = list(repeated.values())[:6]
    if repeated:
        yield Notice("keyword_stuffing", tuple(evidence), {"words": sorted(repeated)[:6]})


def _words(reading: Reading) -> list[tuple[Line, list[str]]]:
    """The longer words of each line, the commonest left out."""
    return [
        (line, [x for x in _LONG_WORD.findall(reading.folded[line.number]) if x not in _COMMON])
        for line in reading.document.lines
    ]


def _repeated_on_a_line(reading: Reading) -> dict[str, Evidence]:
    found: dict[str, Evidence] = {}
    for line, words in reading.once(_words):
        if len(words) - len(set(words)) < REPEATS_ON_A_LINE - 1:
            continue
        for word, count in Counter(words).items():
            if count >= REPEATS_ON_A_LINE:
                found.setdefault(word, quote(line))
    return found


def _repeated_in_all(reading: Reading) -> dict[str, Evidence]:
    lines = reading.once(_words)
    counts = Counter(word for _, words in lines for word in words)
    total = sum(counts.values())
    return {
        word: quote(next(line for line, words in lines if word in words))
        for word, count in counts.items()
        if count >= REPEATS_IN_ALL and count > SHARE_IN_ALL * total
    }
