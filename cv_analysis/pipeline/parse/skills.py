# ruff: noqa: SIM905 - a list of words reads better as words
"""Skills: what the sections of skills list, under canonical names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cv_analysis.pipeline.parse.dates import without_durations
from cv_analysis.pipeline.parse.items import evidence_of
from cv_analysis.pipeline.parse.layout import Block, Layout
from cv_analysis.pipeline.parse.normal import flat, fold
from cv_analysis.pipeline.parse.spoken import level_of
from cv_analysis.pipeline.parse.vocabulary.languages import LANGUAGES
from cv_analysis.pipeline.parse.vocabulary.skills import CANONICAL, SOFT
from cv_analysis.pipeline.types import Line, Skill

_SEPARATORS = re.compile(r"\s*[|;•·●▪◦■]\s*|\t|\s{3,}|\s+/\s+|\s+[–—]\s+(?=[A-ZÀ-Ý])")
_COMMA = re.compile(r",\s*(?![^()]*\))")
_LEVEL = re.compile(
    r"(?:\s*[(–—:]\s*|\s+-\s*)(?:nivel\s+)?(?:muito\s+)?"
    r"(?:basic[oa]s?|intermediari[oa]s?|avancad[oa]s?|experts?|advanced|intermediate|beginner|"
    r"proficient|fluent|basic|iniciante|dominio|especialista|expert level)"
    r"(?:\s+(?:level|a\s+\w+))?\)?\s*$"
)
_METER = re.compile(r"[●○★☆■□▮▯◉◯⬤⚫⚪]+|\b\d{1,3}\s?%|\b\d/(?:5|10)\b")
_LABEL = re.compile(r"^([^:]{2,45}):\s+(?=\S)")
_GROUP = re.compile(r"^[^\t,;]{2,30}\t(?=[^\t(]*,)")
_GROUPS = frozenset(
    """core other others main additional key secondary principal principais outros outras basicas
    technical tecnicas tecnicos tools ferramentas technologies tecnologias frameworks software
    softwares plataformas platforms sistemas soft hard""".split()
)
_NUMBER = re.compile(r"^\s*\d{1,2}[.)]\s+(?=\S)")
_MAX_WORDS = 8
_MAX_LENGTH = 70
_AND = re.compile(r"\s+(?:e|and|&)\s+")


def listed_skills(
    lines: Sequence[Line], layout: Layout, *, soft: bool = False
) -> tuple[Skill, ...]:
    """The skills of one section, as written. `soft` marks all, as its heading does."""
    found: list[Skill] = []
    for block in layout.blocks(lines, lists=True):
        if "@" in block.text:
            continue  # contact data at the foot of a page
        found += [_skill(name, block, soft=soft) for name in _names(block)]
    return distinct(found)


def distinct(found: Iterable[Skill]) -> tuple[Skill, ...]:
    """Each skill once, where it is first named."""
    return tuple({fold(s.name): s for s in reversed(list(found))}.values())[::-1]


def _skill(name: str, block: Block, *, soft: bool) -> Skill:
    canonical = CANONICAL.get(fold(name), fold(name))
    return Skill(name, canonical, soft or canonical in SOFT, evidence_of(block, name))


def _names(block: Block) -> list[str]:
    text = _METER.sub("\t", without_durations(_NUMBER.sub("", block.text)))
    text = _unlabelled(text)
    parts = [p for piece in _SEPARATORS.split(text) for p in _commas(piece)]
    names = (_bare(p) for p in parts)
    return [n for n in names if _is_name(n)]


def _unlabelled(text: str) -> str:
    """The text less the name of its group; a level is no content of a group."""
    label = _LABEL.match(text) or _GROUP.match(text)
    if label is None or _LEVEL.fullmatch(f" - {flat(text[label.end() :].strip())}"):
        return text
    return text[label.end() :]


def _commas(piece: str) -> list[str]:
    """Commas part a list; a sentence with a comma stays one."""
    parts = [p for p in _COMMA.split(piece) if p.strip()]
    if len(parts) > 1 and len(parts[-1].split()) <= 6:
        last = _AND.split(parts[-1], maxsplit=1)
        if len(last) == 2 and len(parts) > 2 and re.match(r"^\s*(?:e|and)\s", parts[-1]) is None:
            whole = fold(parts[-1])
            if whole not in CANONICAL and all(len(p.split()) <= 2 for p in last):
                parts[-1:] = last
    return [re.sub(r"^\s*(?:e|and)\s+", "", p) for p in parts]


def _bare(text: str) -> str:
    text = text.strip(" \t,.;:|•·–—-*")
    match = _LEVEL.search(flat(text))
    if match and match.start() > 1:
        text = text[: match.start()].strip(" (–—-:,")
    return text.rstrip(" (") if text.count("(") > text.count(")") else text


def _is_name(text: str) -> bool:
    if not 1 <= len(text) <= _MAX_LENGTH or len(text.split()) > _MAX_WORDS:
        return False
    if not any(c.isalpha() for c in text) or fold(text) in _GROUPS or _is_spoken(text):
        return False
    return fold(text) not in LANGUAGES or fold(text) == "latin"


def _is_spoken(text: str) -> bool:
    """`English (native)`: a language with how well it is spoken."""
    name, sign, level = text.partition("(")
    return bool(sign) and fold(name) in LANGUAGES and bool(level_of(flat(level)))
