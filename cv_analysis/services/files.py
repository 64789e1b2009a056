"""The files behind the analyses."""

from __future__ import annotations

import logging

from django.core.files.storage import default_storage

logger = logging.getLogger(__name__)


def read_file(key: str) -> bytes:
    """The whole file; uploads are small enough for that."""
    with default_storage.open(key) as file:
        return bytes(file.read())


def discard(key: str) -> None:
    """Delete a file; one that cannot be deleted now is left for the sweep."""
    try:
        default_storage.delete(key)
    except Exception:
        logger.warning("a file is left for the sweep", exc_info=True)
