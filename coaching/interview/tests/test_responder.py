"""The conversation: one question at a time, commands, both modes, and the end."""

from __future__ import annotations

import pytest

from coaching.interview.tests.candidate import GOOD, GOOD_EN, WEAK, Candidate, event


def asked_in(text: str) -> str:
    return text.rsplit("**", 1)[1].strip()


def test_the_first_reply_says_what_this_is_and_asks_one_question() -> None:
    candidate = Candidate()
    reply = candidate.send("oi")
    assert "só treino" in reply.text
    assert "Analista de Suporte" in reply.text
    assert reply.text.count("**Pergunta ") == 1
    assert asked_in(reply.text) == candidate.state["questions"][0]["text"]
    assert reply.engine == "rules"


def test_practice_gives_feedback_one_improvement_and_the_next_question() -> None:
    candidate = Candidate().begun()
    reply = candidate.send(WEAK)
    score = reply.details["simulation"]["score"]
    assert f"Nota de treino: {score['total']:g} de 100" in reply.text.replace(",", ".")
    assert reply.text.count("Uma coisa para melhorar") == 1
    assert "Por exemplo" in reply.text
    assert "**Pergunta 2 de 3:**" in reply.text
    for part in score["parts"]:
        for mark in part["marks"]:
            assert mark["quote"] in WEAK
            assert mark["quote"] in reply.text


def test_mock_says_nothing_before_the_end() -> None:
    candidate = Candidate(mode="mock").begun()
    reply = candidate.send(GOOD)
    assert "Nota" not in reply.text
    assert reply.details["simulation"]["score"] is None
    candidate.send(WEAK)
    last = candidate.send(GOOD)
    assert last.details["simulation"]["finished"]
    assert "Nota de treino:" in last.text
    assert "Melhor resposta" in last.text


def test_a_whole_interview() -> None:
    candidate = Candidate().begun()
    for answer in (WEAK, GOOD, WEAK):
        assert not candidate.state["finished"]
        reply = candidate.send(answer)
    assert candidate.state["finished"]
    assert reply.text.count("Para treinar:") == 2
    assert reply.suggestions == ()
    assert "Treino apenas" in reply.text
    after = candidate.send("mais uma?")
    assert event(after) == "over"
    assert len(candidate.state["answers"]) == 3


@pytest.mark.parametrize("way", ["pular", "Pular!", "/skip", "próxima", "PASSAR", "next question"])
def test_skipping(way: str) -> None:
    candidate = Candidate().begun()
    reply = candidate.send(way)
    assert event(reply) == "skipped"
    assert "**Pergunta 2 de 3:**" in reply.text
    assert candidate.state["answers"][0]["score"] is None


def test_stopping_early_scores_what_was_answered() -> None:
    candidate = Candidate().begun()
    candidate.send(GOOD)
    reply = candidate.send("encerrar")
    assert candidate.state["finished"]
    assert "1 de 3" in reply.text


def test_stopping_at_once_has_no_score() -> None:
    reply = Candidate().begun().send("parar")
    assert "não há nota" in reply.text


def test_skipping_everything_has_no_score() -> None:
    candidate = Candidate().begun()
    replies = [candidate.send("pular") for _ in range(3)]
    assert candidate.state["finished"]
    assert "não há nota" in replies[-1].text


def test_repeating_and_hints_leave_the_question_where_it_is() -> None:
    candidate = Candidate().begun()
    question = candidate.state["questions"][0]["text"]
    for way in ("repetir", "dica"):
        assert asked_in(candidate.send(way).text) == question
    assert candidate.state["answers"] == []


def test_a_mock_has_neither_hints_nor_second_tries() -> None:
    candidate = Candidate(mode="mock").begun()
    assert event(candidate.send("dica")) == "no_hint"
    candidate.send(GOOD)
    assert event(candidate.send("refazer")) == "no_redo"
    assert len(candidate.state["answers"]) == 1


def test_an_answer_can_be_given_anew_in_practice() -> None:
    candidate = Candidate().begun()
    assert event(candidate.send("refazer")) == "no_redo"
    weak = candidate.send(WEAK).details["simulation"]["score"]["total"]
    question = candidate.state["questions"][0]["text"]
    assert asked_in(candidate.send("refazer").text) == question
    better = candidate.send(GOOD).details["simulation"]["score"]["total"]
    assert better > weak
    assert len(candidate.state["answers"]) == 1


@pytest.mark.parametrize("nothing", ["asdf", "resultado resultado 50% resultado decidi", "???"])
def test_what_is_no_answer_does_not_count(nothing: str) -> None:
    candidate = Candidate().begun()
    reply = candidate.send(nothing)
    assert event(reply).startswith("unreadable_")
    assert "**Pergunta 1 de 3:**" in reply.text
    assert candidate.state["answers"] == []


def test_the_question_sent_back_is_no_answer() -> None:
    candidate = Candidate().begun()
    reply = candidate.send(candidate.state["questions"][0]["text"])
    assert event(reply) == "unreadable_copied"


@pytest.mark.parametrize("mode", ["practice", "mock"])
def test_an_answer_that_is_sent_twice_is_noted_once(mode: str) -> None:
    candidate = Candidate(mode=mode).begun()
    candidate.send(GOOD)
    again = candidate.send(f" {GOOD}\n")
    assert event(again) == "unreadable_same"
    assert len(candidate.state["answers"]) == 1


def test_a_command_within_an_answer_is_a_part_of_the_answer() -> None:
    candidate = Candidate().begun()
    reply = candidate.send(GOOD + " Nunca pensei em parar ou pular etapas.")
    assert event(reply) == "answered"


def test_words_are_suggested_that_are_understood() -> None:
    candidate = Candidate().begun()
    for word in candidate.send(WEAK).suggestions:
        fresh = Candidate().begun()
        fresh.send(WEAK)
        assert not event(fresh.send(word)).startswith(("unreadable", "answered"))


def test_in_english() -> None:
    candidate = Candidate(language="en", context="ignored").begun()
    reply = candidate.send(GOOD_EN)
    assert "Practice score: 100 of 100" in reply.text
    assert "The sum: 15 + 15 + 40 + 30 = 100." in reply.text
    assert "**Question 2 of 3:**" in reply.text


def test_the_interview_s_language_is_that_of_the_set_up() -> None:
    candidate = Candidate()
    candidate.state["setup"]["language"] = "en"
    assert "**Question 1 of 3:**" in candidate.send("vamos").text


def test_a_sum_below_zero_says_so() -> None:
    candidate = Candidate().begun()
    reply = candidate.send(
        "Eu bato o bolo de cenoura com farinha e açúcar, e depois como com café quente, sem pressa."
    )
    assert "abaixo de zero" in reply.text
    assert reply.details["simulation"]["score"]["total"] == 0


def test_a_turn_and_its_state_give_one_reply() -> None:
    first, second = Candidate().begun(), Candidate().begun()
    assert first.send(GOOD) == second.send(GOOD)
