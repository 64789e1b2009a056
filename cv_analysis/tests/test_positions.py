# ruff: noqa: E501 - a case of a table is one line
"""Templates of experience entries: one for a section, whichever it is."""

from __future__ import annotations

import re

import pytest

from cv_analysis.pipeline.types import SectionKind
from cv_analysis.tests.reading import jobs, read_lines

TWO = [
    ("Analista Fiscal", "Grupo Aroeira", "2020-03", "now"),
    ("Caixa", "Mercado Sol", "2017-01", "2020-02"),
]
A, B = "03/2020 - atual", "01/2017 - 02/2020"
DUTY = "- Conferência de notas"


@pytest.mark.parametrize(
    "lines",
    [
        ("Analista Fiscal", "Grupo Aroeira", A, DUTY, "Caixa", "Mercado Sol", B, DUTY),
        ("Grupo Aroeira", "Analista Fiscal", A, DUTY, "Mercado Sol", "Caixa", B, DUTY),
        (A, "Analista Fiscal", "Grupo Aroeira", DUTY, B, "Caixa", "Mercado Sol", DUTY),
        (f"{A}: Analista Fiscal, Grupo Aroeira", DUTY, f"{B}: Caixa, Mercado Sol", DUTY),
        (f"Analista Fiscal | Grupo Aroeira | {A}", DUTY, f"Caixa | Mercado Sol | {B}", DUTY),
        (f"Grupo Aroeira — Analista Fiscal ({A})", DUTY, f"Mercado Sol — Caixa ({B})", DUTY),
        ("Grupo Aroeira, Recife/PE", f"Analista Fiscal    {A}", DUTY, "Mercado Sol, Olinda/PE", f"Caixa    {B}"),
        (f"Analista Fiscal    {A}", "Grupo Aroeira - Recife, PE", DUTY, f"Caixa    {B}", "Mercado Sol - Olinda, PE"),
        ("Analista Fiscal na Grupo Aroeira", A, DUTY, "Caixa no Mercado Sol", B, DUTY),
        (
            "Empresa: Grupo Aroeira", "Cargo: Analista Fiscal", "Período: De 03/2020 até o momento", "Atividades:", DUTY,
            "Empresa: Mercado Sol", "Cargo: Caixa", "Período: De 01/2017 até 02/2020", "Atividades:", DUTY,
        ),
        (
            "Analista Fiscal", "Grupo Aroeira · Tempo integral", f"{A} · 6 anos", "Recife, PE", DUTY,
            "Caixa", "Mercado Sol · CLT", f"{B} · 3 anos 2 meses", "Olinda, PE", DUTY,
        ),
    ],
)  # fmt: skip
def test_template(lines: tuple[str, ...]) -> None:
    assert jobs(*lines) == TWO


def test_promotions_share_the_company_above_them() -> None:
    found = jobs(
        "Grupo Aroeira", "7 anos 2 meses", "Coordenadora Fiscal", "01/2022 - atual", DUTY,
        "Analista Fiscal", "03/2019 - 12/2021", DUTY,
    )  # fmt: skip
    assert [(title, company) for title, company, *_ in found] == [
        ("Coordenadora Fiscal", "Grupo Aroeira"),
        ("Analista Fiscal", "Grupo Aroeira"),
    ]


def test_a_company_with_the_dates_of_all_its_roles_is_no_role() -> None:
    found = jobs(
        "Grupo Aroeira (2019 - atual)", "Coordenadora Fiscal (2022 - atual)", DUTY,
        "Analista Fiscal (2019 - 2021)", DUTY,
    )  # fmt: skip
    assert [(title, company) for title, company, *_ in found] == [
        ("Coordenadora Fiscal", "Grupo Aroeira"),
        ("Analista Fiscal", "Grupo Aroeira"),
    ]


def test_a_comma_in_the_title_stays_in_it() -> None:
    found = jobs(
        "Jan 2022 - Present", "Team Lead, Customer Support, Severn Ltd, Cardiff, UK", "- Led 16 people",
        "Apr 2019 - Dec 2021", "Adviser, Severn Ltd, Cardiff, UK", "- Solved tickets",
        heading="Work Experience",
    )  # fmt: skip
    assert found[0][:2] == ("Team Lead, Customer Support", "Severn Ltd")


def test_a_town_may_be_a_company() -> None:
    found = jobs("Vendedora", "Verdejante", A, DUTY, "Caixa", "Mercado Sol", B, DUTY)
    assert [company for _, company, *_ in found] == ["Verdejante", "Mercado Sol"]


def test_dates_in_a_sentence_begin_no_job() -> None:
    found = jobs(
        "Analista Fiscal", "Grupo Aroeira", A,
        "- Reduzi o prazo de fechamento em 20% de 01/2021 a 12/2021 com novas rotinas de conferência",
    )  # fmt: skip
    assert len(found) == 1


def test_dates_in_brackets_within_a_long_head() -> None:
    found = jobs(
        "Cavalcanti Advogados — Advogada Pleno (01/2022 a atual), Recife, PE", DUTY,
        "Defensoria Pública do Estado de Pernambuco — Estagiária de Direito (03/15 a 12/16), Recife, PE", DUTY,
    )  # fmt: skip
    assert found[1] == (
        "Estagiária de Direito",
        "Defensoria Pública do Estado de Pernambuco",
        "2015-03",
        "2016-12",
    )


def test_studies_are_no_experience() -> None:
    cv = read_lines("Ana Lima", "Formação", "Bacharelado em Letras", "UFPE", "2015 - 2019")
    assert cv.experience == ()
    assert cv.experience_months == 0


def test_overlaps_count_once_and_internships_apart() -> None:
    cv = read_lines(
        "Ana Lima", "Experiência",
        "Analista, Grupo Aroeira Ltda", "01/2020 - 12/2021", DUTY,
        "Consultora, Zentrix Ltda", "07/2021 - 06/2022", DUTY,
        "Estagiária de RH, Banco Meridional S.A.", "01/2019 - 12/2019", DUTY,
    )  # fmt: skip
    assert cv.experience_months == 30
    assert cv.internship_months == 12
    assert [p.internship for p in cv.experience] == [False, False, True]


def test_years_count_from_their_middle() -> None:
    cv = read_lines("Ana Lima", "Experiência", "Analista", "Grupo Aroeira", "2018 - 2020", DUTY)
    assert cv.experience_months == 24


def test_a_running_job_ends_in_the_reference_month() -> None:
    cv = read_lines("Ana Lima", "Experiência", "Analista", "Grupo Aroeira", "11/2025 - atual", DUTY)
    assert cv.experience_months == 13


def test_wrapped_bullets_are_one_statement() -> None:
    cv = read_lines(
        "Ana Lima", "Experiência", "Analista", "Grupo Aroeira", A,
        "- Elaborei relatórios semanais de vendas para a diretoria comercial e", "acompanhei as metas",
    )  # fmt: skip
    (position,) = cv.experience
    assert [len(lines) for lines in position.statements] == [2]
    assert any(SectionKind.EXPERIENCE in s.kinds for s in cv.sections)


@pytest.mark.parametrize(
    ("phone", "start"), [("(303) 555-0118", "2019-04"), ("+44 7700 900233", "2019-03")]
)
def test_the_month_comes_first_where_the_phone_is_american(phone: str, start: str) -> None:
    cv = read_lines(
        "Ann Lee", phone, "Work Experience", "Analyst, Orbit Ltd", "04/03/2019 - 05/06/2020", "- Led the team",
    )  # fmt: skip
    assert [str(p.start) for p in cv.experience] == [start]


FORMS = (
    ("Empresa: Nuvem", "Cargo: Analista", "Admissão: 01/2020", "Saída: 03/2021"),
    ("Datas: 01/2020 – 03/2021", "Função ou cargo ocupado: Analista", "Nome do empregador: Nuvem"),
    ("Dates: 01/2020 – 03/2021", "Occupation or position held: Analista",
     "Main activities", "Kept the books.", "Name and address of employer: Nuvem"),
    ("Analista", "Nuvem", "Started: 01/2020", "Ended: 03/2021"),
)  # fmt: skip


@pytest.mark.parametrize("lines", FORMS)
def test_form(lines: tuple[str, ...]) -> None:
    again = [re.sub("Nuvem", "Pedra", re.sub("202", "201", x)) for x in lines]
    assert jobs(*lines, *again) == [
        ("Analista", "Nuvem", "2020-01", "2021-03"),
        ("Analista", "Pedra", "2010-01", "2011-03"),
    ]


def test_a_form_may_say_that_the_job_runs() -> None:
    found = jobs("Empresa: Nuvem", "Cargo: Analista", "Admissão: 01/2020", "Emprego atual: Sim")
    assert found == [("Analista", "Nuvem", "2020-01", "now")]


NURSE = ("Nurse", "Bay Clinic", "2018-06", "2021-03")
ROLES = (
    (("Bay Clinic    06/2018 - Current", "Head Nurse", "04/2021 - Current", "Nurse", "06/2018 - 03/2021"),
     [("Head Nurse", "Bay Clinic", "2021-04", "now"), NURSE]),
    (("Bay Clinic    06/2018 - Current", "Head Nurse    04/2021 - Current", "Nurse    06/2018 - 03/2021"),
     [("Head Nurse", "Bay Clinic", "2021-04", "now"), NURSE]),
    (("Bay Clinic | Hull, UK", "Head Nurse (04/2021 - Present), Nurse (06/2018 - 03/2021)"),
     [("Head Nurse", "Bay Clinic", "2021-04", "now"), NURSE]),
    (("Freelance Painter", "04/2021 - Present", "Nurse", "Bay Clinic", "06/2018 - 03/2021"),
     [("Freelance Painter", "", "2021-04", "now"), NURSE]),
    (("Nurse", "Bay Clinic", "06/2018 - 03/2021", "Self-Employed Painter", "01/2015 - 05/2018"),
     [NURSE, ("Self-Employed Painter", "", "2015-01", "2018-05")]),
    (("Nurse, Bay Clinic, 06/2018 - 03/2021", "Kept the wards and helped", "the team reach its aims in 2019 and 2020"),
     [NURSE]),
    (("06/2018 - 03/2021   Nurse, Bay Clinic, Hull, UK.", "01/2015 - 05/2018   Porter, Sol Nascente, Porto, Portugal."),
     [NURSE, ("Porter", "Sol Nascente", "2015-01", "2018-05")]),
    (("Nurse", "Bay Clinic-Hull, UK", "June 2018 to March 2021"), [NURSE]),
)  # fmt: skip


@pytest.mark.parametrize(("lines", "found"), ROLES)
def test_roles(lines: tuple[str, ...], found: list[tuple[str, str, str, str]]) -> None:
    assert jobs(*lines, heading="Experience") == found


@pytest.mark.parametrize(
    "lines",
    [
        (f"Analista Fiscal, Grupo Aroeira, Recife/PE ({A}). Conferi as notas de oito filiais.",
         f"Caixa, Mercado Sol, Olinda/PE ({B}). Atendi noventa pessoas por dia."),
        (f"Analista Fiscal, Grupo Aroeira, {A}: Conferência das notas de oito filiais da rede.",
         f"Caixa, Mercado Sol, {B}: Atendimento de noventa pessoas por dia no balcão."),
        (f"{A} – Analista Fiscal, Grupo Aroeira. Conferi as notas de oito filiais.",
         f"{B} – Caixa, Mercado Sol. Atendi noventa pessoas por dia."),
    ],
)  # fmt: skip
def test_prose_behind_the_head(lines: tuple[str, ...]) -> None:
    assert jobs(*lines) == TWO


def test_prose_behind_the_head_is_what_was_done() -> None:
    cv = read_lines(
        "Ana Lima Prado", "Experiência Profissional",
        f"Caixa, Mercado Sol ({B}). Atendi noventa pessoas por dia.", "Idiomas", "Inglês básico",
    )  # fmt: skip
    assert [line.text for line in cv.experience[0].bullets] == ["Atendi noventa pessoas por dia."]


@pytest.mark.parametrize(
    "lines",
    [
        (f"Analista Fiscal na Grupo Aroeira, Recife    {A}", DUTY, f"Caixa no Mercado Sol, Olinda    {B}", DUTY),
        ("Grupo Aroeira, Recife — Analista Fiscal", A, DUTY, "Mercado Sol, Olinda — Caixa", B, DUTY),
        (f"Analista Fiscal, Grupo Aroeira, Recife ({A})", DUTY, f"Caixa, Mercado Sol, Olinda ({B})", DUTY),
    ],
)  # fmt: skip
def test_towns_without_their_state_are_no_part_of_the_company(lines: tuple[str, ...]) -> None:
    assert jobs(*lines) == TWO


def test_what_is_behind_some_commas_is_no_town() -> None:
    found = jobs(
        "Caixa", "Moura & Lins, Advogados", A, DUTY, "Caixa", "Sol & Mar, Associados", B, DUTY
    )
    assert [company for _, company, *_ in found] == [
        "Moura & Lins, Advogados",
        "Sol & Mar, Associados",
    ]


def test_a_department_is_part_of_the_title() -> None:
    found = jobs(
        f"Staff Nurse, Emergency Department, Calder Hospital    {A}", "- Led triage",
        f"Caregiver, Moorview Hospital    {B}", "- Helped residents", heading="Work Experience",
    )  # fmt: skip
    assert [(title, company) for title, company, *_ in found] == [
        ("Staff Nurse, Emergency Department", "Calder Hospital"),
        ("Caregiver", "Moorview Hospital"),
    ]


def test_a_company_with_commas_that_returns_stays_whole() -> None:
    found = jobs(
        f"Advogada Sênior, Bezerra, Lins & Associados    {A}", DUTY,
        f"Advogada Plena, Bezerra, Lins & Associados    {B}", DUTY,
    )  # fmt: skip
    assert [company for _, company, *_ in found] == ["Bezerra, Lins & Associados"] * 2


def test_the_names_of_columns_are_no_entry() -> None:
    found = jobs(
        "Período    Empresa    Cargo",
        f"{A}    Grupo Aroeira    Analista Fiscal", DUTY, f"{B}    Mercado Sol    Caixa", DUTY,
    )  # fmt: skip
    assert found == TWO


def test_a_brand_may_begin_with_a_small_letter() -> None:
    found = jobs("Analista", "eVolare Pagamentos", A, DUTY, "Caixa", "Mercado Sol", B, DUTY)
    assert [company for _, company, *_ in found] == ["eVolare Pagamentos", "Mercado Sol"]


def test_a_brand_may_begin_with_a_small_letter_beside_its_dates() -> None:
    found = jobs(
        "Analista Fiscal", f"eVolare | Recife, PE | {A}", DUTY, "Caixa", f"Mercado Sol | Olinda, PE | {B}", DUTY,
    )  # fmt: skip
    assert [company for _, company, *_ in found] == ["eVolare", "Mercado Sol"]


def test_titles_below_a_company_with_a_comma_and_one_without() -> None:
    found = jobs(
        f"Tallgrass Analytics, Inc.    {A}", "Account Manager – Austin, TX", "- Ran reviews",
        f"Copperleaf Payroll    {B}", "Account Manager – Dallas, TX", "- Ran payrolls",
        heading="Work Experience",
    )  # fmt: skip
    assert [(title, company) for title, company, *_ in found] == [
        ("Account Manager", "Tallgrass Analytics, Inc."),
        ("Account Manager", "Copperleaf Payroll"),
    ]


def test_short_sentences_behind_heads_are_cut_as_those_of_their_neighbours() -> None:
    found = jobs(
        f"Teacher, Wensum Academy ({A}). Led a team of seven other teachers in two schools.",
        f"Tutor, Broadland College ({B}). Taught Key Stage 3 to Key Stage 5.",
        f"Teaching Assistant, Hoveton College ({B}). Supported pupils in small groups after school.",
        heading="Work Experience",
    )  # fmt: skip
    assert [company for _, company, *_ in found] == [
        "Wensum Academy",
        "Broadland College",
        "Hoveton College",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("Grupo Aroeira", "Analista Fiscal", A, DUTY, "Autônomo", "Consultor Freelancer", B, DUTY),
        (f"Analista Fiscal    {A}", "Grupo Aroeira, Recife, PE", DUTY, f"Consultor Freelancer    {B}", "Autônomo, Remoto", DUTY),
    ],
)  # fmt: skip
def test_who_works_on_their_own_says_so(lines: tuple[str, ...]) -> None:
    assert [found[:2] for found in jobs(*lines)] == [
        ("Analista Fiscal", "Grupo Aroeira"),
        ("Consultor Freelancer", "Autônomo"),
    ]
