"""Phrases kept as data: regular expressions over text without accents and in lower case."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from coaching.rules.knowledge import FOLDER


@cache
def phrases(name: str) -> Mapping[str, Any]:
    """A file of phrases, as it stands."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


def any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """One pattern for whichever of these is found."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def compiled(table: Mapping[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Named patterns in their order."""
    return tuple((name, re.compile(pattern)) for name, pattern in table.items())
