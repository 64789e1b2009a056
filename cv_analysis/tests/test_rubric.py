"""The table holds together: weights, words, and totals that anyone can add up."""

import json
import random
import re
from collections import Counter
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pytest

from cv_analysis.pipeline.analyse import analyse
from cv_analysis.pipeline.report import present
from cv_analysis.pipeline.rubric import CHECKS, PITFALLS, SECTIONS
from cv_analysis.pipeline.score import score
from cv_analysis.pipeline.types import Contact, Language, Reason, Status, Unreadable
from cv_analysis.pipeline.words import CHECK_WORDS, PITFALL_WORDS
from cv_analysis.pipeline.words.notices import INTEGRITY, PRIVACY
from cv_analysis.tests.cvs import Draft, engineer, pharmacist, ym


def beginner():
    return (
        Draft()
        .contact(email="", link="", extra=("Solteiro, 19 anos", "CPF 529.982.247-25"))
        .education(("Ensino médio", "Colégio Novo", "high_school", "completed", 2023, 2025))
        .skills("Pacote Office", soft=("Organização",))
    )


def messy():
    return (
        Draft()
        .contact(email="princesinha22@gmail.con", phone="", city="")
        .summary("Sou uma pessoa proativa, dinâmica e comprometida, busco novos desafios na vida.")
        .experience(
            ("Auxiliar", "Loja Sol", ym("2015"), ym("2014"), ("Atividades gerais, etc.",)),
            ("", "Mercado Lua", None, None, ()),
            (
                "Operador",
                "Fábrica Norte",
                ym("2019-02"),
                ym("2020-01"),
                ("Responsável por diversas atividades", "Eu operava máquinas", "Liderou a turma"),
            ),
        )
        .education(("Administração", "", "", "in_progress", 2020, None))
        .skills(soft=("Comunicação", "Liderança"))
        .languages(("Inglês", "en", ""))
    )


CVS = {
    "pharmacist": pharmacist,
    "engineer": engineer,
    "beginner": beginner,
    "messy": messy,
    "barely": lambda: Draft().skills("Excel"),
}


@pytest.fixture(params=sorted(CVS))
def cv(request):
    return CVS[request.param]().cv()


def test_points_of_each_section_add_up_to_its_total():
    sums = Counter()
    for row in CHECKS:
        sums[row.section] += row.points
    assert dict(sums) == SECTIONS
    assert sum(SECTIONS.values()) == 100


def test_every_check_and_pitfall_has_words_and_no_words_are_left_over():
    assert {row.key for row in CHECKS} == set(CHECK_WORDS)
    assert {row.key for row in PITFALLS} == set(PITFALL_WORDS)
    assert {row.covered_by for row in PITFALLS} - {""} <= set(CHECK_WORDS)


def test_only_one_gate_opens_a_section_and_it_comes_first():
    gates = [row for row in CHECKS if row.gate]
    assert [row.section for row in gates] == ["experience", "skills", "education"]
    for gate in gates:
        assert next(row for row in CHECKS if row.section == gate.section) is gate


def texts():
    for words in (*CHECK_WORDS.values(), *PITFALL_WORDS.values()):
        yield words.title
        yield from words.says.values()
        yield from words.advices.values()
        if words.advice:
            yield words.advice
    yield from PRIVACY.values()
    yield from INTEGRITY.values()


@pytest.mark.parametrize("text", tuple(texts()), ids=lambda text: text.en[:40])
def test_words_exist_in_both_languages_with_the_same_placeholders(text):
    assert text.pt.strip()
    assert text.en.strip()
    blanks = [set(re.findall(r"{(\w+)}", words)) for words in text]
    assert blanks[0] == blanks[1]


@pytest.mark.parametrize("language", ["pt", "en"])
@pytest.mark.parametrize("kind", ["quick", "comprehensive", "detailed"])
def test_every_finding_of_every_cv_can_be_said(cv, language, kind):
    shown = present(analyse(cv).as_dict(), language=language, analysis_type=kind)
    for finding in shown["findings"]:
        assert finding["message"]
        assert finding["status"] not in ("warn", "fail") or finding["advice"]
    for item in shown["recommendations"]:
        assert item["suggestion"]
    assert "{" not in json.dumps([shown["findings"], shown["recommendations"]]).replace(
        '{"', ""
    ).replace("[{", "")


def by_hand(pairs):
    points = sum(Decimal(str(one)) for one, _ in pairs)
    possible = sum(Decimal(str(other)) for _, other in pairs)
    if not possible:
        return Decimal(0)
    return (100 * points / possible).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def test_totals_can_be_added_up_by_hand_from_what_is_shown(cv):
    shown = present(analyse(cv).as_dict(), language="pt", analysis_type="detailed")
    pairs = [(item["points"], item["possible"]) for item in shown["findings"]]
    assert Decimal(str(shown["overall_score"])) == by_hand(pairs)
    for name, section in shown["sections"].items():
        own = [(f["points"], f["possible"]) for f in shown["findings"] if f["section"] == name]
        assert Decimal(str(section["score"])) == by_hand(own)
        assert section["points"] == pytest.approx(sum(one for one, _ in own))
        assert section["possible"] == pytest.approx(sum(other for _, other in own))
    lost = sum(item["points"] for item in shown["ats_compatibility"]["deductions"])
    assert shown["ats_compatibility"]["score"] == max(0, 100 - lost)


def test_every_quote_stands_on_its_line(cv):
    lines = {line.number: line for line in cv.document.lines}
    report = analyse(cv).as_dict()
    found = 0
    for part in ("findings", "deductions", "recommendations", "privacy", "integrity", "rewrites"):
        for item in report[part]:
            for quote in item["evidence"]:
                assert quote["quote"]
                assert quote["quote"] in lines[quote["line"]].text
                assert quote["page"] == lines[quote["line"]].page
                found += 1
    assert found or not lines


def test_a_hundred_runs_in_any_order_give_the_same_report():
    drafts = [make for make in CVS.values() for _ in range(20)]
    random.Random(7).shuffle(drafts)
    seen = {}
    for make in drafts:
        report = json.dumps(analyse(make().cv()).as_dict(), sort_keys=True)
        assert seen.setdefault(make, report) == report


def test_a_report_survives_json(cv):
    report = analyse(cv).as_dict()
    again = json.loads(json.dumps(report))
    assert again == report
    for language in ("pt", "en"):
        kept, fresh = (
            present(one, language=language, analysis_type="detailed") for one in (again, report)
        )
        assert kept == fresh


def test_what_does_not_apply_leaves_the_denominator():
    with_languages = pharmacist().cv()
    without = replace(with_languages, languages=())
    card = score(without)
    finding = next(item for item in card.findings if item.check == "skills.languages")
    assert finding.status is Status.NOT_APPLICABLE
    assert (finding.points, finding.possible) == (0, 0)
    assert card.sections["skills"] == score(with_languages).sections["skills"]
    assert sum(item.possible for item in card.findings) == 98


@pytest.mark.parametrize("section", ["experience", "skills", "education"])
def test_an_absent_section_scores_zero_with_a_reason(section):
    cv = replace(pharmacist().cv(), **{section: ()})
    shown = present(analyse(cv).as_dict(), language="pt", analysis_type="comprehensive")
    assert shown["sections"][section]["score"] == 0
    assert (
        "zero" in shown["sections"][section]["feedback"]
        or "lido" in (shown["sections"][section]["feedback"])
    )
    only = [item for item in shown["findings"] if item["section"] == section]
    assert [(item["points"], item["possible"]) for item in only] == [(0, int(SECTIONS[section]))]


def test_what_holds_nothing_of_a_cv_is_refused():
    for draft in (Draft(), Draft().contact()):
        with pytest.raises(Unreadable) as refused:
            analyse(draft.cv())
        assert refused.value.reason is Reason.NOT_A_CV


def test_an_empty_cv_is_zero_not_a_crash():
    card = score(Draft().cv())
    assert card.overall == 0
    assert card.sections == dict.fromkeys(SECTIONS, 0)


def test_recommendations_come_dearest_first_and_name_real_points():
    report = analyse(messy().cv()).as_dict()
    own = [item for item in report["recommendations"] if item["scale"] == "overall"]
    assert [item["points"] for item in own] == sorted(
        (item["points"] for item in own), reverse=True
    )
    findings = {item["check"]: item for item in report["findings"]}
    for item in own:
        finding = findings[item["check"]]
        assert item["points"] == pytest.approx(finding["possible"] - finding["points"])
    assert {item["priority"] for item in own} == {"high", "medium", "low"}


def test_the_gain_of_a_recommendation_is_a_real_score():
    cv = replace(pharmacist().cv(), languages=(), certifications=(), courses=())
    report = analyse(cv).as_dict()
    gain = next(r["gain"] for r in report["recommendations"] if r["check"] == "education.courses")
    better = replace(pharmacist().cv(), languages=())
    assert float(score(better).overall) == pytest.approx(report["scores"]["overall"] + gain)


def test_scores_do_not_depend_on_the_language_of_the_words():
    report = analyse(pharmacist().cv()).as_dict()
    pt, en = (present(report, language=x, analysis_type="detailed") for x in ("pt-br", "en"))
    assert pt["overall_score"] == en["overall_score"]
    assert [f["points"] for f in pt["findings"]] == [f["points"] for f in en["findings"]]
    assert pt["findings"][0]["message"] != en["findings"][0]["message"]
    assert report["language"] == Language.PT


def test_a_contact_alone_is_no_half_score():
    cv = replace(Draft().cv(), contact=Contact())
    assert score(cv).sections["personal_info"] == 0
