"""Everything that a person reads exists in Portuguese."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format

from recoloca.tests.test_templates import strings

ROOT = Path(settings.BASE_DIR)
FUNCTIONS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}


def tracked(pattern: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", pattern],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in listed.stdout.split() if "/tests/" not in name]


def in_python(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id in FUNCTIONS:
            yield from (
                argument.value
                for argument in node.args[: 2 if "ngettext" in node.func.id else 1]
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
            )


def catalogues() -> list[polib.POFile]:
    return [polib.pofile(str(path)) for path in tracked("*pt_BR/LC_MESSAGES/django.po")]


@pytest.fixture(scope="module")
def known() -> set[str]:
    found: set[str] = set()
    for catalogue in catalogues():
        for entry in catalogue.translated_entries():
            found |= {entry.msgid, entry.msgid_plural}
    return found


def test_python_sources(known: set[str]) -> None:
    missing = {text for path in tracked("*.py") for text in in_python(path)} - known
    assert not missing


def test_templates_of_emails(known: set[str]) -> None:
    files = [path for path in tracked("templates/*") if "email" in path.parts]
    assert files
    missing = {text for path in files for text, _context in strings(path)} - known
    assert not missing


def test_no_catalogue_has_doubts_or_holes() -> None:
    for catalogue in catalogues():
        assert not catalogue.fuzzy_entries()
        assert not catalogue.untranslated_entries()


def test_placeholders_survive_translation() -> None:
    placeholder = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
    for catalogue in catalogues():
        for entry in catalogue:
            texts = [entry.msgstr, *entry.msgstr_plural.values()]
            for text in filter(None, texts):
                assert set(placeholder.findall(text)) <= set(
                    placeholder.findall(entry.msgid + entry.msgid_plural)
                ), entry.msgid


@pytest.mark.parametrize("month", range(1, 13))
def test_months_are_written_small(month: int) -> None:
    with translation.override("pt-br"):
        words = date_format(date(2026, month, 22), "DATE_FORMAT")
    assert re.fullmatch(r"22 de [a-zç]+ de 2026", words)
