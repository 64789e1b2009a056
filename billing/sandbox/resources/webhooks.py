"""Events, and the endpoints that are told of them."""

from __future__ import annotations

from billing.sandbox.errors import Json, parameter_invalid
from billing.sandbox.identity import check_version
from billing.sandbox.lists import Listing, among, by
from billing.sandbox.parameters import (
    Required,
    Table,
    boolean,
    list_of,
    metadata,
    text,
)
from billing.sandbox.resources.common import retriever, set_fields
from billing.sandbox.world import World, new_id

UPDATE: Table = {
    "description": text,
    "disabled": boolean,
    "enabled_events": list_of(text),
    "metadata": metadata,
    "url": text,
}
CREATE: Table = {
    **{name: kind for name, kind in UPDATE.items() if name != "disabled"},
    "api_version": text,
    "connect": boolean,
    "enabled_events": Required(list_of(text)),
    "url": Required(text),
}
retrieve = retriever("webhook_endpoint")
retrieve_event = retriever("event")
list_all = Listing("webhook_endpoint")
list_events = Listing("event", {"type": by("type"), "types": among("type")})


def create(world: World, params: Json) -> Json:
    """An endpoint; its secret is shown this once."""
    check_url(params["url"])
    check_version(params.get("api_version"), "api_version")
    endpoint = world.add(
        "we_",
        "webhook_endpoint",
        api_version=params.get("api_version"),
        application=None,
        description=params.get("description"),
        enabled_events=params["enabled_events"],
        metadata=params.get("metadata", {}),
        status="enabled",
        url=params["url"],
        _secret=new_id("whsec_", 32),
    )
    return {**endpoint, "secret": endpoint["_secret"]}


def check_url(url: str | None) -> None:
    """Refuse what is no address."""
    if not (url or "").startswith(("http://", "https://")):
        raise parameter_invalid("Invalid URL: must be an http or https address", "url")


def update(world: World, identifier: str, params: Json) -> Json:
    """Change an endpoint."""
    endpoint = world.get("webhook_endpoint", identifier)
    given = dict(params)
    if "url" in given:
        check_url(given["url"])
    if "disabled" in given:
        endpoint["status"] = "disabled" if given.pop("disabled") else "enabled"
    set_fields(endpoint, given)
    return endpoint


def delete(world: World, identifier: str, params: Json) -> Json:
    """Forget an endpoint, and what was on its way to it."""
    world.remove(world.get("webhook_endpoint", identifier))
    world.store.run("DELETE FROM deliveries WHERE endpoint = ?", identifier)
    return {"id": identifier, "object": "webhook_endpoint", "deleted": True}
