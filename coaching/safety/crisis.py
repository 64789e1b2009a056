"""Does somebody write of ending their life, or of hurting themselves?

A list of phrases (knowledge/crisis.toml), so that it works without any model and can be read. It
errs on the side of offering help, but not at idioms ("matar a entrevista", "morrendo de vontade",
"dying to know") nor at what is plainly denied ("não quero morrer").
"""

from __future__ import annotations

import re
import unicodedata

from coaching.rules.phrases import any_of, phrases
from cv_analysis.pipeline.parse.normal import flat

_PHRASES = phrases("crisis")
_CRISIS, _IDIOMS = any_of(_PHRASES["cues"]), any_of(_PHRASES["idioms"])
_DENIED = re.compile(
    r"\b(?:nao|nunca|jamais|nem|never|not|don.?t|do\s+not|didn.?t|wouldn.?t|won.?t|sem)\s+(?:\w+\s+){0,3}$"
)
_BUT = re.compile(r"^[^.!?\n]{0,40}\b(?:mas|porem|so\s+que|but|though|although|embora)\b")
# A denial is part of these cues, so a "não" before them is none.
_OWN_NEGATION = re.compile(
    r"^(?:nao|n|nem|no|any|don|do|dont|can|cannot|sem|life|living|not|never|better|cans|tired|fart|ninguem)\b|^melhor"
)
_SPACED = re.compile(r"\b(?:\w[ .\-_*]){3,}\w\b")
_LEET = str.maketrans("013457@$", "oieastas")
_COMPACT = re.compile(r"queromorrer|mematar|suicid|killmyself|wanttodie|queromaisviver|queroviver")


def is_crisis(text: str) -> bool:
    """Whether a person may be in danger."""
    plain = " ".join(_visible(flat(text)).replace("+", "mais").split())
    spelt = _SPACED.sub(lambda found: re.sub(r"[ .\-_*]", "", found[0]), plain)
    if spelt != plain and _COMPACT.search(spelt):
        return True
    return any(_found(version) for version in {plain, plain.translate(_LEET)})


def _visible(text: str) -> str:
    return "".join(c for c in text if unicodedata.category(c) != "Cf")


def _found(text: str) -> bool:
    text = _IDIOMS.sub(" ; ", text)
    return any(not _is_denied(text, match) for match in _CRISIS.finditer(text))


def _is_denied(text: str, match: re.Match[str]) -> bool:
    """As in "não vou me matar"; "não que eu queira morrer, mas…" denies nothing."""
    if _OWN_NEGATION.match(match[0]):
        return False
    clause = re.split(r"[.!?;,\n]", text[: match.start()])[-1]
    return bool(_DENIED.search(clause)) and not _BUT.match(text[match.end() :])
