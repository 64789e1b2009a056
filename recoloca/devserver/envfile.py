"""KEY=VALUE files under VAR_DIR that only their owner may read."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from pathlib import Path

from recoloca.devserver.options import write_private

GENERATED = ("SECRET_KEY", "JWT_SIGNING_KEY")


def read(path: Path) -> dict[str, str]:
    """The file's pairs, none if there is no file."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return dict(line.split("=", 1) for line in lines if "=" in line)


def write(path: Path, values: Mapping[str, str]) -> None:
    """Replace the file."""
    write_private(path, "".join(f"{key}={value}\n" for key, value in values.items()))


def development_secrets(var: Path) -> dict[str, str]:
    """The signing keys of this VAR_DIR, made once, so that a restart logs nobody out."""
    path = var / "secrets.env"
    values = read(path)
    missing = {key: secrets.token_urlsafe(48) for key in GENERATED if not values.get(key)}
    if missing:
        values |= missing
        write(path, values)
    return values
