"""What may be uploaded: how much, which kinds by their content, and the name that is shown."""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, UnreadablePostError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cv_analysis.pipeline.extract.text import looks_like_text
from recoloca.errors import DomainError, ErrorCode

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

NAME_LENGTH = 255
# Around the file: the other fields, four bytes a character, and the multipart frame.
REQUEST_OVERHEAD = 4 * settings.JOB_DESCRIPTION_MAX_LENGTH + 64 * 1024
# Of a request that is too long, so much is let pass by before it is told so.
HEARD_OUT = 8 * settings.CV_MAX_BYTES
HEADER_WITHIN = 1024
ZIP_MARK, ZIP_END = b"PK\x03\x04", b"PK\x05\x06"
ZIP_END_LENGTH, ZIP_COMMENT_LENGTH = 22, 65535
OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<[a-z!?/]|\{\\rtf|%!PS)", re.IGNORECASE)

DAMAGED = gettext_lazy("This file is damaged or incomplete. Export it again and send the new one.")
LOCKED = gettext_lazy("The file has a password. Save it without one and send it again.")
OLD_WORD = gettext_lazy("This is an old Word file. Save it as DOCX or PDF and send it again.")
MACROS = gettext_lazy("This file may hold macros. Save it as a DOCX without macros, or as PDF.")


def check_length(request: HttpRequest) -> None:
    """Refuse by Content-Length, before any of the body is kept; raises too-large."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    length = int(announced) if announced.isdecimal() else 0
    if length <= settings.CV_MAX_BYTES + REQUEST_OVERHEAD:
        return
    if length <= HEARD_OUT:
        # Most clients do not listen while they send, and would only see a broken connection.
        with suppress(UnreadablePostError):
            while request.read(64 * 1024):
                pass
    raise too_large()


def read_upload(upload: UploadedFile) -> bytes:
    """The bytes, if we take such a file; raises DomainError saying why we do not."""
    if (upload.size or 0) > settings.CV_MAX_BYTES:
        raise too_large()
    if not upload.size:
        words = _("The file is empty.")
        raise DomainError(ErrorCode.VALIDATION_ERROR, details={"file": [words]})
    upload.seek(0)
    data: bytes = upload.read()
    if not any(accepts(data) for accepts in ACCEPTED):
        raise _wrong_type(data)
    return data


def too_large() -> DomainError:
    """413, with the limit in words."""
    megabytes = settings.CV_MAX_BYTES // (1024 * 1024)
    words = _("The file may have at most %(megabytes)s MB.") % {"megabytes": megabytes}
    return DomainError(ErrorCode.VALIDATION_FILE_TOO_LARGE, details={"file": [words]})


def display_name(name: str | None) -> str:
    """The file's own name without folders and unprintable characters; only ever shown."""
    base = re.split(r"[\\/]", unicodedata.normalize("NFC", name or ""))[-1]
    shown = "".join(char if char.isprintable() else " " for char in base)
    shown = " ".join(shown.split()).strip(". ")
    stem, dot, suffix = shown.rpartition(".")
    if not dot or len(suffix) > 10:
        return shown[:NAME_LENGTH] or "cv"
    return f"{stem[: NAME_LENGTH - len(suffix) - 1]}.{suffix}"


def _is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:HEADER_WITHIN]


def _is_docx(data: bytes) -> bool:
    names = _names_in_zip(data)
    return b"word/document.xml" in names and b"vbaProject" not in names


def _is_text(data: bytes) -> bool:
    known = (ZIP_MARK, OLE_MARK)
    return looks_like_text(data) and not data.startswith(known) and not MARKUP.match(data)


ACCEPTED: tuple[Callable[[bytes], bool], ...] = (_is_pdf, _is_docx, _is_text)


def _names_in_zip(data: bytes) -> bytes:
    """The zip's list of names as it stands in the file; nothing is unpacked."""
    tail = data[-ZIP_END_LENGTH - ZIP_COMMENT_LENGTH :]
    at = tail.rfind(ZIP_END)
    if not data.startswith(ZIP_MARK) or at < 0 or at + ZIP_END_LENGTH > len(tail):
        return b""
    (length,) = struct.unpack_from("<L", tail, at + 12)
    end = len(data) - len(tail) + at
    return data[max(0, end - length) : end]


def _wrong_type(data: bytes) -> DomainError:
    code = ErrorCode.VALIDATION_FILE_TYPE_INVALID
    hint = next((words for told, words in HINTS if told(data)), code.message)
    return DomainError(code, details={"file": [str(hint)]})


def _is_ole(data: bytes) -> bool:
    return data.startswith(OLE_MARK)


HINTS: tuple[tuple[Callable[[bytes], bool], StrOrPromise], ...] = (
    (lambda data: _is_ole(data) and "EncryptedPackage".encode("utf-16-le") in data, LOCKED),
    (lambda data: _is_ole(data) and "WordDocument".encode("utf-16-le") in data, OLD_WORD),
    (lambda data: b"vbaProject" in _names_in_zip(data), MACROS),
    (lambda data: data.startswith(ZIP_MARK) and not _names_in_zip(data), DAMAGED),
)
