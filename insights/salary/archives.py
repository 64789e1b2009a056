"""The text files in what an operator names: a `.txt`, or a `.7z` that holds some."""

from __future__ import annotations

import lzma
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import py7zr

from insights.salary.layout import NAME, BadFile

TEXTS = (".txt", ".csv")
BROKEN = (
    py7zr.exceptions.ArchiveError,
    py7zr.exceptions.AbsolutePathError,
    py7zr.exceptions.CrcError,
    py7zr.exceptions.InternalError,
    py7zr.exceptions.PasswordRequired,
    lzma.LZMAError,
    EOFError,
)


@contextmanager
def opened(path: Path) -> Iterator[list[Path]]:
    """The files to read, unpacked for the time of the block; raises BadFile."""
    if not path.is_file():
        raise BadFile(f"{path}: there is no such file")
    if path.suffix.lower() != ".7z":
        yield [path]
        return
    with tempfile.TemporaryDirectory() as folder:
        yield _unpack(path, Path(folder))


def _unpack(path: Path, folder: Path) -> list[Path]:
    try:
        with py7zr.SevenZipFile(path) as archive:
            members = [item for item in archive.list() if _is_wanted(item.filename)]
            size = sum(item.uncompressed for item in members)
            if size > shutil.disk_usage(folder).free:
                raise BadFile(f"{path.name}: unpacked it needs {size >> 20} MB; free some space")
            archive.extract(folder, [item.filename for item in members])
    except BROKEN as error:
        raise BadFile(f"{path.name}: the archive cannot be read: {error!r}") from None
    if not members:
        raise BadFile(f"{path.name}: no text file of Novo CAGED in it")
    return [folder / item.filename for item in members]


def _is_wanted(name: str) -> bool:
    """Archives may hold a word to the reader as well."""
    return name.lower().endswith(TEXTS) and bool(NAME.search(name))
