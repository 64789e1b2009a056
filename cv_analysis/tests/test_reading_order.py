# ruff: noqa: E501 - a case of a table is one line
"""Lines of a PDF in the order in which a person reads them."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from docx import Document as WordDocument
from reportlab.pdfgen.canvas import Canvas

from cv_analysis.pipeline.extract import extract

LEFT = (
    "Contato",
    "ana@example.com",
    "(11) 90000-0000",
    "Habilidades",
    "Excel",
    "Vendas",
    "Idiomas",
    "Inglês básico",
)
RIGHT = (
    "Ana Lima Prado", "Experiência", "Analista Fiscal, Grupo Aroeira", "01/2020 - atual",
    "Conferência de notas fiscais de entrada", "Formação", "Bacharelado em Letras", "UFPE, 2015 - 2019",
)  # fmt: skip


def drawn(draw: Callable[[Canvas], None]) -> list[str]:
    """The lines of a page drawn with reportlab."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842), invariant=1)
    canvas.setFont("Helvetica", 10)
    draw(canvas)
    canvas.save()
    return [line.text for line in extract(file.getvalue()).lines]


def test_columns_drawn_row_by_row_are_read_one_after_the_other() -> None:
    def draw(canvas: Canvas) -> None:
        for row, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
            canvas.drawString(40, 780 - 16 * row, left)
            canvas.drawString(230, 780 - 16 * row, right)

    assert drawn(draw) == [*LEFT, *RIGHT]


def test_right_aligned_dates_stay_in_their_rows() -> None:
    rows = [
        ("Analista Fiscal", "jan/2022 – atual"),
        ("Grupo Aroeira", "Recife, PE"),
        ("Caixa", "mar/2018 – dez/2021"),
        ("Mercado Sol", "Olinda, PE"),
        ("Estoquista", "fev/2015 – fev/2018"),
    ]

    def draw(canvas: Canvas) -> None:
        for row, (left, right) in enumerate(rows):
            canvas.drawString(40, 780 - 16 * row, left)
            canvas.drawRightString(555, 780 - 16 * row, right)

    assert drawn(draw) == ["\t".join(row) for row in rows]


def test_dates_at_the_left_stay_in_their_rows() -> None:
    rows = [
        ("2020 - 2022", "Analista Fiscal no Grupo Aroeira"),
        ("", "Conferência de notas fiscais de entrada e saída"),
        ("2018 - 2020", "Caixa no Mercado Sol"),
        ("", "Atendimento e fechamento diário do caixa da loja"),
        ("2015 - 2018", "Estoquista na Loja Verde"),
    ]

    def draw(canvas: Canvas) -> None:
        for row, (left, right) in enumerate(rows):
            canvas.drawString(40, 780 - 16 * row, left)
            canvas.drawString(160, 780 - 16 * row, right)

    assert drawn(draw) == ["\t".join(p for p in row if p) for row in rows]


def test_cells_beside_each_other_are_rows() -> None:
    rows = [
        ("Formação", ""),
        ("Bacharelado em Ciências Contábeis", "Universidade Federal de Pernambuco"),
        ("Técnico em Administração de Empresas", "Escola Técnica Estadual do Recife"),
        ("Habilidades", ""),
        ("Conciliação bancária e contas a pagar", "Atendimento ao cliente por telefone"),
        ("Fechamento mensal e anual da folha", "Planilhas com tabelas dinâmicas"),
    ]

    def draw(canvas: Canvas) -> None:
        for column, x in enumerate((40, 300)):
            for row, cells in enumerate(rows):
                canvas.drawString(x, 780 - 20 * row, cells[column])

    assert drawn(draw) == ["\t".join(cell for cell in row if cell) for row in rows]


def test_a_range_broken_in_a_column_of_dates_is_whole() -> None:
    def draw(canvas: Canvas) -> None:
        for x, y, text in (
            (40, 780, "January 2013 to"), (160, 780, "Electrician"),
            (40, 766, "August 2019"), (160, 766, "Pennine Power"),
        ):  # fmt: skip
            canvas.drawString(x, y, text)

    assert drawn(draw) == ["January 2013 to August 2019\tElectrician", "Pennine Power"]


def test_spaced_letters_make_words() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(40, 780)
        text.setCharSpace(3)
        text.textOut("TRAJETÓRIA PROFISSIONAL")
        canvas.drawText(text)
        canvas.drawString(40, 760, "Analista")

    assert drawn(draw)[0] == "TRAJETÓRIA PROFISSIONAL"


def test_a_name_over_columns_comes_first() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 22)
        canvas.drawString(40, 800, "Ana Lima Prado de Souza Albuquerque")
        canvas.setFont("Helvetica", 10)
        for row, text in enumerate(RIGHT[1:]):
            canvas.drawString(230, 760 - 16 * row, text)
        for row, text in enumerate(LEFT):
            canvas.drawString(40, 760 - 16 * row, text)

    lines = drawn(draw)
    assert lines[0].startswith("Ana Lima")
    assert lines.index("Habilidades") + 1 == lines.index("Excel")
    assert lines.index("Experiência") + 1 == lines.index("Analista Fiscal, Grupo Aroeira")


def test_a_hyphen_at_the_end_of_a_line_ends_the_line() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(40, 780)
        text.textLine("Mary Mbeki-")
        text.textLine("Stone and more")
        canvas.drawText(text)

    assert drawn(draw) == ["Mary Mbeki-", "Stone and more"]


def test_cards_side_by_side_are_read_one_after_the_other() -> None:
    first = ("01/2022 - atual", "Grupo Aroeira", "Analista Fiscal", "Conferi as notas da rede")
    second = ("03/2018 - 12/2021", "Mercado Sol", "Caixa")
    heading = "Experiência Profissional"

    def draw(canvas: Canvas) -> None:
        canvas.drawString(
            40,
            800,
            "Ana Lima Prado, analista fiscal há oito anos em redes de varejo do Recife e de Olinda",
        )
        canvas.drawString(40, 780, heading)
        for row, left in enumerate(first):
            canvas.drawString(40, 760 - 13 * row, left)
        for row, right in enumerate(second):
            canvas.drawString(320, 760 - 13 * row, right)
        canvas.drawString(40, 690, "Formação")

    assert drawn(draw)[1:] == [heading, *first, *second, "Formação"]


def test_a_labelled_start_beside_its_end_is_no_pair_of_cards() -> None:
    rows = [("Início: 03/2020", "Fim: 02/2021"), ("Cargo: Caixa", "Empresa: Mercado Sol")]

    def draw(canvas: Canvas) -> None:
        for row, (left, right) in enumerate(rows * 2):
            canvas.drawString(40, 780 - 13 * row, left)
            canvas.drawString(320, 780 - 13 * row, right)

    assert drawn(draw) == ["\t".join(row) for row in rows * 2]


def test_a_header_that_nearly_reaches_the_second_column_hides_no_gutter() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawRightString(227, 820, "Analista Fiscal — Recife, PE, Brasil")
        for row, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
            canvas.drawString(40, 780 - 16 * row, left)
            canvas.drawString(230, 780 - 16 * row, right)

    assert drawn(draw)[1:] == [*LEFT, *RIGHT]


def test_dates_in_the_last_cell_stand_beside_the_first_lines_of_their_row() -> None:
    document = WordDocument()
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    left.text, right.text = (
        "Analista Fiscal\nGrupo Aroeira\nConferi as notas",
        "01/2022 - atual\nRecife, PE",
    )
    file = io.BytesIO()
    document.save(file)
    assert [line.text for line in extract(file.getvalue()).lines] == [
        "Analista Fiscal\t01/2022 - atual",
        "Grupo Aroeira\tRecife, PE",
        "Conferi as notas",
    ]


def test_a_heading_that_nearly_touches_its_content_is_a_line_of_its_own() -> None:
    rows = [
        ("Resumo", "Analista há oito anos"),
        ("", "em redes de varejo"),
        ("Habilidades", "Excel; SAP"),
    ]

    def draw(canvas: Canvas) -> None:
        for row, (heading, text) in enumerate(rows):
            canvas.setFont("Helvetica-Bold", 10)
            canvas.drawRightString(98, 780 - 16 * row, heading)
            canvas.setFont("Helvetica", 10)
            canvas.drawString(101, 780 - 16 * row, text)

    assert drawn(draw) == [text for row in rows for text in row if text]


def test_dates_that_break_behind_their_dash_are_one_range() -> None:
    rows = [("ago. 2020 –", "Analista Fiscal"), ("hoje", "Grupo Aroeira"), ("", "Conferi as notas")]

    def draw(canvas: Canvas) -> None:
        for row, (dates, text) in enumerate(rows):
            canvas.drawString(40, 780 - 12 * row, dates)
            canvas.drawString(140, 780 - 12 * row, text)

    assert drawn(draw)[:2] == ["ago. 2020 – hoje\tAnalista Fiscal", "Grupo Aroeira"]


def test_lists_side_by_side_are_read_one_after_the_other() -> None:
    first = ("Atendimento", "ao cliente", "Excel", "Gestão de", "estoque")
    second = ("Direção", "defensiva", "Vendas", "Canva")

    def draw(canvas: Canvas) -> None:
        canvas.drawString(40, 800, "Habilidades")
        for x, items in ((40, first), (150, second)):
            for row, item in enumerate(items):
                canvas.drawString(x, 780 - 13 * row, item)
        canvas.drawString(40, 690, "Idiomas")
        canvas.drawString(40, 676, "Inglês básico")

    assert drawn(draw) == ["Habilidades", *first, *second, "Idiomas", "Inglês básico"]


def test_levels_beside_languages_stay_in_their_rows() -> None:
    rows = [("Inglês", "Avançado"), ("Espanhol", "básico"), ("Francês", "básico")]

    def draw(canvas: Canvas) -> None:
        for row, (left, right) in enumerate(rows):
            canvas.drawString(40, 780 - 13 * row, left)
            canvas.drawString(150, 780 - 13 * row, right)

    assert drawn(draw) == ["\t".join(row) for row in rows]


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([("Técnica de Enfermagem, Casa", "Nov 2024 - Jun"), ("de Saúde", "2026")],
         "Técnica de Enfermagem, Casa de Saúde\tNov 2024 - Jun 2026"),
        ([("University College", "2006-"), ("Cork", "2010")], "University College Cork\t2006- 2010"),
        ([("High School", "Graduated"), ("Diploma", "2021")], "High School Diploma\tGraduated 2021"),
        ([("Universidade Cruzeiro do", "2017"), ("Sul", "")], "Universidade Cruzeiro do Sul\t2017"),
    ],
)  # fmt: skip
def test_a_row_that_breaks_beside_its_dates_is_one(
    rows: list[tuple[str, str]], wanted: str
) -> None:
    def draw(canvas: Canvas) -> None:
        for row, (left, right) in enumerate(rows):
            canvas.drawString(40, 780 - 12 * row, left)
            canvas.drawRightString(300, 780 - 12 * row, right)

    assert drawn(draw) == [wanted]


def test_tables_under_headings_are_read_row_by_row() -> None:
    rows = [
        ("Experiência Profissional", ""),
        ("01/2022 - atual", "Analista Fiscal, Grupo Aroeira"), ("", "Conferi as notas de oito filiais"),
        ("03/2018 - 12/2021", "Caixa, Mercado Sol"), ("", "Atendi noventa pessoas por dia"),
        ("Formação Acadêmica", ""),
        ("2014 - 2017", "Bacharelado em Ciências Contábeis"), ("", "Universidade de Pernambuco"),
    ]  # fmt: skip

    def draw(canvas: Canvas) -> None:
        for row, (left, right) in enumerate(rows):
            canvas.drawString(40, 780 - 14 * row, left)
            canvas.drawString(200, 780 - 14 * row, right)

    assert drawn(draw) == ["\t".join(cell for cell in row if cell) for row in rows]


TIMELINE = {
    "Experiência": [
        (("2020", "hoje"), ("Analista Fiscal", "Grupo Aroeira | Recife, PE", "Conferência de notas")),
        (("2018", "2020"), ("Caixa", "Mercado Sol | Olinda, PE", "Fechamento diário do caixa")),
    ],
    "Formação": [(("2013", "2017"), ("Bacharelado em Letras", "Universidade Federal de Pernambuco"))],
    "Cursos": [(("2012", "2013"), ("Excel avançado", "Senac Recife"))],
}  # fmt: skip


@pytest.mark.parametrize("newest_first", [False, True])
def test_dates_stacked_in_a_gutter_are_ranges_beside_their_entries(newest_first: bool) -> None:
    def draw(canvas: Canvas) -> None:
        y = 780.0
        for heading, entries in TIMELINE.items():
            canvas.drawString(40, y, heading)
            for dates, lines in entries:
                y -= 24
                for at, date in enumerate(dates[::-1] if newest_first else dates):
                    canvas.drawString(60, y - 11 * at, date)
                for at, line in enumerate(lines):
                    canvas.setFont("Helvetica" if at else "Helvetica-Bold", 10)
                    canvas.drawString(110, y - 2 - 13 * at, line)
                y -= 13 * len(lines)
            y -= 20

    wanted = []
    for heading, entries in TIMELINE.items():
        wanted.append(heading)
        for dates, lines in entries:
            wanted += ["\t".join((" – ".join(dates), lines[0])), *lines[1:]]
    assert drawn(draw) == wanted


def test_years_of_a_table_stay_in_their_rows() -> None:
    tables = {
        "Formação": [("2013", "Bacharelado em Letras"), ("2017", "Mestrado em Letras")],
        "Cursos": [("2018", "Excel avançado"), ("2019", "Oratória")],
    }

    def draw(canvas: Canvas) -> None:
        y = 780
        for heading, rows in tables.items():
            canvas.drawString(40, y, heading)
            for year, text in rows:
                y -= 12
                canvas.drawString(60, y, year)
                canvas.drawString(110, y, text)
            y -= 40

    wanted = [[heading, *map("\t".join, rows)] for heading, rows in tables.items()]
    assert drawn(draw) == [line for lines in wanted for line in lines]


def test_places_at_the_right_belong_to_the_rows_above_the_columns() -> None:
    rows = [
        ("Experiência", ""),
        ("Grupo Aroeira", "Recife, PE"),
        ("Analista Fiscal (2020 – atual)", ""),
        ("Mercado Sol", "Olinda, PE"),
        ("Caixa (2018 – 2020)", ""),
        ("Loja Verde", "Recife, PE"),
        ("Estoquista (2015 – 2018)", ""),
    ]
    columns = [
        ("Formação", "Idiomas"),
        ("Bacharelado em Letras", "Inglês básico"),
        ("Universidade Federal de Pernambuco", "Espanhol fluente"),
        ("2011 – 2014", "Francês básico"),
    ]

    def draw(canvas: Canvas) -> None:
        for row, (left, right) in enumerate(rows):
            canvas.drawString(40, 780 - 16 * row, left)
            canvas.drawRightString(555, 780 - 16 * row, right)
        for row, (left, right) in enumerate(columns):
            canvas.drawString(40, 640 - 16 * row, left)
            canvas.drawString(320, 640 - 16 * row, right)

    wanted = ["\t".join(p for p in row if p) for row in rows]
    assert drawn(draw) == [
        *wanted,
        *(left for left, _ in columns),
        *(right for _, right in columns),
    ]


def test_a_heading_in_the_middle_stays_above_what_is_below_it() -> None:
    above = ("Experiência", "Caixa, Mercado Sol (2018 – 2020)", "Formação", "Letras, UFPE")
    columns = [("Habilidades", "Idiomas"), ("Excel", "Inglês"), ("Vendas", "Espanhol"), ("Word", "Galego")]  # fmt: skip

    def draw(canvas: Canvas) -> None:
        for row, text in enumerate(above):
            canvas.drawString(40 if row % 2 else 270, 780 - 16 * row, text)
        for row, (left, right) in enumerate(columns):
            canvas.drawString(40, 700 - 12 * row, left)
            canvas.drawString(250, 700 - 12 * row, right)

    assert drawn(draw) == [*above, *(left for left, _ in columns), *(right for _, right in columns)]
