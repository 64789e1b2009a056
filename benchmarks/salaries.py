"""Importing a month of Novo CAGED, beside DuckDB's bare scan of the same generated file."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb

from benchmarks import harness, results
from recoloca.devserver.caged import HEADER, ROW
from recoloca.devserver.options import ROOT

# As many as make the 600 MB of a real month.
ROWS = int(os.environ.get("BENCH_SALARY_ROWS", "5800000"))
MONTH = "202508"
ROUNDS = 3
MEGABYTE = 1024
# column: how DuckDB makes it up; the rest is as in ROW. As in a real month, half are dismissals.
MADE_UP = {
    "uf": "list_extract([35, 31, 33, 41, 43, 29, 23, 52], 1 + (hash(i) % 8)::int)::varchar",
    "cbo2002ocupação": "(211105 + 5 * (hash(i * 7) % 2500))::varchar",
    "saldomovimentação": "if(i % 2 = 0, '1', '-1')",
    "tipomovimentação": "if(i % 2 = 0, '20', '31')",
    "categoria": "if(hash(i * 3) % 20 = 0, '103', '101')",
    "horascontratuais": "if(hash(i * 11) % 10 = 0, '30,00', '44,00')",
    # Round amounts recur, as agreed wages do.
    "salário": "concat(1518 + hash(i * 13) % 400 * 25 + hash(i * 17) % 20, ',00')",
}


@dataclass(frozen=True, slots=True)
class Timing:
    """Wall time and peak memory of a process."""

    seconds: float
    kilobytes: int


def run() -> list[results.Result]:
    """Wall time as whole processes of two threads; the import also stores what it found."""
    with tempfile.TemporaryDirectory() as folder, harness.services():
        path = generate(Path(folder) / f"CAGEDMOV{MONTH}.txt", ROWS)
        print(f"  {ROWS} rows, {path.stat().st_size >> 20} MB")
        rounds = [(_timed(*_bare_scan(path)), _timed(*_import(path))) for _ in range(ROUNDS)]
    scans, imports = zip(*rounds, strict=True)
    for name, timings in (("bare scan", scans), ("import", imports)):
        seconds = statistics.median(timing.seconds for timing in timings)
        peak = max(timing.kilobytes for timing in timings) / MEGABYTE
        print(f"  {name}: {seconds:.2f} s, at most {peak:.0f} MB of memory")
    value = statistics.median(i.seconds for i in imports) / statistics.median(
        s.seconds for s in scans
    )
    return [results.ratio("Salaries", "import of a month / DuckDB's bare scan", value, 5)]


def generate(path: Path, rows: int) -> Path:
    """A file of so many made-up rows."""
    columns = ", ".join(
        f'{MADE_UP.get(name, repr(value))} AS "{name}"' for name, value in ROW.items()
    )
    with duckdb.connect() as connection:
        connection.execute(
            f"COPY (SELECT {columns} FROM range({rows}) AS made (i)) TO '{path}.body'"
            " (DELIMITER ';', HEADER false, QUOTE '')"
        )
    with path.open("wb") as file:
        file.write(f"{HEADER}\n".encode())
        file.flush()
        subprocess.run(["cat", f"{path}.body"], stdout=file, check=True)
    Path(f"{path}.body").unlink()
    return path


def _bare_scan(path: Path) -> tuple[str, ...]:
    """Every column read as text, one of them looked at."""
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in ROW)
    query = (
        f"SELECT count(*), max(salário) FROM read_csv('{path}', delim = ';', quote = '', skip = 1,"
        f" header = false, auto_detect = false, columns = {{{columns}}})"
    )
    return "-c", f"import duckdb; duckdb.sql('SET threads = 2'); duckdb.sql({query!r}).fetchall()"


def _import(path: Path) -> tuple[str, ...]:
    return "manage.py", "import_caged", "--again", str(path)


def _timed(*arguments: str) -> Timing:
    """A process of Python from its start to its end."""
    began = time.monotonic()
    process = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL)
    _pid, status, usage = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"It failed: {arguments}")
    return Timing(time.monotonic() - began, usage.ru_maxrss)
