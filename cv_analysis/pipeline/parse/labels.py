# ruff: noqa: SIM905 - a list of words reads better as words
"""Forms: what the label before a value says the value is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from cv_analysis.pipeline.parse.dates import points, spans
from cv_analysis.pipeline.parse.layout import Block
from cv_analysis.pipeline.parse.normal import flat
from cv_analysis.pipeline.parse.vocabulary.months import END_LABELS, START_LABELS

_KEYS = {
    "company": """empregador empresa companhia contratante employer company firm organizacao
    organisation organization""",
    "title": """cargo funcao ocupacao posicao position occupation designation role title""",
}
_KEY_OF = {word: kind for kind, words in _KEYS.items() for word in words.split()}
_COLUMNS = frozenset(
    """periodo data datas ano anos inicio fim termino saida entrada admissao demissao local cidade
    atividades descricao duracao tempo period date dates year years from to start end location place
    duties description duration responsibilities""".split()
)
_GLUE = frozenset(
    """nome e ou de do da no na exercida exercido ocupado ocupada desempenhada atual ultimo ultima
    endereco morada local name and or of the your job held address last current main""".split()
)
_MAX_LENGTH = 45


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


_START = re.compile(rf"\s*(?:{_any(START_LABELS)})\s*(?:[:\t]|em\b|on\b|\s(?=\d))")
_END = re.compile(rf"\s*(?:{_any(END_LABELS)})\s*(?:[:\t]|em\b|on\b|\s(?=\d))")
_RUNS = re.compile(
    r"\s*(?:emprego atual|trabalho atual|trabalho aqui atualmente|i currently work here|"
    r"current(?:ly)?(?: working| employed| job| position| role)*(?: here)?)\s*"
    r"(?:[:\t]\s*(?:sim|yes|x|true))?\s*"
)


@lru_cache(maxsize=1024)
def label_kind(text: str) -> str:
    """`title` or `company` where a whole text is a form's label for one; "" otherwise."""
    if len(text) > _MAX_LENGTH or not text:
        return ""
    words = re.findall(r"[a-z]+", flat(text))
    kinds = [_KEY_OF[w] for w in words if w in _KEY_OF]
    if not kinds or any(w not in _KEY_OF and w not in _GLUE for w in words):
        return ""
    return kinds[0]


def is_table_head(text: str) -> bool:
    """Whether a row only names its columns: `Período`, `Empresa`, `Cargo`."""
    cells = [cell.strip() for cell in text.split("\t")]
    return len(cells) > 1 and all(label_kind(c) or flat(c) in _COLUMNS for c in cells)


def paired(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with a labelled start and the labelled end below it as one range."""
    found: list[Block] = []
    for block in blocks:
        above = found[-1] if found else None
        if above is not None and (text := _range(above.text, block.text)):
            found[-1] = replace(above, text=text, lines=(*above.lines, *block.lines))
        else:
            found.append(block)
    return found


def _range(start: str, end: str) -> str:
    """`Admissão: 02/2020` over `Saída: 03/2021` as a range; "" where they are none."""
    first = _START.match(flat(start))
    if first is None or len([p for p in points(start) if p.when.year]) != 1:
        return ""
    value = start[first.end() :].strip()
    if _RUNS.fullmatch(flat(end)):
        return f"{value} – atual"
    last = _END.match(flat(end))
    if last is None:
        return ""
    text = f"{value} – {end[last.end() :].strip()}"
    return text if spans(text) else ""
