"""docs/notifications.md has the table of kinds as it is."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings

from notifications.kinds import KINDS, Kind


def parameters(kind: Kind) -> str:
    required = list(kind.required())
    optional = [name for name in kind.parameters() if name not in required]
    return ", ".join([f"`{n}`" for n in required] + [f"`{n}`?" for n in optional]) or "–"


def test_every_kind_has_its_row() -> None:
    text = (Path(settings.BASE_DIR) / "docs/notifications.md").read_text()
    rows = re.findall(r"^\| (`\w+` \| `\w+` \| .+) \|$", text, re.MULTILINE)
    assert rows == [
        f"`{name}` | `{kind.type}` | {parameters(kind)} | {kind.in_app.value} | {kind.email.value}"
        for name, kind in KINDS.items()
    ]
