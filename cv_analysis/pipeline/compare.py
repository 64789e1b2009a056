"""Two reports side by side: score by score, finding by finding, line by line."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from cv_analysis.pipeline import feedback
from cv_analysis.pipeline.feedback import number

Json = dict[str, Any]
Report = Mapping[str, Any]
LOSING = ("warn", "fail")
CHANGES = ("gone", "improved", "worse", "new", "unchanged")
LINE_CHANGES = ("same", "removed", "added")
MOST_LINES = 1_500  # of each CV: more than any has, and few enough for any two texts


def compare(before: Report, after: Report, *, language: str) -> Json:
    """What changed from one stored report to another, in words of "pt" or "en".

    A finding is `gone` or `new` when its check lost points in one of the two only; `improved`,
    `worse` or `unchanged` when it lost some in both.
    """
    spoken = "pt" if language.lower().startswith("pt") else "en"
    ours, theirs = before["scores"], after["scores"]
    return {
        "same_rubric": before["rubric_version"] == after["rubric_version"],
        "overall": _change(ours["overall"], theirs["overall"]),
        "sections": {
            name: _change(ours["sections"][name]["score"], section["score"])
            for name, section in theirs["sections"].items()
            if name in ours["sections"]
        },
        "ats": _change(ours["ats"], theirs["ats"]),
        "job_match": _matches(before, after),
        "findings": _findings(before, after, spoken),
        "deductions": _deductions(before, after, spoken),
        "text": _text(before, after),
    }


def _change(before: float, after: float) -> Json:
    return {
        "before": number(before),
        "after": number(after),
        "change": number(round(after - before, 1)),
    }


def _matches(before: Report, after: Report) -> Json | None:
    """Only where both were matched with an opening."""
    ours, theirs = before["job_match"], after["job_match"]
    return _change(ours["score"], theirs["score"]) if ours and theirs else None


def _findings(before: Report, after: Report, language: str) -> list[Json]:
    ours = {item["check"]: item for item in before["findings"]}
    found = [
        _finding(ours[item["check"]], item, change, language)
        for item in after["findings"]
        if item["check"] in ours and (change := _how(ours[item["check"]], item))
    ]
    return sorted(found, key=lambda item: CHANGES.index(item["change"]))


def _how(before: Json, after: Json) -> str:
    """How a check changed, or "" where it lost nothing in both or its section is not there."""
    if "absent" in (before["variant"], after["variant"]):
        return ""
    lost, loses = before["status"] in LOSING, after["status"] in LOSING
    if not (lost and loses):
        return "gone" if lost else "new" if loses else ""
    difference = _missing(before) - _missing(after)
    if abs(difference) < 0.05:  # a tenth of a point is the least there is
        return "unchanged"
    return "improved" if difference > 0 else "worse"


def _missing(finding: Json) -> float:
    return float(finding["possible"] - finding["points"])


def _finding(before: Json, after: Json, change: str, language: str) -> Json:
    told = feedback.finding(after, language)
    return {
        "id": told["id"],
        "section": told["section"],
        "title": told["title"],
        "change": change,
        "before": _state(before, language),
        "after": _state(after, language),
        "points_change": number(round(after["points"] - before["points"], 1)),
    }


def _state(finding: Json, language: str) -> Json:
    told = feedback.finding(finding, language)
    return {name: told[name] for name in ("status", "points", "possible", "message", "evidence")}


def _deductions(before: Report, after: Report, language: str) -> list[Json]:
    ours, theirs = (
        {item["check"]: item for item in report["deductions"]} for report in (before, after)
    )
    found = []
    for check, item in {**ours, **theirs}.items():
        told = feedback.deduction(item, language)
        change = "unchanged" if check in ours and check in theirs else ""
        change = change or ("gone" if check in ours else "new")
        kept = {name: told[name] for name in ("id", "title", "message", "points", "evidence")}
        found.append({**kept, "change": change})
    return sorted(found, key=lambda item: CHANGES.index(item["change"]))


def _text(before: Report, after: Report) -> Json:
    ours, theirs = (report["reading"]["lines"][:MOST_LINES] for report in (before, after))
    lines = list(_lines(ours, theirs))
    counts = dict.fromkeys(LINE_CHANGES, 0)
    for line in lines:
        counts[line["change"]] += 1
    whole = all(len(report["reading"]["lines"]) <= MOST_LINES for report in (before, after))
    return {**counts, "truncated": not whole, "lines": lines}


def _lines(ours: list[Json], theirs: list[Json]) -> Iterator[Json]:
    """Every line once: of what was replaced, first what went, then what came."""
    matcher = difflib.SequenceMatcher(None, _plain(ours), _plain(theirs))
    for tag, start, end, begin, stop in matcher.get_opcodes():
        if tag == "equal":
            pairs = zip(ours[start:end], theirs[begin:stop], strict=True)
            yield from (_line("same", old, new) for old, new in pairs)
            continue
        yield from (_line("removed", line, None) for line in ours[start:end])
        yield from (_line("added", None, line) for line in theirs[begin:stop])


def _plain(lines: list[Json]) -> list[str]:
    return [" ".join(line["text"].split()) for line in lines]


def _line(change: str, old: Json | None, new: Json | None) -> Json:
    shown = new or old or {}
    return {
        "change": change,
        "text": shown["text"],
        "before_line": old["line"] if old else None,
        "after_line": new["line"] if new else None,
    }
