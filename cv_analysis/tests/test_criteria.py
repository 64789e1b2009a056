"""Each check on a CV that passes it and on one that does not, in both languages."""

from dataclasses import replace
from decimal import Decimal

import pytest

from cv_analysis.pipeline.score import score
from cv_analysis.pipeline.types import (
    Fact,
    Section,
    SectionKind,
    Status,
    YearMonth,
)
from cv_analysis.tests.cvs import Draft, engineer, pharmacist, ym

PASS, WARN, FAIL, NA = Status.PASS, Status.WARN, Status.FAIL, Status.NOT_APPLICABLE
TELLING = "Atendi 30 clientes por dia na loja."


def check(cv, key):
    return next(item for item in score(cv).findings if item.check == key)


def quotes(finding):
    return [item.quote for item in finding.evidence]


def jobs(*bullets, start="2019-03", end="2022-08", title="Vendedora", more=()):
    job = (title, "Loja Sol", ym(start) if start else None, ym(end) if end else None, bullets)
    return Draft().contact().experience(job, *more)


@pytest.mark.parametrize("make", [pharmacist, engineer])
def test_a_good_cv_earns_nearly_everything(make):
    card = score(make().cv())
    assert card.overall >= 95
    assert card.ats == 100
    assert not card.privacy
    assert not card.integrity


@pytest.mark.parametrize(
    ("email", "status"),
    [
        ("joana@example.com", PASS),
        ("joana@gmail.con", WARN),
        ("joana@hotmial.com", WARN),
        ("joana@gmail.com.br", WARN),
        ("joana@yahoo.com.br", PASS),
        ("", FAIL),
    ],
)
def test_email(email, status):
    assert check(Draft().contact(email=email).cv(), "personal_info.email").status is status


@pytest.mark.parametrize(
    ("email", "name", "status"),
    [
        ("joana.prado@example.com", "Joana Prado", PASS),
        ("gatinha22@example.com", "Joana Prado", FAIL),
        ("sexyboy@example.com", "Joana Prado", FAIL),
        ("joana666@example.com", "Joana Prado", FAIL),
        ("joana1969@example.com", "Joana Prado", PASS),
        ("flamengo1981@example.com", "Joana Prado", FAIL),
        ("linda.palmeiras@example.com", "Linda Palmeiras", PASS),
        ("carlos.tigrao@example.com", "Carlos Tigrão", PASS),
        ("linda.souza@example.com", "Linda Souza", PASS),
        ("a.lima1975@example.com", "Ana Lima", PASS),
    ],
)
def test_email_reads_like_work_and_a_name_is_never_a_joke(email, name, status):
    cv = Draft().contact(name=name, email=email).cv()
    assert check(cv, "personal_info.email_tidy").status is status


def test_phone_without_area_code_is_seen_and_quoted():
    cv = Draft().contact(phone="", extra=("Fone 90000-1234",)).cv()
    finding = check(cv, "personal_info.phone")
    assert finding.status is WARN
    assert quotes(finding) == ["90000-1234"]
    assert check(Draft().contact(phone="").cv(), "personal_info.phone").status is FAIL


def test_a_link_is_not_asked_of_operational_work():
    school = ("Ensino médio", "Colégio Novo", "high_school", "completed", None, 2010)
    degree = ("Bacharelado", "UFES", "bachelor", "completed", None, 2010)
    without = Draft().contact(link="")
    assert check(without.education(school).cv(), "personal_info.link").status is NA
    assert check(without.education(degree).cv(), "personal_info.link").status is FAIL


def test_document_numbers_cost_half_a_point_and_are_quoted():
    cv = Draft().contact(extra=("CPF: 529.982.247-25", "RG 12.345.678-9")).cv()
    finding = check(cv, "personal_info.documents")
    assert (finding.points, finding.possible) == (0, Decimal("0.5"))
    assert quotes(finding) == ["529.982.247-25", "RG 12.345.678-9"]


@pytest.mark.parametrize(
    ("start", "end", "points", "variant"),
    [
        ("2019-03", "2022-08", "6", ""),
        ("2019", "2022", "3", "years_only"),
        ("2019-03", "2022", "3", "years_only"),
        ("", "", "0", ""),
    ],
)
def test_dates_want_months(start, end, points, variant):
    finding = check(jobs(TELLING, start=start, end=end).cv(), "experience.dates")
    assert finding.points == Decimal(points)
    assert finding.variant == variant


def test_a_running_job_needs_no_end():
    assert check(jobs(TELLING, end="").cv(), "experience.dates").status is PASS


@pytest.mark.parametrize(
    ("spans", "status"),
    [
        ((("2020-01", None), ("2015-01", "2019-12")), PASS),
        ((("2015-01", "2019-12"), ("2020-01", None)), FAIL),
        ((("2019-01", "2022-01"), ("2019-06", "2020-01")), PASS),
        ((("2016-09", None), ("2014-01", "2018-12")), PASS),
        ((("2020-01", None),), NA),
    ],
)
def test_order_is_newest_first(spans, status):
    made = [("Cargo", "Loja", ym(a), ym(b) if b else None, (TELLING,)) for a, b in spans]
    assert check(Draft().contact().experience(*made).cv(), "experience.order").status is status


@pytest.mark.parametrize(
    ("start", "end", "status"),
    [
        ("2019-03", "2018-01", FAIL),
        ("2030-01", "", FAIL),
        ("2019-03", "2019-03", PASS),
        ("2019", "2019", PASS),
        ("2026-11", "", PASS),
    ],
)
def test_impossible_dates(start, end, status):
    assert check(jobs(start=start, end=end).cv(), "experience.dates_valid").status is status


def test_bullets_are_wanted_of_recent_jobs_only():
    old = ("Caixa", "Mercado", ym("2010-01"), ym("2012-01"), ())
    told = (TELLING, "Organizei a vitrine.", "Fiz o caixa.")
    recent = [
        ("Vendedora", "Loja", ym(f"20{n}-01"), ym(f"20{n}-12"), told) for n in ("21", "20", "19")
    ]
    cv = Draft().contact().experience(*recent, old).cv()
    assert check(cv, "experience.bullets").status is PASS
    thin = check(jobs("Atendimento").cv(), "experience.bullets")
    assert thin.points == Decimal("1.7")
    assert check(jobs().cv(), "experience.bullets").status is FAIL


def test_a_bullet_wrapped_over_two_lines_is_one_statement():
    draft = jobs("Organizei o estoque de medicamentos controlados e", "a escala da equipe.")
    draft.lines[-1] = replace(draft.lines[-1], text="  a escala da equipe.")
    job = draft.parts["experience"][0]
    bullets = (job.bullets[0], draft.lines[-1])
    draft.parts["experience"] = (replace(job, bullets=bullets),)
    assert check(draft.cv(), "experience.verbs").params["total"] == 1


def test_verbs_accept_the_noun_style():
    cv = jobs("Gestão de estoque", "Atendimento ao público", "Elaboração de relatórios").cv()
    assert check(cv, "experience.verbs").status is PASS
    plain = jobs("Empresa do ramo de calçados", "Loja com 3 andares").cv()
    finding = check(plain, "experience.verbs")
    assert finding.status is FAIL
    assert quotes(finding) == ["Empresa do ramo de calçados", "Loja com 3 andares"]


def test_achievements_are_counted_and_the_bare_lines_quoted():
    cv = jobs("Vendi R$ 20 mil por mês.", "Organizei a vitrine.", "Fiz o caixa.").cv()
    finding = check(cv, "experience.achievements")
    assert finding.points == Decimal("2.0")
    assert quotes(finding) == ["Organizei a vitrine.", "Fiz o caixa."]
    three = jobs("Vendi R$ 20 mil.", "Atendi 60 clientes.", "Reduzi trocas em 5%.").cv()
    assert check(three, "experience.achievements").status is PASS


def test_years_of_experience_are_no_achievement():
    cv = jobs("Mais de 5 anos de experiência em vendas", "10 years of experience").cv()
    assert check(cv, "experience.achievements").status is FAIL


def test_weak_phrases_cost_half_a_point_each():
    finding = check(jobs("Responsável pelo caixa.", TELLING).cv(), "experience.weak_phrases")
    assert (finding.points, finding.status) == (Decimal("1.5"), WARN)
    assert quotes(finding) == ["Responsável pelo caixa."]
    assert finding.params["phrases"] == ["“Responsável pelo”"]


def test_a_gap_is_asked_about_and_costs_nothing():
    old = ("Caixa", "Mercado", ym("2014-01"), ym("2016-02"), (TELLING, TELLING))
    gap = jobs(TELLING, "Organizei a vitrine.", more=(old,)).cv()
    finding = check(gap, "experience.gaps")
    assert finding.status is WARN
    assert (finding.points, finding.possible) == (0, 0)
    assert finding.params["start"] == "02/2016"
    assert finding.params["end"] == "03/2019"


def test_years_alone_never_make_a_gap_longer_than_it_may_be():
    old = ("Caixa", "Mercado", ym("2016"), ym("2018"), (TELLING,))
    cv = jobs(TELLING, start="2019", end="2022", more=(old,)).cv()
    assert check(cv, "experience.gaps").status is NA


def test_progression_is_praised_and_its_lack_not_blamed():
    old = ("Vendedora júnior", "Loja Sol", ym("2017-01"), ym("2019-02"), (TELLING,))
    grown = check(jobs(TELLING, title="Gerente", more=(old,)).cv(), "experience.progression")
    assert grown.status is PASS
    assert check(jobs(TELLING).cv(), "experience.progression").status is NA


@pytest.mark.parametrize(("count", "points"), [(1, "0.8"), (5, "4"), (30, "4"), (31, "3")])
def test_number_of_skills(count, points):
    cv = Draft().contact().skills(*[f"Técnica {n}" for n in range(count)]).cv()
    assert check(cv, "skills.enough").points == Decimal(points)


def test_the_same_skill_twice_counts_once():
    cv = Draft().contact().skills("Excel", "Excel", "excel").cv()
    assert check(cv, "skills.present").params["count"] == 1


def test_qualities_alone_are_no_trade():
    cv = Draft().contact().skills("Pontual", "Hard worker", soft=("Liderança",)).cv()
    assert check(cv, "skills.hard").status is FAIL
    told = jobs(TELLING).skills("Honesta", soft=("Liderança",)).cv()
    assert check(told, "skills.shown").variant == "none"


def test_skills_shown_in_the_jobs():
    draft = jobs("Controlei o estoque no SAP.", "Operei empilhadeiras.").skills(
        "Controle de estoque", "SAP", "Empilhadeira", "Solda"
    )
    finding = check(draft.cv(), "skills.shown")
    assert finding.status is PASS
    assert finding.params["shown"] == 3
    none = jobs("Controlei a portaria.").skills("Solda", "Usinagem")
    assert check(none.cv(), "skills.shown").status is FAIL


def test_licences_and_courses_need_no_statement():
    held = jobs("Dirigi caminhões pelo Sul.").skills("CNH E", "MOPP", "Caminhões")
    assert check(held.cv(), "skills.shown").status is PASS
    only = jobs("Dirigi caminhões pelo Sul.").skills("CNH E", "MOPP")
    assert check(only.cv(), "skills.shown").status is NA


def test_a_short_name_counts_only_in_its_own_case():
    assert check(jobs("Fui lá e vi a r.").skills("R").cv(), "skills.shown").status is FAIL
    assert check(jobs("Análises em R.").skills("R").cv(), "skills.shown").status is PASS


def test_behaviour_is_shown_not_listed():
    listed = jobs("Corte de chapas.").skills(soft=("Liderança",)).cv()
    assert check(listed, "skills.soft_shown").variant == "listed"
    shown = jobs("Treinei 4 colegas.").skills("Solda").cv()
    assert check(shown, "skills.soft_shown").status is PASS


def test_languages_want_a_level_and_none_is_demanded():
    base = Draft().contact().skills("Excel")
    assert check(base.cv(), "skills.languages").status is NA
    bare = base.languages(("Português", "pt", ""), ("Inglês", "en", ""))
    finding = check(bare.cv(), "skills.languages")
    assert finding.status is WARN
    assert finding.params["names"] == ["Inglês"]


def school(level, status="completed", start=2010, end=2012, degree="Curso", name="Escola Sol"):
    return Draft().contact().education((degree, name, level, status, start, end)).cv()


def test_any_schooling_scores_the_same():
    levels = ("fundamental", "high_school", "technical", "bachelor", "phd")
    assert len({score(school(level)).sections["education"] for level in levels}) == 1


@pytest.mark.parametrize(
    ("status", "start", "end", "expected"),
    [
        ("completed", None, 2012, PASS),
        ("in_progress", 2024, 2027, PASS),
        ("in_progress", 2024, None, WARN),
        ("incomplete", 2015, None, PASS),
    ],
)
def test_status_of_a_course(status, start, end, expected):
    cv = school("bachelor", status, start, end)
    assert check(cv, "education.status").status is expected


def test_basic_schooling_needs_neither_school_nor_year():
    cv = school("fundamental", start=None, end=None, name="", degree="Ensino fundamental")
    assert score(cv).sections["education"] == score(school("bachelor")).sections["education"]


def test_education_wants_school_and_year():
    assert check(school("bachelor", name=""), "education.complete").points == 2
    assert check(school("bachelor", end=None), "education.year").status is FAIL


def test_projects_without_jobs_get_other_advice():
    draft = Draft().contact()
    line = draft.write("Feira de ciências da escola")
    draft.sections.append(Section((SectionKind.PROJECTS,), None, (line,)))
    assert check(draft.cv(), "experience.present").variant == "projects"


def test_the_reference_month_decides_what_is_the_future():
    cv = jobs(TELLING, start="2026-12", end="").cv()
    assert check(cv, "experience.dates_valid").status is FAIL
    later = replace(cv, reference_month=YearMonth(2027, 1))
    assert check(later, "experience.dates_valid").status is PASS


def test_certificates_or_courses_count():
    base = school("technical")
    assert check(base, "education.courses").status is FAIL
    assert check(replace(base, certifications=(Fact("CRF"),)), "education.courses").status is PASS
