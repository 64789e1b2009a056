"""The words that stand already, as what a model may word anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cv_analysis.pipeline import feedback
from cv_analysis.pipeline.rubric import SECTIONS
from cv_analysis.pipeline.wording import advice_key, section_key

MOST_ADVICES = 8
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """One text of a report.

    `text` is what the rules say and stays where a model's words are refused. `about` is what else
    they say of it. `lines` are the numbers of the CV's lines that it speaks of.
    """

    key: str
    text: str
    about: str = ""
    lines: tuple[int, ...] = ()


def items(report: Json, language: str) -> list[Item]:
    """The feedback on each section and the dearest suggestions, in a language ("pt" or "en")."""
    return [*_sections(report, language), *_advices(report, language)]


def _sections(report: Json, language: str) -> list[Item]:
    found = []
    for name in SECTIONS:
        score = report["scores"]["sections"][name]["score"]
        text = feedback.section(name, score, report["findings"], language)
        own = [item for item in report["findings"] if item["section"] == name]
        said = [feedback.finding(item, language)["message"] for item in own if _counts(item)]
        found.append(Item(section_key(name), text, " ".join(said)))
    return found


def _counts(finding: Json) -> bool:
    return bool(finding["status"] != "not_applicable")


def _advices(report: Json, language: str) -> list[Item]:
    stored = {item["check"]: item for item in (*report["findings"], *report["deductions"])}
    found = []
    for item in report["recommendations"][:MOST_ADVICES]:
        tell = feedback.deduction if item["scale"] == "ats" else feedback.finding
        told = tell(stored[item["check"]], language)
        lines = tuple(evidence["line"] for evidence in item["evidence"])
        if told["advice"]:
            about = f"{told['title']}. {told['message']}"
            found.append(Item(advice_key(item["check"]), told["advice"], about, lines))
    return found
