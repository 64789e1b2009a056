"""A session's context: any JSON object that a client may send, within bounds."""

from __future__ import annotations

import json
import math
import unicodedata
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from recoloca.errors import DomainError, ErrorCode

MOST_BYTES = 16 * 1024
MOST_LEVELS = 8
MOST_KEYS = 200
LONGEST_KEY = 100
BIGGEST = 2**53


def checked_context(value: Any) -> dict[str, Any]:
    """The context as it is stored; raises VALIDATION_ERROR with what is wrong."""
    if not isinstance(value, Mapping):
        raise refusal(_("Must be an object."))
    _walk(value)
    if len(json.dumps(value, ensure_ascii=False).encode()) > MOST_BYTES:
        raise refusal(_("Must not be larger than %(most)s KB.") % {"most": MOST_BYTES // 1024})
    return dict(value)


def refusal(words: str, field: str = "context") -> DomainError:
    """VALIDATION_ERROR for a field."""
    return DomainError(ErrorCode.VALIDATION_ERROR, details={field: [words]})


def _walk(root: Any) -> None:
    """Every value, level by level: no recursion for a hostile depth to exhaust."""
    level, keys = [root], 0
    for _depth in range(MOST_LEVELS + 1):
        below: list[Any] = []
        for value in level:
            if isinstance(value, Mapping):
                keys += len(value)
                below += [*map(_key, value), *value.values()]
            elif isinstance(value, list):
                keys += len(value)
                below += value
            else:
                _scalar(value)
        if keys > MOST_KEYS:
            raise refusal(_("Must not hold more than %(most)s values.") % {"most": MOST_KEYS})
        if not below:
            return
        level = below
    raise refusal(_("Is nested too deeply."))


def _key(key: Any) -> str:
    if not isinstance(key, str) or len(key) > LONGEST_KEY:
        raise refusal(_("A key is too long."))
    return key


def _scalar(value: Any) -> None:
    if isinstance(value, str):
        check_text(value)
    elif isinstance(value, bool) or value is None:
        return
    elif not isinstance(value, int | float) or abs(value) > BIGGEST or math.isnan(value):
        raise refusal(_("Holds a number that is too big."))


def check_text(text: str, field: str = "context") -> None:
    """Refuse what neither the database nor a reader can hold: NUL and broken characters."""
    if any(c == "\x00" or unicodedata.category(c) == "Cs" for c in text):
        raise refusal(_("Holds a character that cannot be stored."), field)
