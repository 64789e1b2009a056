"""Public ids: a documented prefix and 100 random bits, e.g. `cv_analysis_3k9x…`."""

from __future__ import annotations

import secrets
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    TextField = models.CharField[str, str]
else:
    TextField = models.CharField

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u
LENGTH = 20


def public_id(prefix: str) -> str:
    """A new id; 20 characters of 5 bits each follow the prefix."""
    return f"{prefix}_" + "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


class PublicIdField(TextField):
    """The primary key of a row that the outside world knows by a prefixed id."""

    def __init__(self, *, prefix: str, **options: Any) -> None:
        self.prefix = prefix
        options |= {
            "max_length": len(prefix) + 1 + LENGTH,
            "primary_key": True,
            "editable": False,
            "default": partial(public_id, prefix),
        }
        super().__init__(**options)

    def deconstruct(self) -> Any:
        """Migrations need the prefix; all else follows from it."""
        name, path, _args, _kwargs = super().deconstruct()
        return name, path, [], {"prefix": self.prefix}
