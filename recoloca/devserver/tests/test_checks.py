"""`make check` runs every judgement and fails if one does."""

from pathlib import Path

import polib
import pytest

from recoloca.devserver import checks, messages
from recoloca.devserver.checks import Check
from recoloca.devserver.console import Problem
from recoloca.devserver.processes import python


def judgement(name: str, code: str) -> Check:
    return Check(name, python("-c", code), {"GIVEN": "yes"})


def test_all_run_and_the_failed_ones_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    table = [
        judgement("bad", "raise SystemExit('this is why')"),
        judgement("good", "import os; print('unheard'); assert os.environ['GIVEN'] == 'yes'"),
    ]

    with pytest.raises(Problem, match="1 of 2 checks failed: bad"):
        checks.run_all(table)

    said = capsys.readouterr().out
    assert "this is why" in said
    assert "ok     good" in said
    assert "unheard" not in said


def test_a_skipped_one_is_heard(capsys: pytest.CaptureFixture[str]) -> None:
    checks.run_all([judgement("styles", "print('SKIPPED: without npm')")])

    assert "SKIPPED: without npm" in capsys.readouterr().out


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "accounts" / "locale" / "pt_BR" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    catalogue.append(polib.POEntry(msgid="Hello", msgstr="Olá"))
    catalogue.save(str(folder / "django.po"))
    return tmp_path


def po(project: Path) -> Path:
    return project / "accounts/locale/pt_BR/LC_MESSAGES/django.po"


def test_translations_are_compiled_and_then_current(project: Path) -> None:
    with pytest.raises(Problem, match=r"\.mo file is not current"):
        messages.check_all(project)

    messages.compile_all(project)

    messages.check_all(project)
    assert polib.mofile(str(po(project).with_suffix(".mo")))[0].msgstr == "Olá"


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        (polib.POEntry(msgid="Bye"), "not translated: 'Bye'"),
        (polib.POEntry(msgid="Bye", msgstr="Tchau", flags=["fuzzy"]), "marked as fuzzy: 'Bye'"),
    ],
)
def test_what_is_not_translated_is_named(
    project: Path, entry: polib.POEntry, complaint: str
) -> None:
    catalogue = polib.pofile(str(po(project)))
    catalogue.append(entry)
    catalogue.save()
    messages.compile_all(project)

    with pytest.raises(Problem, match=complaint):
        messages.check_all(project)
