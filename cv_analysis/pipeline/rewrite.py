"""Statements said better, with nothing added: what only the person knows stays a blank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cv_analysis.pipeline.criteria.experience import quantities
from cv_analysis.pipeline.criteria.reading import Reading, Statement
from cv_analysis.pipeline.criteria.wording import WEAK
from cv_analysis.pipeline.parse.normal import flat
from cv_analysis.pipeline.types import Evidence
from cv_analysis.pipeline.words.sections import FILL_IN

MOST = 5
LATEST = 3  # jobs
_OPENER = re.compile(
    r"^(?:eu |i )|^(?:fui |era |atuei como )?(?:responsavel (?:por|pel[oa]s?)"
    r"|encarregad[oa] (?:de|d[oa]s?"
    r"|por|pel[oa]s?)) "
    r"|^(?:was )?(?:responsible for|tasked with) (?:the )?|^(?:my )?duties included? "
)
_TRAILER = re.compile(
    r"[,;]? (?:e )?(?:etc\.?|demais (?:atividades|tarefas|funcoes)"
    r"|entre outr[oa]s(?: (?:atividades|tarefas|funcoes))?"
    r"|dentre outr[oa]s)[.;]?$"
    r"|[,;]? (?:and )?(?:etc\.?|other duties(?: as assigned)?)[.;]?$"
)
_EMPTY = re.compile(
    r"(?:\w+ ){0,2}(?:atividades (?:gerais|diversas|administrativas)|divers[oa]s (?:atividades"
    r"|tarefas)"
    r"|rotinas administrativas|various (?:tasks|duties|activities))(?: [\w ]{0,20})?[.;]?"
)
_PAST = {
    "managing": "Managed",
    "handling": "Handled",
    "leading": "Led",
    "overseeing": "Oversaw",
    "coordinating": "Coordinated",
    "developing": "Developed",
    "maintaining": "Maintained",
    "training": "Trained",
    "preparing": "Prepared",
    "processing": "Processed",
    "planning": "Planned",
    "supporting": "Supported",
    "monitoring": "Monitored",
    "creating": "Created",
    "designing": "Designed",
    "building": "Built",
    "writing": "Wrote",
    "running": "Ran",
    "ensuring": "Ensured",
    "providing": "Provided",
    "supervising": "Supervised",
}


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A statement and how it may be said, in the CV's own language."""

    evidence: Evidence
    original: str
    suggestion: str


def rewrites(reading: Reading) -> tuple[Rewrite, ...]:
    """Up to `MOST` statements of the recent jobs that are vague or have no number."""
    return tuple(_rewrites(reading))[:MOST]


def _rewrites(reading: Reading) -> Iterator[Rewrite]:
    blank = FILL_IN.fill(reading.cv.language, {})
    told = zip(reading.statements, reading.once(quantities), strict=True)
    recent = [(item, number) for item, number in told if item.position < LATEST]
    for statement, number in sorted(recent, key=lambda item: WEAK.search(item[0].folded) is None):
        if suggestion := _said_better(statement, blank, measured=number is not None):
            yield Rewrite(statement.evidence(), statement.text, suggestion)


def _said_better(statement: Statement, blank: str, *, measured: bool) -> str | None:
    if _EMPTY.fullmatch(statement.folded):
        return blank
    text = _plain(statement.text)
    if not measured:
        text = f"{text.rstrip(' .;')} {blank}"
    return text if text != statement.text else None


def _plain(text: str) -> str:
    """The statement without its vague beginning and end."""
    if trailer := _TRAILER.search(flat(text)):
        text = text[: trailer.start()] + "."
    opener = _OPENER.match(flat(text))
    if not opener:
        return text
    first, _, rest = text[opener.end() :].partition(" ")
    return f"{_PAST.get(first.lower(), first[:1].upper() + first[1:])} {rest}"
