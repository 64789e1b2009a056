"""What is said of an answer: each part with the sentence behind each point, and one improvement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from coaching.interview.rubric import OF, PARTS
from coaching.interview.words import advice, number, of_mark, say

Json = Mapping[str, Any]


def of_answer(score: Json, language: str) -> str:
    """The feedback as Markdown: total, parts, what was taken off, the sum."""
    lines = [say("said", "total", language, total=number(score["total"], language)), ""]
    for part in score["parts"]:
        lines += [_part(part, language), *_marks(part, language), ""]
    for item in score["deductions"]:
        lines.append(f"- −{item['points']}: {deduction(item, language)}")
    lines += [say("notes", key, language) for key in score["notes"]]
    lines += ["", _sum(score, language)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def improvement(score: Json, language: str, worded: Json) -> str:
    """The one thing that would earn most, with an example of how it may sound."""
    worst = most_missed([score])
    if not worst:
        return say("said", "nothing_to_improve", language)
    told = say("said", "improve", language, text=advice(worst[0], language, worded))
    example = say("said", "example", language, text=of_mark(worst[0], "example", language))
    return f"{told} {example}"


def most_missed(scores: Sequence[Json]) -> list[str]:
    """The marks that were missed, by what they cost over all answers; ties by the rubric."""
    cost = dict.fromkeys((key for _weight, marks in PARTS.values() for key in marks), 0.0)
    for score in scores:
        for part in score["parts"]:
            for mark in part["marks"]:
                cost[mark["key"]] += 0 if mark["got"] else part["weight"] * mark["points"] / OF
    return sorted((key for key in cost if cost[key]), key=lambda key: -cost[key])


def deduction(item: Json, language: str) -> str:
    """What points were taken off for."""
    words = say("deductions", item["key"], language)
    return f"{words} (“{item['quote']}”)" if item["quote"] else words


def marked(mark: Json, language: str) -> str:
    """A mark in words: what was shown, or what was missed."""
    return of_mark(mark["key"], "name" if mark["got"] else "missed", language)


def by_sentence(part: Json, language: str) -> list[tuple[bool, str, list[str]]]:
    """Whether points were earned, the sentence, and all marks that it earned or missed."""
    groups: dict[tuple[bool, str], list[str]] = {}
    for mark in part["marks"]:
        groups.setdefault((mark["got"], mark["quote"]), []).append(marked(mark, language))
    return [(got, quote, names) for (got, quote), names in groups.items()]


def _part(part: Json, language: str) -> str:
    return say(
        "said",
        "part",
        language,
        name=say("parts", part["key"], language),
        points=part["points"],
        earned=number(part["earned"], language),
        weight=part["weight"],
    )


def _marks(part: Json, language: str) -> Iterator[str]:
    for got, quote, names in by_sentence(part, language):
        yield f"- {'✓' if got else '○'} {'; '.join(names)}{_behind(got, quote, language)}"


def _behind(got: bool, quote: str, language: str) -> str:
    """The sentence that earned points, or in which they were missed."""
    if not quote:
        return ""
    return f": “{quote}”" if got else f"; {say('said', 'would_fit', language, quote=quote)}"


def _sum(score: Json, language: str) -> str:
    """The sum in figures; where more is taken off than was earned, the least is 0."""
    earned = " + ".join(number(part["earned"], language) for part in score["parts"])
    less = "".join(f" − {item['points']}" for item in score["deductions"])
    below = sum(p["earned"] for p in score["parts"]) < sum(d["points"] for d in score["deductions"])
    key = "sum_below" if below else "sum"
    return say("said", key, language, sum=earned + less, total=number(score["total"], language))
