"""What several resources do alike."""

from __future__ import annotations

from collections.abc import Callable

from billing.sandbox.errors import Json
from billing.sandbox.events import changing
from billing.sandbox.parameters import merge_metadata
from billing.sandbox.world import World


def retriever(kind: str) -> Callable[[World, str, Json], Json]:
    """The operation that shows one object of a kind."""

    def retrieve(world: World, identifier: str, params: Json) -> Json:
        return world.get(kind, identifier)

    return retrieve


def updater(kind: str, event: str = "") -> Callable[[World, str, Json], Json]:
    """The operation that sets fields as they are given, and tells of it."""

    def update(world: World, identifier: str, params: Json) -> Json:
        thing = world.get(kind, identifier)
        with changing(world, thing, event):
            set_fields(thing, params)
        return thing

    return update


def set_fields(thing: Json, params: Json) -> None:
    """Set fields, those of an inner object one by one, and merge the metadata."""
    merge_metadata(thing, params.get("metadata"))
    for name, value in params.items():
        if name == "metadata":
            continue
        if isinstance(value, dict) and isinstance(thing.get(name), dict):
            thing[name] = {**thing[name], **value}
        else:
            thing[name] = value
