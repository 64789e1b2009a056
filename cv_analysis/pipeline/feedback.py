"""Words for what was found, in the language of whoever reads. Works on the stored report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cv_analysis.pipeline.rubric import CHECK
from cv_analysis.pipeline.words import CHECK_WORDS, PITFALL_WORDS, Words
from cv_analysis.pipeline.words.notices import INTEGRITY, PRIVACY, how
from cv_analysis.pipeline.words.sections import (
    ABSENT,
    BANDS,
    FAIR,
    GOOD,
    MOST,
    NAMES,
)

Json = Mapping[str, Any]


def finding(stored: Json, language: str) -> dict[str, Any]:
    """A check with its words, points and evidence."""
    words = CHECK_WORDS[stored["check"]]
    losing = stored["status"] in ("warn", "fail")
    return {
        "id": stored["check"],
        "section": stored["section"],
        "category": CHECK[stored["check"]].category,
        "status": stored["status"],
        "title": words.title.fill(language, {}),
        "message": _message(words, stored, language),
        "advice": _advice(words, stored, language) if losing else None,
        "points": number(stored["points"]),
        "possible": number(stored["possible"]),
        "evidence": stored["evidence"],
    }


def _message(words: Words, stored: Json, language: str) -> str:
    if stored["variant"] == "absent":
        return ABSENT.fill(language, {})
    return words.told(stored["status"], stored["variant"]).fill(language, stored["params"])


def _advice(words: Words, stored: Json, language: str) -> str | None:
    text = words.advised(stored["variant"] or stored["status"])
    return text.fill(language, stored["params"]) if text else None


def deduction(stored: Json, language: str) -> dict[str, Any]:
    """A pitfall of automatic reading with its words, points and evidence."""
    words = PITFALL_WORDS[stored["check"]]
    return {
        "id": stored["check"],
        "title": words.title.fill(language, {}),
        "message": words.told("", "").fill(language, stored["params"]),
        "advice": _advice(words, {**stored, "variant": "", "status": ""}, language),
        "points": number(stored["points"]),
        "evidence": stored["evidence"],
    }


def section(name: str, score: float, findings: Iterable[Json], language: str) -> str:
    """One or two sentences on a section: how it stands, and what weighs most."""
    own = [item for item in findings if item["section"] == name]
    gone = next((item for item in own if item["status"] == "fail" and not score), None)
    if gone and gone["possible"] > gone["points"] and CHECK[gone["check"]].gate:
        return _message(CHECK_WORDS[gone["check"]], gone, language)
    band = BANDS[name][0 if score >= GOOD else 1 if score >= FAIR else 2]
    text = band.fill(language, {})
    worst = max(own, key=lambda item: item["possible"] - item["points"], default=None)
    if worst is None or worst["possible"] <= worst["points"]:
        return text
    lost = number(round(worst["possible"] - worst["points"], 1))
    title = CHECK_WORDS[worst["check"]].title.fill(language, {})
    return text + MOST.fill(language, {"title": title.lower(), "points": decimal(lost, language)})


def section_name(name: str, language: str) -> str:
    """The name of a section, as people read it."""
    return NAMES[name].fill(language, {})


def privacy(stored: Json, language: str) -> dict[str, Any]:
    """A notice on personal data."""
    return _notice(stored, PRIVACY[stored["kind"]].fill(language, stored["params"]))


def integrity(stored: Json, language: str) -> dict[str, Any]:
    """A notice on a trick found in the CV."""
    params = dict(stored["params"])
    if "how" in params:
        params["how"] = how(params["how"], language)
    return _notice(stored, INTEGRITY[stored["kind"]].fill(language, params))


def _notice(stored: Json, message: str) -> dict[str, Any]:
    return {"kind": stored["kind"], "message": message, "evidence": stored["evidence"]}


def number(value: float) -> int | float:
    """A JSON number, without a needless ".0"."""
    return int(value) if value == int(value) else value


def decimal(value: float, language: str) -> str:
    """A number as people write it: 2,5 in Portuguese, 2.5 in English."""
    text = f"{number(value)}"
    return text.replace(".", ",") if language == "pt" else text
