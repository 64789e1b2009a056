# ruff: noqa: E501 - a case of a table is one line
"""Names, places, addresses and links."""

from __future__ import annotations

import pytest

from cv_analysis.pipeline.parse import parse
from cv_analysis.pipeline.parse.places import find_place, is_place, split_place
from cv_analysis.pipeline.types import Box, Document, Format, Line, Page, YearMonth
from cv_analysis.tests.reading import read_lines


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("Curriculum Vitae", "Maria das Graças Leite", "maria.leite@example.com"), "Maria das Graças Leite"),
        (("Contato", "ana@example.com", "Engenheira Civil", "Ana d'Ávila Souza"), "Ana d'Ávila Souza"),
        (("Nome: João Sá", "E-mail: joao@example.com"), "João Sá"),
        (("DR. PETER VAN DER BERG, MD", "peter@example.com"), "PETER VAN DER BERG"),
        (("Ana Sá ana.sa@example.com | +55 11 90000-0000 | Recife, PE",), "Ana Sá"),
        (("São Paulo, SP", "Técnico em Eletrônica", "Caio Lobo", "caio.lobo@example.com"), "Caio Lobo"),
    ],
)  # fmt: skip
def test_name(lines: tuple[str, ...], name: str) -> None:
    found = read_lines(*lines, "Habilidades", "Excel").contact.name
    assert found is not None
    assert found.value == name


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rua das Acácias, 120 - Centro - Recife - PE - CEP 50000-000", "Recife - PE"),
        ("São Paulo/SP", "São Paulo/SP"),
        ("Cidade: Londrina, PR", "Londrina, PR"),
        ("ana@example.com | (11) 90000-0000 | Juiz de Fora, MG", "Juiz de Fora, MG"),
        ("Cardiff, UK", "Cardiff, UK"),
        ("Austin, TX 78701", "Austin, TX"),
        ("⌂ Cardiff, UK", "Cardiff, UK"),
        ("ana@example.com | Geelong VIC 3220", "Geelong VIC"),
        ("ana@example.com ◆ (81) 90000-0001 ◆ Recife, PE", "Recife, PE"),
        (
            "Phone: +44 7700 900000 | Address: Cardiff, United Kingdom (Home)",
            "Cardiff, United Kingdom",
        ),
        ("ana@example.com Recife/PE linkedin.com/in/ana-lima", "Recife/PE"),
        ("Location: Leeds, West Yorkshire", "Leeds, West Yorkshire"),
    ],
)
def test_place(text: str, place: str) -> None:
    found = find_place(text)
    assert found is not None
    assert found.text == place


@pytest.mark.parametrize(
    "text", ["Analista, Pleno", "Vendas, Marketing", "Excel, SAP", "Team Lead"]
)
def test_no_place(text: str) -> None:
    assert find_place(text) is None
    assert not is_place(text)


def test_a_place_comes_off_the_end() -> None:
    assert split_place("Restaurante Sol (São Luís, MA)") == ("Restaurante Sol", "São Luís, MA")
    assert split_place("Acme Inc., Lisbon, Portugal") == ("Acme Inc.", "Lisbon, Portugal")
    assert split_place("Padaria Sol-Recife, PE") == ("Padaria Sol", "Recife, PE")
    assert split_place("Moura & Lins, Advogados") == ("Moura & Lins, Advogados", "")


def test_addresses_and_links() -> None:
    contact = read_lines(
        "Ana Lima", "ana.lima@example.com.br · linkedin.com/in/ana-lima · github.com/analima", "Node.js",
    ).contact  # fmt: skip
    assert [f.value for f in contact.emails] == ["ana.lima@example.com.br"]
    assert [f.value for f in contact.links] == ["linkedin.com/in/ana-lima", "github.com/analima"]


def test_a_referee_is_not_the_person() -> None:
    contact = read_lines(
        "Ana Lima", "ana@example.com", "(11) 90000-0001", "Habilidades", "Excel",
        "Referências", "João Souza - joao@example.org - (11) 90000-0002",
    ).contact  # fmt: skip
    assert [f.value for f in contact.emails] == ["ana@example.com"]
    assert [f.value for f in contact.phones] == ["+5511900000001"]


def test_evidence_is_in_the_very_line() -> None:
    cv = read_lines("Ana Lima", "Recife/PE | (81) 90000-0001 | ana@example.com")
    facts = [cv.contact.name, cv.contact.location, *cv.contact.emails, *cv.contact.phones]
    lines = {line.number: line.text for line in cv.document.lines}
    for fact in facts:
        assert fact is not None
        assert fact.evidence is not None
        assert fact.evidence.quote in lines[fact.evidence.line]


@pytest.mark.parametrize("below", ["Telefone", "Web", "anaprado.example.com"])
def test_what_stands_below_a_full_line_is_no_rest_of_an_address(below: str) -> None:
    texts = (
        "Ana Lima Prado",
        "Contato",
        "ana.lima.prado@example.com",
        below,
        "Habilidades",
        "Excel",
    )
    lines = tuple(
        Line(page=1, number=n, text=t, box=Box(40, 13.0 * n, 40 + 5 * len(t), 13.0 * n + 11), size=10.0)
        for n, t in enumerate(texts, 1)
    )  # fmt: skip
    document = Document(Format.PDF, (Page(1, 600, 800, 2),), lines)
    contact = parse(document, reference_month=YearMonth(2026, 11)).contact
    assert [f.value for f in contact.emails] == ["ana.lima.prado@example.com"]


def test_a_place_stands_beside_a_phone() -> None:
    found = find_place("ana@example.com +55 81 98811-9034 Recife, PE linkedin.com/in/ana")
    assert found is not None
    assert found.text == "Recife, PE"


@pytest.mark.parametrize("place", ["Cidade: Curitiba - PR", "City: Cork - Munster", "City: Mississauga - ON"])  # fmt: skip
def test_a_labelled_city_below_a_labelled_objective(place: str) -> None:
    cv = read_lines(
        *("Ana Lima", "Objetivo: Contadora", "E-mail: ana@example.com"),
        *("Celular: (41) 90000-0000", place, "LinkedIn: linkedin.com/in/ana-lima", "Resumo"),
        "Contadora com vivência em escrita fiscal.",
    )
    assert cv.contact.location is not None
    assert cv.contact.location.value == place.partition(": ")[2]
