"""The closing report."""

from __future__ import annotations

import pytest

from coaching.interview.report import build
from coaching.interview.tests.candidate import GOOD, WEAK, Candidate


@pytest.fixture
def finished() -> Candidate:
    candidate = Candidate().begun()
    for message in (WEAK, "pular", GOOD):
        candidate.send(message)
    return candidate


def test_what_it_holds(finished: Candidate) -> None:
    report = build(finished.state, "pt")
    weak, skipped, good = report["answers"]
    assert (report["questions"], report["answered"], report["skipped"]) == (3, 2, 1)
    assert report["score"] == round((weak["score"] + good["score"]) / 2, 1)
    assert report["best_answer"] == good
    assert skipped["score"] is None
    assert [item["key"] for item in report["to_practise"]] == ["own_step", "several_steps"]
    assert report["practice_only"]
    assert report["redo"] == {
        "topic": "interview_simulation",
        "context": finished.state["setup"],
    }


def test_competencies_are_means_and_the_best_stands_first(finished: Candidate) -> None:
    found = build(finished.state, "pt")["competencies"]
    assert [row["score"] for row in found] == sorted((r["score"] for r in found), reverse=True)
    assert sum(row["answers"] for row in found) == 2


def test_parts_are_means_of_points(finished: Candidate) -> None:
    parts = {row["key"]: row["points"] for row in build(finished.state, "pt")["parts"]}
    assert parts == {"situation": 4.0, "task": 2.0, "action": 2.0, "result": 3.0}


def test_words_are_the_reader_s_and_quotes_are_the_writer_s(finished: Candidate) -> None:
    pt, en = (build(finished.state, language) for language in ("pt", "en"))
    assert pt["disclaimer"] != en["disclaimer"]
    assert [row["answer"] for row in pt["answers"]] == [row["answer"] for row in en["answers"]]
    for row in pt["answers"]:
        for part in row["parts"]:
            assert all(mark["quote"] in row["answer"] for mark in part["marks"])


def test_without_answers_there_is_nothing_to_judge() -> None:
    candidate = Candidate().begun()
    candidate.send("parar")
    report = build(candidate.state, "en")
    assert report["score"] is None
    assert report["best_answer"] is None
    assert report["to_practise"] == []
    assert all(part["points"] is None for part in report["parts"])
