"""A statement said better adds nothing that the person did not write."""

import re

import pytest

from cv_analysis.pipeline.analyse import analyse
from cv_analysis.pipeline.types import Language
from cv_analysis.tests.cvs import Draft, ym

BLANK = "[preencha: quantidade, prazo ou resultado]"
GAP = "[fill in: quantity, time or result]"


def rewrites(*bullets, language=Language.PT):
    job = ("Cargo", "Loja", ym("2020-01"), None, bullets)
    cv = Draft(language).contact().experience(job).cv()
    return {item.original: item.suggestion for item in analyse(cv).rewrites}


@pytest.mark.parametrize(
    ("said", "better"),
    [
        ("Responsável pela validação de prescrições", f"Validação de prescrições {BLANK}"),
        ("Responsável por 3 lojas na capital", "3 lojas na capital"),
        ("Eu organizei o estoque.", f"Organizei o estoque {BLANK}"),
        ("Compras, vendas e entre outros.", f"Compras, vendas {BLANK}"),
        ("Rotinas administrativas", BLANK),
        ("Diversas atividades do setor", BLANK),
    ],
)
def test_portuguese(said, better):
    assert rewrites(said) == {said: better}


@pytest.mark.parametrize(
    ("said", "better"),
    [
        ("Responsible for managing the night shift", f"Managed the night shift {GAP}"),
        ("Responsible for a team of 12 people", "A team of 12 people"),
        ("I trained new starters", f"Trained new starters {GAP}"),
        ("Helped with stock, etc.", f"Helped with stock {GAP}"),
    ],
)
def test_english(said, better):
    assert rewrites(said, language=Language.EN) == {said: better}


def test_what_is_measured_and_clear_is_left_alone():
    assert rewrites("Atendi 60 clientes por dia.") == {}


def test_nothing_is_invented():
    said = (
        "Responsável pelo fechamento mensal e diversas tarefas",
        "Auxiliei na montagem de vitrines, etc.",
        "Controle de qualidade conforme ISO 9001",
    )
    for original, suggestion in rewrites(*said).items():
        kept = suggestion.replace(BLANK, "")
        assert set(re.findall(r"\w+", kept.lower())) <= set(re.findall(r"\w+", original.lower()))
