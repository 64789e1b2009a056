"""Compile the translations, without GNU gettext: every django.po to the django.mo beside it.

The compiled files are committed, so running the product needs no step; `--check` proves them
current and every translation complete.
"""

from __future__ import annotations

from pathlib import Path

import polib

from recoloca.devserver.console import Problem, say
from recoloca.devserver.options import ROOT


def sources(root: Path = ROOT) -> list[Path]:
    """All .po files of the project."""
    folders = [root / "locale", *root.glob("*/locale")]
    return sorted(file for folder in folders for file in folder.glob("*/LC_MESSAGES/*.po"))


def compile_all(root: Path = ROOT) -> None:
    """Write every .mo file that is not current."""
    for source in sources(root):
        binary = polib.pofile(str(source)).to_binary()
        target = source.with_suffix(".mo")
        if not target.exists() or target.read_bytes() != binary:
            target.write_bytes(binary)
            say(f"compiled {target.relative_to(root)}")


def check_all(root: Path = ROOT) -> None:
    """Raise Problem naming what is stale or untranslated."""
    complaints = [complaint for source in sources(root) for complaint in _complaints(source, root)]
    if complaints:
        raise Problem("\n".join(complaints))


def _complaints(source: Path, root: Path) -> list[str]:
    catalogue = polib.pofile(str(source))
    target, name = source.with_suffix(".mo"), source.relative_to(root)
    found = [
        f"{name}:{entry.linenum}: {kind}: {entry.msgid!r}"
        for kind, entries in (
            ("not translated", catalogue.untranslated_entries()),
            ("marked as fuzzy", catalogue.fuzzy_entries()),
        )
        for entry in entries
    ]
    if not target.exists() or target.read_bytes() != catalogue.to_binary():
        found.append(f"{name}: its .mo file is not current: make messages")
    return found
