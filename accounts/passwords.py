"""What a password may be, the same on every path; the settings list the validators."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import ngettext

from accounts.models import User

MIN_LENGTH, MAX_LENGTH = 8, 128
PRODUCT = "recoloca"
# Shorter pieces of a name ("de", "e") stand in any password by chance.
SHORTEST_PIECE = 3


def problems(password: str, *, user: User) -> list[str]:
    """What is wrong with a password for this person (who need not be saved), in their words."""
    try:
        validate_password(password, user=user)
    except ValidationError as error:
        return list(error.messages)
    return []


class MaximumLengthValidator:
    """Refuses what nobody types and what would only keep the hasher busy."""

    def __init__(self, max_length: int = MAX_LENGTH) -> None:
        self.max_length = max_length

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ValidationError above the maximum."""
        if len(password) > self.max_length:
            raise ValidationError(
                ngettext(
                    "The password may have at most %(count)d character.",
                    "The password may have at most %(count)d characters.",
                    self.max_length,
                )
                % {"count": self.max_length},
                code="password_too_long",
            )

    def get_help_text(self) -> str:
        """The rule in words."""
        return ngettext(
            "At most %(count)d character.", "At most %(count)d characters.", self.max_length
        ) % {"count": self.max_length}


class OwnNameValidator:
    """What everybody can guess counts for nothing: own name, own address, the product's name.

    Without them the password must still be long enough, whatever their case and accents.
    """

    def __init__(self, min_length: int = MIN_LENGTH) -> None:
        self.min_length = min_length

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ValidationError if too little is left."""
        rest = plain = _plain(password)
        for piece in _guessable(user):
            rest = rest.replace(piece, "")
        if rest != plain and len(rest) < self.min_length:
            raise ValidationError(self.get_help_text(), code="password_own_name")

    def get_help_text(self) -> str:
        """The rule in words."""
        return ngettext(
            "Your name, your e-mail address and “recoloca” do not count: "
            "besides them the password needs at least %(count)d character.",
            "Your name, your e-mail address and “recoloca” do not count: "
            "besides them the password needs at least %(count)d characters.",
            self.min_length,
        ) % {"count": self.min_length}


class CheapArgon2PasswordHasher(Argon2PasswordHasher):
    """Argon2 at its least cost, for tests."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1


def _guessable(user: User | None) -> Iterator[str]:
    yield PRODUCT
    for text in (user.email, user.full_name) if user else ():
        plain = _plain(text)
        yield from filter(None, (plain, plain.partition("@")[0]))
        yield from (p for p in re.split(r"[\W_]+", plain) if len(p) >= SHORTEST_PIECE)


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text)
    return "".join(c for c in letters if not unicodedata.combining(c)).casefold()
