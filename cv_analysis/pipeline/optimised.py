"""Stored suggestions as their reader sees them, in words of a language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cv_analysis.pipeline.feedback import number
from cv_analysis.pipeline.words import CHECK_WORDS, PITFALL_WORDS, Words
from cv_analysis.pipeline.words import optimise as words

Json = dict[str, Any]


def present_advice(stored: Mapping[str, Any], *, language: str) -> Json:
    """Suggestions and both scores before and after, of what `optimise` made.

    `language` is "pt" or "en" (a longer tag will do), of whoever reads. Examples are in the CV's.
    """
    spoken = "pt" if language.lower().startswith("pt") else "en"
    score = stored["score"]
    return {
        "suggestions": [_suggestion(item, spoken) for item in stored["suggestions"]],
        "estimated_score_improvement": number(round(score["after"] - score["before"], 1)),
        "score_estimate": {name: number(value) for name, value in score.items()},
        "ats_estimate": {name: number(value) for name, value in stored["ats"].items()},
    }


def _suggestion(item: Json, language: str) -> Json:
    example = item["example"]
    shown = {
        "section": item["key"].partition(".")[0],
        "type": item["type"],
        "priority": item["priority"],
        "suggestion": _says(item, language),
        "reasoning": _reason(item, language),
        "id": item["key"],
        "points": number(item["points"]),
        "ats_points": number(item["ats_points"]),
        "evidence": item["evidence"],
    }
    if example:
        shown["example"] = f"{example['original']} → {example['suggestion']}"
    return shown


def _says(item: Json, language: str) -> str:
    params = {**item["params"], "blank": words.BLANK.fill(language, {})}
    text = words.SAYS.get(item["key"])
    if item["key"] == "presentation.headline" and "role" in params:
        text = words.ROLE
    if text is None:
        own = _words(item["key"]).advised(item["variant"] or item["status"])
        text = words.ADVICE.get(item["key"], own)
    return text.fill(language, params) if text else ""


def _reason(item: Json, language: str) -> str:
    if "source" in item["params"] and item["type"] == "gap":
        return words.SOURCES[item["params"]["source"]].fill(language, {})
    if fixed := words.REASONS.get(item["key"]):
        return fixed.fill(language, {})
    told = _words(item["key"])
    text = told.told(item["status"], item["variant"])
    said = text.fill(language, item["params"])
    if not any(char.isdigit() for char in said):
        return said
    return words.UNMET.fill(language, {"title": told.title.fill(language, {})})


def _words(key: str) -> Words:
    return CHECK_WORDS[key] if key in CHECK_WORDS else PITFALL_WORDS[key]
