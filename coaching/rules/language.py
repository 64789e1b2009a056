"""Which of our two languages a message is in."""

from __future__ import annotations

import re

from coaching.rules.phrases import phrases
from cv_analysis.pipeline.parse.normal import flat

_PT, _EN = (frozenset(phrases("heard")["language"][code].split()) for code in ("pt", "en"))


def language_of(text: str, *, default: str) -> str:
    """Either "pt" or "en"; `default` where the words do not tell."""
    words = re.findall(r"[a-z]+", flat(text))
    portuguese, english = (sum(word in known for word in words) for known in (_PT, _EN))
    if re.search(r"[ãõçáéíóúâêô]", text.lower()):
        portuguese += 1
    if portuguese == english:
        return default
    return "pt" if portuguese > english else "en"
