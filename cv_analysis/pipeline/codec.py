"""A Cv as bytes and back, by the types of its fields.

The bytes come from the process that parses hostile files, so they are JSON and never a pickle: a
pickle runs what it names. Every value is checked against the field it is for; a line that stands
in the document already is sent as its number.
"""

from __future__ import annotations

import json
import math
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from cv_analysis.pipeline.types import Cv, Document, Line

Coder = Callable[[Any, tuple[Line, ...]], Any]


class Malformed(ValueError):
    """The bytes are not a Cv."""


def dump(cv: Cv) -> bytes:
    """The Cv as bytes."""
    document = _encoder(Document)(cv.document, ())
    rest = [_encoder(hint)(getattr(cv, name), cv.document.lines) for name, hint in _parts()]
    return json.dumps([document, rest], ensure_ascii=False, separators=(",", ":")).encode()


def load(data: bytes) -> Cv:
    """The Cv of the bytes. Raises Malformed for anything else."""
    try:
        document_value, rest = json.loads(data)
        document = _decoder(Document)(document_value, ())
        parts = _parts()
        if not isinstance(rest, list) or len(rest) != len(parts):
            raise Malformed
        values = {
            name: _decoder(hint)(value, document.lines)
            for (name, hint), value in zip(parts, rest, strict=True)
        }
    except (ValueError, TypeError, RecursionError, IndexError) as error:
        raise Malformed from error
    return Cv(document=document, **values)


@cache
def _parts() -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(Cv)
    return tuple((f.name, hints[f.name]) for f in fields(Cv) if f.name != "document")


def _items(hint: Any) -> Any | None:
    """The type of the items of `tuple[X, ...]` and `frozenset[X]`, else None."""
    return get_args(hint)[0] if get_origin(hint) in (tuple, frozenset) else None


def _optional(hint: Any) -> Any | None:
    """X of `X | None`, else None."""
    if get_origin(hint) not in (Union, types.UnionType):
        return None
    return next(arg for arg in get_args(hint) if arg is not type(None))


@cache
def _encoder(hint: Any) -> Coder:
    if hint is Line:
        return _encode_line
    if (inner := _optional(hint)) is not None:
        encode = _encoder(inner)
        return lambda value, lines: None if value is None else encode(value, lines)
    if (item := _items(hint)) is not None:
        encode = _encoder(item)
        return lambda value, lines: [encode(x, lines) for x in value]
    if is_dataclass(hint):
        return _record_encoder(hint)
    return lambda value, lines: value


def _record_encoder(hint: Any) -> Coder:
    hints = get_type_hints(hint)
    coders = [(f.name, _encoder(hints[f.name])) for f in fields(hint)]
    return lambda value, lines: [encode(getattr(value, n), lines) for n, encode in coders]


def _encode_line(value: Line, lines: tuple[Line, ...]) -> Any:
    at = value.number - 1
    if 0 <= at < len(lines) and lines[at] == value:
        return at
    return _record_encoder_of_line()(value, lines)


@cache
def _record_encoder_of_line() -> Coder:
    return _record_encoder(Line)


@cache
def _decoder(hint: Any) -> Coder:
    if (inner := _optional(hint)) is not None:
        decode = _decoder(inner)
        return lambda value, lines: None if value is None else decode(value, lines)
    if (item := _items(hint)) is not None:
        return _sequence_decoder(item, get_origin(hint))
    if hint is Line:
        return _decode_line
    if is_dataclass(hint):
        return _record_decoder(hint)
    if issubclass(hint, StrEnum):
        return lambda value, lines: hint(value)
    return _SCALARS[hint]


def _sequence_decoder(item: Any, made: Any) -> Coder:
    decode = _decoder(item)

    def decode_all(value: Any, lines: tuple[Line, ...]) -> Any:
        if not isinstance(value, list):
            raise Malformed
        return made(decode(x, lines) for x in value)

    return decode_all


def _record_decoder(hint: Any) -> Coder:
    hints = get_type_hints(hint)
    coders = [_decoder(hints[f.name]) for f in fields(hint)]

    def decode(value: Any, lines: tuple[Line, ...]) -> Any:
        if not isinstance(value, list) or len(value) != len(coders):
            raise Malformed
        return hint(*[code(x, lines) for code, x in zip(coders, value, strict=True)])

    return decode


@cache
def _line_decoder() -> Coder:
    return _record_decoder(Line)


def _decode_line(value: Any, lines: tuple[Line, ...]) -> Any:
    if type(value) is int and 0 <= value < len(lines):
        return lines[value]
    return _line_decoder()(value, lines)


def _exactly(kind: type) -> Coder:
    def check(value: Any, lines: tuple[Line, ...]) -> Any:
        if type(value) is not kind:
            raise Malformed
        return value

    return check


def _number(value: Any, lines: tuple[Line, ...]) -> float:
    if type(value) not in (int, float) or not math.isfinite(value):
        raise Malformed
    return float(value)


_SCALARS: dict[Any, Coder] = {
    str: _exactly(str),
    int: _exactly(int),
    bool: _exactly(bool),
    float: _number,
}
