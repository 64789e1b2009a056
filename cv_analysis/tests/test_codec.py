"""A Cv survives the pipe; anything else does not come out of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cv_analysis.pipeline.codec import Malformed, dump, load
from cv_analysis.tests import documents
from cv_analysis.tests.reading import read

CV = read(documents.pdf())


def test_round_trip() -> None:
    assert load(dump(CV)) == CV


def test_lines_are_sent_once() -> None:
    text = CV.document.lines[0].text
    assert dump(CV).decode().count(json.dumps(text, ensure_ascii=False)) <= 3


def _changed(change: Any) -> bytes:
    value = json.loads(dump(CV))
    change(value)
    return json.dumps(value).encode()


def _set(path: list[int], new: Any) -> Any:
    def change(value: Any) -> None:
        for step in path[:-1]:
            value = value[step]
        value[path[-1]] = new

    return change


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"{}",
        b"[]",
        b"[1,2]",
        b"[" * 100_000,
        b"\x80\x04\x95\x00.",
        _changed(_set([0, 0], "exe")),
        _changed(_set([0, 2, 0, 2], 5)),
        _changed(_set([0, 2, 0, 0], True)),
        _changed(_set([0, 2, 0, 4], float("nan"))),
        _changed(_set([1, 0], "fr")),
        _changed(_set([1, 3], {})),
        _changed(lambda value: value[1].pop()),
        _changed(lambda value: value[0][2][0].append(1)),
    ],
)
def test_nothing_else(data: bytes) -> None:
    with pytest.raises(Malformed):
        load(data)
