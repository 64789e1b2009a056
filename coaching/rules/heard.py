"""What a message tells and what it asks for, beside its subject."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from coaching.rules.phrases import compiled, phrases
from cv_analysis.pipeline.parse.normal import flat

LONGEST_VALUE = 80
DRAFT_WORDS = 30

_PHRASES = phrases("heard")
MOVES, FEELINGS = compiled(_PHRASES["moves"]), compiled(_PHRASES["feelings"])
_ROLE, _ROLE_END = (re.compile(_PHRASES["role"][name]) for name in ("phrase", "end"))
_NO_ROLE = frozenset(_PHRASES["role"]["none"].split())
_COMPANY = re.compile(_PHRASES["company"]["phrase"])
_NO_COMPANY = frozenset(_PHRASES["company"]["none"].split())
_WHEN, _AWAY = (re.compile(_PHRASES["time"][name]) for name in ("when", "away"))
_MONEY = re.compile(_PHRASES["money"]["amount"])
_MEANINGS = compiled({k: v for k, v in _PHRASES["money"].items() if k != "amount"})
_SMALLEST, _BIGGEST = 500, 500_000


@dataclass(frozen=True, slots=True)
class Facts:
    """What the person said of themselves in this session. Amounts are whole reais a month."""

    target: str = ""
    company: str = ""
    when: str = ""
    away: str = ""
    offered: int = 0
    wanted: int = 0
    earned: int = 0

    @classmethod
    def stored(cls, state: Mapping[str, Any]) -> Facts:
        """As an earlier reply left them."""
        return cls(**state.get("facts", {}))


def move_of(message: str) -> str:
    """thanks, unclear, example, more, yes, no, greeting; or "" for a question or a statement."""
    text = flat(message).strip()
    return next((name for name, pattern in MOVES if pattern.search(text)), "")


def feeling_of(message: str) -> str:
    """afraid, low, glad, laid_off, or ""."""
    text = flat(message)
    return next((name for name, pattern in FEELINGS if pattern.search(text)), "")


def is_draft(message: str, message_type: str) -> bool:
    """Whether it is something that the person has written for others, to be looked over."""
    words = message.split()
    first_person = re.findall(
        r"\b(?:eu|minha|meu|fiz|fui|i|my|i've|we|nos|a gente)\b", flat(message)
    )
    asks = message.rstrip().endswith("?")
    if message_type == "answer":
        return len(words) >= DRAFT_WORDS // 2 and not asks
    return len(words) >= DRAFT_WORDS and len(first_person) >= 2 and "?" not in message


def listen(message: str, known: Facts) -> Facts:
    """What is known with what this message adds; the latest word counts."""
    text = flat(message)
    found: dict[str, Any] = {}
    role = _role(message, text)
    company = _COMPANY.search(message)
    if role:
        found["target"] = role
    if company and company["company"].split()[0] not in _NO_COMPANY:
        found["company"] = company["company"][:LONGEST_VALUE]
    for name, pattern in (("when", _WHEN), ("away", _AWAY)):
        match = pattern.search(text)
        if match:
            words = message[slice(*match.span())] if name == "when" else _span(match, message)
            found[name] = words
    return replace(known, **(found | _amounts(text)))


def told_role(message: str) -> str:
    """The role in a short message that answers our question for it, or ""."""
    text = " ".join(message.strip(" .!").split())
    text = re.sub(
        r"(?i)^(?:e |é |para |pra |de |como |quero ser |uma? |vaga de |as |an? |it'?s |for )+",
        "",
        text,
    )
    fits = 1 <= len(text.split()) <= 7 and "?" not in text and re.match(r"[^\W\d]", text)
    return text[:LONGEST_VALUE] if fits and not move_of(message) else ""


def _span(match: re.Match[str], message: str) -> str:
    return message[match.start(1) : match.end(2)]


def _role(message: str, text: str) -> str:
    for match in _ROLE.finditer(text):
        start, end = match.span("role")
        cut = _ROLE_END.search(text, start, end)
        words = message[start : cut.start() if cut else end].strip(" .,;:!?")
        first = flat(words).split()[0] if words.split() else ""
        if len(words) > 3 and first not in _NO_ROLE and not first.isdigit():
            return words[:LONGEST_VALUE]
    return ""


def _amounts(text: str) -> dict[str, int]:
    """Amounts of money, each by the nearest word before it that tells what it is."""
    found: dict[str, int] = {}
    for match in _MONEY.finditer(text):
        value = _reais(match)
        if not _SMALLEST <= value <= _BIGGEST or (1900 <= value <= 2100 and "$" not in match[0]):
            continue
        before = text[max(0, match.start() - 45) : match.start()]
        places = {
            name: max((m.end() for m in pattern.finditer(before)), default=-1)
            for name, pattern in _MEANINGS
        }
        name = max(places, key=lambda key: places[key])
        if places[name] >= 0:
            found[name] = value
    return found


def _reais(match: re.Match[str]) -> int:
    number = int(match[1].replace(".", ""))
    return number * 1000 if match[3] else number
