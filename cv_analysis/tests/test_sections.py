"""Headings: known, merged, inline, ambiguous; and lines that are none."""

from __future__ import annotations

import pytest

from cv_analysis.pipeline.parse import parse
from cv_analysis.pipeline.parse.headings import heading_kinds
from cv_analysis.pipeline.types import Box, Cv, Document, Format, Line, Page, YearMonth
from cv_analysis.pipeline.types import SectionKind as Kind
from cv_analysis.tests.reading import read_lines


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("EXPERIÊNCIA PROFISSIONAL", (Kind.EXPERIENCE,)),
        ("Trajetória Profissional:", (Kind.EXPERIENCE,)),
        ("1. Career History", (Kind.EXPERIENCE,)),
        ("Escolaridade", (Kind.EDUCATION,)),
        ("Formação e Cursos", (Kind.EDUCATION, Kind.COURSES)),
        ("Idiomas e Informática", (Kind.LANGUAGES, Kind.SKILLS)),
        ("Skills & Tools", (Kind.SKILLS,)),
        ("Licenses & Certifications", (Kind.CERTIFICATIONS,)),
        ("— Sobre mim —", (Kind.SUMMARY,)),
        ("Síntese de Qualificações", (Kind.SUMMARY,)),
        ("WORKEXPERIENCE", (Kind.EXPERIENCE,)),
        ("My career so far", (Kind.EXPERIENCE,)),
        ("Onde já trabalhei", (Kind.EXPERIENCE,)),
        ("Which languages can I speak", (Kind.LANGUAGES,)),
        ("What I bring", (Kind.SKILLS,)),
        ("O que sei fazer bem", (Kind.SKILLS,)),
        ("What I have studied", (Kind.EDUCATION,)),
        ("Outros treinamentos feitos", (Kind.COURSES,)),
        ("Quem sou eu hoje", (Kind.SUMMARY,)),
        ("Áreas de competência", (Kind.SKILLS,)),
        ("Methods and tools", (Kind.SKILLS,)),
        ("Degrees awarded", (Kind.EDUCATION,)),
        ("Academic and Professional Appointments", (Kind.EXPERIENCE,)),
        ("Biographical note", (Kind.SUMMARY,)),
    ],
)
def test_heading(text: str, kinds: tuple[Kind, ...]) -> None:
    assert heading_kinds(text) == kinds


@pytest.mark.parametrize(
    "text",
    [
        "Experiência com vendas e atendimento",
        "Transformação digital",
        "• Idiomas",
        "Experience 2019",
        "Formação de equipes.",
        "Gerente de Projetos",
        "ANALISTA DE SISTEMAS",
        "Career Services Ltd",
        "Head of Training",
        "Journey Logistics",
    ],
)
def test_no_heading(text: str) -> None:
    assert heading_kinds(text) == ()


def test_a_label_with_its_value_is_a_section() -> None:
    cv = read_lines(
        "Ana Lima", "Formação", "Ensino Médio", "Idiomas: Inglês avançado, Espanhol básico"
    )
    assert [(x.code, x.level) for x in cv.languages] == [("en", "advanced"), ("es", "basic")]


def test_labels_inside_a_job_are_no_sections() -> None:
    cv = read_lines(
        "Ana Lima",
        "Experiência",
        "Desenvolvedora, Nuvem Ltda",
        "01/2020 - atual",
        "Tecnologias: Python, SQL",
        "- Migração de sistemas",
        "Formação",
        "Ensino Médio",
    )
    assert len(cv.experience) == 1
    assert not cv.skills


def test_qualifications_mean_what_stands_under_them() -> None:
    studies = read_lines(
        "Ann Lee", "Qualifications", "BSc Physics, University of Leeds, 2010 - 2013"
    )
    skills = read_lines("Ana Lima", "Qualificações", "Excel", "Atendimento ao cliente")
    assert [d.institution for d in studies.education] == ["University of Leeds"]
    assert [s.name for s in skills.skills] == ["Excel", "Atendimento ao cliente"]


def test_spaced_capitals_are_a_heading() -> None:
    cv = read_lines("Ana Lima", "H A B I L I D A D E S", "Excel, Vendas")
    assert [s.canonical for s in cv.skills] == ["excel", "vendas"]


def test_the_end_of_a_sentence_is_no_heading() -> None:
    cv = read_lines(
        "Ana Lima", "Experiência", "Caixa, Mercado Sol", "01/2020 - atual",
        "- Elaboração de indicadores para a diretoria, com apresentação mensal dos", "resultados",
        "Vendedora, Loja Azul", "01/2018 - 12/2019", "Formação", "Ensino Médio",
    )  # fmt: skip
    assert len(cv.experience) == 2


def _dressed(*texts: str) -> Cv:
    """A CV whose lines that begin with "#" are dressed as headings."""
    lines = [
        Line(page=1, number=n, text=t.lstrip("#"), size=14.0 if t[0] == "#" else 10.0)
        for n, t in enumerate(texts, 1)
    ]
    return parse(
        Document(format=Format.DOCX, pages=(Page(1),), lines=tuple(lines)),
        reference_month=YearMonth(2026, 11),
    )


UNKNOWN_HEADINGS = [
    ("#Pelo mundo afora", "Vendedora", "Loja Azul Ltda", "01/2020 - 02/2022", "experience"),
    ("#Bancos de sala", "Bacharelado em Direito", "Universidade Lua", "2010 - 2014", "education"),
    ("#Tongues", "English - native", "Welsh - fluent", "French - basic", "languages"),
]


@pytest.mark.parametrize(("head", "one", "two", "three", "kind"), UNKNOWN_HEADINGS)
def test_a_line_dressed_as_a_heading_is_one_by_its_content(
    head: str, one: str, two: str, three: str, kind: str
) -> None:
    known = ("#Habilidades", "Excel, Vendas", "#Projetos", "Horta comunitária", "#Prêmios", "Ouro")
    cv = _dressed("Ana Lima", *known, head, one, two, three)
    assert cv.sections[-1].kinds == (Kind(kind),)
    assert cv.sections[-1].heading is not None


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("#Machines and laboratory skills", Kind.SKILLS),
        ("#Competências do ofício", Kind.SKILLS),
        ("#Rosa dos ventos", Kind.EXTRA),
    ],
)
def test_a_line_dressed_as_a_heading_is_one_by_its_telling_word(head: str, kind: Kind) -> None:
    known = ("#Projetos", "Horta comunitária", "#Prêmios", "Ouro", "#Idiomas", "Inglês básico")
    cv = _dressed("Ana Lima", *known, head, "Lathe", "Welding")
    assert cv.sections[-1].kinds == (kind,)


def test_employers_dressed_as_headings_open_no_section() -> None:
    cv = _dressed(
        *("Ana Lima", "#Habilidades", "Excel", "#Experiência"),
        *("#Nuvem", "Analista", "01/2020 - 02/2021", "#Pedra", "Analista", "01/2018 - 02/2019"),
        *("#Areia", "Analista", "01/2016 - 02/2017", "#Formação", "Ensino Médio"),
    )
    assert [p.company for p in cv.experience] == ["Nuvem", "Pedra", "Areia"]


def test_entries_without_a_heading_are_experience() -> None:
    cv = read_lines(
        *("Ana Lima", "Competências", "Excel", "Analista Contábil", "Nuvem Ltda"),
        *("01/2020 - atual", "Formação", "Ensino Médio"),
    )
    assert [(p.title, p.company) for p in cv.experience] == [("Analista Contábil", "Nuvem Ltda")]
    assert [s.name for s in cv.skills] == ["Excel"]


def test_lists_are_read_without_what_names_their_groups() -> None:
    cv = read_lines(
        *("Ana Lima", "Habilidades e Idiomas", "Outras", "Vendas, Excel", "SAP: intermediário"),
        *("Libras (básico)", "ana@example.com | Recife"),
    )
    assert [s.name for s in cv.skills] == ["Vendas", "Excel", "SAP"]
    assert [x.code for x in cv.languages] == ["bzs"]


def test_the_numbers_of_a_list_are_no_part_of_the_skills() -> None:
    cv = read_lines("Ana Lima", "Habilidades", "1. Excel", "2. LaTeX", "3) Vendas")
    assert [s.name for s in cv.skills] == ["Excel", "LaTeX", "Vendas"]


SPOKEN = (
    ("Fluent in English and Spanish; basic French", ["fluent", "fluent", "basic"]),
    ("Inglês e espanhol avançados", ["advanced", "advanced"]),
    ("English, Spanish and French: fluent", ["fluent", "fluent", "fluent"]),
    ("English (native), Spanish (C1), French", ["native", "fluent", ""]),
    ("Native Portuguese, English fluent", ["native", "fluent"]),
    ("Português e Inglês", ["", ""]),
)


@pytest.mark.parametrize(("text", "levels"), SPOKEN)
def test_levels_shared_by_languages(text: str, levels: list[str]) -> None:
    assert [x.level for x in read_lines("Ana Lima", "Idiomas", text).languages] == levels


def test_a_column_goes_on_below_itself_on_the_next_page() -> None:
    def line(number: int, page: int, x: float, text: str) -> Line:
        box = Box(x, 20.0 * number, x + 160, 20.0 * number + 12)
        column = None if page == 2 else 1 if x < 200 else 2
        return Line(page=page, number=number, text=text, box=box, size=10.0, column=column)

    texts = (
        *((1, 40, t) for t in ("Experiência", "Analista, Nuvem Ltda", "01/2018 - 02/2020")),
        *((1, 400, t) for t in ("Cursos", "Excel Avançado")),
        *((2, 40, t) for t in ("Caixa, Pedra Ltda", "01/2015 - 12/2017")),
    )
    lines = tuple(line(n, *rest) for n, rest in enumerate(texts, 1))
    pages = (Page(1, 600, 800, 2), Page(2, 600, 800))
    cv = parse(Document(Format.PDF, pages, lines), reference_month=YearMonth(2026, 11))
    assert [p.company for p in cv.experience] == ["Nuvem Ltda", "Pedra Ltda"]
    assert [c.value for c in cv.courses] == ["Excel Avançado"]


def test_a_small_first_letter_begins_no_skill() -> None:
    texts = ("Habilidades", "• Gestão", "comercial", "• Vendas, Trabalho", "• Excel")
    lines = tuple(
        Line(
            page=1,
            number=n,
            text=t,
            box=Box(40, 13.0 * n, 40 + 5 * len(t), 13.0 * n + 11),
            size=10.0,
        )
        for n, t in enumerate(texts, 1)
    )
    cv = parse(
        Document(Format.PDF, (Page(1, 300, 800),), lines), reference_month=YearMonth(2026, 11)
    )
    assert [s.name for s in cv.skills] == ["Gestão comercial", "Vendas", "Trabalho", "Excel"]
