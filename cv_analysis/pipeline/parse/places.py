# ruff: noqa: SIM905 - a list of words reads better as words
"""Places in a text: "Vitória, ES", "São Paulo/SP", "Cardiff, UK", "Remoto"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cv_analysis.pipeline.parse.normal import fold, strip_accents
from cv_analysis.pipeline.parse.vocabulary.places import (
    CITIES,
    COUNTRIES,
    REGION_CODES,
    REGIONS,
    REMOTE,
    STATES_BR,
    TOWNS,
    municipalities,
)

_SEPARATOR = re.compile(
    r"\s*(?:[,|·•;/◆◇❖♦●▪∙★✦»]|\s[-–—]\s?|\s?[-–—]\s|[-–](?=[A-Z]{2}\b)|[()])\s*|\t"
)
_CITY = re.compile(r"[^\W\d_][\w'’.-]*(?:\s+[\w'’.-]+){0,5}")
_LABEL = re.compile(
    r"^\s*(?:endere[cç]o|cidade(?:\s*/\s*(?:uf|estado))?|localiza[cç][aã]o|local|resid[eê]ncia|"
    r"location|address|city|based in|lives in|residente em|mora em|home|onde estou)\s*[:\t-]\s*",
    re.I,
)
_LEAD = re.compile(
    r"[^\w(]*(?:(?:endere[cç]o|morada|cidade|location|address|city|local|resid[eê]ncia)\s*:\s*)?",
    re.I,
)
_DATA = re.compile(r"\S+@\S+|(?:https?://|www\.|linkedin\.|github\.)\S*|\b\S+\.(?:com|net|org)\S*")
_PHONE = re.compile(r"\+?\(?\d[\d ().-]{7,}\d")
_POSTCODE = re.compile(
    r"\b\d{4}-\d{3}\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|"
    r"\b(?:cep:?\s*)?\d{5}-?\d{3}\b|\b\d{5}(?:-\d{4})?\b",
    re.I,
)
_GLUED = re.compile(r"(?<=\w)-([A-ZÀ-Ý][^-]*,[^-]+)$")
_FOREIGN = re.compile(r"[|·•;\t]")  # signs that part data, never a city from its state
_CITY_AND_CODE = re.compile(r"((\D+?)\s+([A-Z]{2,3}))(?:\s+\d{4,5})?")  # `Geelong VIC 3220`
_PARTICLES = frozenset("""de da do das dos e d o a del la los las of upon the y san""".split())
_AREA = re.compile(
    r"^(?:grande|greater|regi[aã]o metropolitana d[eao]|regi[aã]o d[eao])\s+|"
    r"\s+(?:e regi[aã]o|area|metropolitan area|metro area|bay area|e arredores)\b.*$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place at [begin, end) of a text. `sure` where its region or country is known."""

    begin: int
    end: int
    city: str
    text: str
    sure: bool


@dataclass(frozen=True, slots=True)
class _Token:
    begin: int
    end: int
    text: str


def is_place(text: str) -> bool:
    """Whether the whole text is a place, or the way of working that stands in for one."""
    text = text.strip(" ,.-–|()")
    if fold(text) in REMOTE:
        return True
    found = _whole(text)
    return found is not None


def is_town(name: str) -> bool:
    """Whether the name is that of a municipality or city that we know."""
    return _is_city(name) or fold(name) in TOWNS


def is_broken_place(above: str, below: str) -> bool:
    """Whether a place begins on one line and ends on the next: `X, Kansas` over `City, MO`."""
    rest, comma, tail = above.rpartition(",")
    if not comma or not rest or not below[:1].isupper():
        return False
    head, more, _ = below.partition(",")
    if not tail.strip():
        return not more and _is_region(below.strip())
    return bool(more) and is_town(f"{tail.strip()} {head.strip()}")


def is_name_too(text: str) -> bool:
    """Whether the text is the bare name of some municipality, which a company may bear."""
    return len(_tokens(text)) == 1 and _is_city(text) and fold(text) not in CITIES


def split_place(text: str) -> tuple[str, str]:
    """Takes a place off the end of the text: what is left, and the place ("" for none)."""
    rest, place = _unglued(text)
    if place:
        return rest, place
    tokens = _tokens(text)
    for count in range(min(3, len(tokens)), 0, -1):
        tail = tokens[-count:]
        begin = tail[0].begin
        place = text[begin : tail[-1].end]
        if begin == 0 or not _ends(text, tail[-1].end):
            continue
        known = _names_place([t.text for t in tail])
        if known or (count == 1 and (fold(place) in REMOTE or _is_large(place))):
            rest = text[:begin].rstrip(" ,|·•;/-–—(\t")
            return rest, place.strip()
    return text, ""


def _unglued(text: str) -> tuple[str, str]:
    """`Padaria Sol-Recife, PE`: a hyphen without blanks before a whole place."""
    match = _GLUED.search(text)
    if match is None or not _names_place([t.text for t in _tokens(match[1])]):
        return text, ""
    return text[: match.start()].rstrip(), match[1].strip()


def _ends(text: str, end: int) -> bool:
    return not text[end:].strip(" ),.;|")


@lru_cache(maxsize=2048)
def find_place(text: str) -> Place | None:
    """The place that a line of contact data names, wherever it stands in it."""
    label = _LABEL.match(text)
    start = label.end() if label else 0
    shown = _PHONE.sub(lambda m: "|" * len(m.group()), text)
    shown = _POSTCODE.sub(lambda m: " " * len(m.group()), shown)
    shown = _DATA.sub(lambda m: "|" * len(m.group()), shown)
    shown = " " * start + shown[start:]
    tokens = _tokens(shown)
    found = _named(text, tokens)
    if found:
        return _place(text, max(found, key=lambda part: (_is_city(part[0].text), len(part))))
    for token in tokens:
        match = _CITY_AND_CODE.fullmatch(token.text)
        if match and match[3] in REGION_CODES and is_town(match[2]):
            end = token.begin + match.end(1)
            return Place(token.begin, end, match[2], match[1], sure=True)
    for token in tokens:
        if _is_city(token.text) and not _looks_numbered(text):
            return _place(text, [token], sure=bool(label))
    if label and tokens and _CITY.fullmatch(tokens[0].text):
        return _place(text, tokens[:2])
    return None


def _named(text: str, tokens: list[_Token]) -> list[list[_Token]]:
    """Neighbouring tokens that name a place together."""
    found = []
    for count in (3, 2):
        for at in range(len(tokens) - count + 1):
            part = tokens[at : at + count]
            whole = text[part[0].begin : part[-1].end]
            if not _FOREIGN.search(whole) and _names_place([t.text for t in part]):
                found.append(part)
    return found


def _looks_numbered(text: str) -> bool:
    return bool(re.search(r"\d{3}", text)) and "@" not in text and not _POSTCODE.search(text)


def _place(text: str, part: list[_Token], *, sure: bool = True) -> Place:
    begin, end = part[0].begin, part[-1].end
    return Place(begin, end, part[0].text, text[begin:end], sure)


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    for match in _SEPARATOR.finditer(text):
        if text[at : match.start()].strip():
            found.append(_token(text, at, match.start()))
        at = match.end()
    if text[at:].strip(" .)"):
        found.append(_token(text, at, at + len(text[at:].rstrip(" .)"))))
    return found


def _token(text: str, begin: int, end: int) -> _Token:
    raw = text[begin:end]
    lead = _LEAD.match(raw)
    begin += lead.end() if lead else 0
    shown = text[begin:end].strip()
    return _Token(begin, begin + len(shown), shown)


def _whole(text: str) -> Place | None:
    tokens = _tokens(_AREA.sub("", text))
    if not 1 <= len(tokens) <= 4:
        return None
    names = [t.text for t in tokens]
    if len(names) > 1 and fold(names[-1]) in REMOTE:
        names = names[:-1]
    if len(names) == 1:
        known = _is_city(names[0]) or fold(names[0]) in COUNTRIES or _is_region(names[0])
        return _place(text, tokens) if known else None
    if len(names) == 4:
        names = names[1:]
    return _place(text, tokens) if _names_place(names) else None


def _names_place(names: list[str]) -> bool:
    """City with its region, its country, or both; the last names decide."""
    if len(names) == 1:
        return False
    city, *rest = names
    if not _could_be_city(city):
        return False
    last = rest[-1]
    if len(rest) == 2 and _is_city(rest[0]) and not _is_city(city):
        return False  # somebody's name before a city and its country
    if len(rest) == 2:
        return _is_region(rest[0]) and (_is_country(last) or fold(last) in REMOTE)
    return _is_region(last) or _is_country(last) or (_is_city(city) and fold(last) in REMOTE)


def _could_be_city(name: str) -> bool:
    if not _CITY.fullmatch(name) or len(name) > 40:
        return False
    words = name.split()
    return all(w[0].isupper() or w.lower() in _PARTICLES for w in words) and words[0][0].isupper()


def _is_region(name: str) -> bool:
    return name.strip(".") in REGION_CODES or (name[:1].isupper() and fold(name) in REGIONS)


def _is_country(name: str) -> bool:
    return name[:1].isupper() and fold(name) in COUNTRIES


def _is_city(name: str) -> bool:
    if not _could_be_city(name):
        return False
    folded = strip_accents(name.casefold()).replace("-", " ").replace("'", " ").replace("’", " ")
    return folded in municipalities() or fold(name) in CITIES


def _is_large(name: str) -> bool:
    return _could_be_city(name) and fold(name) in CITIES


def state_of(place: str) -> str:
    """The Brazilian state code of a place, or ""."""
    for token in reversed(_tokens(place)):
        if token.text in STATES_BR:
            return token.text
    return ""
