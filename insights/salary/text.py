"""Words without what spelling varies: case, accents, hyphens, number and gender."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[a-z0-9]+", re.ASCII)
# Words that join others; people leave them out or put in another.
JOINTS = frozenset(
    {"a", "ao", "as", "com", "da", "das", "de", "do", "dos", "e", "em"}
    | {"na", "nas", "no", "nos", "o", "os", "ou", "para", "por"}
)
# From the plural to the singular, then from either gender to what both have in common. The rules
# are narrow on purpose: a full stemmer also makes one of "programador" and "programa".
ENDINGS = (
    (re.compile(r"(?<=[rz])es$"), ""),
    (re.compile(r"ns$"), "m"),
    (re.compile(r"(?<=[aou])is$"), "l"),
    # "civis" and "contábeis" do not tell which of "-el" and "-il" they come from.
    (re.compile(r"(eis|is|il)$"), "el"),
    (re.compile(r"(?<!s)s$"), ""),
    (re.compile(r"(?<=\w{4})(ao|oe|ae|a|o)$"), ""),
)


def plain(text: str) -> str:
    """Lower case, without accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def fold_words(text: str) -> list[str]:
    """The words of a text, plain."""
    return WORD.findall(plain(text))


def roots(text: str) -> list[str]:
    """The words that tell, alike in singular and plural, masculine and feminine."""
    return [root(word) for word in fold_words(text) if word not in JOINTS]


def root(word: str) -> str:
    """A plain word without the ending for its number and gender."""
    for ending, instead in ENDINGS:
        word = ending.sub(instead, word)
    return word
