"""Dates and ranges as CVs write them."""

from __future__ import annotations

import pytest

from cv_analysis.pipeline.parse.dates import is_duration, points, spans, without_durations

RANGES = (
    ("jan/2019 – atual", "2019-01", "now"),
    ("01/2019 - 03/2020", "2019-01", "2020-03"),
    ("2019-01 – 2020-05", "2019-01", "2020-05"),
    ("2019/01 - 2020/02", "2019-01", "2020-02"),
    ("01.2019 – 12.2020", "2019-01", "2020-12"),
    ("3/2019 – 4/2020", "2019-03", "2020-04"),
    ("janeiro de 2019 até o momento", "2019-01", "now"),
    ("mar. de 2020 a jun. de 2021", "2020-03", "2021-06"),
    ("Setembro/2014 – Dez/2016, Vitória", "2014-09", "2016-12"),
    ("15/03/2019 a 20/12/2020", "2019-03", "2020-12"),
    ("12 de março de 2019 a 3 de abril de 2020", "2019-03", "2020-04"),
    ("jan/19 a fev/20", "2019-01", "2020-02"),
    ("jan a dez/2019", "2019-01", "2019-12"),
    ("2013 a 2017", "2013", "2017"),
    ("1º semestre de 2019 a 2020", "2019", "2020"),
    ("Desde Março/2019", "2019-03", "now"),
    ("a partir de 03/2021", "2021-03", "now"),
    ("De 01/2019 até 03/2020", "2019-01", "2020-03"),
    ("Admissão: 01/2019 Demissão: 03/2020", "2019-01", "2020-03"),
    ("Início: 03/2019 – Término: 05/2021", "2019-03", "2021-05"),
    ("2024 – cursando", "2024", "now"),
    ("02/2019 em andamento", "2019-02", "now"),
    ("2016 –", "2016", "now"),
    ("ago/2018 à dez/2019", "2018-08", "2019-12"),
    ("Jan 2019 - Present", "2019-01", "now"),
    ("Jan. 2019 – Feb. 2020", "2019-01", "2020-02"),
    ("July 2016 to June 2021", "2016-07", "2021-06"),
    ("March 1, 2019 - April 2, 2020", "2019-03", "2020-04"),
    ("Jan '19 - Feb '20", "2019-01", "2020-02"),
    ("Jan – Mar 2020", "2020-01", "2020-03"),
    ("Sept 2019 – Now", "2019-09", "now"),
    ("since 2018", "2018", "now"),
    ("May 2020 -- to date", "2020-05", "now"),
    ("março de 2020 - Present (4 anos 2 meses)", "2020-03", "now"),
    ("1º/03/2020 a 31/05/2021", "2020-03", "2021-05"),
    ("03.20 – 05.21", "2020-03", "2021-05"),
    ("jan de 2020 - o presente", "2020-01", "now"),
    ("March 2020 onwards", "2020-03", "now"),
    ("junho de 2018 em diante", "2018-06", "now"),
    ("2020–21", "2020", "2021"),
    ("2019/20", "2019", "2020"),
    ("Summer 2020", "2020", "2020"),
    ("Spring 2019 – Fall 2020", "2019", "2020"),
    ("Jun '18 – Mar '21: Nurse", "2018-06", "2021-03"),
    ("Started: 03/2020  Ended: 05/2021", "2020-03", "2021-05"),
)


@pytest.mark.parametrize(("text", "start", "end"), RANGES)
def test_range(text: str, start: str, end: str) -> None:
    (span,) = spans(text)
    assert str(span.start) == start
    assert ("now" if span.current else str(span.finish)) == end


@pytest.mark.parametrize(
    "text",
    [
        "10% em 2019 e 20% em 2020",
        "R$ 2.019,00 - 2.020,00",
        "Sala 2019",
        "preços de 10.50 a 12.30",
        "12/2019",
        "2020-05",
        "atual",
        "(11) 90000-2019",
    ],
)
def test_no_range(text: str) -> None:
    assert not spans(text)


def test_a_day_comes_first_in_brazil_and_second_where_told() -> None:
    assert str(points("04/12/2020")[0].when) == "2020-12"
    assert str(points("04/12/2020", month_first=True)[0].when) == "2020-04"
    assert str(points("25/12/2020", month_first=True)[0].when) == "2020-12"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Analista (2 anos e 3 meses)", "Analista"),
        ("Analyst · 4 yrs 2 mos", "Analyst"),
        ("6 meses", ""),
        ("Turma de 30 pessoas", "Turma de 30 pessoas"),
    ],
)
def test_durations_go(text: str, left: str) -> None:
    assert without_durations(text).strip() == left
    assert is_duration(text) == (left == "")


def test_offsets_hold_over_accents_and_wide_signs() -> None:
    text = "Técnico… ½ São João (março de 2020 – atual)"
    (span,) = spans(text)
    assert text[span.begin : span.end] == "março de 2020 – atual"
