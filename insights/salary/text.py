"""Words without what spelling varies: case, accents, hyphens."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[a-z0-9]+", re.ASCII)


def plain(text: str) -> str:
    """Lower case, without accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def fold_words(text: str) -> list[str]:
    """The words of a text, plain."""
    return WORD.findall(plain(text))
