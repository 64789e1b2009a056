"""How texts are compared: without case, accents, decoration and numbering."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_EDGES = " \t:.;,-–—|•·▪●◦■□►▶➤*_/\\#>~=+"
_NUMBERED = re.compile(r"^(?:\d{1,2}[.)]|[ivx]{1,4}[.)])\s+")
_BLANKS = re.compile(r"\s+")
_WORDS = re.compile(r"[\w+#&.]+")
BULLET = re.compile(r"^\s*(?:[•·▪●◦■□►▶➤➢✓✔❖◆○‣⁃∙*»›→–—-]|o(?=\s[A-ZÀ-Ý]))\s*(?=\S)")


def strip_accents(text: str) -> str:
    """The text without its marks: `São` to `Sao`."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """The form under which vocabulary is kept and looked up."""
    folded = strip_accents(text.casefold()).strip(_EDGES)
    return _BLANKS.sub(" ", _NUMBERED.sub("", folded)).strip(_EDGES)


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """The folded words of a text."""
    return tuple(w for w in (m.strip(".") for m in _WORDS.findall(fold(text))) if w)


def is_bullet(text: str) -> bool:
    """Whether the line opens with a list mark."""
    return bool(BULLET.match(text))


def is_mark(text: str) -> bool:
    """Whether a word is a list mark and nothing else, and no dash."""
    return len(text) == 1 and text not in "-–—o*" and is_bullet(f"{text} x")


def unbullet(text: str) -> str:
    """The line without its list mark."""
    return BULLET.sub("", text, count=1).strip()


class _Flat(dict[int, str]):
    """Maps each character to one unaccented lower-case character, so that offsets stay true."""

    def __missing__(self, code: int) -> str:
        folded = strip_accents(chr(code)).lower() if code > 127 else chr(code).lower()
        self[code] = result = folded if len(folded) == 1 else chr(code)
        return result


_FLAT = _Flat()


def flat(text: str) -> str:
    """The text in lower case without accents, character by character."""
    return text.translate(_FLAT)
