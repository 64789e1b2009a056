"""The WSGI door."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recoloca.settings")

handler = get_wsgi_application()
IN_MEMORY = 1024 * 1024
# Longer than anything that is taken, so that what is cut off here is refused for its length.
LONGEST = settings.CV_MAX_BYTES + 2 * 1024 * 1024


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Django's, which takes a body that comes in chunks, without a length, for an empty one."""
    if environ.get("CONTENT_LENGTH") or environ.get("HTTP_TRANSFER_ENCODING") is None:
        return handler(environ, start_response)
    with SpooledTemporaryFile(max_size=IN_MEMORY) as body:
        length = _collect(environ["wsgi.input"], body)
        environ |= {"CONTENT_LENGTH": str(length), "wsgi.input": body}
        return handler(environ, start_response)


def _collect(source: IO[bytes], body: IO[bytes]) -> int:
    """Copy what comes, up to a byte more than the longest; the length, 0 for a broken body."""
    try:
        while (room := LONGEST + 1 - body.tell()) and (data := source.read(min(room, 65536))):
            body.write(data)
    except Exception:  # noqa: BLE001 - every server has errors of its own for a broken chunk
        body.seek(0)
        body.truncate()
    length = body.tell()
    body.seek(0)
    return length
