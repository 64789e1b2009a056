# ruff: noqa: E501 - rows of a table, one a line
"""Whatever stands on a page, and wherever: it is read, and what is read stands on its line."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cv_analysis.pipeline.extract.lines import page_lines
from cv_analysis.pipeline.extract.pdf_words import Word
from cv_analysis.pipeline.parse import parse
from cv_analysis.pipeline.types import Box, Document, Format, Line, Page
from cv_analysis.tests.reading import MONTH

FRAGMENTS = (
    "Experiência", "Education", "Skills", "Idiomas: Inglês", "Conclusão:", "2019", "2019 –", "2021",
    "jan 2020 - atual", "até o", "momento", "Page 2", "•", "-", "—", "(", ")", ",", ":", ";", "|", "&",
    "Universidade", "College", "de", "São Paulo, SP", "City, MO", "Kansas", "Ltda.", "LLC", "Analista",
    "Hospital", "+55 11", "98765-", "4321", "ana@example.", "com", "linkedin.com/in/ana", "A", "É", "\t",
)  # fmt: skip
LEFTS = st.sampled_from((40.0, 60.0, 200.0, 300.0, 480.0))
TOPS = st.integers(0, 60).map(lambda row: 13.0 * row)
TEXTS = st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=7).map(" ".join)


@st.composite
def lines(draw: st.DrawFn) -> tuple[Line, ...]:
    """Lines on up to three pages, in columns or none, with or without boxes."""
    found = []
    for number, text in enumerate(draw(st.lists(TEXTS, min_size=1, max_size=30)), 1):
        x, y = draw(LEFTS), draw(TOPS)
        box = Box(x, y, x + 5 * len(text), y + 11) if draw(st.booleans()) else None
        found.append(
            Line(
                page=draw(st.integers(1, 3)),
                number=number,
                text=text.strip() or "-",
                box=box,
                size=draw(st.sampled_from((None, 6.0, 10.0, 20.0))),
                bold=draw(st.booleans()),
                bold_end=draw(st.booleans()),
                column=draw(st.sampled_from((None, 0, 1, 2))),
            )
        )
    return tuple(found)


@st.composite
def words(draw: st.DrawFn) -> list[Word]:
    """Words of a page anywhere on it."""
    texts = [f for f in FRAGMENTS if " " not in f and f.strip()]
    found = []
    for text in draw(st.lists(st.sampled_from(texts), min_size=1, max_size=40)):
        x, y, size = draw(LEFTS), draw(TOPS), draw(st.sampled_from((6.0, 10.0, 20.0)))
        right = x + 5 * len(text)
        black = (0, 0, 0, 255)
        marks = draw(st.booleans()), draw(st.booleans()), draw(st.booleans())
        bold, broken, glued = marks
        found.append(
            Word(text, x, y, right, y + 1.2 * size, size, bold, black, 0, 1, broken, glued)
        )
    return found


def _read(document: Document) -> None:
    cv = parse(document, reference_month=MONTH)
    texts = {line.number: line.text for line in document.lines}
    contact = cv.contact
    for fact in (*contact.emails, *contact.phones, *contact.links, *cv.certifications):
        assert fact.evidence is None or fact.evidence.quote in texts[fact.evidence.line]


@settings(max_examples=150, deadline=None)
@given(lines())
def test_any_lines_are_read(found: tuple[Line, ...]) -> None:
    pages = tuple(Page(number, 600, 800, 2) for number in (1, 2, 3))
    _read(Document(Format.PDF, pages, found))


@settings(max_examples=150, deadline=None)
@given(words())
def test_any_words_are_put_in_order(found: list[Word]) -> None:
    ordered, columns = page_lines(found, page=1, after=0)
    assert [line.number for line in ordered] == list(range(1, len(ordered) + 1))
    if ordered:
        _read(Document(Format.PDF, (Page(1, 600, 800, columns),), tuple(ordered)))
