"""From the file to the score: another name, gender or age gives the same numbers."""

import pytest

from cv_analysis.management.golden import FOLDER, MONTH
from cv_analysis.pipeline.extract import extract
from cv_analysis.pipeline.parse import parse
from cv_analysis.pipeline.score import score

PERSONS = {
    "tecnica_enfermagem": (
        ("Luzia Aparecida Conceição", "Técnica de Enfermagem"),
        [
            ("Luiz Aparecido Conceição", "Técnico de Enfermagem"),
            ("Yasmin Al-Rashid", "Técnica de Enfermagem"),
            ("Hiroshi Nakamura", "Técnico de Enfermagem"),
            ("Oluwaseun Adebayo", "Técnico(a) de Enfermagem"),
            ("Maria da Silva", "Técnica de Enfermagem"),
        ],
    ),
    "data_engineer": (
        ("Priya Raghunathan", "Data Engineer"),
        [
            ("Emily Walsh", "Data Engineer"),
            ("Jamal Washington", "Data Engineer"),
            ("José Luis Hernández", "Data Engineer"),
        ],
    ),
    "almoxarife": (
        ("Brasileiro, casado, 47 anos, 2 filhos", "Raimundo Nonato Ferreira Lopes"),
        [
            ("Brasileira, solteira, 22 anos, sem filhos", "Raimunda Nonata Ferreira Lopes"),
            ("Brasileiro, viúvo, 64 anos, 5 filhos", "Otávio Brandão Reis"),
        ],
    ),
}


def numbers(text):
    card = score(parse(extract(text.encode(), "cv.txt"), reference_month=MONTH))
    return card.overall, card.ats, [(item.check, item.points) for item in card.findings]


@pytest.mark.parametrize("stem", PERSONS)
def test_the_person_changes_no_number(stem):
    text = (FOLDER / f"{stem}.txt").read_text("utf-8")
    original, others = PERSONS[stem]
    expected = numbers(text)
    for other in others:
        changed = text
        for before, after in zip(original, other, strict=True):
            assert before in changed
            changed = changed.replace(before, after)
        assert numbers(changed) == expected, other
