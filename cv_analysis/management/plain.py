"""A report as plain text, for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from cv_analysis.pipeline.feedback import decimal, section_name
from cv_analysis.pipeline.types import Reason
from cv_analysis.pipeline.words.base import Text
from cv_analysis.reasons import REASONS

WIDTH = 88
MARKS = {"pass": "+", "warn": "~", "fail": "-", "not_applicable": " "}
_OVERALL = Text("Nota geral", "Overall score")
_ATS = Text("Leitura automática", "Automatic reading")
_FIRST = Text("O que fazer primeiro", "What to do first")
_CHECKS = Text("Todos os pontos", "All points")
_PRIVACY = Text("Dados pessoais", "Personal data")
_INTEGRITY = Text("Cuidado", "Beware")
_MATCH = Text("Comparação com a vaga", "Against the opening")
_BLIND = Text(
    "Nome, gênero, idade e foto não contam na nota.",
    "Name, gender, age and photo play no part in the score.",
)


def failed_as_text(name: str, reason: Reason) -> str:
    """Why there is no report, in words."""
    words = REASONS[reason]
    return f"{name}\n  {reason}: {words.happened} {words.advice}\n"


def as_text(name: str, shown: dict[str, Any], language: str) -> str:
    """The report of one file."""
    return "\n".join(_lines(name, shown, language)) + "\n"


def _lines(name: str, shown: dict[str, Any], language: str) -> Iterator[str]:
    def say(text: Text) -> str:
        return text.fill(language, {})

    yield name
    yield "=" * len(name)
    yield f"{say(_OVERALL)}: {decimal(shown['overall_score'], language)}/100"
    yield from _wrapped(say(_BLIND), "")
    for key, section in shown["sections"].items():
        score = decimal(section["score"], language)
        yield from _wrapped(f"{section_name(key, language)} {score}: {section['feedback']}", "  ")
    ats = shown["ats_compatibility"]
    yield f"  {say(_ATS)} {decimal(ats['score'], language)}"
    for item in ats["deductions"]:
        yield from _wrapped(f"-{decimal(item['points'], language)} {item['message']}", "    ")
        yield from _quoted(item["evidence"])
    if shown["recommendations"]:
        yield f"\n{say(_FIRST)}"
    for item in shown["recommendations"]:
        points = decimal(item["points"], language)
        yield from _wrapped(f"[{item['priority']}, {points}] {item['suggestion']}", "  ")
        yield from _quoted(item["evidence"])
    yield f"\n{say(_CHECKS)}"
    for item in shown["findings"]:
        points = f"{decimal(item['points'], language)}/{decimal(item['possible'], language)}"
        mark = MARKS[item["status"]]
        yield from _wrapped(f"{mark} {points:>7}  {item['title']}: {item['message']}", "  ")
    yield from _part(say(_PRIVACY), shown["privacy_warnings"])
    yield from _part(say(_INTEGRITY), shown["integrity"])
    if match := shown["job_match"]:
        told = [{"message": match["summary"], "evidence": []}]
        place = filter(None, [match["place"]])
        yield from _part(say(_MATCH), [*told, *place, *match["required"], *match["desired"]])
    yield ""
    yield from _wrapped(shown["blind_scoring"], "")


def _part(title: str, items: Iterable[dict[str, Any]]) -> Iterator[str]:
    for position, item in enumerate(items):
        if not position:
            yield f"\n{title}"
        yield from _wrapped(f"- {item['message']}", "  ")
        yield from _quoted(item["evidence"])


def _quoted(evidence: Iterable[dict[str, Any]]) -> Iterator[str]:
    for item in evidence:
        yield from _wrapped(f"p. {item['page']}, {item['line']}: {item['quote']}", "      | ")


def _wrapped(text: str, indent: str) -> list[str]:
    later = indent if "|" in indent else indent + "  "
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=later)
