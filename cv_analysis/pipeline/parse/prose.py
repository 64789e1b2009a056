"""Heads that run on into prose: `Caixa, Mercado Sol (2017 – 2020). Atendi noventa pessoas.`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cv_analysis.pipeline.parse.dates import Span, spans
from cv_analysis.pipeline.parse.layout import Block
from cv_analysis.pipeline.parse.roles import employer_score, title_score
from cv_analysis.pipeline.types import Line

_MAX_HEAD = 110
_MIN_PROSE = 5
_MIN_SMALL = 3
_CLOSERS = re.compile(r"[\s)\].,;:|·–—-]*")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})\.\s+(?=[A-ZÀ-Ý])|:\s+|\s+[–—-]\s+")
_PARTS = re.compile(r"\s*[,|·\t]\s*|\s+(?:[–—-]|at|na|no)\s+")


def parted(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each head that says more behind its dates cut from what it says."""
    cuts = [_cut(block) for block in blocks]
    several = sum(cut > 0 for cut in cuts) > 1
    if several:
        cuts = [cut or _cut(b, surely=True) for cut, b in zip(cuts, blocks, strict=True)]
    found: list[Block] = []
    for block, cut in zip(blocks, cuts, strict=True):
        if cut and (several or _is_named(block.text[:cut])):
            found += [_head(block, cut), _body(block, cut)]
        else:
            found.append(block)
    return found


def _cut(block: Block, *, surely: bool = False) -> int:
    """Where the prose begins behind the head of an entry; 0 where the block is not both.

    `surely` where its neighbours are: then any sentence will do.
    """
    text = block.text
    found = spans(text)
    if not found:
        return 0
    cut = _end_of_head(text, found[0])
    said = text[cut:]
    if cut > _MAX_HEAD or _is_prose(text[: found[0].begin]) or not said[:1].isupper():
        return 0
    ends = said.endswith(".") and len(said.split()) >= _MIN_SMALL
    return cut if _is_prose(said) or (ends and (surely or _is_small(said))) else 0


def _end_of_head(text: str, span: Span) -> int:
    """Behind the dates and their signs; and behind names that follow them, up to a full stop."""
    closers = _CLOSERS.match(text, span.end)
    after = closers.end() if closers else span.end
    stop = _SENTENCE.search(text, after)
    if stop and not _is_small(text[after : stop.start()]):
        return stop.end()
    return after


def _is_prose(text: str) -> bool:
    """Whether a text is too long for a name, and reads like a sentence."""
    return len(text.split()) >= _MIN_PROSE and _is_small(text)


def _is_small(text: str) -> bool:
    """Whether at least half of several words, abbreviations apart, are in lower case."""
    words = [w for w in text.split() if w[0].isalpha() and not w.isupper()]
    return len(words) >= _MIN_SMALL and 2 * sum(w[0].islower() for w in words) >= len(words)


def _is_named(head: str) -> bool:
    return any(title_score(p) >= 1 or employer_score(p) >= 0.8 for p in _PARTS.split(head) if p)


def _head(block: Block, cut: int) -> Block:
    text = block.text[:cut].rstrip(" .:–—-")
    return replace(block, text=text, bullet=False, lines=_until(block.lines, cut))


def _until(lines: Sequence[Line], cut: int) -> tuple[Line, ...]:
    """The lines that the first `cut` characters stand on."""
    kept: list[Line] = []
    for line in lines:
        kept.append(line)
        cut -= len(line.text) + 1
        if cut <= 0:
            break
    return tuple(kept)


def _body(block: Block, cut: int) -> Block:
    text = block.text[cut:]
    return Block(_from(block.lines, text), text, bullet=True)


def _from(lines: Sequence[Line], text: str) -> tuple[Line, ...]:
    """The lines of the text; the first one less what stands before the text."""
    for at, line in enumerate(lines):
        begin = next((i for i in range(len(line.text)) if text.startswith(line.text[i:])), -1)
        if begin >= 0 and len(line.text) - begin > 1:
            return replace(line, text=line.text[begin:]), *lines[at + 1 :]
    return tuple(lines[-1:])
