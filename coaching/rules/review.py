"""Looking over something that the person wrote: markers, each with the words it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coaching.rules.phrases import phrases
from coaching.rules.slots import plain
from cv_analysis.pipeline.parse.normal import flat

SHORTEST, LONGEST = 60, 230
_QUOTE = 110
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_DRAFT = phrases("heard")["draft"]
_WE, _I, _RESULT, _CLICHES = (
    re.compile(_DRAFT[name]) for name in ("group", "own", "result", "cliche")
)


@dataclass(frozen=True, slots=True)
class Remark:
    """A marker that was found, or missed: its key, and the words that show it."""

    key: str
    quote: str = ""
    good: bool = False


def remarks(text: str) -> list[Remark]:
    """What stands out, the good first."""
    found = list(_remarks([s for s in _SENTENCE.split(text) if s.strip()], len(text.split())))
    return sorted(found, key=lambda remark: not remark.good)


def review(text: str, language: str) -> str:
    """A list in Markdown: what works and what to mend, at most six points."""
    words = phrases("glue")[language]["review"]
    count = len(text.split())
    lines = [
        words[remark.key].format(quote=remark.quote, words=count) for remark in remarks(text)[:6]
    ]
    return "\n".join(f"- {line}" for line in lines)


def _remarks(sentences: list[str], words: int) -> Iterator[Remark]:
    with_number = _saying(sentences, re.compile(r"\d"))
    yield Remark("number", with_number, good=True) if with_number else Remark("no_number")
    own, group = _saying(sentences, _I), _saying(sentences, _WE)
    if own:
        yield Remark("own", own, good=True)
    if group:
        yield Remark("we", group)
    result = _saying(sentences[len(sentences) // 2 :], _RESULT)
    yield Remark("result", result, good=True) if result else Remark("no_result")
    cliche = _CLICHES.search(flat(" ".join(sentences)))
    if cliche:
        yield Remark("cliche", " ".join(sentences)[slice(*cliche.span())])
    if words < SHORTEST:
        yield Remark("short")
    elif words > LONGEST:
        yield Remark("long")


def _saying(sentences: list[str], pattern: re.Pattern[str]) -> str:
    said = next((sentence for sentence in sentences if pattern.search(flat(sentence))), "")
    return plain(said)[:_QUOTE]
