"""Importing the labour ministry's records: what is kept, what is dropped and why."""

from __future__ import annotations

import io
import re
import sys
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import py7zr
import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from insights.models import PriceIndex, SalaryFigure, SalaryFile, WageCounts
from insights.salary import figures, scan
from insights.tests.percentiles import percentile
from recoloca.devserver.caged import HEADER, ROW, write

pytestmark = pytest.mark.django_db
DIRTY = {
    "wage": [{"salário": wage} for wage in ("0,00", "", "abc", "-5,00", "2,500,50")],
    "absurd": [{"salário": wage} for wage in ("9999999,99", "1,00", "1.234.567", "1.234.567,00")],
    "unit": [{"unidadesaláriocódigo": unit} for unit in ("1", "2", "99", "")],
    "hours": [{"horascontratuais": "20,00"}, {"horascontratuais": "x"}],
    "state": [{"uf": "99"}, {"uf": "SP"}],
    "occupation": [{"cbo2002ocupação": code} for code in ("999999", "", "0", "12345678")],
    "dismissal": [{"tipomovimentação": kind} for kind in ("31", "40", "35", "70", "97", "")],
    "balance": [{"saldomovimentação": "-1"}],
    "category": [{"categoria": "103"}, {"categoria": ""}],
    "apprentice": [{"indicadoraprendiz": "1"}],
    "intermittent": [{"indtrabintermitente": "1"}],
    "part_time": [{"indtrabparcial": "1"}],
    "bad_month": [{"competênciamov": "202513"}, {"competênciamov": "202509"}],
    "malformed": [{"salário": "5000,00;1"}],
}


def run(*files: Path, **options: Any) -> str:
    said = io.StringIO()
    call_command("import_caged", *map(str, files), stdout=said, **options)
    return said.getvalue()


def counted() -> list[tuple[Any, ...]]:
    """Rows of (month, occupation, state, wage, n), of all files."""
    rows = []
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as duck:
        for counts in WageCounts.objects.all():
            path = Path(folder) / f"{counts.pk}.parquet"
            path.write_bytes(counts.content)
            rows += duck.execute(f"FROM '{path}'").fetchall()
    return rows


def wages() -> dict[int, int]:
    return {wage: n for _month, _occupation, _state, wage, n in counted()}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_kind_of_dirt_is_counted_under_its_reason(
    tmp_path: Path, encoding: str, end: str
) -> None:
    dirt = [row for rows in DIRTY.values() for row in rows]
    path = tmp_path / "CAGEDMOV202508.txt"
    write(path, [{"salário": "2500,50"}, *dirt, {"salário": "2500,50"}], encoding=encoding, end=end)
    said = run(path)
    file = SalaryFile.objects.get()
    assert file.dropped == {key: len(rows) for key, rows in DIRTY.items()}
    assert (file.rows_read, file.rows_kept) == (2 + len(dirt), 2)
    assert wages() == {250050: 2}
    assert f"2 of {2 + len(dirt)} rows kept" in said
    assert "full week" in said


@pytest.mark.parametrize(
    ("written", "cents"),
    [
        *(("2500,50", 250050), ("2.500,50", 250050), ("2500.50", 250050), ("2500", 250000)),
        *((" 2500,5 ", 250050), ("002500,50", 250050)),
    ],
)
def test_a_wage_is_read_however_it_is_written(tmp_path: Path, written: str, cents: int) -> None:
    run(write(tmp_path / "CAGEDMOV202508.txt", [{"salário": written}]))
    assert wages() == {cents: 1}


def test_codes_are_known_with_and_without_zeros_and_blanks(tmp_path: Path) -> None:
    columns = ("tipomovimentação", "categoria", "unidadesaláriocódigo", "uf", "indtrabparcial")
    rows = [{column: form.format(ROW[column]) for column in columns} for form in ("0{}", " {} ")]
    run(write(tmp_path / "CAGEDMOV202508.txt", [*rows, {"indtrabparcial": ""}]))
    assert wages() == {500000: 3}


def test_codes_get_their_lost_zero_back(tmp_path: Path) -> None:
    run(write(tmp_path / "CAGEDMOV202508.txt", [{"cbo2002ocupação": "10105"}] * 10))
    figures = SalaryFigure.objects.filter(level=SalaryFigure.Level.OCCUPATION_STATE)
    assert figures.get().occupation == "010105"


def test_a_header_is_known_without_accents_and_in_another_order(tmp_path: Path) -> None:
    plain = HEADER.replace("ê", "e").replace("ã", "a").replace("ç", "c").replace("á", "a")
    plain = plain.replace("ó", "o").replace("í", "i").replace("competenciamov", "Competência")
    run(write(tmp_path / "cagedmov202508.txt", [{}], header=plain.upper()))
    assert wages() == {500000: 1}


@pytest.mark.parametrize(
    ("name", "header", "words"),
    [
        ("salarios.txt", HEADER, "CAGEDMOV"),
        ("CAGEDMOV201912.txt", HEADER, "01/2020"),
        ("CAGEDMOV202508.txt", HEADER.replace("salário;", "remuneração;", 1), "salario"),
        ("CAGEDMOV202508.txt", "", "missing"),
    ],
)
def test_a_file_of_another_kind_is_refused_by_name(
    tmp_path: Path, name: str, header: str, words: str
) -> None:
    with pytest.raises(CommandError, match=words):
        run(write(tmp_path / name, [{}], header=header))
    assert not SalaryFile.objects.exists()


def test_what_does_not_exist_or_is_no_archive_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "CAGEDMOV202508.7z"
    broken.write_bytes(b"7z\xbc\xaf\x27\x1c not really")
    for path in (broken, tmp_path / "CAGEDMOV202507.txt"):
        with pytest.raises(CommandError, match=path.name):
            run(path)


def test_an_archive_is_unpacked(tmp_path: Path) -> None:
    text = write(tmp_path / "CAGEDMOV202508.txt", [{}])
    with py7zr.SevenZipFile(tmp_path / "CAGEDMOV202508.7z", "w") as archive:
        archive.write(text, text.name)
    run(tmp_path / "CAGEDMOV202508.7z")
    assert wages() == {500000: 1}


def test_a_word_to_the_reader_in_an_archive_is_left_alone(tmp_path: Path) -> None:
    text = write(tmp_path / "CAGEDMOV202508.txt", [{}])
    with py7zr.SevenZipFile(tmp_path / "CAGEDMOV202508.7z", "w") as archive:
        archive.writestr("Leia primeiro.", "leia-me.txt")
        archive.write(text, text.name)
    run(tmp_path / "CAGEDMOV202508.7z")
    assert wages() == {500000: 1}
    with py7zr.SevenZipFile(tmp_path / "CAGEDMOV202507.7z", "w") as archive:
        archive.writestr("Leia primeiro.", "leia-me.txt")
    with pytest.raises(CommandError, match="no text file"):
        run(tmp_path / "CAGEDMOV202507.7z")


def test_the_same_file_twice_changes_nothing_and_a_new_one_takes_its_place(tmp_path: Path) -> None:
    path = write(tmp_path / "CAGEDMOV202508.txt", [{}] * 3)
    run(path)
    assert "imported before" in run(path)
    assert wages() == {500000: 3}
    # The ministry publishes months anew.
    run(write(path, [{"salário": "4000,00"}] * 2))
    assert wages() == {400000: 2}
    assert SalaryFile.objects.count() == 1


def test_late_rows_are_added_and_withdrawn_ones_taken_away(tmp_path: Path) -> None:
    run(
        write(tmp_path / "CAGEDMOV202507.txt", [{"competênciamov": "202507"}] * 12),
        write(tmp_path / "CAGEDFOR202508.txt", [{"competênciamov": "202507"}] * 3),
        write(
            tmp_path / "CAGEDEXC202508.txt",
            [
                {"competênciamov": "202507"},
                {"competênciamov": "202507", "saldomovimentação": "-1"},
                {"competênciamov": "202507", "salário": "7000,00"},
            ],
        ),
    )
    figure = SalaryFigure.objects.get(level=SalaryFigure.Level.OCCUPATION_STATE)
    assert (figure.n, figure.p10, figure.p90) == (13, 500000, 500000)


@pytest.mark.parametrize("part_rows", [figures.PART_ROWS, 100])
def test_percentiles_are_those_of_an_independent_computation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part_rows: int
) -> None:
    monkeypatch.setattr(figures, "PART_ROWS", part_rows)
    amounts = {
        code: [180_000 + (at * step) % 1_200_000 for at in range(257)]
        for code, step in (("212405", 7919), ("411005", 104_729), ("521110", 1_299_709))
    }
    rows = [
        {"cbo2002ocupação": code, "salário": f"{cents // 100},{cents % 100:02}"}
        for code in amounts
        for cents in amounts[code]
    ]
    run(write(tmp_path / "CAGEDMOV202508.txt", rows))
    found = SalaryFigure.objects.filter(level=SalaryFigure.Level.OCCUPATION_COUNTRY)
    assert {figure.occupation: [figure.n, *_percentiles(figure)] for figure in found} == {
        code: [257, *(percentile(values, p) for p in (10, 25, 50, 75, 90))]
        for code, values in amounts.items()
    }


def _percentiles(figure: SalaryFigure) -> list[int]:
    return [figure.p10, figure.p25, figure.p50, figure.p75, figure.p90]


def test_groups_of_fewer_than_ten_make_no_figure(tmp_path: Path) -> None:
    run(write(tmp_path / "CAGEDMOV202508.txt", [{}] * 9 + [{"uf": "33"}] * 3))
    levels = set(SalaryFigure.objects.values_list("level", "n"))
    assert levels == {
        ("occupation_region", 12),
        ("occupation_country", 12),
        ("family_country", 12),
    }


def test_only_the_last_twelve_months_count(tmp_path: Path) -> None:
    old, new = (
        write(tmp_path / f"CAGEDMOV{month}.txt", [{"competênciamov": month, "salário": wage}] * 10)
        for month, wage in (("202408", "1000,00"), ("202508", "2000,00"))
    )
    run(old, new)
    figure = SalaryFigure.objects.get(level=SalaryFigure.Level.OCCUPATION_STATE)
    assert (figure.n, figure.p50, figure.period_start) == (10, 200000, date(2025, 8, 1))


def test_with_an_index_for_each_month_wages_are_in_the_money_of_the_last(tmp_path: Path) -> None:
    files = [
        write(tmp_path / f"CAGEDMOV{month}.txt", [{"competênciamov": month}] * 10)
        for month in ("202507", "202508")
    ]
    PriceIndex.objects.create(month=date(2025, 8, 1), value="7399.02000000")
    run(*files)
    assert not SalaryFigure.objects.filter(is_corrected=True).exists()
    PriceIndex.objects.create(month=date(2025, 7, 1), value="7383.51000000")
    run(*files)
    figure = SalaryFigure.objects.get(level=SalaryFigure.Level.OCCUPATION_STATE)
    assert (figure.is_corrected, figure.p10, figure.p90) == (True, 500000, 501050)


def test_an_index_stands_for_its_month_and_is_like_its_neighbours() -> None:
    august = PriceIndex(month=date(2025, 8, 17), value=Decimal(7000))
    august.full_clean()
    august.save()
    assert PriceIndex.objects.get().month == date(2025, 8, 1)
    PriceIndex(month=date(2025, 7, 1), value=Decimal(6950)).full_clean()
    for typed in ("70", "70000"):
        with pytest.raises(ValidationError, match="metade"):
            PriceIndex(month=date(2025, 7, 1), value=Decimal(typed)).full_clean()


def test_true_figures_replace_fictitious_ones_and_are_never_mixed_with_them(
    tmp_path: Path,
) -> None:
    made_up = write(tmp_path / "CAGEDMOV202507.txt", [{"competênciamov": "202507"}] * 10)
    run(made_up, fictitious=True)
    assert SalaryFigure.objects.filter(is_fictitious=True).exists()
    run(write(tmp_path / "CAGEDMOV202508.txt", [{}] * 10))
    assert list(SalaryFile.objects.values_list("is_fictitious", "month")) == [
        (False, date(2025, 8, 1))
    ]
    assert not SalaryFigure.objects.filter(is_fictitious=True).exists()
    with pytest.raises(CommandError, match="true figures"):
        run(made_up, fictitious=True)


def test_bytes_that_are_no_text_are_no_record(tmp_path: Path) -> None:
    path = write(tmp_path / "CAGEDMOV202508.txt", [{}])
    path.write_bytes(path.read_bytes() + b"\xff\xfe;" * 40)
    assert "1 of 2 rows kept" in run(path)


@pytest.mark.parametrize(
    ("head", "body", "odd"), [("\n", "\r\n", "\n"), ("\r\n", "\n", "\n"), ("\n", "\n", "\r\n")]
)
def test_lines_may_end_in_different_ways(tmp_path: Path, head: str, body: str, odd: str) -> None:
    row = ";".join(ROW.values())
    path = tmp_path / "CAGEDMOV202508.txt"
    path.write_bytes(f"{HEADER}{head}{row}{odd}{row}{body}{row}{body}".encode())
    assert "3 of 3 rows kept" in run(path)


def test_lines_that_are_no_record_are_counted_and_blank_ones_are_not(tmp_path: Path) -> None:
    row = ";".join(ROW.values())
    lines = [HEADER, row, "a;b", "", row, f"{row};x", "\0", "", "", row.replace(";", ","), row]
    path = tmp_path / "CAGEDMOV202508.txt"
    for end in ("\n", "\n\n", ""):
        path.write_bytes(("\n".join(lines) + end).encode())
        assert "3 of 7 rows kept" in run(path, again=True)
        assert SalaryFile.objects.get().dropped == {"malformed": 4}


@pytest.mark.parametrize("sign", ["*", "[8]", "?", "'", " "])
def test_a_name_is_a_name_and_no_pattern(tmp_path: Path, sign: str) -> None:
    write(tmp_path / "CAGEDMOV2025088.txt", [{}] * 2)
    run(write(tmp_path / f"CAGEDMOV202508{sign}.txt", [{}] * 5))
    assert wages() == {500000: 5}


def test_a_file_of_which_nothing_counts_does_not_replace_one(tmp_path: Path) -> None:
    path = write(tmp_path / "CAGEDMOV202508.txt", [{}] * 10)
    run(path)
    for rows in ([], [{"categoria": "103"}] * 3):
        with pytest.raises(CommandError, match="stays"):
            run(write(path, rows))
    assert wages() == {500000: 10}
    assert SalaryFigure.objects.exists()


def test_only_months_count_of_which_there_are_movements(tmp_path: Path) -> None:
    run(
        write(tmp_path / "CAGEDMOV202508.txt", [{}] * 10),
        write(tmp_path / "CAGEDFOR202508.txt", [{"competênciamov": "202409"}]),
        write(tmp_path / "CAGEDEXC202510.txt", [{"competênciamov": "202510"}] * 3),
    )
    figure = SalaryFigure.objects.get(level=SalaryFigure.Level.OCCUPATION_STATE)
    assert (figure.n, figure.period_start, figure.period_end) == (
        10,
        date(2025, 8, 1),
        date(2025, 8, 1),
    )


def test_what_is_withdrawn_of_one_month_is_not_taken_from_another(tmp_path: Path) -> None:
    july, august = {"competênciamov": "202507"}, {"competênciamov": "202508"}
    run(
        write(tmp_path / "CAGEDMOV202507.txt", [july] * 10),
        write(tmp_path / "CAGEDMOV202508.txt", [august | {"uf": "33"}] * 10),
        write(tmp_path / "CAGEDEXC202508.txt", [august] * 3),
    )
    figure = SalaryFigure.objects.get(level=SalaryFigure.Level.OCCUPATION_STATE, place=35)
    assert figure.n == 10


def test_a_wage_is_absurd_by_the_minimum_wage_of_its_month(tmp_path: Path) -> None:
    # 0.3 minimum wages were R$ 423.60 in 2024 and are R$ 455.40 in 2025.
    low = {"competênciamov": "202412", "salário": "430,00"}
    run(write(tmp_path / "CAGEDMOV202412.txt", [low] * 15))
    run(write(tmp_path / "CAGEDEXC202501.txt", [low] * 15))
    assert not SalaryFigure.objects.exists()
    run(
        write(
            tmp_path / "CAGEDMOV202501.txt",
            [low | {"competênciamov": "202501"}, {"competênciamov": "202501"}],
        )
    )
    assert SalaryFile.objects.get(kind="MOV", month=date(2025, 1, 1)).dropped == {"absurd": 1}


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "CAGEDMOV202508.txt"
    # Reading its first byte is an error of input and output.
    path.symlink_to("/proc/self/mem")
    with pytest.raises(CommandError, match="Errno"):
        run(path)


def test_a_file_that_fails_takes_nothing_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_up = write(tmp_path / "CAGEDMOV202507.txt", [{"competênciamov": "202507"}] * 10)
    run(made_up, fictitious=True)
    monkeypatch.setattr(scan, "VALUES", scan.VALUES | {"wage": "no_such_column"})
    with pytest.raises(CommandError, match=r"CAGEDMOV202508\.txt: "):
        run(write(tmp_path / "CAGEDMOV202508.txt", [{}] * 10))
    assert SalaryFigure.objects.filter(is_fictitious=True).exists()
    assert wages() == {500000: 10}


def test_a_bar_grows_on_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(scan, "TICK_SECONDS", 0.002)
    path = write(tmp_path / "CAGEDMOV202508.txt", [{}] * 200_000)
    call_command("import_caged", str(path), stdout=io.StringIO(), stderr=screen)
    shown = [int(part) for part in re.findall(r"(\d+)%", screen.getvalue())]
    assert shown == sorted(shown)
    assert shown[-1] == 100
    assert any(0 < part < 100 for part in shown)
    assert screen.getvalue().endswith(f"\rCAGEDMOV202508.txt [{'#' * 30}] 100%\n")
