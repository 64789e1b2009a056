"""The parts of a headline: what stands between its separators."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from cv_analysis.pipeline.parse.dates import is_duration, without_durations
from cv_analysis.pipeline.parse.labels import label_kind
from cv_analysis.pipeline.parse.normal import flat, fold
from cv_analysis.pipeline.parse.places import is_name_too, is_place, split_place
from cv_analysis.pipeline.parse.vocabulary.entries import (
    COMPANY_LABELS,
    CONTRACTS,
    PLACE_LABELS,
    TITLE_LABELS,
)

# From the surest separator to the weakest; a level takes all before it.
_SIGNS = r"\t|\s*[|•·●▪∙‖]\s*|\s+/{1,2}\s+|\s{3,}"
_DASHES = r"\s+[–—―−-]{1,2}\s+|\s*[—;]\s*|:\s+|\s*–(?=\s)|\s+[>»→]\s+"
_BRACKET = r"\s*\((?=[^)]{3,}\)\s*$)"
_AT = (
    r"\s+@\s*|\s+(?:at|na|no|pela|pelo|junto à|junto ao)\s+(?=[a-z]?[A-ZÀ-Ý0-9])"
    r"(?!.*\s(?:at|na|no|pela|pelo)\s+[a-z]?[A-ZÀ-Ý0-9])"
)
LEVELS = (
    re.compile(r"\t"),
    re.compile(_SIGNS),
    re.compile(f"{_SIGNS}|{_DASHES}"),
    re.compile(f"{_SIGNS}|{_DASHES}|{_AT}|{_BRACKET}"),
    re.compile(rf"{_SIGNS}|{_DASHES}|{_AT}|{_BRACKET}|,\s+|(?<=\w{{4}})\.\s+(?=[A-ZÀ-Ý])"),
)
COMMA = len(LEVELS) - 1
_LABELS = "|".join(re.escape(x) for x in (*TITLE_LABELS, *COMPANY_LABELS, *PLACE_LABELS))
_LABEL = re.compile(
    rf"^\s*(?P<label>{_LABELS})"
    rf"(?:\s*\([^)]*\))?\s*(?:[:\t]|\s[-–]\s)\s*"
)
_LONG_DASH = re.compile(r"\s[–—―]\s")
_HELD = "\0"  # for a hyphen; no text that was read has it
_SIGN = re.compile(r"[:\t]")
_EDGE = " \t,.;:|•·●▪-–—/()[]@»>→"
_CONTRACT_TAIL = re.compile(r"\s*[(\[]([^()\[\]]{2,30})[)\]]\s*$")


@dataclass(frozen=True, slots=True)
class Headline:
    """A line of an entry's head: its text less dates, durations, contracts and place."""

    text: str
    place: str = ""
    label: str = ""  # "title" or "company" where the line says so, "city" where it may be a name

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left that could be a title or a company."""
        return not self.text


def headlines(text: str) -> list[Headline]:
    """A head line as labelled parts, or as one part with its place taken off."""
    pieces = [p for p in re.split(r"\s*[|;\t]\s*", text) if p.strip()]
    if len(pieces) > 1 and all(_label(p)[0] for p in pieces):
        return [h for piece in pieces for h in headlines(piece)]
    label, rest = _label(text)
    if label == "place":
        return [Headline("", rest.strip(_EDGE))]
    rest, place = strip_place(rest)
    if not rest and place and is_name_too(place):
        return [Headline("", place, "city")]
    return [Headline(rest, place, label)]


def _label(text: str) -> tuple[str, str]:
    head, sign, value = (
        re.split(r"([:\t])", text, maxsplit=1) if _SIGN.search(text) else ("", "", "")
    )
    if sign and value.strip() and (kind := label_kind(head)):
        return kind, value.strip(" \t:")
    match = _LABEL.match(flat(text))
    if match is None:
        return "", text
    name = match["label"]
    kind = "title" if name in TITLE_LABELS else "company" if name in COMPANY_LABELS else "place"
    return kind, text[match.end() :].strip()


@lru_cache(maxsize=2048)
def strip_place(text: str) -> tuple[str, str]:
    """The text less its durations, contract words and place; and the place."""
    text = _trim(without_durations(text))
    place = ""
    for _ in range(4):
        before = text
        if (match := _CONTRACT_TAIL.search(text)) and is_noise(match[1]):
            text = _trim(text[: match.start()])
        if not place:
            text, place = split_place(text)
            text = _trim(text)
        text = _without_noise(text)
        if text == before:
            break
    if not place and text and is_place(text):
        return "", text
    return text, place


def _without_noise(text: str) -> str:
    parts = LEVELS[2].split(text)
    if len(parts) > 1 and is_noise(parts[-1]):
        return _trim(text[: text.rindex(parts[-1])])
    if len(parts) > 1 and is_noise(parts[0]):
        return _trim(text[text.index(parts[0]) + len(parts[0]) :])
    return "" if is_noise(text) else text


def is_noise(text: str) -> bool:
    """Whether the text is a contract, a way of working or a duration, not a name."""
    folded = fold(text.strip(_EDGE))
    return not folded or folded in CONTRACTS or is_duration(text)


def _trim(text: str) -> str:
    text = text.strip(" \t,;:|•·●▪-–—/@»>→")
    for opening, closing in ("()", "[]"):
        if text.count(opening) > text.count(closing):
            head, _, tail = text.rpartition(opening)
            text = f"{head}{tail}" if not tail.strip() else text + closing
        elif text.count(closing) > text.count(opening):
            text = text.replace(closing, "", 1)
        text = text.replace(opening + closing, "")
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    return text.strip(" \t,;:|•·●▪-–—/@»>→")


def split(text: str, level: int) -> list[str]:
    """The atoms of a head line at a level of separators."""
    if _LONG_DASH.search(text) and level < COMMA:
        text = text.replace(" - ", f" {_HELD} ")  # within a part that long dashes set off
    parts = [_trim(part.replace(_HELD, "-")) for part in LEVELS[level].split(text)]
    return [part for part in parts if part and not is_noise(part)]


def share_with_two(texts: Sequence[Sequence[str]], level: int) -> float:
    """The share of entries whose lines give at least two atoms at that level."""
    if not texts:
        return 0.0
    return sum(sum(len(split(t, level)) for t in lines) >= 2 for lines in texts) / len(texts)


def split_place_off(text: str) -> tuple[str, str]:
    """The text less a place at its end, and the place."""
    rest, place = split_place(text)
    return _trim(rest), place
