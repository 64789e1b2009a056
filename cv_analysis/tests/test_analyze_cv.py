"""The command: the same pipeline without database, network or services."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from cv_analysis.management.golden import FOLDER

GOOD = FOLDER / "tecnica_enfermagem.txt"
DATE = "2026-11-15"


def run(*args, **options):
    out = StringIO()
    call_command("analyze_cv", *map(str, args), stdout=out, reference_date=day(), **options)
    return out.getvalue()


def day():
    from datetime import date

    return date.fromisoformat(DATE)


def test_a_line_of_json_for_each_file():
    lines = run(GOOD, FOLDER / "data_engineer.txt").splitlines()
    first, second = map(json.loads, lines)
    assert (first["status"], first["lang"], second["lang"]) == ("ok", "pt", "en")
    assert first["name"] == "Luzia Aparecida Conceição"
    assert first["experience"][0]["end"] == "present"
    assert first["positions_count"] == 2
    assert first["total_experience_months"] == 131
    assert first["seconds"] > 0
    assert set(first["scores"]) == {
        "overall", "ats", "personal_info", "experience", "skills", "education", "presentation"
    }  # fmt: skip
    assert first["findings"][0]["evidence"][0]["quote"] == "Luzia Aparecida Conceição"
    assert first["job_match"] is None


def test_unreadable_files_say_why_and_stop_no_other(tmp_path):
    bad = {
        "broken.pdf": b"%PDF-1.4 nothing",
        "empty.txt": b"",
        "picture.png": b"\x89PNG\r\n\x1a\n00",
    }
    bad["recipe.txt"] = b"Carrot cake\n3 carrots\n4 eggs\nBake for 40 minutes.\n"
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    lines = run(*sorted(tmp_path.iterdir()), GOOD).splitlines()
    statuses = [json.loads(line)["status"] for line in lines]
    assert statuses == ["corrupt", "empty", "unsupported", "not_a_cv", "ok"]


def test_out_writes_a_file_for_each(tmp_path):
    assert run(GOOD, out=tmp_path / "made") == ""
    written = json.loads((tmp_path / "made" / "tecnica_enfermagem.json").read_text("utf-8"))
    assert written["status"] == "ok"


def test_a_missing_file_is_an_error_before_anything_is_done(tmp_path):
    with pytest.raises(CommandError, match=r"nobody\.pdf"):
        run(GOOD, tmp_path / "nobody.pdf", out=tmp_path / "made")
    assert not (tmp_path / "made").exists()


def test_the_reference_date_ends_running_jobs():
    args = (GOOD,)
    out = StringIO()
    call_command("analyze_cv", *map(str, args), "--reference-date", "2020-01-31", stdout=out)
    assert json.loads(out.getvalue())["total_experience_months"] == 49


def test_a_description_is_matched():
    shown = json.loads(run(FOLDER / "almoxarife.txt", job_description=FOLDER / "opening.md"))
    match = shown["job_match"]
    assert match["score"] > 85
    statuses = {item["term"]: item["status"] for item in (*match["required"], *match["desired"])}
    assert statuses["CNH"] == "shown"
    assert statuses["Inglês"] == "missing"


def test_text_is_a_report_in_the_language_of_the_cv():
    portuguese = run(FOLDER / "almoxarife.txt", format="text")
    english = run(FOLDER / "retail_assistant.txt", format="text")
    assert "Nota geral" in portuguese
    assert "Responsável pelo recebimento" in portuguese
    assert "opcional e não recomendado" in portuguese
    assert "Overall score" in english


def test_text_says_why_a_file_was_not_read(tmp_path):
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    assert "corrupt" in run(broken, format="text")


def test_it_runs_with_nothing_configured_and_no_service(tmp_path):
    kept = ("PATH", "HOME", "LANG", "SYSTEMROOT")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    environment["VAR_DIR"] = str(tmp_path / "var")
    done = subprocess.run(
        [sys.executable, "manage.py", "analyze_cv", str(GOOD), "--reference-date", DATE],
        cwd=Path(settings.BASE_DIR),
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["status"] == "ok"


def test_a_missing_file_ends_with_code_1(tmp_path):
    done = subprocess.run(
        [sys.executable, "manage.py", "analyze_cv", str(tmp_path / "none.pdf")],
        cwd=Path(settings.BASE_DIR),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "none.pdf" in done.stderr
