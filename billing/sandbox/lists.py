"""Pages of objects: newest first, from one object to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from billing.sandbox.errors import Json, parameter_invalid
from billing.sandbox.parameters import Table, integer, list_of, span, text
from billing.sandbox.rendering import listing
from billing.sandbox.world import World

PAGING: Table = {"limit": integer, "starting_after": text, "ending_before": text}
DEFAULT_LIMIT, MAX_LIMIT = 10, 100
COMPARE: dict[str, Callable[[int, int], bool]] = {
    "gt": lambda left, right: left > right,
    "gte": lambda left, right: left >= right,
    "lt": lambda left, right: left < right,
    "lte": lambda left, right: left <= right,
}
Keeps = Callable[[Json, Any], bool]


def equals(field: str) -> Keeps:
    """Keeps what has this value in a dotted field."""

    def keeps(thing: Json, wanted: Any) -> bool:
        value: Any = thing
        for part in field.split("."):
            value = (value or {}).get(part)
        return bool(value == wanted)

    return keeps


def within(thing: Json, wanted: Mapping[str, int | None]) -> bool:
    """Keeps what was created in a span."""
    moment = int(thing["created"])
    return all(COMPARE[name](moment, bound) for name, bound in wanted.items() if bound is not None)


@dataclass(frozen=True)
class Listing:
    """A list operation: the kind it lists, and for each filter its type and what it keeps."""

    kind: str
    filters: Mapping[str, tuple[Any, Keeps]] = field(default_factory=dict)
    # What is shown when a filter is not given.
    default: Callable[[Json], bool] | None = None
    default_of: str = ""

    @property
    def table(self) -> Table:
        """The parameters that it takes."""
        return {
            **PAGING,
            "created": span,
            **{name: kind for name, (kind, _) in self.filters.items()},
        }

    def __call__(self, world: World, params: Json) -> Json:
        """The page."""
        filters = {**self.filters, "created": (span, within)}
        found = [
            thing
            for thing in world.every(self.kind)
            if all(keeps(thing, params[n]) for n, (_, keeps) in filters.items() if n in params)
        ]
        if self.default and self.default_of not in params:
            found = [thing for thing in found if self.default(thing)]
        return page(found[::-1], params)


def page(found: list[Json], params: Json) -> Json:
    """The part of a list, newest first, that the parameters ask for."""
    limit = params.get("limit", DEFAULT_LIMIT)
    if limit is None or not 1 <= limit <= MAX_LIMIT:
        words = f"Invalid integer: limit must be between 1 and {MAX_LIMIT}"
        raise parameter_invalid(words, "limit", "parameter_invalid_integer")
    ids = [thing["id"] for thing in found]
    if before := params.get("ending_before"):
        end = _place(ids, before, "ending_before")
        start = max(end - limit, 0)
        return listing("", found[start:end], has_more=start > 0)
    start = 0
    if after := params.get("starting_after"):
        start = _place(ids, after, "starting_after") + 1
    return listing("", found[start : start + limit], has_more=len(found) > start + limit)


def _place(ids: list[str], identifier: str, param: str) -> int:
    if identifier not in ids:
        raise parameter_invalid(f"No such object: '{identifier}'", param, "resource_missing")
    return ids.index(identifier)


def by(field: str, kind: Any = text) -> tuple[Any, Keeps]:
    """A filter on a dotted field."""
    return kind, equals(field)


def among(field: str) -> tuple[Any, Keeps]:
    """A filter on a field that may have any of several values."""
    return list_of(text), lambda thing, wanted: thing.get(field) in wanted
