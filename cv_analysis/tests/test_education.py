# ruff: noqa: E501 - a case of a table is one line
"""Degrees, schools, levels, and whether the studies ended."""

from __future__ import annotations

import pytest

from cv_analysis.pipeline.parse import parse
from cv_analysis.pipeline.parse.education import status_of
from cv_analysis.pipeline.parse.studies import level_of
from cv_analysis.pipeline.types import Box, Document, Format, Line, Page, YearMonth
from cv_analysis.tests.reading import read_lines


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Ensino Médio Completo", "high_school"),
        ("Ensino Fundamental", "fundamental"),
        ("Técnico em Enfermagem", "technical"),
        ("Ensino Médio Técnico em Informática", "technical"),
        ("Tecnólogo em Logística", "bachelor"),
        ("CST em Gestão de RH", "bachelor"),
        ("Bacharelado em Direito", "bachelor"),
        ("Licenciatura em Letras", "bachelor"),
        ("MBA em Finanças", "mba"),
        ("Pós-graduação em Gestão", "postgrad"),
        ("Especialização em Direito Tributário", "postgrad"),
        ("Mestrado em Educação", "master"),
        ("Doutora em Química", "phd"),
        ("B.Sc. Computer Science", "bachelor"),
        ("Master of Science in Statistics", "master"),
        ("Associate of Applied Science", "associate"),
        ("High School Diploma", "high_school"),
        ("PhD in Chemistry", "phd"),
        ("NVQ Level 3", "technical"),
    ],
)
def test_level(text: str, level: str) -> None:
    assert level_of(text) == level


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Bacharelado em Direito (trancado)", "incomplete"),
        ("Ensino Superior Incompleto", "incomplete"),
        ("interrompido em 2019", "incomplete"),
        ("cursando 5º semestre", "in_progress"),
        ("previsão de conclusão: 12/2027", "in_progress"),
        ("Expected May 2027", "in_progress"),
        ("concluído em 2017", "completed"),
        ("conclusão em dez/2023", "completed"),
        ("2013 - 2017", "completed"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert status_of(text) == status


@pytest.mark.parametrize(
    "lines",
    [
        ("Bacharelado em Direito", "Universidade de Brasília", "2010 - 2014", "Ensino Médio", "Colégio Sol", "2007 - 2009"),
        ("Universidade de Brasília — Bacharelado em Direito (2010 - 2014)", "Colégio Sol — Ensino Médio (2007 - 2009)"),
        ("2010 - 2014: Bacharelado em Direito, Universidade de Brasília", "2007 - 2009: Ensino Médio, Colégio Sol"),
        ("2010 - 2014", "Universidade de Brasília", "Bacharelado em Direito", "2007 - 2009", "Colégio Sol", "Ensino Médio"),
        ("Bacharelado em Direito | Universidade de Brasília | concluído em 2014", "Ensino Médio | Colégio Sol | 2009"),
        ("Universidade de Brasília    2014", "Bacharelado em Direito", "Colégio Sol    2009", "Ensino Médio"),
        ("Curso: Bacharelado em Direito", "Instituição: Universidade de Brasília", "Período: 2010 - 2014",
         "Curso: Ensino Médio", "Instituição: Colégio Sol", "Período: 2007 - 2009"),
    ],
)  # fmt: skip
def test_template(lines: tuple[str, ...]) -> None:
    cv = read_lines("Ana Lima", "Formação Acadêmica", *lines)
    found = [(d.degree, d.institution, str(d.end), d.level, d.status) for d in cv.education]
    assert found == [
        ("Bacharelado em Direito", "Universidade de Brasília", "2014", "bachelor", "completed"),
        ("Ensino Médio", "Colégio Sol", "2009", "high_school", "completed"),
    ]


def test_a_school_without_any_cue_goes_with_its_degree() -> None:
    cv = read_lines("Ann Lee", "Education", "Harvard — PhD in Chemistry (2010 - 2014)")
    assert [(d.degree, d.institution) for d in cv.education] == [("PhD in Chemistry", "Harvard")]


def test_running_studies_have_no_end() -> None:
    cv = read_lines(
        "Ana Lima", "Formação", "MBA em Gestão - Faculdade Boa Viagem - 2024 - cursando"
    )
    (degree,) = cv.education
    assert (degree.status, degree.end, str(degree.start)) == ("in_progress", None, "2024")


def test_what_follows_a_whole_entry_does_not_change_it() -> None:
    cv = read_lines(
        "Ana Lima", "Formação", "Colégio Sol — Ensino Médio, 2007 - 2009", "Turma da tarde", "Bloco azul",
    )  # fmt: skip
    assert [(d.degree, d.institution) for d in cv.education] == [("Ensino Médio", "Colégio Sol")]


ENTRIES = (
    ("BA (Hons) Fine Art – Kent Valley University (2013 – 2017)", "BA (Hons) Fine Art", "Kent Valley University", "2017"),
    ("Licenciatura em Letras - Espanhol\nUniversidade Federal do Vale\n2010 - 2014", "Licenciatura em Letras - Espanhol", "Universidade Federal do Vale", "2014"),
    ("Licenciatura em Letras - Espanhol (2010 - 2014)\nUniversidade Federal do Vale", "Licenciatura em Letras - Espanhol", "Universidade Federal do Vale", "2014"),
    ("Universidade Federal do Vale — Licenciatura em Letras - Espanhol\n2010 a 2014", "Licenciatura em Letras - Espanhol", "Universidade Federal do Vale", "2014"),
    ("Licenciatura em Letras - Espanhol, Universidade Federal do Vale, 2014", "Licenciatura em Letras - Espanhol", "Universidade Federal do Vale", "2014"),
    ("High School Diploma\nEast Hills High School\n2010", "High School Diploma", "East Hills High School", "2010"),
    ("Pattern Making Course\nLeeds Craft School\n2014", "Pattern Making Course", "Leeds Craft School", "2014"),
    ("Ensino Médio\nE. E. Rosa dos Ventos concluído em 2009", "Ensino Médio", "E. E. Rosa dos Ventos", "2009"),
    ("Ensino Médio Completo, Rosa dos Ventos, 2009", "Ensino Médio Completo", "Rosa dos Ventos", "2009"),
    ("Curso: Técnico em Redes\nInstituição: CETAZ\nInício: 2008\nConclusão: 2009", "Técnico em Redes", "CETAZ", "2009"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "degree", "institution", "end"), ENTRIES)
def test_entry(text: str, degree: str, institution: str, end: str) -> None:
    (found,) = read_lines("Ana Lima", "Formação", *text.split("\n")).education
    assert (found.degree, found.institution, str(found.end)) == (degree, institution, end)


def test_a_school_without_any_cue_above_a_second_degree_is_its_school() -> None:
    cv = read_lines(
        *("Ana Lima", "Formação", "Universidade Sol — Bacharelado em Direito", "2010 a 2014"),
        *("Rosa dos Ventos — Ensino Médio", "2007 a 2009"),
    )
    assert [d.institution for d in cv.education] == ["Universidade Sol", "Rosa dos Ventos"]


def test_a_field_with_a_comma_and_a_school_that_sounds_like_a_level() -> None:
    cv = read_lines(
        "Ana Lima", "Education", "A-Levels in Biology, Chemistry and Sociology", "St Anne's Sixth Form College", "2010 - 2012",
    )  # fmt: skip
    assert [(d.degree, d.institution) for d in cv.education] == [
        ("A-Levels in Biology, Chemistry and Sociology", "St Anne's Sixth Form College")
    ]


@pytest.mark.parametrize(
    "parts",
    [
        ("Bacharelado em Letras", "Universidade Federal do Rio", "Grande do Norte"),
        ("Bacharelado em Letras", "Universidade Estadual de", "Feira"),
        ("Certificate in Drawing", "New Mexico Community", "College"),
        ("Licenciatura em Ciências", "Escola Normal de Artes", "e Ofícios"),
    ],
)
def test_names_that_a_narrow_column_broke(parts: tuple[str, ...]) -> None:
    texts = ("Ana Lima", "Formação", *parts, "2014 – 2018")
    lines = tuple(
        Line(page=1, number=n, text=t, box=Box(40, 13.0 * n, 40 + 5 * len(t), 13.0 * n + 11), size=10.0)
        for n, t in enumerate(texts, 1)
    )  # fmt: skip
    document = Document(Format.PDF, (Page(1, 600, 800, 2),), lines)
    found = parse(document, reference_month=YearMonth(2026, 11)).education
    assert [(d.degree, d.institution) for d in found] == [(parts[0], " ".join(parts[1:]))]


@pytest.mark.parametrize(
    "lines",
    [
        (
            "St Anne's Sixth Form College    2010 - 2012",
            "A-Levels in Biology, Chemistry and Sociology",
        ),
        (
            "A-Levels in Biology, Chemistry and Sociology",
            "St Anne's Sixth Form College, 2010 - 2012",
        ),
    ],
)
def test_a_field_with_a_comma_wherever_the_school_stands(lines: tuple[str, ...]) -> None:
    found = read_lines("Ana Lima", "Education", *lines).education
    assert [(d.degree, d.institution, str(d.end)) for d in found] == [
        ("A-Levels in Biology, Chemistry and Sociology", "St Anne's Sixth Form College", "2012")
    ]


FORMS = (
    ("Instituição: Universidade do Vale\nCurso: Engenharia Mecânica\nNível: Ensino Superior\nSituação: Trancado\nPeríodo: 2015 a 2017", "Engenharia Mecânica, Universidade do Vale, bachelor, incomplete, 2015, 2017"),
    ("Nível: Superior\nCurso: Contábeis\nInstituição: FAE, Curitiba, PR\nStatus: Concluído\nAno de conclusão: 2018", "Contábeis, FAE, bachelor, completed, None, 2018"),
    ("Period: 2012 to 2014\nInstitution: Vale University College\nCourse: Commerce\nLevel: Postgraduate\nStatus: Completed", "Commerce, Vale University College, postgrad, completed, 2012, 2014"),
    ("Course: Economics | Institution: Open University | Level: Undergraduate | Status: In progress", "Economics, Open University, bachelor, in_progress, None, None"),
    ("Formação: Ensino superior\nCurso: Direito\nInstituição: USP\nConclusão: 2019", "Direito, USP, bachelor, completed, None, 2019"),
    ("Escolaridade: Ensino Médio\nEscola: E.E. Castro Alves\nConclusão: 2009", "Ensino Médio, E.E. Castro Alves, high_school, completed, None, 2009"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), FORMS)
def test_the_fields_of_a_form_are_one_entry(text: str, wanted: str) -> None:
    again = text.replace("Vale", "Monte").replace("USP", "UFPE")
    cv = read_lines("Ana Lima", "Formação acadêmica", *text.split("\n"), *again.split("\n"))
    found = [
        ", ".join(map(str, (d.degree, d.institution, d.level, d.status, d.start, d.end)))
        for d in cv.education
    ]
    assert found == [wanted, wanted.replace("Vale", "Monte").replace("USP", "UFPE")]
