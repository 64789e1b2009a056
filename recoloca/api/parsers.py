"""JSON in, as strict as what comes after it needs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import IO, Any, NoReturn

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

MAX_DEPTH = 32


class StrictJSONParser(BaseParser):
    """JSON without what PostgreSQL or a careful reader would choke on.

    Refused: other encodings than UTF-8, NaN and infinities, repeated keys, NUL and lone
    surrogates in any text, more than 32 levels, more than a mebibyte.
    """

    media_type = "application/json"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """The value; raises ParseError with what is wrong, or RequestDataTooBig."""
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        body = stream.read(limit + 1)
        if len(body) > limit:
            raise RequestDataTooBig
        try:
            value = json.loads(
                body.decode("utf-8"),
                parse_constant=_no_constant,
                object_pairs_hook=_no_repeated_keys,
            )
        except (ValueError, RecursionError) as error:
            raise ParseError(_("The body is not valid JSON.")) from error
        _check_texts(value)
        return value


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _no_repeated_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is repeated")
    return found


def _check_texts(root: Any) -> None:
    level = [root]
    for _depth in range(MAX_DEPTH):
        if not level:
            return
        below: list[Any] = []
        for value in level:
            if isinstance(value, str):
                _check_text(value)
            elif isinstance(value, dict):
                below += [*value.keys(), *value.values()]
            elif isinstance(value, list):
                below += value
        level = below
    raise ParseError(_("The body is nested too deeply."))


def _check_text(value: str) -> None:
    if "\x00" in value:
        raise ParseError(_("NUL characters are not allowed."))
    try:
        value.encode()
    except UnicodeEncodeError:
        raise ParseError(_("The body holds a broken character.")) from None
