# ruff: noqa: SIM905 - a list of words reads better as words
"""The person's name: seldom labelled, often large, never a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cv_analysis.pipeline.parse.headings import is_heading
from cv_analysis.pipeline.parse.layout import joined
from cv_analysis.pipeline.parse.normal import fold, words
from cv_analysis.pipeline.parse.places import is_place
from cv_analysis.pipeline.parse.roles import employer_score, title_score
from cv_analysis.pipeline.types import Line

_LABEL = re.compile(
    r"^\s*(?:nome(?:\s+completo|\s+social)?|name|full\s+name|candidat[oa])\s*[:\t]\s*(.+)$", re.I
)
_PARTICLES = frozenset(
    """de da do das dos e di del della van von der den la le el al bin ibn y du ter ten mac mc
    st""".split()
)
_WORD = re.compile(r"[^\W\d_](?:[\w'’`.-]*[^\W\d_.])?\.?")
_CAPITAL = re.compile(r"(?:[dl]['’])?[A-ZÀ-ÖØ-Þ]")
_TITLES = frozenset(
    """curriculum curriculo curriculos vitae cv resume pagina page dr dra profile linkedin contato
    contact brasileiro brasileira anos solteiro solteira casado casada""".split()
)
_AFTER = re.compile(r"\s*(?:[,|–—(]|\s-\s).*$")
_HONORIFIC = re.compile(r"^(?:dr|dra|mr|mrs|ms|prof|eng|sr|sra)\.?\s+", re.I)
_DEGREES = re.compile(
    r",?\s+(?:ph\.?d|mba|m\.?sc|b\.?sc|cpa|rn|md|pmp|cfa|pe|esq|m\.?ed|jd|lpn|bsn|msn|crc|oab)\.?$",
    re.I,
)
_TAB = "\t"
_CONTACTS = re.compile(r"\t|\s+(?=\S+@|\+?\(?\d|linkedin\.|www\.|https?:)")
_HEAD_LINES = 5
_MAX_STACKED = 5


@dataclass(frozen=True, slots=True)
class NameFound:
    """The name as written, where, and how sure we are (0 to 1)."""

    value: str
    line: Line
    confidence: float


def find_name(
    head: Sequence[Line], everything: Sequence[Line], handles: Sequence[str]
) -> NameFound | None:
    """The best candidate. `handles` are e-mail local parts and profile names, which often tell."""
    for line in head:
        if (match := _LABEL.match(line.text)) and _is_name(match[1].strip()):
            return NameFound(match[1].strip(), line, 1.0)
    largest = max((line.size or 0.0 for line in everything), default=0.0)
    best: NameFound | None = None
    for rank, (line, text) in enumerate(_candidates(head, everything)):
        score = _score(text, line, rank, largest, handles)
        if score > 0 and (best is None or score > best.confidence):
            best = NameFound(text, line, score)
    return best if best is None else NameFound(best.value, best.line, min(1.0, best.confidence / 4))


def _candidates(head: Sequence[Line], everything: Sequence[Line]) -> list[tuple[Line, str]]:
    found: list[tuple[Line, str]] = []
    pool = list(head)
    largest = max((line.size or 0.0 for line in everything), default=0.0)
    pool += [
        x for x in everything if x not in head and largest > 13 and (x.size or 0) >= largest - 0.5
    ]
    if not pool:
        pool = list(everything[:_HEAD_LINES])
    for at, line in enumerate(pool):
        for piece in _CONTACTS.split(line.text):
            text = _bare(piece)
            if _is_name(text):
                found.append((line, text))
            following = next((x for x in pool[at + 1 : at + 5] if _stacked(line, x)), None)
            if following is not None:
                both = joined(_bare(piece), _bare(following.text.split(_TAB)[0]))
                if _is_name(both):
                    found.append((line, both))
    return found


def _stacked(above: Line, below: Line) -> bool:
    """First and last names set large, one under the other."""
    if above.size is None or below.size is None or above.box is None or below.box is None:
        return False
    return (
        above.size >= 14
        and abs(above.size - below.size) < 0.6 * (1 if above.bold == below.bold else 4)
        and below.box.y0 - above.box.y1 < above.size
        and len(above.text.split(_TAB)[0].split()) <= _MAX_STACKED
        and len(below.text.split(_TAB)[0].split()) <= _MAX_STACKED
    )


def _bare(text: str) -> str:
    text = _HONORIFIC.sub("", text.strip(" |•·:-–—"))
    shorter = _AFTER.sub("", text)
    text = shorter if len(shorter.split()) >= 2 else text
    return _DEGREES.sub("", text).strip(" ,;")


def _is_name(text: str) -> bool:
    found = text.split()
    if not 2 <= len(found) <= 8 or len(text) > 60 or any(c.isdigit() for c in text):
        return False
    if not all(_WORD.fullmatch(w) for w in found) or found[-1].lower() in _PARTICLES:
        return False
    names = [w for w in found if w.lower() not in _PARTICLES]
    if len(names) < 2 or not all(_CAPITAL.match(w) for w in names):
        return False
    return not (_TITLES.intersection(words(text)) or is_heading(text))


def _score(text: str, line: Line, rank: int, largest: float, handles: Sequence[str]) -> float:
    score = 1.5 - 0.12 * rank
    if largest and line.size:
        score += 1.5 * (line.size >= largest - 0.6) + 0.5 * (line.size >= 14)
    score += 0.2 * line.bold
    score += 2.5 * _handle_share(text, handles) + 0.3 * _handled(text, handles)
    score -= 1.2 * min(1.0, title_score(text)) + 0.8 * min(1.0, employer_score(text))
    if is_place(text):
        score -= 1.5
    return score


def _handled(text: str, handles: Sequence[str]) -> int:
    """How many words of the name some handle has."""
    known = [re.sub(r"[^a-z]", "", fold(handle)) for handle in handles]
    return sum(len(w) > 2 and any(w in handle for handle in known) for w in words(text))


def _handle_share(text: str, handles: Sequence[str]) -> float:
    """The share of a handle's letters that words of the name make up."""
    parts = [p for p in re.split(r"[\s'’.-]+", fold(text)) if len(p) > 1]
    best = 0.0
    for handle in handles:
        letters = re.sub(r"[^a-z]", "", fold(handle))
        rest = letters
        for part in sorted(parts, key=len, reverse=True):
            rest = rest.replace(part, "", 1)
        if letters:
            best = max(best, 1 - len(rest) / len(letters))
    return best if best >= 0.4 else 0.0
