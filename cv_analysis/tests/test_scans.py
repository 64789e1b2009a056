"""Scans: refused plainly, or recognised where the operator has switched that on."""

from __future__ import annotations

import io
import json
import logging
import shutil
import sys
import time
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium2
import pytest
from django.core.management import call_command
from PIL import Image

from cv_analysis import services
from cv_analysis.models import Analysis
from cv_analysis.pipeline import recognise as recognition
from cv_analysis.pipeline.analyse import analyse
from cv_analysis.pipeline.extract.scan import PAGE_BREAK, read_scan
from cv_analysis.pipeline.picture import picture
from cv_analysis.pipeline.recognise import recognise
from cv_analysis.pipeline.report import present
from cv_analysis.pipeline.sandbox import Reader
from cv_analysis.pipeline.types import Reason, Unreadable
from cv_analysis.tests import documents
from cv_analysis.tests.factories import AnalysisFactory
from cv_analysis.tests.reading import MONTH
from cv_analysis.tests.test_pictures import size

HEAD = "level page_num block_num par_num line_num word_num left top width height conf text"
PAGE = "1 1 0 0 0 0 0 0 1654 2339 -1 ."
needs_tesseract = pytest.mark.skipif(not shutil.which("tesseract"), reason="no tesseract on PATH")


def table(*lines: tuple[int, int, str], tilt: float = 0.0, confidence: float = 95.0) -> str:
    """A page as tesseract tells it, from (left, base line, text) in pixels at 200 dots an inch."""
    rows = [HEAD.split(), PAGE.split()]
    for number, (left, base, text) in enumerate(lines, 1):
        for word in text.split():
            width, deep = 14 * len(word), 6 if set(word) & set("gjpqy,()") else 0
            top = round(base + tilt * left) - 20
            place = [5, 1, number, 1, 1, 1, left, top, width, 20 + deep, confidence, word]
            rows.append([str(cell) for cell in place])
            left += width + 8
    return "\n".join("\t".join(row) for row in rows) + "\n"


CV = table(
    (150, 200, "Ana Exemplo"),
    (150, 250, "ana@example.com (11) 90000-0000"),
    (150, 340, "Experiência"),
    (150, 400, "Analista, Empresa Ltda"),
    (1200, 400, "01/2020 - atual"),
    (150, 450, "• Reduzi custos em 12%"),
    (150, 540, "Formação"),
    (150, 600, "Bacharelado em Letras, Universidade Exemplo, 2015 - 2019"),
)


def scan(data: bytes | None = None, *, turned: int = 0) -> bytes:
    """A PDF whose pages are pictures of another one's, `turned` back by its pages' rotation."""
    pages = pdfium2.PdfDocument(data or documents.pdf())
    pictures = [page.render(scale=150 / 72).to_pil().convert("L") for page in pages]
    pictures = [one.rotate(turned, expand=True) for one in pictures]
    file = io.BytesIO()
    pictures[0].save(file, "PDF", save_all=True, append_images=pictures[1:], resolution=150)
    if not turned:
        return file.getvalue()
    made, out = pdfium2.PdfDocument(file.getvalue()), io.BytesIO()
    for page in made:
        page.set_rotation(turned)
    made.save(out)
    return out.getvalue()


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Puts a program called tesseract, and no other, on PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def put(body: str) -> None:
        file = folder / "tesseract"
        file.write_text(
            f"#!{sys.executable}\nimport os, sys, time\npage = sys.stdin.buffer.read()\n{body}\n"
        )
        file.chmod(0o755)

    return put


SAYS = f"sys.stdout.buffer.write({CV.encode()!r})"


def test_words_become_lines_with_boxes_in_points() -> None:
    document = read_scan(CV.encode())
    assert document.recognised
    assert [(line.number, line.text) for line in document.lines[:2]] == [
        (1, "Ana Exemplo"),
        (2, "ana@example.com (11) 90000-0000"),
    ]
    assert document.lines[3].text == "Analista, Empresa Ltda\t01/2020 - atual"
    page, box = document.pages[0], document.lines[0].box
    assert (round(page.width), round(page.height), page.images) == (595, 842, 1)
    assert box is not None
    assert (box.x0, box.y1) == (pytest.approx(54), pytest.approx(72 + 2.4, abs=1))
    assert document.lines[0].size == pytest.approx(10, abs=1)
    assert not document.hidden


def test_what_recognition_breaks_is_mended() -> None:
    lines = [
        (150, 200, "Email ana.lima @example.com"),
        (150, 250, "ana@ example.com"),
        (150, 300, "- bia@example.com"),
        (150, 350, "« Reduzi custos"),
    ]
    assert read_scan(table(*lines).encode()).text.splitlines() == [
        "Email ana.lima@example.com",
        "ana@example.com",
        "- bia@example.com",
        "• Reduzi custos",
    ]


@pytest.mark.parametrize(
    ("confidence", "address"), [(10, "ana.lima@example.com"), (90, "ana.limaDexample.com")]
)
def test_only_an_unsure_at_is_mended(confidence: float, address: str) -> None:
    page = table((150, 200, "ana.limaDexample.com"), confidence=confidence)
    assert read_scan(page.encode()).text == address


def test_an_address_is_kept_however_sure_the_recogniser_is() -> None:
    guessed = table((150, 200, "ana@example.com"), confidence=0)
    assert read_scan(guessed.encode()).text == "ana@example.com"


def test_pages_follow_each_other() -> None:
    document = read_scan(PAGE_BREAK.join([CV.encode(), table((150, 200, "Idiomas")).encode()]))
    assert [page.number for page in document.pages] == [1, 2]
    assert (document.lines[-1].page, document.lines[-1].number) == (2, len(document.lines))


def test_a_tilted_page_keeps_its_rows() -> None:
    long = (150, 300, "Uma linha bastante longa que atravessa a página inteira de um lado ao outro")
    row = [(150, 400, "Analista"), (1300, 400, "2020 - 2024")]
    tilted = table(long, *row, tilt=0.015)
    # The words of one line sink too.
    rows = [line.split("\t") for line in tilted.splitlines()]
    for cells in rows[2:]:
        cells[7] = str(round((300 if cells[2] == "1" else 400) + 0.015 * int(cells[6])) - 20)
    text = read_scan("\n".join("\t".join(cells) for cells in rows).encode()).text
    assert "Analista\t2020 - 2024" in text


@pytest.mark.parametrize(
    "data",
    [
        b"",
        HEAD.replace(" ", "\t").encode(),
        table((150, 200, "|~ ij ="), confidence=10).encode(),
        table((150, 200, "   ")).encode(),
    ],
)
def test_nothing_recognised_is_the_plain_refusal(data: bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_scan(data)
    assert refusal.value.reason is Reason.NEEDS_OCR


def test_a_scan_is_painted_grey_fine_and_as_viewers_turn_it() -> None:
    painted = picture(scan(turned=90), 1, scan=True)
    width, height = size(painted)
    assert width == pytest.approx(1654, abs=2)
    assert height == pytest.approx(2339, abs=2)
    assert Image.open(io.BytesIO(painted or b"")).mode == "L"


def test_off_by_default(program: Any) -> None:
    program(SAYS)
    with pytest.raises(Unreadable) as refusal:
        Reader().read(scan(), reference_month=MONTH)
    assert refusal.value.reason is Reason.NEEDS_OCR


def test_a_recognised_scan_is_analysed_like_any_cv_and_says_so(program: Any) -> None:
    program(SAYS)
    cv = Reader(ocr=True).read(scan(), reference_month=MONTH)
    assert cv.contact.name is not None
    assert cv.contact.name.value == "Ana Exemplo"
    assert [(job.title, job.company) for job in cv.experience] == [("Analista", "Empresa Ltda")]
    report = analyse(cv).as_dict()
    assert report["extraction"]["ocr"] is True
    shown = present(report, language="pt", analysis_type="comprehensive")
    first = shown["ats_compatibility"]["deductions"][0]
    assert (first["id"], first["points"]) == ("ats.scanned", 80)
    assert shown["ats_compatibility"]["score"] <= 20


def test_text_is_never_recognised(program: Any) -> None:
    program("sys.exit(1)")
    cv = Reader(ocr=True).read(documents.pdf(), reference_month=MONTH)
    assert analyse(cv).as_dict()["extraction"]["ocr"] is False


def test_every_page_up_to_the_tenth(program: Any) -> None:
    program(SAYS)
    words = recognise(scan(documents.pdf(["x"] * 50 * 12)))
    assert words is not None
    assert words.count(PAGE_BREAK) == recognition.MAX_PAGES - 1


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (None, "no tesseract on PATH"),
        ("sys.exit(1)", "gave nothing for page 1"),
        ("time.sleep(60)", "gave nothing for page 1"),
        ("os.write(1, b'x' * (3 << 20))", "gave nothing for page 1"),
        ("x = bytearray(1 << 30); sys.stdout.write('x')", "gave nothing for page 1"),
        ("import socket; socket.socket(); sys.stdout.write('x')", "gave nothing for page 1"),
        ("os.fork(); sys.stdout.write('x')", "gave nothing for page 1"),
    ],
)
def test_what_goes_wrong_ends_in_the_plain_refusal(
    program: Any, caplog: pytest.LogCaptureFixture, body: str | None, words: str
) -> None:
    if body:
        program(body)
    start = time.monotonic()
    with caplog.at_level(logging.WARNING):
        assert recognise(scan(), seconds=4) is None
    assert words in caplog.text
    assert time.monotonic() - start < 8


def test_a_missing_program_is_the_persons_plain_refusal(program: Any) -> None:
    with pytest.raises(Unreadable) as refusal:
        Reader(ocr=True).read(scan(), reference_month=MONTH)
    assert refusal.value.reason is Reason.NEEDS_OCR


def test_the_program_sees_languages_and_no_variable_of_ours(
    program: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "not to be seen")
    program("print(sys.argv[1:], page[:4], 'SECRET_KEY' in os.environ)")
    words = recognise(scan())
    assert words == b"['stdin', 'stdout', '-l', 'por+eng', 'tsv'] b'\\x89PNG' False\n"


@pytest.mark.django_db
@pytest.mark.parametrize(("on", "status"), [(True, "completed"), (False, "failed")])
def test_the_setting_decides(program: Any, settings: Any, on: bool, status: str) -> None:
    program(SAYS)
    settings.OCR_ENABLED = on
    analysis = AnalysisFactory(content=scan())
    services.run_analysis(analysis_id=analysis.pk)
    analysis = Analysis.objects.get(pk=analysis.pk)
    assert analysis.status == status
    assert bool((analysis.report or {}).get("extraction", {}).get("ocr")) is on


@pytest.mark.parametrize(("options", "status"), [((), "needs_ocr"), (("--ocr",), "ok")])
def test_the_command(program: Any, tmp_path: Path, options: tuple[str], status: str) -> None:
    program(SAYS)
    file, out = tmp_path / "scan.pdf", io.StringIO()
    file.write_bytes(scan())
    call_command("analyze_cv", *options, str(file), stdout=out)
    assert json.loads(out.getvalue())["status"] == status


@needs_tesseract
@pytest.mark.parametrize("turned", [0, 90])
def test_tesseract_itself(turned: int) -> None:
    cv = Reader(ocr=True).read(scan(turned=turned), reference_month=MONTH)
    text = Reader().read(documents.pdf(), reference_month=MONTH)
    assert [mail.value for mail in cv.contact.emails] == [
        mail.value for mail in text.contact.emails
    ]
    assert len(cv.experience) == len(text.experience)
    assert cv.language == text.language
