"""What a section is, judged by what stands in it, where its heading does not tell."""

from __future__ import annotations

from collections.abc import Sequence

from cv_analysis.pipeline.parse.addresses import EMAIL
from cv_analysis.pipeline.parse.dates import spans
from cv_analysis.pipeline.parse.normal import flat, is_bullet
from cv_analysis.pipeline.parse.roles import employer_score, title_score
from cv_analysis.pipeline.parse.spoken import level_of, names_language
from cv_analysis.pipeline.parse.studies import is_study
from cv_analysis.pipeline.types import Line, SectionKind

_HEADLINE = 90
_PROSE_WORDS = 20
_HEAD_LINES = 2


def kind_of(lines: Sequence[Line]) -> SectionKind | None:
    """Languages, education, experience or summary; None where the lines fit none of them."""
    texts = [line.text for line in lines]
    spoken = sum(names_language(t) and bool(level_of(flat(t))) for t in texts)
    if texts and 2 * spoken > len(texts):
        return SectionKind.LANGUAGES
    dated = [t for t in texts if is_dated(t)]
    studies = sum(is_study(t) and title_score(t) < 1 for t in texts)
    if studies and studies >= len(dated):
        return SectionKind.EDUCATION
    if dated:
        return SectionKind.EXPERIENCE
    return SectionKind.SUMMARY if _is_prose(texts) else None


def is_dated(text: str) -> bool:
    """Whether a line that names something carries a range of dates."""
    return not is_bullet(text) and len(text) <= _HEADLINE and bool(spans(text))


def first_entry(lines: Sequence[Line]) -> int | None:
    """Where the first dated entry that names a title or an employer begins; None for nowhere."""
    at = next((i for i, line in enumerate(lines) if is_dated(line.text)), None)
    if at is None:
        return None
    around = [line.text for line in lines[max(0, at - 1) : at + 2]]
    if not any(_is_named(text) for text in around):
        return None
    begin = at
    while begin and at - begin < _HEAD_LINES and _is_named(lines[begin - 1].text):
        begin -= 1
    return begin


def _is_named(text: str) -> bool:
    return not EMAIL.search(text) and (title_score(text) >= 1 or employer_score(text) >= 0.4)


def _is_prose(texts: Sequence[str]) -> bool:
    """Whether the lines are sentences, and not entries or a list."""
    said = " ".join(texts)
    return (
        len(said.split()) >= _PROSE_WORDS
        and said.rstrip().endswith(".")
        and not any(is_bullet(t) for t in texts)
    )
