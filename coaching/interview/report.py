"""The closing report of an interview, from its state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from coaching.interview.feedback import by_sentence, deduction, marked, most_missed
from coaching.interview.rubric import OF, PARTS
from coaching.interview.words import advice, competence, of_mark, say

Json = dict[str, Any]
PRACTISED = 2


def build(state: Mapping[str, Any], language: str) -> Json:
    """The report in a language ("pt" or "en"); quotes stay as they were written.

    `score` is the mean of the answers that were given, one decimal, or None without any.
    """
    answers = [present_answer(row, language) for row in state["answers"]]
    given = [row for row in state["answers"] if row["score"]]
    told = [row for row in answers if row["score"] is not None]
    return {
        "practice_only": True,
        "disclaimer": say("said", "disclaimer", language),
        "setup": state["setup"],
        "score": mean([row["score"] for row in told]),
        "questions": len(state["questions"]),
        "answered": len(told),
        "skipped": len(answers) - len(told),
        "parts": list(_parts(given, language)),
        "competencies": list(_competencies(told)),
        "best_answer": max(told, key=lambda row: row["score"], default=None),
        "to_practise": list(_to_practise(given, language, state.get("worded", {}))),
        "answers": answers,
        "redo": {"topic": "interview_simulation", "context": state["setup"]},
    }


def mean(scores: Sequence[float]) -> float | None:
    """One decimal, or None of nothing."""
    return round(sum(scores) / len(scores), 1) if scores else None


def present_answer(row: Mapping[str, Any], language: str) -> Json:
    """A question and what became of it, in words."""
    asked, scored = row["question"], row["score"]
    return {
        "question": asked["text"],
        "competency": asked["competence"],
        "competency_name": competence(asked["competence"], language),
        "status": row["status"],
        "answer": row["text"],
        "score": scored and scored["total"],
        "words": scored and scored["words"],
        "parts": [_part(part, language) for part in scored["parts"]] if scored else [],
        "deductions": [
            {**item, "words": deduction(item, language)} for item in scored["deductions"]
        ]
        if scored
        else [],
        "notes": [say("notes", key, language) for key in scored["notes"]] if scored else [],
        "improve": _improve(row, language) if scored else None,
    }


def _improve(row: Mapping[str, Any], language: str) -> Json | None:
    """The one thing that would earn most."""
    worst = most_missed([row["score"]])
    if not worst:
        return None
    improve = advice(worst[0], language, row.get("worded", {}))
    return {"improve": improve, "example": of_mark(worst[0], "example", language)}


def _part(part: Mapping[str, Any], language: str) -> Json:
    marks = [{**mark, "words": marked(mark, language)} for mark in part["marks"]]
    groups = [
        {"got": got, "quote": quote, "words": words}
        for got, quote, words in by_sentence(part, language)
    ]
    name = say("parts", part["key"], language)
    return {**part, "name": name, "marks": marks, "groups": groups}


def _parts(given: Sequence[Mapping[str, Any]], language: str) -> Iterator[Json]:
    """The mean points of each part of the rubric."""
    for key, (weight, _marks) in PARTS.items():
        points = [
            part["points"] for row in given for part in row["score"]["parts"] if part["key"] == key
        ]
        yield {
            "key": key,
            "name": say("parts", key, language),
            "points": mean(points),
            "of": OF,
            "weight": weight,
        }


def _competencies(told: Sequence[Json]) -> Iterator[Json]:
    """The mean score of each competence that was asked, the best first."""
    scores: dict[tuple[str, str], list[float]] = {}
    for row in told:
        scores.setdefault((row["competency"], row["competency_name"]), []).append(row["score"])
    for (key, name), found in sorted(scores.items(), key=lambda item: -sum(item[1]) / len(item[1])):
        yield {"key": key, "name": name, "score": mean(found), "answers": len(found)}


def _to_practise(
    given: Sequence[Mapping[str, Any]], language: str, worded: Mapping[str, Any]
) -> Iterator[Json]:
    """The two marks that cost most, and how often they were missed."""
    scores = [row["score"] for row in given]
    for key in most_missed(scores)[:PRACTISED]:
        missed = [
            mark
            for score in scores
            for part in score["parts"]
            for mark in part["marks"]
            if mark["key"] == key and not mark["got"]
        ]
        yield {
            "key": key,
            "title": of_mark(key, "missed", language),
            "advice": advice(key, language, worded),
            "example": of_mark(key, "example", language),
            "missed": len(missed),
            "quotes": [mark["quote"] for mark in missed if mark["quote"]],
        }
