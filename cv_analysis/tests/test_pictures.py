"""A page as a picture: painted apart, never too large, never for anybody else."""

from __future__ import annotations

import io
import struct
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from reportlab.pdfgen.canvas import Canvas

from accounts.tests.factories import log_in
from cv_analysis.pipeline.analyse import analyse
from cv_analysis.pipeline.drawing import drawn_page
from cv_analysis.pipeline.painter import HEIGHT, WIDTH
from cv_analysis.pipeline.picture import SIGNATURE, picture
from cv_analysis.pipeline.types import YearMonth
from cv_analysis.tests import documents, hostile
from cv_analysis.tests.factories import AnalysisFactory, CompletedFactory, read_here
from cv_analysis.tests.test_pages import text


def size(png: bytes | None) -> tuple[int, int]:
    assert png is not None
    assert png.startswith(SIGNATURE)
    width, height = struct.unpack_from("!2I", png, 16)
    return width, height


def a_page(width: float, height: float) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(width, height), invariant=1)
    canvas.drawString(5, 5, "x")
    canvas.save()
    return file.getvalue()


def test_a_page_is_painted() -> None:
    from PIL import Image

    painted = picture(documents.pdf(), 1)
    width, height = size(painted)
    assert width == WIDTH
    assert height == pytest.approx(WIDTH * 842 / 595, abs=3)
    image = Image.open(io.BytesIO(painted or b"")).convert("L")
    low, high = image.getextrema()
    assert (low, high) == (0, 255)
    # The first line stands where its box says.
    box = read_here(documents.pdf(), YearMonth(2026, 11)).document.lines[0].box
    assert box is not None
    scale = width / 595.28
    around = tuple(round(edge * scale) for edge in (box.x0 - 2, box.y0 - 2, box.x1 + 2, box.y1 + 2))
    assert image.crop(around).getextrema()[0] < 128
    above = (0, 0, width, max(1, around[1] - 5))
    assert image.crop(above).getextrema()[0] > 200


@pytest.mark.parametrize(
    ("width", "height"), [(14_400, 14_400), (14_400, 20), (20, 14_400), (30, 30)]
)
def test_no_page_makes_a_large_picture(width: float, height: float) -> None:
    painted = size(picture(a_page(width, height), 1))
    assert painted[0] <= WIDTH + 1
    assert painted[1] <= HEIGHT + 1


@pytest.mark.parametrize(
    ("data", "number"),
    [
        (b"", 1),
        (b"%PDF-1.7 and no more", 1),
        (documents.pdf(password="secret"), 1),
        (documents.pdf(), 0),
        (documents.pdf(), 2_000),
        (documents.pdf(["one"]), 2),
        (documents.docx(), 1),
    ],
)
def test_what_cannot_be_painted(data: bytes, number: int) -> None:
    assert picture(data, number) is None


@pytest.mark.parametrize(
    "make",
    [documents.pdf_bomb, hostile.nested_flate, hostile.segments, hostile.operators],
    ids=lambda make: make.__name__,
)
def test_a_page_that_asks_for_too_much_is_given_up(make: Callable[[], bytes]) -> None:
    data = make()
    start = time.perf_counter()
    picture(data, 1, wall_seconds=2)
    assert time.perf_counter() - start < 6
    assert size(picture(documents.pdf(), 1))[0] == WIDTH


@pytest.fixture
def page(client: Client, ana: Any, no_limits: None) -> Client:
    log_in(client, ana)
    return client


def an_analysis(owner: Any, content: bytes) -> Any:
    report = analyse(read_here(content, YearMonth(2026, 11))).as_dict()
    return CompletedFactory(user=owner, content=content, report=report)


def address(analysis: Any, number: int = 1) -> str:
    return reverse("cv_analysis:picture", args=[analysis.pk, number])


@pytest.mark.django_db
def test_the_owner_sees_the_page_and_nobody_keeps_it(page, ana) -> None:
    answer = page.get(address(an_analysis(ana, documents.pdf())))
    assert answer["Content-Type"] == "image/png"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer.content.startswith(SIGNATURE)


@pytest.mark.django_db
def test_there_is_no_picture(page, ana, bruno) -> None:
    own = an_analysis(ana, documents.pdf())
    missing = [
        address(own, 2),
        address(own, 99_999),
        address(an_analysis(ana, documents.TEXT)),
        address(an_analysis(bruno, documents.pdf())),
    ]
    assert [page.get(path).status_code for path in missing] == [404] * 4
    assert page.get(address(AnalysisFactory(user=ana))).status_code == 422


@pytest.mark.django_db
def test_pictures_are_counted(client, ana, settings) -> None:
    log_in(client, ana)
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "cv_analysis": (1, 3600)}
    path = address(an_analysis(ana, documents.pdf()))
    assert [client.get(path).status_code for _ in range(2)] == [200, 429]


@pytest.mark.django_db
def test_the_order_is_drawn_beside_the_text(page, ana) -> None:
    analysis = an_analysis(ana, documents.pdf())
    shown = page.get(reverse("cv_analysis:reading", args=[analysis.pk]))
    body = shown.content.decode()
    assert f'src="{address(analysis)}"' in body
    lines = [line for line in analysis.report["reading"]["lines"] if line["page"] == 1]
    drawn = body.partition("<polyline")[2].partition("</svg>")[0]
    assert drawn.count("<rect") == len([line for line in lines if line["text"].strip()])
    assert "Almoxarife" in text(shown)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "words"),
    [(documents.docx(), "Word não tem páginas fixas"), (documents.TEXT, "não tem diagramação")],
)
def test_what_has_no_layout_says_why(page, ana, content, words) -> None:
    analysis = an_analysis(ana, content)
    shown = page.get(reverse("cv_analysis:reading", args=[analysis.pk]))
    assert words in text(shown)
    assert "<img" not in shown.content.decode()
    assert "Almoxarife" in text(shown)


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["0", "2", "-1", "x", "1e3", "٣", "9" * 30, ""])
def test_a_page_that_is_not_there(page, ana, number) -> None:
    path = reverse("cv_analysis:reading", args=[an_analysis(ana, documents.pdf()).pk])
    assert page.get(path, {"page": number}).status_code == 404


def test_a_page_has_only_so_many_boxes() -> None:
    line = {"page": 1, "line": 1, "text": "x", "column": 0, "box": [0.0, 0.0, 5.0, 5.0]}
    reading = {
        "pages": [{"page": 1, "width": 595, "height": 842}],
        "lines": [{**line, "line": n} for n in range(1, 5_000)],
    }
    drawn = drawn_page({"reading": reading}, 1)
    assert drawn is not None
    assert 0 < len(drawn["boxes"]) < 1_000
