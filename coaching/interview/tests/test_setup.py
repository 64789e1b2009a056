"""What an interview is set up with."""

from __future__ import annotations

from typing import Any

import pytest

from coaching.interview.setup import open_simulation, read_setup
from recoloca.errors import DomainError


def test_nothing_given_is_an_interview_all_the_same() -> None:
    setup = read_setup({}, "pt")
    assert setup.as_json() == {
        "role": "",
        "level": "mid",
        "type": "behavioural",
        "language": "pt",
        "questions": 5,
        "mode": "practice",
    }


def test_the_names_of_the_contract_s_example_are_understood() -> None:
    context = {
        "target_role": "Senior Software Engineer",
        "interview_type": "technical",
        "company_info": "Tech startup focused on fintech",
    }
    setup = read_setup(context, "en")
    assert setup.role == "Senior Software Engineer"
    assert (setup.type, setup.language) == ("technical", "en")


@pytest.mark.parametrize(
    ("given", "field", "value"),
    [
        ({"level": "Sênior"}, "level", "senior"),
        ({"level": "pleno"}, "level", "mid"),
        ({"type": "hr-screening"}, "type", "hr_screening"),
        ({"type": "Behavioral"}, "type", "behavioural"),
        ({"mode": "SIMULADO"}, "mode", "mock"),
        ({"language": "pt-BR"}, "language", "pt"),
        ({"language": "en-US"}, "language", "en"),
        ({"n": 3}, "questions", 3),
        ({"questions": 10}, "questions", 10),
        ({"role": "  Analista\n**Pleno** <b> "}, "role", "Analista Pleno b"),
        ({"role": "x" * 500}, "role", "x" * 80),
        ({"role": None}, "role", ""),
    ],
)
def test_what_is_understood(given: dict[str, Any], field: str, value: Any) -> None:
    assert getattr(read_setup(given, "en"), field) == value


@pytest.mark.parametrize(
    "given",
    [
        {"level": "god"},
        {"level": 3},
        {"type": "speed dating"},
        {"type": ["technical"]},
        {"language": "es"},
        {"mode": ""},
        {"questions": 2},
        {"questions": 11},
        {"questions": True},
        {"questions": "5"},
        {"questions": 5.5},
        {"role": {"a": 1}},
    ],
)
def test_what_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(DomainError) as refused:
        read_setup(given, "pt")
    assert refused.value.code.value == "VALIDATION_ERROR"
    assert len(refused.value.details["context"]) == 1


def test_everything_wrong_is_named_at_once() -> None:
    with pytest.raises(DomainError) as refused:
        read_setup({"level": "x", "type": "x", "mode": "x", "questions": 0}, "pt")
    assert len(refused.value.details["context"]) == 4


def test_the_session_s_id_decides_the_questions() -> None:
    first, again = (open_simulation({}, "pt", "coach_session_a") for _ in range(2))
    assert first == again
    assert len(first["questions"]) == 5
    others = [open_simulation({}, "pt", f"coach_session_{n}")["questions"] for n in range(8)]
    assert any(questions != first["questions"] for questions in others)


def test_a_new_interview_from_the_terms_of_another_is_on_the_same_terms() -> None:
    setup = read_setup({"role": "Analista", "level": "lead", "mode": "mock", "n": 4}, "en")
    assert read_setup(setup.as_json(), "pt") == setup
