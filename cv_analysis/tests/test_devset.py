"""Our own set of persons and layouts: what is read of them may not get worse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cv_analysis.pipeline.neutral import neutral
from cv_analysis.tests.devset.score import alike, score
from cv_analysis.tests.reading import read

FOLDER = Path(__file__).parent / "devset"
FILES = sorted((FOLDER / "files").iterdir())
FLOORS = {
    "core": 0.97,
    "experience": 0.97,
    "education": 0.97,
    "name": 1.0,
    "emails": 1.0,
    "phones": 1.0,
}


def _truth(path: Path) -> dict[str, Any]:
    truth: dict[str, Any] = json.loads((FOLDER / "truth" / f"{path.stem}.json").read_text("utf-8"))
    return truth


@pytest.fixture(scope="module")
def pairs() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    return [(neutral(read(path.read_bytes(), path.name)), _truth(path)) for path in FILES]


def test_there_are_files_of_all_kinds() -> None:
    assert {path.suffix for path in FILES} == {".pdf", ".docx", ".txt"}


@pytest.mark.parametrize("lang", ["pt", "en"])
def test_floors(pairs: list[tuple[dict[str, Any], dict[str, Any]]], lang: str) -> None:
    result = score(pair for pair in pairs if pair[1]["lang"] == lang)
    below = {field: result[field] for field, floor in FLOORS.items() if result[field] < floor}
    assert not below


def test_the_scorer_sees_a_loss(pairs: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    poorer = [({**found, "experience": found["experience"][1:]}, truth) for found, truth in pairs]
    assert score(poorer)["experience"] < score(pairs)["experience"] - 0.05
    assert not alike("R", "C")


def test_reading_twice_gives_the_same() -> None:
    path = FILES[0]
    assert read(path.read_bytes(), path.name) == read(path.read_bytes(), path.name)
