"""How the words of a check are kept: both languages side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Text(NamedTuple):
    """One text in both languages, with `{placeholders}` for a finding's params."""

    pt: str
    en: str

    def fill(self, language: str, params: Mapping[str, Any]) -> str:
        """The text in a language, its placeholders filled; lists become "a, b, c"."""
        shown = {name: _shown(value) for name, value in params.items()}
        return (self.pt if language == "pt" else self.en).format_map(shown)


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(str(item) for item in value)
    return str(value)


@dataclass(frozen=True, slots=True)
class Words:
    """`says`: by variant, else by status. `advice`: what to do; `advices`: by variant."""

    title: Text
    says: Mapping[str, Text]
    advice: Text | None = None
    advices: Mapping[str, Text] = field(default_factory=dict)

    def told(self, status: str, variant: str) -> Text:
        """What a finding says."""
        return self.says.get(variant) or self.says[status]

    def advised(self, variant: str) -> Text | None:
        """What a finding advises."""
        return self.advices.get(variant) or self.advice
