"""The parameters of a request: read from a form, and held to what the operation knows.

An operation's parameters are a table: name -> type. A type turns what was sent into a value, or
refuses it with the full name of the parameter, such as `items[0][price]`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from billing.sandbox.errors import Json, parameter_invalid, parameter_missing, parameter_unknown

Type = Callable[[Any, str], Any]
DEEPEST = 12


@dataclass(frozen=True)
class Required:
    """Marks a type whose parameter must be there and not be empty."""

    type: Type


Table = Mapping[str, "Type | Required"]


def decode(form: str) -> Json:
    """A nested form as Stripe reads it: `a[b]=1&c[]=2&d[0][e]=3`."""
    tree: Json = {}
    for name, value in parse_qsl(form, keep_blank_values=True):
        path = [part.strip("[]") for part in re.findall(r"^[^\[]+|\[[^\]]*\]", name)]
        _plant(tree, path[:DEEPEST] or [name], value)
    return {key: _listed(value) for key, value in tree.items()}


def _plant(tree: Json, path: list[str], value: str) -> None:
    for part in path[:-1]:
        branch = tree.setdefault(part or str(len(tree)), {})
        if not isinstance(branch, dict):
            raise parameter_invalid("Invalid hash", path[0])
        tree = branch
    tree[path[-1] or str(len(tree))] = value


def _listed(node: Any) -> Any:
    if not isinstance(node, dict):
        return node
    if node and all(key.isdecimal() for key in node):
        return [_listed(node[key]) for key in sorted(node, key=int)]
    return {key: _listed(value) for key, value in node.items()}


def read(sent: Json, table: Table, prefix: str = "") -> Json:
    """The values of what was sent; refuses what the table does not know and what it misses."""
    values: Json = {}
    for name, value in sent.items():
        full = f"{prefix}[{name}]" if prefix else name
        if name not in table:
            raise parameter_unknown(full)
        kind = table[name]
        values[name] = (kind.type if isinstance(kind, Required) else kind)(value, full)
    for name, kind in table.items():
        if isinstance(kind, Required) and values.get(name) in (None, "", [], {}):
            raise parameter_missing(f"{prefix}[{name}]" if prefix else name)
    return values


def text(value: Any, param: str) -> str | None:
    """A string of at most 5000 characters; an empty one clears the field."""
    if not isinstance(value, str):
        raise parameter_invalid("Invalid string", param)
    if len(value) > 5000:
        raise parameter_invalid("Invalid string: must be at most 5000 characters", param)
    return value or None


def integer(value: Any, param: str) -> int:
    """A whole number."""
    if not (isinstance(value, str) and re.fullmatch(r"-?\d{1,18}", value)):
        raise parameter_invalid(f"Invalid integer: {value}", param, "parameter_invalid_integer")
    return int(value)


def clearable(kind: Type) -> Type:
    """A type whose field an empty string clears."""
    return lambda value, param: None if value == "" else kind(value, param)


def boolean(value: Any, param: str) -> bool:
    """`true` or `false`, as the SDKs send it."""
    if value not in ("true", "false"):
        raise parameter_invalid(f"Invalid boolean: {value}", param)
    return bool(value == "true")


def anything(value: Any, param: str) -> Any:
    """Whatever it is: known to Stripe, of no effect here."""
    return value


def one_of(*choices: str) -> Type:
    """One of these words."""

    def kind(value: Any, param: str) -> str:
        if value not in choices:
            words = f"Invalid {param}: must be one of {', '.join(choices)}"
            raise parameter_invalid(words, param)
        return str(value)

    return kind


def list_of(kind: Type) -> Type:
    """A list; an empty string is an empty one."""

    def listed(value: Any, param: str) -> list[Any]:
        if value == "":
            return []
        if not isinstance(value, list):
            raise parameter_invalid("Invalid array", param)
        return [kind(item, f"{param}[{place}]") for place, item in enumerate(value)]

    return listed


def hash_of(table: Table) -> Type:
    """An inner table."""

    def inner(value: Any, param: str) -> Json:
        if value != "" and not isinstance(value, dict):
            raise parameter_invalid("Invalid object", param)
        return read(value or {}, table, param)

    return inner


def metadata(value: Any, param: str) -> dict[str, str]:
    """Up to 50 pairs; an empty value removes the key, an empty string removes all."""
    if value == "":
        return {"": ""}
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
        raise parameter_invalid("Invalid metadata: values must be strings", param)
    if len(value) > 50 or any(len(k) > 40 or len(v) > 500 for k, v in value.items()):
        raise parameter_invalid("Metadata can have up to 50 keys of 40 characters", param)
    return value


def span(value: Any, param: str) -> Json:
    """A moment, or a range of moments `{gt, gte, lt, lte}`, in seconds since 1970."""
    if isinstance(value, dict):
        return read(value, dict.fromkeys(("gt", "gte", "lt", "lte"), integer), param)
    return {"gte": integer(value, param), "lte": integer(value, param)}


def merge_metadata(thing: Json, changes: Mapping[str, str] | None) -> None:
    """Change the metadata of an object as Stripe does."""
    if changes is None:
        return
    kept = {} if changes == {"": ""} else {**thing["metadata"], **changes}
    thing["metadata"] = {key: value for key, value in kept.items() if value}
