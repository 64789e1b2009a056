"""How right the reading is: F1 a field over the devset, on the screen and in docs/accuracy.md."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks import results
from benchmarks.devset import Sample, samples
from cv_analysis.pipeline.neutral import neutral
from cv_analysis.tests.devset.score import score
from recoloca.devserver.options import ROOT

PAGE = ROOT / "docs" / "accuracy.md"
BEGIN, END = "<!-- measured -->\n", "<!-- end -->\n"
Pair = tuple[dict[str, Any], Sample]
COLUMNS: dict[str, Callable[[Sample], bool]] = {
    "all": lambda _: True,
    "pt": lambda sample: sample.truth["lang"] == "pt",
    "en": lambda sample: sample.truth["lang"] == "en",
    "PDF": lambda sample: sample.truth["format"] == "pdf",
    "DOCX": lambda sample: sample.truth["format"] == "docx",
    "text": lambda sample: sample.truth["format"] not in {"pdf", "docx"},
}


def run() -> list[results.Result]:
    """Read every file and write the tables."""
    pairs = [(neutral(sample.read()), sample) for sample in samples()]
    columns = {name: _scores(pairs, holds) for name, holds in COLUMNS.items()}
    layouts = {
        layout: _scores(pairs, lambda sample, layout=layout: sample.truth["layout"] == layout)
        for layout in sorted({sample.truth["layout"] for _, sample in pairs})
    }
    tables = f"{_by_field(columns)}\n{_by_layout(layouts)}"
    head, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    PAGE.write_text(head + BEGIN + tables + END + rest.partition(END)[2], "utf-8")
    print(tables)
    return []


def _scores(pairs: list[Pair], holds: Callable[[Sample], bool]) -> dict[str, float]:
    return score((predicted, sample.truth) for predicted, sample in pairs if holds(sample))


def _by_field(columns: dict[str, dict[str, float]]) -> str:
    lines = [f"| field | {' | '.join(columns)} |", "|---" * (len(columns) + 1) + "|"]
    for field in columns["all"]:
        cells = [f"{scores[field]:.3f}" for scores in columns.values()]
        lines.append(f"| {field} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _by_layout(layouts: dict[str, dict[str, float]]) -> str:
    lines = ["| layout | core |", "|---|---|"]
    lines += [f"| {layout} | {scores['core']:.3f} |" for layout, scores in layouts.items()]
    return "\n".join(lines) + "\n"
