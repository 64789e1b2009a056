"""From the file to the score: another name, gender or age gives the same numbers."""

import io

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from cv_analysis.management.golden import FOLDER, MONTH
from cv_analysis.pipeline.analyse import analyse
from cv_analysis.pipeline.extract import extract
from cv_analysis.pipeline.parse import parse
from cv_analysis.pipeline.present import present
from cv_analysis.pipeline.score import score

PERSONS = {
    "tecnica_enfermagem": (
        ("Luzia Aparecida Conceição", "Técnica de Enfermagem"),
        [
            ("Luiz Aparecido Conceição", "Técnico de Enfermagem"),
            ("Yasmin Al-Rashid", "Técnica de Enfermagem"),
            ("Hiroshi Nakamura", "Técnico de Enfermagem"),
            ("Oluwaseun Adebayo", "Técnico(a) de Enfermagem"),
            ("Maria da Silva", "Técnica de Enfermagem"),
        ],
    ),
    "data_engineer": (
        ("Priya Raghunathan", "Data Engineer"),
        [
            ("Emily Walsh", "Data Engineer"),
            ("Jamal Washington", "Data Engineer"),
            ("José Luis Hernández", "Data Engineer"),
        ],
    ),
    "almoxarife": (
        ("Brasileiro, casado, 47 anos, 2 filhos", "Raimundo Nonato Ferreira Lopes"),
        [
            ("Brasileira, solteira, 22 anos, sem filhos", "Raimunda Nonata Ferreira Lopes"),
            ("Brasileiro, viúvo, 64 anos, 5 filhos", "Otávio Brandão Reis"),
        ],
    ),
}


def numbers(text):
    card = score(parse(extract(text.encode(), "cv.txt"), reference_month=MONTH))
    return card.overall, card.ats, [(item.check, item.points) for item in card.findings]


def printed(lines, *, photo):
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    for row, line in enumerate(lines):
        canvas.drawString(60, 790 - row * 15, line)
    if photo:
        canvas.drawImage(ImageReader(Image.new("RGB", (90, 120), "tan")), 450, 690, 90, 120)
    canvas.save()
    return file.getvalue()


def shown(data):
    return analyse(parse(extract(data, "cv.pdf"), reference_month=MONTH)).as_dict()


def test_a_photo_changes_no_number_and_is_named():
    lines = (FOLDER / "almoxarife.txt").read_text("utf-8").splitlines()[:50]
    plain, pictured = (shown(printed(lines, photo=photo)) for photo in (False, True))
    assert pictured["scores"] == plain["scores"]
    assert pictured["findings"] == plain["findings"]
    assert "image" in {notice["kind"] for notice in pictured["privacy"]}
    assert "image" not in {notice["kind"] for notice in plain["privacy"]}


@pytest.mark.parametrize(("language", "words"), [("pt", "não muda"), ("en", "changes no score")])
@pytest.mark.parametrize("kind", ["quick", "comprehensive", "detailed"])
def test_the_report_says_what_changes_no_score(language, words, kind):
    stored = shown(printed(["Ana Prado", "Skills", "Excel", "SAP"], photo=False))
    assert words in present(stored, language=language, analysis_type=kind)["blind_scoring"]


@pytest.mark.parametrize("stem", PERSONS)
def test_the_person_changes_no_number(stem):
    text = (FOLDER / f"{stem}.txt").read_text("utf-8")
    original, others = PERSONS[stem]
    expected = numbers(text)
    for other in others:
        changed = text
        for before, after in zip(original, other, strict=True):
            assert before in changed
            changed = changed.replace(before, after)
        assert numbers(changed) == expected, other
