"""The checks of the presentation and of what automatic readers stumble over."""

from dataclasses import replace

import pytest

from cv_analysis.pipeline.score import score
from cv_analysis.pipeline.types import (
    HiddenText,
    Page,
    Status,
)
from cv_analysis.tests.cvs import Draft, pharmacist, ym
from cv_analysis.tests.test_criteria import TELLING, check, jobs, quotes

PASS, WARN, FAIL, NA = Status.PASS, Status.WARN, Status.FAIL, Status.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("pages", "level", "status"),
    [(1, "bachelor", PASS), (2, "bachelor", PASS), (3, "bachelor", WARN), (4, "bachelor", FAIL),
     (6, "phd", NA)],
)  # fmt: skip
def test_length(pages, level, status):
    draft = Draft().contact().education(("Curso", "UFES", level, "completed", 2010, 2014))
    for _ in range(20):
        draft.write("Mais uma linha com texto para encher a página do currículo.")
    cv = draft.cv(pages=tuple(Page(n + 1) for n in range(pages)))
    assert check(cv, "presentation.length").status is status


def test_headings_and_ats_want_known_ones():
    cv = pharmacist().cv()
    bare = tuple(replace(section, heading=None) for section in cv.sections)
    without = replace(cv, sections=bare)
    assert check(without, "presentation.headings").status is FAIL
    assert [item.check for item in score(without).deductions] == ["ats.headings"]


def test_summary_absent_short_and_empty_of_facts():
    assert check(Draft().contact().cv(), "presentation.summary").status is FAIL
    short = Draft().contact().summary("Vendedora experiente.").cv()
    assert check(short, "presentation.summary").variant == "short"
    vague = Draft().contact().summary("Sou uma pessoa que gosta de aprender e de ajudar todos.")
    assert check(vague.cv(), "presentation.summary_concrete").status is FAIL


def test_an_objective_that_names_no_role_is_vague():
    for text, status in (
        ("Auxiliar de cozinha", PASS),
        ("Primeiro emprego na área administrativa", PASS),
        ("To obtain a position where I can use my skills.", FAIL),
        ("Busco uma oportunidade para crescer", FAIL),
    ):
        draft = Draft().contact()
        line = draft.write(text)
        cv = draft.cv(objective=(line,))
        assert check(cv, "presentation.headline").status is status, text


def test_cliches_are_named():
    cv = Draft().contact().summary("Profissional proativa, com fácil aprendizado e muita vontade.")
    finding = check(cv.cv(), "presentation.cliches")
    assert finding.params["phrases"] == ["“proativa”", "“fácil aprendizado”"]
    assert finding.status is WARN


def test_a_summary_is_concrete_when_it_names_the_trade():
    draft = Draft().contact().headline("Auxiliar administrativo")
    named = draft.summary("Procuro a primeira oportunidade na área administrativa da empresa.")
    assert check(named.cv(), "presentation.summary_concrete").status is PASS


def test_a_number_that_wraps_to_the_next_line_is_seen():
    draft = jobs("Coordenação do café da manhã para 300", "hóspedes do hotel.")
    job = draft.parts["experience"][0]
    draft.lines[-1] = replace(draft.lines[-1], text="hóspedes do hotel.")
    bullets = (job.bullets[0], draft.lines[-1])
    draft.parts["experience"] = (replace(job, bullets=bullets),)
    finding = check(draft.cv(), "experience.achievements")
    assert finding.status is PASS
    assert quotes(finding) == ["Coordenação do café da manhã para 300"]


def test_voice_mixed():
    mixed = jobs("Atendi clientes.", "Organizou o estoque.", "Fiz o caixa.").cv()
    assert check(mixed, "presentation.voice").variant == "mixed"
    one = jobs("Atendi clientes.", "Gestão do estoque.", "Fiz o caixa.").cv()
    assert check(one, "presentation.voice").status is PASS


def test_dates_written_in_two_ways():
    draft = jobs(TELLING, more=(("Caixa", "Mercado", ym("2010-01"), ym("2012-01"), ()),))
    assert check(draft.cv(), "presentation.dates_style").status is PASS
    line = draft.lines[draft.parts["experience"][1].evidence[0].line - 1]
    draft.lines[line.number - 1] = replace(line, text="Caixa, Mercado jan. de 2010 a jan. de 2012")
    finding = check(draft.cv(), "presentation.dates_style")
    assert finding.status is WARN
    assert quotes(finding) == ["03/2019", "jan. de 2010"]


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"pages": (Page(1, columns=2),)}, "ats.columns"),
        ({"pages": (Page(1, tables=1),)}, "ats.tables"),
        ({"pages": (Page(1, images=5),)}, "ats.images"),
        ({"header_footer_lines": frozenset({2})}, "ats.contact_in_header"),
        ({"hidden": (HiddenText(1, "python java sql", "white"),)}, "ats.tricks"),
        ({"pages": tuple(Page(n) for n in range(1, 6))}, "ats.long_file"),
    ],
)
def test_pitfalls_of_the_file(changes, key):
    card = score(pharmacist().cv(**changes))
    assert [item.check for item in card.deductions] == [key]
    assert card.ats == 100 - card.deductions[0].points


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("E X P E R I E N C I A", "ats.spaced_letters"),
        ("Gest\ufffdo de estoque", "ats.broken_characters"),
        ("Excel ★★★☆☆", "ats.drawn_symbols"),
    ],
)
def test_pitfalls_of_a_line(line, key):
    draft = pharmacist()
    draft.write(line)
    card = score(draft.cv())
    assert [item.check for item in card.deductions] == [key]
    assert card.deductions[0].evidence[0].quote in line


def test_a_single_image_may_be_a_face_and_costs_nothing():
    plain, pictured = pharmacist().cv(), pharmacist().cv(pages=(Page(1, images=1),))
    assert score(plain).ats == score(pictured).ats
    assert score(plain).overall == score(pictured).overall
    assert [notice.kind for notice in score(pictured).privacy] == ["image"]
