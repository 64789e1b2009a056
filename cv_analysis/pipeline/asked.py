"""What an opening asks: its lines told apart by zone, and the terms in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cv_analysis.pipeline.parse.normal import BULLET, flat
from cv_analysis.pipeline.parse.spoken import spoken_languages
from cv_analysis.pipeline.parse.vocabulary.skills import CANONICAL, SOFT
from cv_analysis.pipeline.posting import read_posting
from cv_analysis.pipeline.types import Line, Notice

MOST_TERMS = 60
_HEADING_WORDS = 7
_TITLE_WORDS = 10
_LONGEST_TERM = 5  # words
_SHORT = 3  # letters: "R", "BI" count only in capitals
_OR = re.compile(r"\s*(?:,? (?:e/)?(?:ou|or) |/)\s*")
_TOKEN = re.compile(r"[\w+#]+(?:[./-][\w+#]+)*")


class Zone(StrEnum):
    """What a line of the description is about."""

    REQUIRED = "required"
    DESIRED = "desired"
    IGNORED = "ignored"


class Kind(StrEnum):
    """What a term is."""

    SKILL = "skill"
    LANGUAGE = "language"
    LICENCE = "licence"
    SCHOOLING = "schooling"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked. `key` identifies it; `label` is as written; `level` is how much of it.

    Terms of one `group` are alternatives ("estoque ou expedição"): one of them is enough.
    """

    kind: Kind
    key: str
    label: str
    level: str = ""
    required: bool = True
    group: str = ""


_DESIRED = re.compile(
    r"\bdesej|\bdiferencia|\bnice[- ]to[- ]have|\bprefer(?:red|ably|encia|ivel)|\b(?:a|um) plus\b"
    r"|\bbonus\b|\bdesirable\b|\bideally\b"
)
_REQUIRED = re.compile(
    r"\brequisit|\bexig|\bobrigator|\bimprescind|\bpre-?requisito|\bo que (?:buscamos|esperamos)"
    r"|\b(?:voce|you'll|you) (?:precisa|need)|\bperfil (?:desejado|da vaga|do candidato)"
    r"|\bqualifica|\brequire|\bmust[- ]have|\bwho you are|\bminimum\b"
)
_DUTIES = re.compile(
    r"\bresponsabilidad|\batividades\b|\batribuic|\bo que voce (?:vai|ira)|\bresponsibilit"
    r"|\bduties\b"
    r"|\bwhat you(?:'ll| will) do|\bthe role\b|\bsobre a vaga|\bdescricao\b"
)
_IGNORED = re.compile(
    r"\bbeneficio|\boferec|\bsobre (?:a empresa|nos)\b|\bquem somos|\bbenefits?\b|\bperks\b"
    r"|\bwe offer"
    r"|\babout (?:us|the company)|\bsalari|\bremunerac|\bhorario\b|\bjornada\b|\blocal\b|\bsalary\b"
)
_ZONES = (
    (_DESIRED, Zone.DESIRED),
    (_REQUIRED, Zone.REQUIRED),
    (_DUTIES, Zone.DESIRED),
    (_IGNORED, Zone.IGNORED),
)
LICENCES = {
    "cnh": re.compile(r"\b(?:cnh|carteira de (?:motorista|habilitacao)|driver'?s licen[cs]e)\b"),
    **{
        body: re.compile(rf"\b{body}\b")
        for body in "coren crc crea oab crf crn crefito crp cro cau cref".split()  # noqa: SIM905
    },
    **{f"nr-{n}": re.compile(rf"\bnr[- ]?0?{n}\b") for n in (5, 6, 10, 11, 12, 18, 20, 33, 35)},
}
SCHOOLING = (
    ("fundamental", re.compile(r"\bensino fundamental|\bfundamental completo")),
    ("high_school", re.compile(r"\bensino medio|\b(?:2o?|segundo) grau|\bhigh school")),
    ("technical", re.compile(r"\b(?:curso|ensino|formacao|nivel) tecnic|\btecnic[oa] em\b")),
    (
        "bachelor",
        re.compile(
            r"\b(?:ensino|curso|formacao|nivel) superior|\bsuperior (?:completo|cursando|em)"
            r"|(?<!pos-)(?<!pos )\bgraduac|\bbacharel|\blicenciatura|\btecnolog[oa] em|\bbachelor"
            r"|\b(?:college|university) degree|\bdegree in\b"
        ),
    ),
    ("postgrad", re.compile(r"\bpos-? ?graduac|\bespecializacao em|\bmba\b|\bpostgraduate")),
    ("master", re.compile(r"\bmestrado|\bmaster'?s\b")),
    ("phd", re.compile(r"\bdoutorado|\bphd\b")),
)
_YEARS = re.compile(
    r"(\d{1,2})\+? (anos?|years?|meses|months?)(?: de| of)? (?:experiencia|experience|vivencia"
    r"|atuacao)"
    r"|(?:experiencia|experience|vivencia)[^.;\d]{0,25}(\d{1,2})\+? (anos?|years?|meses|months?)"
)


@dataclass(frozen=True, slots=True)
class Opening:
    """A description, read. `title` is its first line; `lines` the others; `notices` its tricks."""

    title: str
    lines: tuple[str, ...]
    terms: tuple[Term, ...]
    notices: tuple[Notice, ...]


def read_opening(description: str) -> Opening:
    """What a description asks, each term once, in its order; what is required wins."""
    posting = read_posting(description)
    titled = _is_title(posting.lines)
    lines = posting.lines[1:] if titled else posting.lines
    found: dict[tuple[Kind, str], Term] = {}
    for zone, line in _zoned(lines):
        for term in _terms(line, required=zone is Zone.REQUIRED):
            known = found.get((term.kind, term.key))
            if known is None or (term.required and not known.required):
                found[term.kind, term.key] = term
    title = posting.lines[0] if titled else ""
    return Opening(title, lines, tuple(found.values())[:MOST_TERMS], posting.notices)


def _is_title(lines: tuple[str, ...]) -> bool:
    """Whether the first line names the role: it is short, and more lines follow."""
    return len(lines) > 1 and len(lines[0].split()) <= _TITLE_WORDS and not lines[0].endswith(".")


def _zoned(lines: tuple[str, ...]) -> Iterator[tuple[Zone, str]]:
    """Lines with their zone; a cue in the line itself outweighs the heading above."""
    zone = Zone.REQUIRED
    for line in lines:
        folded = flat(BULLET.sub("", line))
        head, colon, _ = folded.partition(":")
        if len((head if colon else folded).split()) <= _HEADING_WORDS and (
            named := _zone_of(head if colon else folded)
        ):
            zone = named
        own = Zone.DESIRED if zone is Zone.REQUIRED and _DESIRED.search(folded) else zone
        if own is not Zone.IGNORED:
            yield own, line


def _zone_of(heading: str) -> Zone | None:
    return next((zone for pattern, zone in _ZONES if pattern.search(heading)), None)


def _terms(line: str, *, required: bool) -> Iterator[Term]:
    yield from _skill_terms(line, required=required)
    for spoken in spoken_languages((Line(1, 1, line),)):
        yield Term(Kind.LANGUAGE, spoken.code, spoken.name, spoken.level, required)
    folded = flat(line)
    for key, pattern in LICENCES.items():
        if match := pattern.search(folded):
            yield Term(Kind.LICENCE, key, line[slice(*match.span())], required=required)
    yield from _schooling_terms(line, folded, required=required)
    if match := _YEARS.search(folded):
        count, unit = match.group(1) or match.group(3), match.group(2) or match.group(4)
        months = int(count) * (1 if unit.startswith("m") else 12)
        yield Term(Kind.YEARS, "years", line[slice(*match.span())], str(months), required)


def _skill_terms(line: str, *, required: bool) -> Iterator[Term]:
    """Skills, those joined by "ou" in one group; licences are told by their own table."""
    group, end = "", -1
    for canonical, start, stop in _skills(line):
        label = line[start:stop]
        if any(pattern.search(flat(label)) for pattern in LICENCES.values()):
            continue
        if end < 0 or not _OR.fullmatch(flat(line[end:start])):
            group = canonical
        end = stop
        yield Term(Kind.SKILL, canonical, label, required=required, group=group)


def _schooling_terms(line: str, folded: str, *, required: bool) -> Iterator[Term]:
    """The lowest schooling that a line names: "médio ou superior" asks for the former."""
    for level, pattern in SCHOOLING:
        if match := pattern.search(folded):
            label = re.split(r"[,;.(]", line[match.start() :])[0].strip()
            yield Term(Kind.SCHOOLING, "schooling", label[:60], level, required)
            return


def _skills(line: str) -> Iterator[tuple[str, int, int]]:
    """(canonical, start, end) of the skills named in a line, the longest names first."""
    tokens = list(_TOKEN.finditer(line))
    start = 0
    while start < len(tokens):
        stop = _longest(line, tokens, start)
        if stop == start:
            start += 1
            continue
        first, last = tokens[start].start(), tokens[stop - 1].end()
        yield CANONICAL[flat(line[first:last])], first, last
        start = stop


def _longest(line: str, tokens: list[re.Match[str]], start: int) -> int:
    for stop in range(min(len(tokens), start + _LONGEST_TERM), start, -1):
        label = line[tokens[start].start() : tokens[stop - 1].end()]
        canonical = CANONICAL.get(flat(label))
        if canonical and canonical not in SOFT and (len(label) > _SHORT or label.isupper()):
            return stop
    return start
