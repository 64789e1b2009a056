"""Where an opening is and how one works there, beside where the person lives.

It is told apart from the match's number: no one is marked down for a city.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from cv_analysis.pipeline.criteria.reading import Reading, quote
from cv_analysis.pipeline.parse.normal import flat
from cv_analysis.pipeline.parse.places import find_place, state_of
from cv_analysis.pipeline.parse.vocabulary.places import STATES_BR, municipalities
from cv_analysis.pipeline.types import Evidence

Json = dict[str, Any]
REMOTE, HYBRID, ONSITE = "remote", "hybrid", "onsite"
SAME_CITY, SAME_STATE, CAN_MOVE, ELSEWHERE = "same_city", "same_state", "can_move", "elsewhere"
STATUS = {
    REMOTE: "shown",
    SAME_CITY: "shown",
    SAME_STATE: "partial",
    CAN_MOVE: "partial",
    ELSEWHERE: "missing",
}
_FIRST_LINES = 6  # below the role's name openings like to put the city alone
_MODES = {
    HYBRID: r"(?:hibrid[oa]|hybrid|semi-?presencial)",
    REMOTE: r"(?:remot[oae](?:mente)?|remotely|home[- ]?office|teletrabalho|work from home|wfh)",
    ONSITE: r"(?:presencial(?:mente)?|on[- ]?site|in[- ]office)",
}
_ANY = "|".join(_MODES.values())
_CUE = (
    r"\b(?:modelo|modalidade|regime|formato|local|localizacao|vaga|trabalho|trabalhar|atuacao|"
    r"location|workplace|position|role|job|work|setup)\b"
)
_BETWEEN = (
    r"(?: (?:de trabalho|de atuacao|model|type|arrangement|setup|mode|is|sera|e|em|100%|totalmente|"
    r"fully|no|na|modelo|regime|formato|modalidade|local))*[\s:(–-]*"
)
_ALONE = rf"(?:^|[,|•·;/()–:-] ?)(?:100% |totalmente |fully )?(?:{_ANY})(?= ?(?:$|[,|•·;/().–-]))"
_TOLD = re.compile(
    rf"{_CUE}{_BETWEEN}(?:100% |fully )?(?:{_ANY})\b|{_ALONE}"
    rf"|\b(?:{_ANY}) (?:position|role|job|opportunity|work model|working)\b"
)
_DENIED = re.compile(rf"\b(?:nao|not|sem|no)\b.{{0,15}}\b(?:{_ANY})\b")
_MODE = {mode: re.compile(rf"\b{pattern}\b") for mode, pattern in _MODES.items()}
_LABEL = re.compile(
    r"(?:^\W*|[.;|] ?)(?:local(?:izacao)?(?: (?:da vaga|de trabalho|do trabalho|de atuacao))?"
    r"|cidade(?:/uf)?|job location|work location|location|city)\s*[:–-]\s*"
)
_SAID = re.compile(
    r"\b(?:vagas?|trabalhar|atuar|atuacao|presencial|hibrid[oa]|hybrid|on-?site|based|located|"
    r"position|role)(?: \w+)? (?:em|na cidade de|no|in|at) "
)
_WITH_MODE = re.compile(rf"[\s,|•·;/()–:-]*\b(?:{_ANY})\b")
_BRAZIL = re.compile(r"\bbra[sz]il\b")
_OR = re.compile(r"\s+(?:ou|or|e|and)\s+(?=[A-ZÀ-Ý])")
_MOVES = re.compile(
    r"\bdisponib?i?li?dade (?:para|de) (?:mudanca|mudar)|\bdisponivel para mudanca"
    r"|\b(?:aceito|posso) (?:mudar|me mudar|mudanca)|\bmudanca de cidade\b"
    r"|\b(?:open|willing|able|available) to relocat|\bavailable for relocation"
)


@dataclass(frozen=True, slots=True)
class Town:
    """A place as written, its folded city, and its state: a Brazilian code, or ""."""

    label: str
    city: str
    state: str


def place_match(reading: Reading, title: str, lines: Iterable[str]) -> Json | None:
    """How the opening's place meets the person's; None where the opening tells none.

    `outcome` and `status` are None where the CV does not tell, or the opening names no city.
    """
    every = [title, *lines]
    mode = _mode(every)
    towns = tuple(dict.fromkeys(_towns(every)))
    if not (mode or towns):
        return None
    location = reading.cv.contact.location
    own = town(location.value) if location else None
    outcome, evidence = _outcome(reading, mode, towns, own)
    if outcome in (SAME_CITY, SAME_STATE, ELSEWHERE) and location:
        evidence = location.evidence
    return {
        "asked": [item.label for item in towns],
        "mode": mode,
        "outcome": outcome,
        "status": STATUS[outcome] if outcome else None,
        "yours": location.value if own and location else "",
        "evidence": [{"page": evidence.page, "line": evidence.line, "quote": evidence.quote}]
        if evidence
        else [],
    }


def _outcome(
    reading: Reading, mode: str, towns: tuple[Town, ...], own: Town | None
) -> tuple[str | None, Evidence | None]:
    if mode == REMOTE:
        return REMOTE, None
    if not towns or own is None:
        return None, None
    if any(_same_city(own, item) for item in towns):
        return SAME_CITY, None
    if moves := reading.matching(reading.lines, _MOVES):
        return CAN_MOVE, quote(moves[0])
    if own.state and any(own.state == item.state for item in towns):
        return SAME_STATE, None
    vague = not all(item.city for item in (own, *towns))
    told = own.state and all(item.state for item in towns)
    return (None if vague and not told else ELSEWHERE), None


def _same_city(one: Town, other: Town) -> bool:
    agree = one.state == other.state or not (one.state and other.state)
    return bool(one.city) and one.city == other.city and agree


def town(text: str) -> Town | None:
    """The city and state that a text names; None where it names no place that we know."""
    text = text[: mode.start()] if (mode := _WITH_MODE.search(flat(text))) else text
    found = find_place(text)
    if found is None:
        state = state_of(text)
        return Town(text.strip(), "", state) if state else None
    city = " ".join(flat(found.city).replace("-", " ").split())
    states = municipalities().get(city, frozenset())
    state = state_of(found.text) or _named_state(found.text)
    if not state and len(states) == 1 and (not found.sure or _BRAZIL.search(flat(found.text))):
        state = next(iter(states))
    return Town(found.text.strip(), city, state)


def _named_state(text: str) -> str:
    """The code of a state written in full after the city: "Salvador, Bahia"."""
    parts = [part.strip() for part in re.split(r"[,/|(–-]", flat(text))[1:]]
    return next((code for code, name in STATES_BR.items() if name in parts), "")


def _mode(lines: Iterable[str]) -> str:
    """How one works there, by the first line that says so; "" where none does."""
    for line in lines:
        folded = flat(line)
        if _TOLD.search(folded) and not _DENIED.search(folded):
            return next(mode for mode, pattern in _MODE.items() if pattern.search(folded))
    return ""


def _towns(lines: list[str]) -> Iterator[Town]:
    """The cities of labelled lines, of phrases that place the work, of a line at the top."""
    for index, line in enumerate(lines):
        folded = flat(line)
        cue = _LABEL.search(folded) or _SAID.search(folded)
        if cue is None and not index < _FIRST_LINES:
            continue
        for part in _OR.split(line[cue.end() if cue else 0 :]):
            found = find_place(part)
            told = found and (found.sure or (cue and _begins(part, found.begin)))
            if found and told and (known := town(found.text)):
                yield known


def _begins(text: str, begin: int) -> bool:
    return not text[:begin].strip(" (")
