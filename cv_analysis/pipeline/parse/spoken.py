"""Languages the person speaks, and how well."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cv_analysis.pipeline.parse.normal import flat
from cv_analysis.pipeline.parse.vocabulary.languages import LANGUAGES, LEVELS
from cv_analysis.pipeline.types import Evidence, Line, SpokenLanguage

_NAME = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, LANGUAGES), key=len, reverse=True))})\b")
_LEVELS = tuple((level, re.compile(pattern)) for level, pattern in LEVELS)
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
        for at, match in enumerate(names):
            stop = names[at + 1].start() if at + 1 < len(names) else len(flattened)
            level = level_of(flattened[match.end() : stop])
            if not level and at == 0:
                level = level_of(flattened[: match.start()])
            language = _read(line, match, level)
            if language.code not in found or not found[language.code].level:
                found[language.code] = language
            bare = None if level else language
    return tuple(found.values())


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
