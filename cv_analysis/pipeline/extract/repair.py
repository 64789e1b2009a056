"""Small repairs that every format needs before its text is read."""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
    "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2009": " ", "\u200a": " ", "\u3000": " ",
    "\u2002": " ", "\u2003": " ", "\u2028": " ", "\u2029": " ", "\u0085": " ",
    "\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "\uf076": "•", "\uf0fc": "•", "\uf02d": "-",
    "\uf0e8": "•", "\uf06c": "•", "\uf06e": "•", "\uf0a8": "•", "\uf0be": "•",
}  # fmt: skip
_TABLE = str.maketrans(_LIGATURES)
ZERO_WIDTH = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_UNSHOWN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffd\ufffe\uffff]|[\ue000-\uf8ff]|[\U000f0000-\U0010ffff]"
)
_BLANKS = re.compile(r"[ \x0b\x0c\r\n]+")
_TAG = re.compile("[\U000e0020-\U000e007e]+")
_SPACED_CAPITALS = re.compile(r"(?:(?<=\s)|^)(?:\w )(?:\w ){2,}\w(?=\s|$)")


def clean(text: str) -> str:
    """The text in NFC without ligatures, icons, control and zero-width characters."""
    text = text.translate(_TABLE)
    if not text.isascii():
        text = unicodedata.normalize("NFC", ZERO_WIDTH.sub("", text))
    return _BLANKS.sub(" ", _UNSHOWN.sub(" ", text)).strip(" ")


def smuggled(text: str) -> str:
    """What tag characters, which no font shows, spell out."""
    return "".join(chr(ord(c) - 0xE0000) for found in _TAG.findall(text) for c in found)


def close_spaced(text: str) -> str:
    """`E X P E R I Ê N C I A  P R O F.` written in one piece; wider gaps part the words."""
    if not _SPACED_CAPITALS.search(text):
        return text
    words = re.split(r" {2,}|\t", text)
    return " ".join(_SPACED_CAPITALS.sub(lambda m: m.group().replace(" ", ""), w) for w in words)
