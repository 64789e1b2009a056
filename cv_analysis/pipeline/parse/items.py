"""Lists: certifications, courses, projects, and the like, one item a line or a bullet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cv_analysis.pipeline.parse.dates import is_duration, points, spans
from cv_analysis.pipeline.parse.layout import Block, Layout
from cv_analysis.pipeline.parse.normal import fold
from cv_analysis.pipeline.parse.vocabulary.education import STATUS_ONLY
from cv_analysis.pipeline.types import Evidence, Fact, Line

_EDGE = " \t,.;:|•·–—-/"
_MAX_ITEM = 160
_LINKS = re.compile(r"https?://\S+|\b(?:ver|show|view) (?:credencial|credential)\b.*", re.I)
_DETAIL = re.compile(
    r"^\s*(?:credencial|credential|id d[ao]|emitid[oa]|issued|expires|validade|valid until|"
    r"carga hor[aá]ria|institui[cç][aã]o|issuer|emissor|c[oó]digo)\b",
    re.I,
)
_SEPARATED = re.compile(r"\s*[|;•·●▪]\s*|\t")


def items(lines: Sequence[Line], layout: Layout) -> tuple[Fact, ...]:
    """One fact an item, its dates at the edges taken off."""
    found: list[Fact] = []
    blocks = layout.blocks(lines, lists=True, tail=_is_tail)
    for block in blocks:
        for text in _parts(block, alone=len(blocks) == 1):
            if is_duration(text) or _DETAIL.match(text):
                continue
            value = without_dates(text)
            if STATUS_ONLY.fullmatch(fold(value)):
                continue
            if 2 <= len(value) <= _MAX_ITEM and any(c.isalpha() for c in value):
                found.append(Fact(value, evidence_of(block, value)))
    return tuple(found)


def _is_tail(_: str, below: str) -> bool:
    return below.isalpha()


def _parts(block: Block, *, alone: bool) -> list[str]:
    text = _LINKS.sub("", block.text)
    if alone and len(listed := _by_commas(text)) > 1:
        return listed
    parts = [p for p in _SEPARATED.split(text) if p.strip(_EDGE)]
    named = [p for p in parts if any(c.isalpha() for c in without_dates(p))]
    dated = any(points(p) for p in parts)
    return parts if len(named) > 2 or (len(named) == 2 and not dated) else [" – ".join(parts)]


def _by_commas(text: str) -> list[str]:
    """The items of a section that is one line; a comma within a name parts nothing."""
    if ";" in text:
        return [p for p in re.split(r"\s*;\s*", text) if p.strip(_EDGE)]
    parts = re.split(r",\s+(?![^()]*\))", text.rstrip("."))
    short = all(len(p.split()) <= 7 and p[:1].isupper() for p in parts)
    return parts if short and not _is_prose(text) else [text]


def _is_prose(text: str) -> bool:
    """Whether a sentence ends within the text."""
    return bool(re.search(r"\w\.\s+[A-ZÀ-Ý]", text))


def evidence_of(block: Block, value: str) -> Evidence:
    """Where the value, or its beginning, stands."""
    line = next((x for x in block.lines if value in x.text), block.first)
    return Evidence(line.page, line.number, value if value in line.text else line.text)


def without_dates(text: str) -> str:
    """The text less a date or range at its beginning or its end."""
    cuts = [(s.begin, s.end) for s in spans(text)]
    cuts = cuts or [(p.begin, p.end) for p in points(text) if not p.now and p.when.year]
    for begin, end in reversed(cuts):
        before, after = text[:begin].strip(_EDGE + "(["), text[end:].strip(_EDGE + ")]")
        if not before or not after:
            text = before or after
    return text.strip(_EDGE).replace("()", "").strip()
