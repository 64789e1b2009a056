"""Languages the person speaks, and how well."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from cv_analysis.pipeline.parse.normal import flat
from cv_analysis.pipeline.parse.vocabulary.languages import LANGUAGES, LEVELS
from cv_analysis.pipeline.types import Evidence, Line, SpokenLanguage

_NAME = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, LANGUAGES), key=len, reverse=True))})\b")
_LEVELS = tuple((level, re.compile(pattern)) for level, pattern in LEVELS)
_JOINT = re.compile(r"\s*(?:,|/|&|\be\b|\band\b|,\s*and\b)\s*")
_MAX_LINE = 160


def spoken_languages(lines: Sequence[Line]) -> tuple[SpokenLanguage, ...]:
    """The languages that the lines of a section name, each once."""
    found: dict[str, SpokenLanguage] = {}
    bare: SpokenLanguage | None = None
    for line in lines:
        flattened = flat(line.text)
        names = list(_NAME.finditer(flattened)) if len(line.text) <= _MAX_LINE else []
        if not names and bare is not None and (level := level_of(flattened)):
            found[bare.code] = _language(bare.name, bare.code, level, bare.evidence)
            bare = None
        for match, level in zip(names, _levels(flattened, names), strict=True):
            language = _read(line, match, level)
            if language.code not in found or not found[language.code].level:
                found[language.code] = language
            bare = None if level else language
    return tuple(found.values())


def _levels(text: str, names: Sequence[re.Match[str]]) -> list[str]:
    """How well each is spoken: said behind it, before it, or of all that "and" joins at once."""
    if not names:
        return []
    stops = [*(m.start() for m in names[1:]), len(text)]
    groups = [0]
    for above, below in pairwise(names):
        groups.append(groups[-1] + (_JOINT.fullmatch(text[above.end() : below.start()]) is None))
    behind = [level_of(text[m.end() : stop]) for m, stop in zip(names, stops, strict=True)]
    lead = level_of(text[: names[0].start()])
    if lead:
        led = _led(text, names, groups, lead)
        return [*led[:-1], behind[-1] or led[-1]]
    last = dict(zip(groups, behind, strict=True))
    return [level or last[group] for group, level in zip(groups, behind, strict=True)]


def _led(text: str, names: Sequence[re.Match[str]], groups: Sequence[int], lead: str) -> list[str]:
    """`Fluent in English and Spanish; basic French`: each group's level stands before it."""
    found = [lead]
    for (above, below), (one, two) in zip(pairwise(names), pairwise(groups), strict=True):
        between = "" if one == two else level_of(text[above.end() : below.start()])
        found.append(between or (found[-1] if one == two else ""))
    return found


def names_language(text: str) -> bool:
    """Whether the text names a language."""
    return bool(_NAME.search(flat(text)))


def level_of(flattened: str) -> str:
    """native, fluent, advanced, intermediate, basic or ""."""
    return next((level for level, pattern in _LEVELS if pattern.search(flattened)), "")


def _read(line: Line, match: re.Match[str], level: str) -> SpokenLanguage:
    name = line.text[match.start() : match.end()]
    evidence = Evidence(line.page, line.number, name)
    return _language(name, LANGUAGES[match.group()], level, evidence)


def _language(name: str, code: str, level: str, evidence: Evidence | None) -> SpokenLanguage:
    return SpokenLanguage(name=name, code=code, level=level, evidence=evidence)
