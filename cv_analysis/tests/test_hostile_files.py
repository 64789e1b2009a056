"""Every harmful or broken file ends in a stated reason, in time, and in little memory."""

from __future__ import annotations

import contextlib
import io
import resource
import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from cv_analysis.pipeline.extract import extract
from cv_analysis.pipeline.sandbox import Reader
from cv_analysis.pipeline.types import Reason, Unreadable
from cv_analysis.tests import documents, hostile
from cv_analysis.tests.reading import MONTH, read

GOOD = documents.TEXT


def refused(data: bytes, name: str = "") -> Reason:
    """Why the file is not read, in this process."""
    with pytest.raises(Unreadable) as caught:
        extract(data, name)
    return caught.value.reason


def _scan() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (200, 300), "grey").save(file, "PDF")
    return file.getvalue()


def _empty_pdf() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.EMPTY),
        (b" \n\x00 ", Reason.EMPTY),
        (documents.OLE, Reason.UNSUPPORTED),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), Reason.UNSUPPORTED),
        (b"PK\x03\x04 broken", Reason.CORRUPT),
        (b"%PDF-1.7 and nothing else", Reason.CORRUPT),
        (documents.pdf(password="secret"), Reason.ENCRYPTED),
        (_scan(), Reason.NEEDS_OCR),
        (_empty_pdf(), Reason.EMPTY),
        (documents.docx([""]), Reason.EMPTY),
        (hostile.docx(hostile.XXE), Reason.CORRUPT),
        (hostile.docx(hostile.LAUGHS), Reason.CORRUPT),
        (hostile.many_entries(), Reason.TOO_COSTLY),
        (hostile.zip_bomb(40), Reason.TOO_COSTLY),
        (hostile.many_pages(31), Reason.TOO_LONG),
        (b"word " * 50_000, Reason.TOO_COSTLY),
        (bytes(21 << 20), Reason.TOO_LARGE),
    ],
)
def test_reason(data: bytes, reason: Reason) -> None:
    assert refused(data) == reason


def test_a_zip_of_another_kind() -> None:
    import zipfile

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    assert refused(file.getvalue()) == Reason.UNSUPPORTED


def test_a_name_does_not_make_text_of_a_picture_nor_of_code() -> None:
    assert refused(b"\x00\x01\x02 text", "cv.txt") == Reason.UNSUPPORTED
    assert refused(b"<svg/>", "cv.svg") == Reason.UNSUPPORTED


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.97])
@pytest.mark.parametrize("whole", [documents.pdf(), documents.docx()])
def test_cut_off(whole: bytes, share: float) -> None:
    reason = None
    try:
        extract(whole[: int(len(whole) * share)])
    except Unreadable as error:
        reason = error.reason
    assert reason in (None, Reason.CORRUPT, Reason.EMPTY)


@pytest.mark.parametrize(
    "bomb",
    [
        hostile.nested_flate,
        hostile.blanks,
        hostile.operators,
        hostile.segments,
        hostile.many_pages,
        hostile.zip_bomb,
    ],
)
def test_bombs_end_in_the_child_and_the_next_file_is_read(bomb: Callable[[], bytes]) -> None:
    data = bomb()
    # Children of other tests, which are counted too, may have had more.
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    started = time.monotonic()
    text, reason = "", None
    try:
        text = Reader().read(data, reference_month=MONTH).document.text
    except Unreadable as error:
        reason = error.reason
    assert len(text) < 1000
    assert reason in (None, Reason.TOO_COSTLY, Reason.TOO_LONG)
    assert time.monotonic() - started < 26
    assert Reader().read(GOOD, reference_month=MONTH).contact.name is not None
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert most <= max(before, 512 * 1024)


SEEDS = (documents.pdf(), documents.docx(), documents.TEXT, hostile.text_pdf("(x) Tj"))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    seed=st.sampled_from(SEEDS),
    changes=st.lists(
        st.tuples(st.integers(0, 1 << 20), st.binary(min_size=1, max_size=6)), max_size=12
    ),
    cut=st.integers(0, 1 << 16),
)
def test_damaged_files_raise_nothing_but_our_own(
    seed: bytes, changes: list[tuple[int, bytes]], cut: int
) -> None:
    data = bytearray(seed)
    for place, patch in changes:
        at = place % len(data)
        data[at : at + len(patch)] = patch
    if cut % 3 == 0:
        del data[cut % len(data) :]
    with contextlib.suppress(Unreadable):
        read(bytes(data))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=600))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        cv = read(text.encode("utf-8", "replace"), "cv.txt")
    except Unreadable:
        return
    assert cv == read(text.encode("utf-8", "replace"), "cv.txt")
