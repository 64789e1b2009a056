"""Phone numbers, and numbers that are none."""

from __future__ import annotations

import pytest

from cv_analysis.pipeline.parse.phones import phones_in, region_hints, to_e164

PT = region_hints("", portuguese=True)
EN = region_hints("", portuguese=False)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(27) 90000-1450", "+5527900001450"),
        ("27 9 0000-1450", "+5527900001450"),
        ("+55 43 90000-2086", "+5543900002086"),
        ("+55 (81) 90000-5521", "+5581900005521"),
        ("Tel: 011 3000-1234", "+551130001234"),
        ("WhatsApp 11900007788", "+5511900007788"),
    ],
)
def test_brazilian(text: str, value: str) -> None:
    assert [p.value for p in phones_in(text, PT)] == [value]


@pytest.mark.parametrize(
    ("text", "value", "context"),
    [
        ("(303) 555-0118", "+13035550118", ""),
        ("512.555.0188", "+15125550188", ""),
        ("+44 7700 900233", "+447700900233", ""),
        ("07700 900461", "+447700900461", "Leeds, United Kingdom"),
        ("0491 570 157", "+61491570157", "Brisbane, QLD, Australia"),
        ("+1 416-555-0163", "+14165550163", "Toronto"),
    ],
)
def test_elsewhere(text: str, value: str, context: str) -> None:
    regions = region_hints(context, portuguese=False)
    assert [p.value for p in phones_in(text, regions)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "CPF 000.000.000-00",
        "CPF: 12345678909",
        "CEP 01310-100",
        "2019 - 2021",
        "01/2019 - 03/2020",
        "RG 12.345.678-9",
        "CNPJ 00.000.000/0001-00",
        "(20) 90000-1234",
        "R$ 1.200.000,00",
    ],
)
def test_not_a_phone(text: str) -> None:
    assert phones_in(text, PT) == []


def test_two_numbers_side_by_side_are_two() -> None:
    found = phones_in("(11) 90000-7788 / (11) 3000-1234", PT)
    assert [p.value for p in found] == ["+5511900007788", "+551130001234"]


def test_the_quote_is_as_written() -> None:
    (phone,) = phones_in("Celular: (11) 9 0000-7788", PT)
    assert phone.quote == "(11) 9 0000-7788"


def test_a_nought_before_a_british_number_is_not_dialled_from_abroad() -> None:
    assert to_e164("07700 900461", region_hints("Leicester", portuguese=False)) == "+447700900461"
