"""docs/scoring.md says what the rubric does."""

from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from cv_analysis.pipeline.rubric import CHECKS, PITFALLS, RUBRIC_VERSION
from cv_analysis.pipeline.scoring_doc import scoring_doc


def test_the_document_is_current():
    call_command("scoring_doc", check=True)


def test_a_stale_document_is_refused(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    with pytest.raises(CommandError):
        call_command("scoring_doc", check=True)
    call_command("scoring_doc", stdout=StringIO())
    call_command("scoring_doc", check=True)


def test_every_check_and_its_points_are_published():
    text = (Path(settings.BASE_DIR) / "docs" / "scoring.md").read_text("utf-8")
    assert RUBRIC_VERSION in text
    for row in (*CHECKS, *PITFALLS):
        line = next(line for line in text.splitlines() if f"`{row.key}`" in line)
        assert f"| {row.points.normalize():f} |" in line
    assert "{" not in scoring_doc()
