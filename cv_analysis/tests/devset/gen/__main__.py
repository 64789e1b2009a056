"""Writes the set: `python -m cv_analysis.tests.devset.gen FOLDER [--all]`.

Without --all each layout is written for one person of each language, which is what is kept in the
repository; with it, for everybody.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from cv_analysis.tests.devset.gen.docx_layouts import LAYOUTS as OTHERS
from cv_analysis.tests.devset.gen.html_blocks import LAYOUTS as BLOCKS
from cv_analysis.tests.devset.gen.html_layouts import LAYOUTS as PRINTED
from cv_analysis.tests.devset.gen.people import PEOPLE, Person
from cv_analysis.tests.devset.gen.words import STYLES, heads, truth


def _print(page: str, path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "page.html")
        source.write_text(page, encoding="utf-8")
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-sync"]
        command += ["--disable-background-networking", "--disable-component-update"]
        command += [f"--user-data-dir={folder}/profile", "--no-pdf-header-footer"]
        command += [f"--print-to-pdf={path}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=90)


def _write(person: Person, layout: str, turn: int, folder: Path) -> None:
    style = STYLES[turn % len(STYLES)]
    named = heads(person, turn)
    printed = {**PRINTED, **BLOCKS}
    if layout in printed:
        kind = "pdf"
        style = "long" if layout == "network" else style
        page = printed[layout](person, named, style, turn)
        _print(page, folder / "files" / f"{person.key}_{layout}.pdf")
    else:
        write, kind = OTHERS[layout]
        write(person, named, style, turn, folder / "files" / f"{person.key}_{layout}.{kind}")
    wanted = truth(person, layout, kind, style, named)
    wanted["file"] = f"{person.key}_{layout}.{kind}"
    target = folder / "truth" / f"{person.key}_{layout}.json"
    target.write_text(json.dumps(wanted, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Writes files and their truth."""
    folder = Path(sys.argv[1])
    everybody = "--all" in sys.argv
    for name in ("files", "truth"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    layouts = [*PRINTED, *OTHERS, *BLOCKS]
    for column, layout in enumerate(layouts):
        for row, person in enumerate(PEOPLE):
            if everybody or row in (column % 4, 4 + (column + 1) % 4):
                _write(person, layout, column + row, folder)


main()
