"""The bank and the words: enough of each, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from coaching.interview.bank import LEVELS, TYPES, bank, choose
from coaching.interview.markers import load, pattern
from coaching.interview.rubric import LONG, PARTS, SHORT
from coaching.interview.setup import MODES, MOST
from coaching.interview.text import fold


@pytest.mark.parametrize(("kind", "level"), list(product(TYPES, LEVELS)))
def test_every_interview_has_enough_questions(kind: str, level: str) -> None:
    chosen = choose(kind, level, MOST, "a seed")
    assert len({question.id for question in chosen}) == MOST
    assert all(kind in q.types and level in q.levels for q in chosen)


def test_the_seed_decides() -> None:
    assert choose("behavioural", "mid", 5, "a") == choose("behavioural", "mid", 5, "a")
    drawn = {tuple(q.id for q in choose("behavioural", "mid", 5, str(n))) for n in range(20)}
    assert len(drawn) > 10


def test_five_questions_are_on_five_competences() -> None:
    for kind, level, seed in product(TYPES, LEVELS, "abc"):
        competences = [q.competence for q in choose(kind, level, 4, seed)]
        assert len(set(competences)) == 4


def test_the_role_is_in_the_words() -> None:
    question = bank()["why_this_role"]
    assert "Analista" in question.asked("pt", "Analista").text
    assert "esta vaga" in question.asked("pt", "").text
    assert "{role}" not in question.asked("en", "").text


def test_every_question_has_its_competence_and_no_marks_that_score_it() -> None:
    competences = load("competences")
    for question in bank().values():
        assert question.competence in competences
        assert set(question.types) <= set(TYPES)
        assert set(question.levels) <= set(LEVELS)
        assert len(question.asked("pt", "").text) > 30


def leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict) and set(value) != {"pt", "en"}:
        for item in value.values():
            yield from leaves(item)
    else:
        yield value


def test_words_are_in_both_languages_with_the_same_places() -> None:
    place = re.compile(r"\{\w+\}")
    texts = [leaf for leaf in leaves(load("words")) if not isinstance(leaf, list)]
    assert len(texts) > 80
    for text in texts:
        assert text["pt"].strip()
        assert text["en"].strip()
        assert set(place.findall(text["pt"])) == set(place.findall(text["en"]))


def test_everything_that_is_scored_has_words() -> None:
    words = load("words")
    assert set(words["marks"]) == {key for _weight, marks in PARTS.values() for key in marks}
    assert set(words["parts"]) == set(PARTS)
    lengths = {key for _count, key, _cost in (*SHORT, *LONG)}
    assert set(words["deductions"]) == lengths | {"off_topic", "long_sentences", "fillers"}
    assert set(words["types"]) == set(TYPES)
    assert set(words["levels"]) == set(LEVELS)
    assert set(words["modes"]) == set(MODES)


def test_a_command_is_understood_once() -> None:
    ways = [way for ways in load("words")["commands"].values() for way in ways]
    assert len(ways) == len(set(ways))
    assert all(way == fold(way) for way in ways)


def test_competences_are_in_both_languages() -> None:
    for row in load("competences").values():
        assert all(row[key].strip() for key in ("pt", "en", "hint_pt", "hint_en"))
        assert row["about_pt"] == fold(row["about_pt"])
        assert len(row["about_en"].split()) >= 8


@pytest.mark.parametrize("language", ["pt", "en"])
def test_patterns_are_written_without_accents(language: str) -> None:
    for name in load("markers")[language]:
        if name != "function":
            text = pattern(language, name).pattern
            assert text.lower() == fold(text)
