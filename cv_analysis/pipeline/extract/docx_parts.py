"""The container of a DOCX: parts that are safe to inflate, XML that is safe to parse."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any

from lxml import etree

from cv_analysis.pipeline.extract.limits import MAX_RATIO, MAX_UNZIPPED, MAX_ZIP_ENTRIES
from cv_analysis.pipeline.types import Reason, Unreadable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_SMALL = 100_000  # a small part may pack well without being a bomb


class Parts:
    """The parts of a DOCX, checked before anything is inflated.

    Raises Unreadable: TOO_COSTLY for a bomb, ENCRYPTED, UNSUPPORTED for another kind of zip,
    CORRUPT for a damaged one.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError):
            raise Unreadable(Reason.CORRUPT) from None
        entries = self._zip.infolist()
        if len(entries) > MAX_ZIP_ENTRIES:
            raise Unreadable(Reason.TOO_COSTLY)
        self._check(entries)
        self.names = frozenset(entry.filename for entry in entries)
        if "word/document.xml" not in self.names:
            raise Unreadable(Reason.UNSUPPORTED)

    @staticmethod
    def _check(entries: list[zipfile.ZipInfo]) -> None:
        if sum(entry.file_size for entry in entries) > MAX_UNZIPPED:
            raise Unreadable(Reason.TOO_COSTLY)
        for entry in entries:
            if entry.flag_bits & 1:
                raise Unreadable(Reason.ENCRYPTED)
            if entry.file_size > _SMALL and entry.file_size > MAX_RATIO * entry.compress_size:
                raise Unreadable(Reason.TOO_COSTLY)

    def xml(self, name: str) -> Any | None:
        """The root of a part; None where the part is missing. Never more than was declared."""
        if name not in self.names:
            return None
        try:
            data = self._zip.read(name)
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError):
            raise Unreadable(Reason.CORRUPT) from None
        except Exception as error:  # zlib.error, lzma.LZMAError: whatever a codec calls it
            raise Unreadable(Reason.CORRUPT) from error
        if len(data) > MAX_UNZIPPED:
            raise Unreadable(Reason.TOO_COSTLY)
        return parse_xml(data)

    def links(self, part: str) -> dict[str, str]:
        """Outside targets of a part's relations by id."""
        folder, name = posixpath.split(part)
        root = self.xml(f"{folder}/_rels/{name}.rels")
        if root is None:
            return {}
        return {
            item.get("Id", ""): item.get("Target", "")
            for item in root.iter(_RELATIONS)
            if item.get("TargetMode") == "External"
        }


def parse_xml(data: bytes) -> Any:
    """The root element; a document type declaration of any sort is refused, entities with it."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable(Reason.CORRUPT) from None
    if root is None or root.getroottree().docinfo.doctype:
        raise Unreadable(Reason.CORRUPT)
    return root
