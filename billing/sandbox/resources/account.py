"""The account that every key belongs to."""

from __future__ import annotations

from billing.sandbox.errors import Json
from billing.sandbox.identity import ACCOUNT
from billing.sandbox.world import World


def retrieve(world: World, params: Json) -> Json:
    """The account."""
    return ACCOUNT


def retrieve_by_id(world: World, identifier: str, params: Json) -> Json:
    """The account, whatever it is called."""
    return ACCOUNT
