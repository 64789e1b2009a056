"""The demo's wages are fictitious and say so, and never come where true ones are."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import call_command

from insights.models import SalaryFigure, SalaryFile
from recoloca.devserver.caged import write
from recoloca.devserver.demo_salaries import load_salaries

pytestmark = pytest.mark.django_db


def test_all_of_them_are_labelled(db: None) -> None:
    load_salaries()
    assert SalaryFigure.objects.filter(is_fictitious=True).count() > 1000
    assert not SalaryFigure.objects.filter(is_fictitious=False).exists()
    load_salaries()
    assert SalaryFile.objects.count() == 1


def test_true_ones_stay(tmp_path: Path) -> None:
    path = write(tmp_path / "CAGEDMOV202507.txt", [{"competênciamov": "202507"}] * 10)
    call_command("import_caged", str(path), stdout=io.StringIO())
    load_salaries()
    assert not SalaryFile.objects.get().is_fictitious
