"""Public ids: a documented prefix and 100 random bits, e.g. `cv_analysis_3k9x…`."""

from __future__ import annotations

import secrets
from functools import partial
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

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

    def to_python(self, value: Any) -> Any:
        """Raises ValidationError for what is no text of such a field: the admin asks with any."""
        if "\x00" in str(value):
            raise ValidationError(_("NUL characters are not allowed."))
        return super().to_python(value)

    def deconstruct(self) -> Any:
        """Migrations need the prefix; all else follows from it."""
        name, path, _args, _kwargs = super().deconstruct()
        return name, path, [], {"prefix": self.prefix}
